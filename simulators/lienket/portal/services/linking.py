"""Linking a portal account with the VNeID account of the same person, by the decision table."""

from dataclasses import replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models import VneidIdentity
from lienket.portal.models.accounts import Account, Closure, IdentityLink
from lienket.portal.models.decisions import LinkFacts, LinkOutcome, decide_link
from lienket.portal.services.accounts import account_to_change
from lienket.portal.services.transfer import begin_transfer
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def link_account(store: PortalStore, account_id: str, vneid: VneidIdentity, minimum_level: int, at: datetime) -> str:
    """Link by the decision table and carry the data store over; return what to tell. Refusal if a row refuses."""
    return settle(store, lambda inside: link_inside(inside, account_id, vneid, minimum_level, at)).message_id


def link_inside(inside: PortalStore, account_id: str, vneid: VneidIdentity, minimum_level: int, at: datetime) -> Ending:
    """Link inside a write transaction, or say which row refuses."""
    attempt = Attempt("link", account_id, vneid.personal_number, at)
    account, opened = account_to_change(inside, account_id), inside.opened_by(vneid.personal_number)
    rule = decide_link(LinkFacts(account, vneid, opened, minimum_level))
    if rule.outcome is LinkOutcome.REFUSED:
        return attempt.refused(
            rule.outcome, rule.row, Refusal(f"link-refused-{rule.row.lower()}", 409, rule.message_id)
        )
    if rule.outcome is LinkOutcome.LINKED:
        _write_link(inside, account, opened, IdentityLink(account_id, vneid.personal_number, at))
    return attempt.ended(rule.outcome, rule.row, entered=account_id, message_id=rule.message_id)


def _write_link(inside: PortalStore, account: Account, made_from_vneid: Account | None, link: IdentityLink) -> None:
    """Link; an account that was made from VNeID before the citizen's older one turned up is closed (AC-07)."""
    linked = replace(account, link=link)
    if made_from_vneid is not None:
        closure = Closure(link.linked_at, "merged", account.account_id)
        inside.close_account(replace(made_from_vneid, closure=closure))
        inside.save_identity(linked.with_identity(linked.identity.completed_by(made_from_vneid.identity)))
    inside.add_link(linked)
    begin_transfer(inside, linked, link.linked_at)
