"""Forgotten passwords: whoever asks is answered alike, be there an account of that name, linked or not, or none."""

from lienket.portal.models import FieldName
from lienket.portal.models.guesses import Guesses
from lienket.portal.models.one_time_codes import CodePurpose
from lienket.portal.services.one_time_codes import CodeDesk
from lienket.portal.services.passwords import login_of, new_hash, nobody
from lienket.portal.store import PortalStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal


def ask(desk: CodeDesk, name: str) -> None:
    """Send a code to the phone of the account called ``name``; for any other name do as much and send nothing."""
    owner, phone = _owner(desk.store, name)
    if owner:
        desk.send(owner, CodePurpose.RECOVERY, phone)


def confirm(desk: CodeDesk, name: str, typed: str) -> str:
    """Take the code and return the account that may have a new password; Refusal for any other code."""
    owner, _ = _owner(desk.store, name)
    desk.take(owner, CodePurpose.RECOVERY, typed)
    if desk.store.account(owner) is None:  # one in a million: a code for nobody, guessed
        raise Refusal("wrong-code", 401, "portal-code-wrong")
    return owner


def seconds_left(desk: CodeDesk, name: str) -> int:
    """Return how long the newest code still lives, or would."""
    return desk.seconds_left(_owner(desk.store, name)[0], CodePurpose.RECOVERY)


def change_password(store: PortalStore, account_id: str, password: str) -> None:
    """Give the account a new password; a lock by wrong ones is over."""
    with store.transaction() as inside:
        inside.set_password_hash(account_id, new_hash(password))
        inside.save_guesses(Guesses(account_id))
    record_event("recovery.completed")


def _owner(store: PortalStore, name: str) -> tuple[str, str]:
    """Return whose the code is, and the phone that it goes to ("": to none)."""
    found = login_of(store, name)
    account = store.account(found[0]) if found else None
    if account is None:
        return nobody(name), ""
    return account.account_id, account.identity[FieldName.PHONE].value
