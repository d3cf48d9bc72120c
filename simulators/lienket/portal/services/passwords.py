"""Log in with an account issued by the portal: the password, counted, and whom it opens."""

import hashlib
import re
from datetime import datetime
from functools import cache

from werkzeug.security import check_password_hash

from lienket.portal.models import FieldName
from lienket.portal.models.guesses import Guesses, GuessOutcome, GuessRules
from lienket.portal.models.one_time_codes import PhoneReach, SmsMessage, national, reach_of
from lienket.portal.store import PortalStore
from lienket.simulation.contents import password_hashes
from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

_NUMBER = re.compile(r"[0-9]{9}|[0-9]{12}")


def check_password(store: PortalStore, name: str, password: str, rules: GuessRules, at: datetime) -> str:
    """Return the account that ``name`` and ``password`` open; Refusal otherwise, in one sentence for every reason.

    Wrong passwords are counted for the typed name, whose lock is told, and for the account, whose lock is not: or a
    lock brought about by one name of an account would tell that another name is the same account's.
    """
    account_id, password_hash = login_of(store, name) or ("", nobodys_hash())
    right = check_password_hash(password_hash, password) and bool(account_id)
    outcome, until = _judged(store, name, account_id, right=right, rules=rules, at=at)
    if outcome is GuessOutcome.RIGHT:
        forget_guesses(store, account_id)
        return account_id
    record_event("portal-login.refused", username=name, reason=outcome.value)
    if outcome is GuessOutcome.LOCKED:
        raise Refusal(outcome.value, 401, "portal-temporarily-locked", until=f"{until:%H:%M:%S}")
    raise Refusal(outcome.value, 401, "wrong-portal-password")


def forget_guesses(inside: PortalStore, account_id: str) -> None:
    """Start counting anew for an account and for every name of it."""
    account = inside.account(account_id)
    numbers = (FieldName.PERSONAL_NUMBER, FieldName.ID_CARD)
    names = [account.username, *(account.identity[name].value for name in numbers)] if account else []
    for target in (account_id, *filter(None, map(named, filter(None, names)))):
        inside.save_guesses(Guesses(target))


def login_of(store: PortalStore, name: str) -> tuple[str, str] | None:
    """Return (account id, password hash) of who logs in as ``name``: a user name, or the CCCD or CMND of one account.

    A number that stands in several accounts, typed perhaps by somebody else, opens none.
    """
    if found := store.password_hash(name):
        return found
    usernames = store.usernames_holding(name) if _NUMBER.fullmatch(name) else []
    return store.password_hash(usernames[0]) if len(usernames) == 1 else None


def named(name: str) -> str:
    """Return what stands for a typed name where it is counted; "" for one that must not be kept, in whatever form."""
    return f"name {hashlib.sha256(name.encode()).hexdigest()}" if current_world().takes(name) else ""


def new_hash(password: str) -> str:
    """Return what is kept of a password."""
    return password_hashes([password])[password]


def _judged(
    store: PortalStore, name: str, account_id: str, *, right: bool, rules: GuessRules, at: datetime
) -> tuple[GuessOutcome, datetime | None]:
    """Return what a password leads to; nobody's name takes as many steps as somebody's."""
    typed = named(name)
    known = store.guesses(typed) if typed else None
    if known is not None and known.is_locked_at(at):
        return GuessOutcome.LOCKED, known.locked_until
    of_account, _ = count_guess(store, account_id or (typed and f"{typed} "), right=right, rules=rules, at=at)
    return count_guess(store, typed, right=of_account is GuessOutcome.RIGHT, rules=rules, at=at)


def count_guess(
    store: PortalStore, target: str, *, right: bool, rules: GuessRules, at: datetime
) -> tuple[GuessOutcome, datetime | None]:
    """Return what a password leads to that is tried at ``target``, and until when a lock holds; counted at once."""
    if not target:
        return GuessOutcome.RIGHT if right else GuessOutcome.WRONG, None
    store.begin_guesses(target)
    with store.transaction() as inside:
        before = inside.guesses(target)
        if before is None:  # the world was dropped meanwhile
            return GuessOutcome.WRONG, None
        outcome, after = before.judge(right=right, rules=rules, at=at)
        inside.save_guesses(after)
        if after.is_locked_at(at) and not before.is_locked_at(at):
            _alert(inside, target, f"{after.locked_until:%H:%M:%S}", at)
    return outcome, after.locked_until


def _alert(inside: PortalStore, account_id: str, until: str, at: datetime) -> None:
    """Tell the holder when a guess has locked the account: it may be a stranger's."""
    account = inside.account(account_id)
    phone = account.identity[FieldName.PHONE].value if account else ""
    if reach_of(phone) is PhoneReach.REACHED:
        inside.add_sms(SmsMessage(national(phone), text("portal-alert-wrong-passwords", until=until), at))


@cache
def nobodys_hash() -> str:
    """Return what is looked at instead of a password that does not exist, so that it takes as long."""
    return new_hash("")
