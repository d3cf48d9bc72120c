"""A number that an authority puts for another one: its person's account, link and data store follow, once (SP-17)."""

from dataclasses import replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models import FieldName, FieldValue
from lienket.portal.models.accounts import Account, Closure, Origin
from lienket.portal.models.link_history import Renumbering
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import vneid_store_of
from lienket.simulation.journal import masked
from lienket.simulation.refusals import Refusal


def replace_number(store: PortalStore, old: str, new: str, reason: str, at: datetime) -> Ending:
    """Let ``new`` stand for ``old`` everywhere; done before, nothing changes. Refusal if either is in the way."""
    return settle(store, lambda inside: _replace(inside, Renumbering(old, new, reason, at)))


def _replace(inside: PortalStore, renumbering: Renumbering) -> Ending:
    old, new = renumbering.old, renumbering.new
    accounts = _accounts_with(inside, old)
    account_id = accounts[0].account_id if accounts else None
    attempt, trace = Attempt("renumber", account_id, new, renumbering.at), f"number-replaced {masked(old)}"
    before = inside.renumbering(old)
    if before is not None and before.new == new:
        return replace(attempt, account_id=before.account_id or None).ended("unchanged", trace)
    if before is not None or old == new:
        return attempt.refused("refused", trace, Refusal("number-replaced-otherwise", 409))
    others = _accounts_with(inside, new)
    if hindrance := _hindrance(inside, new, others):
        return attempt.refused("refused", trace, Refusal(hindrance, 409))
    for account in others if accounts else []:
        _close(inside, account, accounts[0], renumbering.at)
    for account in accounts:
        _give_number(inside, account, renumbering)
    inside.follow_number(old, new)
    inside.add_renumbering(replace(renumbering, account_id=account_id or ""))
    return attempt.ended("renumbered", trace)


def _hindrance(inside: PortalStore, new: str, others: list[Account]) -> str:
    """Return the message why a number cannot stand for another one: somebody else has it already ("": nobody).

    An account that VNeID's login with it made is the same person's; a store that no account opens is of nobody knows.
    """
    if any(account.origin is Origin.PORTAL for account in others):
        return "number-in-use"
    return "" if others or not inside.item_count(vneid_store_of(new)) else "number-has-store"


def _accounts_with(inside: PortalStore, number: str) -> list[Account]:
    """Return the accounts of a number, ours until the transaction ends: the portal's first, and VNeID's own."""
    found = {account.account_id: account for account in (inside.holder_of(number), inside.opened_by(number)) if account}
    locked = [inside.account(account_id, for_update=True) for account_id in found]
    return [account for account in locked if account is not None]


def _close(inside: PortalStore, made_from_vneid: Account, kept: Account, at: datetime) -> None:
    """Close what VNeID's login with the new number made before anybody said whose number it was."""
    inside.move_correspondence(made_from_vneid.account_id, kept.account_id)
    inside.move_drafts(made_from_vneid.account_id, kept.account_id)
    inside.close_account(replace(made_from_vneid, closure=Closure(at, "merged", kept.account_id)))


def _give_number(inside: PortalStore, account: Account, renumbering: Renumbering) -> None:
    """Put the new number into an account and its link, whose date stays; who confirmed the old one vouches on."""
    field = account.identity[FieldName.PERSONAL_NUMBER]
    renewed = FieldValue(renumbering.new, field.source, renumbering.at)
    identity = replace(account.identity, fields={**account.identity.fields, FieldName.PERSONAL_NUMBER: renewed})
    link = replace(account.link, personal_number=renumbering.new) if account.link else None
    inside.end_link(account.account_id)
    changed = replace(account, identity=identity, link=link)
    inside.save_identity(changed)
    inside.add_link(changed)
