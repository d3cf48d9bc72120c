"""Log in by QR: a browser shows a code, a phone scans and decides, the same browser comes in.

Every change is one conditional write of the code as it was read, so that of acts at the same moment only one happens.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from werkzeug.security import check_password_hash

from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.vneid.models.accounts import AccountRules, VneidAccount
from lienket.vneid.models.admission import PasscodeOutcome
from lienket.vneid.models.consents import Consent
from lienket.vneid.models.qr import (
    OPEN_STATES,
    IllegalQrEvent,
    QrAttempt,
    QrCode,
    QrEvent,
    QrRules,
    QrState,
    judge_qr_passcode,
    read_payload,
    scan_refusal,
)
from lienket.vneid.store import VneidStore


@dataclass(frozen=True)
class Terms:
    """The rules of a world, and its moment."""

    accounts: AccountRules
    qr: QrRules
    at: datetime


@dataclass(frozen=True)
class Browser:
    """A browser: the hash of the secret that only its session holds, and how the phone's owner may recognise it."""

    secret_hash: str
    name: str
    place: str


@dataclass(frozen=True)
class Sharing:
    """What a login tells to whom, and what for."""

    client_id: str
    client_name: str
    purpose: str
    data_kinds: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """What the citizen proves themselves with on the phone; ``biometric`` is the answer of the simulated sensor."""

    passcode: str
    biometric: bool


def shown_code(store: VneidStore, browser: Browser, query: str, terms: Terms) -> QrCode:
    """Return the code that ``browser`` shows for the request ``query``: the one it has, or a new one when that is over.

    The last of an attempt's codes is shown even when it is over: looking at the page again brings no more of them.
    """
    attempt = store.attempt_of(browser.secret_hash, query)
    code = store.newest_qr_code(attempt.attempt_id) if attempt else None
    if attempt is None or code is None or code.state_at(terms.at) is QrState.COMPLETED:
        return _first_code(store, browser, query, terms)
    over = code.state_at(terms.at) in (QrState.EXPIRED, QrState.REFUSED)
    return renewed_code(store, attempt, terms) if over and code.ordinal < terms.qr.max_codes else code


def renewed_code(store: VneidStore, attempt: QrAttempt, terms: Terms) -> QrCode:
    """Return a new code for the browser; the old one is dead, unless the login has been approved with it."""
    old = newest_code(store, attempt)
    if old.state_at(terms.at) is QrState.APPROVED:
        return old
    if old.ordinal >= terms.qr.max_codes:
        raise Refusal("qr-too-many-codes", 429, limit=terms.qr.max_codes)
    new = _made(attempt, old.ordinal + 1, terms)
    try:
        with store.transaction() as inside:
            is_open = old.state_at(terms.at) in OPEN_STATES
            untouched = not is_open or inside.change_qr_code(old, old.after(QrEvent.EXPIRE, terms.at, terms.qr))
            if untouched:
                inside.add_qr_code(new)
    except IntegrityError:  # the browser asked twice at once
        return newest_code(store, attempt)
    return new if untouched else renewed_code(store, attempt, terms)  # else the phone did something meanwhile


def newest_code(store: VneidStore, attempt: QrAttempt) -> QrCode:
    """Return the code that the browser of ``attempt`` shows; every attempt begins with one."""
    code = store.newest_qr_code(attempt.attempt_id)
    if code is None:
        raise Refusal("qr-unknown", 404, "MP7-expired")
    return code


def completed(store: VneidStore, attempt: QrAttempt, terms: Terms) -> str:
    """Spend the approval of ``attempt``; return the number of who may be let in, if they still may."""
    code = newest_code(store, attempt)
    account = store.account(code.number) if code.number else None
    if account is not None:
        _require_permission(account, terms)
    completed = _act(store, code.code, QrEvent.COMPLETE, terms)
    assert completed.number is not None  # noqa: S101  nothing is approved that nobody scanned
    record_event("qr.completed", number=completed.number)
    return completed.number


def scan(store: VneidStore, account: VneidAccount, payload: str, terms: Terms) -> tuple[QrCode, QrAttempt]:
    """Let the phone of ``account`` own the code that it read; refuse without touching the code who may not log in."""
    text = read_payload(payload)
    if text is None:
        raise Refusal("qr-not-a-login-code", 422)
    _require_permission(account, terms)
    code = _act(store, text, QrEvent.SCAN, terms, account.number.text)
    record_event("qr.scanned", number=code.number)
    return code, attempt_with(store, account, code.code)


def attempt_with(store: VneidStore, account: VneidAccount, code: str) -> QrAttempt:
    """Return the attempt whose code the phone of ``account`` has scanned; for others there is none."""
    found = store.qr_code(code)
    attempt = store.attempt(found.attempt_id) if found and found.number == account.number.text else None
    if attempt is None:
        raise Refusal("qr-unknown", 404, "MP7-expired")
    return attempt


def consent(store: VneidStore, account: VneidAccount, code: str, terms: Terms) -> QrCode:
    """Note that the citizen has read what will be told to whom, and agrees."""
    after = _act(store, code, QrEvent.CONSENT, terms, account.number.text)
    record_event("qr.consented", number=after.number)
    return after


def approve(
    store: VneidStore, account: VneidAccount, code: str, terms: Terms, *, proof: Proof, sharing: Sharing
) -> QrCode:
    """Approve the login and what it shares; a wrong passcode is counted, and the code stays whose it was."""
    number = account.number.text
    with store.transaction() as inside:
        _require(inside, code, QrEvent.APPROVE, terms, number)
        if not proof.biometric:
            raise Refusal("biometric-failed", 403)
        current = inside.account(number, for_update=True) or account
        _require_permission(current, terms)
        right = check_password_hash(current.passcode_hash, proof.passcode)
        outcome, judged = judge_qr_passcode(current, right=right, accounts=terms.accounts, rules=terms.qr, at=terms.at)
        inside.save_account(judged)
        if outcome is PasscodeOutcome.RIGHT:
            approved = _act(inside, code, QrEvent.APPROVE, terms, number)
            inside.add_consent(Consent(number=number, given_at=terms.at, **vars(sharing)))
            record_event("qr.approved", number=number)
            return approved
    record_event("login.refused", number=number, reason=outcome.value, method="qr")
    if outcome is PasscodeOutcome.TOO_MANY:
        raise Refusal(outcome.value, 403, "qr-passcode-locked", until=judged.lock_end)
    raise Refusal(outcome.value, 403, "qr-wrong-passcode")


def refuse(store: VneidStore, account: VneidAccount, code: str, terms: Terms) -> QrCode:
    """Refuse the login; the browser is told at once."""
    after = _act(store, code, QrEvent.REFUSE, terms, account.number.text)
    record_event("login.refused", number=after.number, reason="refused-on-phone", method="qr")
    return after


def _first_code(store: VneidStore, browser: Browser, query: str, terms: Terms) -> QrCode:
    attempt = QrAttempt(
        secrets.token_urlsafe(18), browser.secret_hash, query, browser.name, browser.place, started_at=terms.at
    )
    code = _made(attempt, 1, terms)
    with store.transaction() as inside:
        inside.add_attempt(attempt)
        inside.add_qr_code(code)
    return code


def _made(attempt: QrAttempt, ordinal: int, terms: Terms) -> QrCode:
    # Not from the world's seed: who knows a seed must not know the codes of a world that others try to break.
    return QrCode(secrets.token_urlsafe(18), attempt.attempt_id, ordinal, terms.at, terms.at + terms.qr.lifetime)


def _act(store: VneidStore, code: str, event: QrEvent, terms: Terms, number: str | None = None) -> QrCode:
    """Change the code and return it as it is now; of several acts at once one happens, the others see its outcome."""
    while True:
        before, after = _require(store, code, event, terms, number)
        if store.change_qr_code(before, after):
            return after


def _require(
    store: VneidStore, code: str, event: QrEvent, terms: Terms, number: str | None = None
) -> tuple[QrCode, QrCode]:
    """Return the code as it is and as it would be after ``event``; refuse what cannot happen."""
    before = store.qr_code(code)
    if before is None:
        raise Refusal("qr-unknown", 404, "MP7-expired")
    try:
        return before, before.after(event, terms.at, terms.qr, number)
    except IllegalQrEvent as error:
        raise Refusal(error.reason, 409, error.message_id) from error


def _require_permission(account: VneidAccount, terms: Terms) -> None:
    message_id = scan_refusal(account, terms.accounts, terms.qr, terms.at)
    if message_id is not None:
        record_event("login.refused", number=account.number.text, reason=message_id, method="qr")
        raise Refusal("qr-not-permitted", 403, message_id, until=account.lock_end)
