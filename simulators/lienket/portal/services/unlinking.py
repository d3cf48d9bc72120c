"""Ending a link: the work of two operators together, on record with both its dates (Q2, AC-17, RI-10)."""

from dataclasses import replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models import FieldName, FieldValue
from lienket.portal.models.accounts import Account, IdentityLink
from lienket.portal.models.link_history import FormerLink, Operators, UnlinkReason
from lienket.portal.services.transfer import adopt_merged
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def unlink_account(
    store: PortalStore, account_id: str, reason: UnlinkReason, operators: Operators, at: datetime
) -> Ending:
    """End the link of an account; Refusal if there is none, or if the operators are one and the same."""
    return settle(store, lambda inside: _unlink(inside, account_id, reason, operators, at))


def _unlink(inside: PortalStore, account_id: str, reason: UnlinkReason, operators: Operators, at: datetime) -> Ending:
    account = inside.account(account_id, for_update=True)
    if account is None:
        raise Refusal("no-account", 404)
    link = account.link
    attempt = Attempt("unlink", account_id, link.personal_number if link else "", at, str(operators))
    if not operators.are_two:
        return attempt.refused("refused", "one-operator", Refusal("two-operators-needed", 422))
    if link is None:
        return attempt.refused("refused", "not-linked", Refusal("nothing-to-unlink", 409))
    _end(inside, account, link, FormerLink(account_id, link.personal_number, link.linked_at, at, reason, operators))
    return attempt.ended("unlinked", reason.value)


def _end(inside: PortalStore, account: Account, link: IdentityLink, former: FormerLink) -> None:
    """End the link; a wrong one gives back what it brought, and its number has to be verified anew.

    After a right one the papers stay in the VNeID store: they are its citizen's. The account has them too,
    with those of the accounts that were merged into it.
    """
    inside.end_link(account.account_id)
    inside.add_former_link(former)
    adopt_merged(inside, account.account_id)
    if former.reason is UnlinkReason.WRONG_LINK:
        inside.take_back(account.account_id, link.personal_number)
        inside.save_identity(_unsure_of_number(account))
    else:
        inside.note_what_came(account.account_id, link.personal_number)


def _unsure_of_number(account: Account) -> Account:
    number = account.identity[FieldName.PERSONAL_NUMBER].value
    fields = {**account.identity.fields, FieldName.PERSONAL_NUMBER: FieldValue(number)}
    return replace(account, identity=replace(account.identity, fields=fields), link=None)
