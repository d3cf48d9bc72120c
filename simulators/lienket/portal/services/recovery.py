"""Forgotten passwords: whoever asks is answered alike, be there an account of that name, linked or not, or none."""

from lienket.portal.models import FieldName
from lienket.portal.models.accounts import Account
from lienket.portal.models.one_time_codes import CodePurpose
from lienket.portal.services.one_time_codes import CodeDesk
from lienket.portal.services.passwords import forget_guesses, login_of, named, new_hash
from lienket.portal.store import PortalStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal


def ask(desk: CodeDesk, name: str) -> None:
    """Send a code to the phone of the account called ``name``; for any other name do as much and send nothing.

    The code is the typed name's, so that no answer tells of two names that they are one account's; how many are sent
    to an account is limited all the same, without a word.
    """
    if typed := named(name):
        account = _account_called(desk.store, name)
        phone = account.identity[FieldName.PHONE].value if account else ""
        may_send = desk.count_sending(account.account_id if account else f"{typed} ", CodePurpose.RECOVERY)
        desk.send(typed, CodePurpose.RECOVERY, phone if may_send else "")


def confirm(desk: CodeDesk, name: str, typed: str) -> str:
    """Take the code and return the account that may have a new password; Refusal for any other code."""
    desk.take(named(name), CodePurpose.RECOVERY, typed)
    account = _account_called(desk.store, name)
    if account is None:  # one in a million: a code for nobody, guessed
        raise Refusal("wrong-code", 401, "portal-code-wrong")
    return account.account_id


def seconds_left(desk: CodeDesk, name: str) -> int:
    """Return how long the newest code still lives, or would."""
    return desk.seconds_left(named(name), CodePurpose.RECOVERY)


def change_password(store: PortalStore, account_id: str, password: str) -> None:
    """Give the account a new password; a lock by wrong ones is over."""
    with store.transaction() as inside:
        inside.set_password_hash(account_id, new_hash(password))
        forget_guesses(inside, account_id)
    record_event("recovery.completed")


def _account_called(store: PortalStore, name: str) -> Account | None:
    found = login_of(store, name)
    return store.account(found[0]) if found else None
