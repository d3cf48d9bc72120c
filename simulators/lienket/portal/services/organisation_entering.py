"""Entering with VNeID for an organisation: nothing of who acts for it gets into its account, or out of it."""

from collections.abc import Mapping
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending
from lienket.portal.models import FieldName, IdentityInfo, VneidIdentity, VneidOrganisation
from lienket.portal.models.accounts import Account, Origin
from lienket.portal.models.decisions import LinkPolicy, LoginOutcome
from lienket.portal.models.organisation_logins import (
    OrganisationLoginFacts,
    decide_organisation_login,
    organisation_at_the_portal,
)
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def enter_for_organisation(
    inside: PortalStore,
    vneid: VneidIdentity,
    organisation: VneidOrganisation,
    policy: LinkPolicy,
    at: datetime,
    contacts: Mapping[FieldName, str] | None,
) -> Ending:
    """Open the organisation's account, or make it with ``contacts``; without those, a newcomer has none yet."""
    number, facts = vneid.personal_number, _facts(inside, vneid, organisation, policy)
    rule, attempt = decide_organisation_login(facts), Attempt("enter", None, number, at)
    if rule.outcome is LoginOutcome.REFUSED:
        return attempt.refused(rule.outcome, rule.row, Refusal("login-refused", 409, rule.message_id))
    account = facts.opened or facts.issued
    if account is None and contacts is None:
        return attempt.ended("newcomer", rule.row)
    entered = account.account_id if account else _make_account(inside, organisation, contacts or {})
    if facts.opened is None:
        inside.open_for(organisation.code, entered, at)
    return Attempt("enter", entered, number, at).ended(rule.outcome, rule.row, entered=entered)


def _facts(
    inside: PortalStore, vneid: VneidIdentity, organisation: VneidOrganisation, policy: LinkPolicy
) -> OrganisationLoginFacts:
    opened, issued = inside.id_opened_for(organisation.code), inside.id_issued_to(organisation.code)
    return OrganisationLoginFacts(
        vneid.level,
        policy.minimum_level,
        inside.account(opened) if opened else None,
        inside.account(issued, for_update=True) if issued else None,
    )


def _make_account(inside: PortalStore, told: VneidOrganisation, contacts: Mapping[FieldName, str]) -> str:
    username, (kind, organisation) = f"vneid:{told.code}", organisation_at_the_portal(told)
    identity = IdentityInfo().typed(contacts)
    account = Account(
        inside.id_of(username), username, identity, origin=Origin.VNEID, kind=kind, organisation=organisation
    )
    inside.add_accounts([(account, None)])
    return account.account_id
