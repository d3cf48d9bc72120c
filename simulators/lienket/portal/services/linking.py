"""Linking a portal account with the VNeID account of the same person, by the decision table."""

from dataclasses import replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models import Source, VneidIdentity
from lienket.portal.models.accounts import Account, Closure, IdentityLink
from lienket.portal.models.decisions import LinkFacts, LinkOutcome, LinkPolicy, decide_link
from lienket.portal.services.accounts import account_to_change
from lienket.portal.services.merging import merge_inside
from lienket.portal.services.transfer import begin_transfer
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def link_account(store: PortalStore, account_id: str, vneid: VneidIdentity, policy: LinkPolicy, at: datetime) -> Ending:
    """Link by the decision table and carry the data store over; return what to tell. Refusal if a row refuses.

    The ending leads into the account that is linked: another one, if two accounts of one person became one.
    """
    return settle(store, lambda inside: link_inside(inside, account_id, vneid, policy, at))


def link_inside(inside: PortalStore, account_id: str, vneid: VneidIdentity, policy: LinkPolicy, at: datetime) -> Ending:
    """Link inside a write transaction, or say which row refuses."""
    attempt = Attempt("link", account_id, vneid.personal_number, at)
    facts = _facts(inside, account_id, vneid, policy)
    rule = decide_link(facts)
    if rule.outcome is LinkOutcome.REFUSED:
        refusal = Refusal(f"link-refused-{rule.row.lower()}", 409, rule.message_id)
        return attempt.refused(rule.outcome, rule.row, refusal)
    entered = account_id
    if rule.outcome is LinkOutcome.LINKED:
        _write_link(inside, facts.account, facts.opened, vneid, at)
    if rule.outcome is LinkOutcome.MERGED and facts.other:
        entered = _merge(inside, facts.account, facts.other, vneid, at)
    return attempt.ended(rule.outcome, rule.row, entered=entered, message_id=rule.message_id)


def _facts(inside: PortalStore, account_id: str, vneid: VneidIdentity, policy: LinkPolicy) -> LinkFacts:
    """Return what is known; whom it may change is ours until the transaction ends."""
    account, number = account_to_change(inside, account_id), vneid.personal_number
    claim, holder = inside.claim(account_id), inside.holder_of(number)
    if holder and holder.account_id != account_id:
        holder = inside.account(holder.account_id, for_update=True)
    return LinkFacts(
        account,
        vneid,
        inside.opened_by(number),
        policy.minimum_level,
        holder,
        claim.personal_number if claim else None,
        policy.second_account,
        policy.foreigners_vouched,
    )


def _merge(inside: PortalStore, second: Account, kept: Account, vneid: VneidIdentity, at: datetime) -> str:
    """Join ``second`` to the account that has the number, which VNeID opens from now on; return that one."""
    if kept.link is None:
        opened = inside.opened_by(vneid.personal_number)
        kept = _write_link(inside, kept, opened, vneid, at)
    merge_inside(inside, second, kept, at)
    return kept.account_id


def _write_link(
    inside: PortalStore, account: Account, made_from_vneid: Account | None, vneid: VneidIdentity, at: datetime
) -> Account:
    """Link; an account that was made from VNeID before the citizen's older one turned up is closed (AC-07)."""
    linked = replace(account, link=IdentityLink(account.account_id, vneid.personal_number, at))
    linked = linked.with_identity(linked.identity.completed_with(vneid.values(), Source.VNEID, at))
    if made_from_vneid is not None:
        inside.close_account(replace(made_from_vneid, closure=Closure(at, "merged", account.account_id)))
        linked = linked.with_identity(linked.identity.completed_by(made_from_vneid.identity))
        inside.move_correspondence(made_from_vneid.account_id, account.account_id)
        inside.move_drafts(made_from_vneid.account_id, account.account_id)
    if linked.identity != account.identity:
        inside.save_identity(linked)
    inside.drop_claim(account.account_id)
    inside.add_link(linked)
    begin_transfer(inside, linked, at)
    return linked
