"""Entering with VNeID: which account a login opens, or makes."""

from collections.abc import Mapping
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models import FieldName, IdentityInfo, Source, VneidIdentity
from lienket.portal.models.accounts import Account, Origin
from lienket.portal.models.decisions import LinkPolicy, LoginFacts, LoginOutcome, decide_login
from lienket.portal.services.linking import link_inside
from lienket.portal.services.organisation_entering import enter_for_organisation
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def enter_with_vneid(store: PortalStore, vneid: VneidIdentity, policy: LinkPolicy, at: datetime) -> str | None:
    """Return the account that a VNeID login opens; None for a newcomer, who has none yet."""
    return settle(store, lambda inside: _enter(inside, vneid, policy, at, None)).entered or None


def enter_as_newcomer(
    store: PortalStore, vneid: VneidIdentity, policy: LinkPolicy, at: datetime, contacts: Mapping[FieldName, str]
) -> str:
    """Return the account made for a newcomer, or the one that has come to be theirs meanwhile."""
    return settle(store, lambda inside: _enter(inside, vneid, policy, at, contacts)).entered


def _enter(
    inside: PortalStore,
    vneid: VneidIdentity,
    policy: LinkPolicy,
    at: datetime,
    contacts: Mapping[FieldName, str] | None,
) -> Ending:
    if vneid.organisation:
        return enter_for_organisation(inside, vneid, vneid.organisation, policy, at, contacts)
    attempt, facts = Attempt("enter", None, vneid.personal_number, at), _facts(inside, vneid, policy)
    rule = decide_login(facts)
    if rule.outcome is LoginOutcome.REFUSED:
        return attempt.refused(rule.outcome, rule.row, Refusal("login-refused", 409, rule.message_id))
    if rule.outcome is LoginOutcome.FOUND_BY_NUMBER and facts.holder:
        return link_inside(inside, facts.holder.account_id, vneid, policy, at)
    if rule.outcome is LoginOutcome.OPENED and facts.opened:
        return attempt.ended(rule.outcome, rule.row, entered=facts.opened.account_id)
    if contacts is None:
        return attempt.ended("newcomer", rule.row)
    return attempt.ended(rule.outcome, rule.row, entered=_make_account(inside, vneid, contacts, at))


def _facts(inside: PortalStore, vneid: VneidIdentity, policy: LinkPolicy) -> LoginFacts:
    number = vneid.personal_number
    holder = inside.holder_of(number) or (_vouched(inside, vneid) if policy.foreigners_vouched else None)
    is_replaced = inside.renumbering(number) is not None
    return LoginFacts(vneid, inside.opened_by(number), holder, policy.minimum_level, is_replaced)


def _vouched(inside: PortalStore, vneid: VneidIdentity) -> Account | None:
    """Return a foreigner's account that VNeID vouches for: nobody else could have confirmed its number (SP-03)."""
    found = inside.foreigners_with(vneid.personal_number) if vneid.personal_number else []
    return next((account for account in found if account.number_vouched_by(vneid)), None)


def _make_account(inside: PortalStore, vneid: VneidIdentity, contacts: Mapping[FieldName, str], at: datetime) -> str:
    identity = IdentityInfo().confirmed(vneid.values(), Source.VNEID, at).typed(contacts)
    username = f"vneid:{vneid.personal_number}"
    account = Account(inside.id_of(username), username, identity, origin=Origin.VNEID)
    inside.add_accounts([(account, None)])
    return account.account_id
