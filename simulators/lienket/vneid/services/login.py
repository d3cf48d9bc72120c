"""Log in with number and password."""

from datetime import datetime

from werkzeug.security import check_password_hash

from lienket.identity import InvalidIdentityValue, PersonalNumber
from lienket.simulation.journal import record_event
from lienket.vneid.models.accounts import AccountRules, VneidAccount
from lienket.vneid.models.admission import LoginOutcome, judge_password
from lienket.vneid.store import VneidStore


def log_in(
    store: VneidStore, typed_number: str, password: str, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount | None]:
    """Judge one attempt and count it; reading and counting are one transaction, so that no parallel guess goes free."""
    number = _read_number(typed_number)
    with store.transaction() as inside:
        account = inside.account(number, for_update=True) if number else None
        outcome = LoginOutcome.UNKNOWN_NUMBER
        if account is not None:
            right = check_password_hash(account.password_hash, password)
            outcome, account = judge_password(account, right=right, rules=rules, at=at)
            inside.save_account(account)
    if outcome is LoginOutcome.SUCCEEDED:
        record_event("login.succeeded", number=number)
    else:
        record_event("login.refused", number=number, reason=outcome.value)
    return outcome, account


def _read_number(typed: str) -> str | None:
    try:
        return PersonalNumber.parse(typed).text
    except InvalidIdentityValue:
        return None
