"""Log in with number and password, and the passcode that follows."""

from datetime import datetime
from functools import cache

from werkzeug.security import check_password_hash

from lienket.identity import InvalidIdentityValue, PersonalNumber, may_be_somebodys
from lienket.simulation.contents import password_hashes
from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.vneid.models.accounts import AccountRules, VneidAccount
from lienket.vneid.models.admission import LoginOutcome, PasscodeOutcome, admission, judge_passcode, judge_password
from lienket.vneid.models.one_time_codes import Channel, InboxMessage, MessageKind
from lienket.vneid.store import VneidStore


def log_in(
    store: VneidStore, typed_number: str, password: str, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount | None]:
    """Judge one attempt to log in by a browser, count it, and note it in the journal."""
    outcome, account = check_password(store, typed_number, password, rules, at)
    return _noted(outcome, _read_number(typed_number)), account


def check_password(
    store: VneidStore, typed_number: str, password: str, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount | None]:
    """Judge a password and count it; reading and counting are one transaction, so that no parallel guess goes free."""
    number = _read_number(typed_number)
    if number is None or store.account(number) is None:
        return _guess_at_nobody(store, number, password, rules, at)
    with store.transaction() as inside:
        before = inside.account(number, for_update=True)
        assert before is not None  # noqa: S101  accounts stay while their world does
        right = check_password_hash(before.password_hash, password)
        outcome, after = judge_password(before, right=right, rules=rules, at=at)
        inside.save_account(after)
        _alert(inside, before, after, at, "vneid-alert-wrong-passwords")
    return outcome, after


def _guess_at_nobody(
    store: VneidStore, number: str | None, password: str, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount | None]:
    """Do as much for a number without an account as for one with: neither time nor locks may tell which these are.

    A number that may be a real person's is not counted, because it would have to be kept.
    """
    check_password_hash(_nobodys_hash(), password)
    if number is None or may_be_somebodys(number):
        return LoginOutcome.UNKNOWN_NUMBER, None
    store.begin_guesses(number)
    with store.transaction() as inside:
        guessed = inside.nobody(number)
        if guessed is None:  # the world was dropped meanwhile
            return LoginOutcome.UNKNOWN_NUMBER, None
        outcome, guessed = judge_password(guessed, right=False, rules=rules, at=at)
        inside.save_nobody(guessed)
    is_locked = outcome is LoginOutcome.TEMPORARILY_LOCKED
    return (outcome, guessed) if is_locked else (LoginOutcome.UNKNOWN_NUMBER, None)


def log_in_as(
    store: VneidStore, number: str, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount | None]:
    """Let a tester in as ``number`` without a password, as far as the account as it stands may log in."""
    account = store.account(number)
    outcome = admission(account, rules, at) if account else LoginOutcome.UNKNOWN_NUMBER
    return _noted(outcome, number), account


def check_passcode(store: VneidStore, number: str, typed: str, rules: AccountRules, at: datetime) -> PasscodeOutcome:
    """Judge a passcode typed for ``number`` and count it, in one transaction like a password."""
    with store.transaction() as inside:
        before = inside.account(number, for_update=True)
        if before is None:
            return PasscodeOutcome.WRONG
        right = check_password_hash(before.passcode_hash, typed)
        outcome, after = judge_passcode(before, right=right, rules=rules.locks, at=at)
        inside.save_account(after)
        _alert(inside, before, after, at, "vneid-alert-wrong-passcodes")
    if outcome is not PasscodeOutcome.RIGHT:
        record_event("passcode.refused", number=number, reason=outcome.value)
    return outcome


def _noted(outcome: LoginOutcome, number: str | None) -> LoginOutcome:
    if outcome is not LoginOutcome.SUCCEEDED:  # what succeeds is a step only: the login is noted when it is complete
        record_event("login.refused", number=number, reason=outcome.value)
    return outcome


def _alert(inside: VneidStore, before: VneidAccount, after: VneidAccount, at: datetime, message_id: str) -> None:
    """Tell the holder when a guess has locked the account: it may be a stranger's."""
    if after.locked_until and not before.is_locked_at(at):
        said = text(message_id, until=after.lock_end)
        inside.add_message(InboxMessage(after.number.text, MessageKind.ALERT, Channel.APP, said, at))


@cache
def _nobodys_hash() -> str:
    return password_hashes([""])[""]


def _read_number(typed: str) -> str | None:
    try:
        return PersonalNumber.parse(typed).text
    except InvalidIdentityValue:
        return None
