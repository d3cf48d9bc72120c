"""QR login: one attempt of one browser to log in by the phone, and the codes it shows meanwhile.

The payload, the lifetime and the way a browser is told are in no public source (giả định), so the times are settings.
What is known: the app is logged in at level 2, its permission to log in on the web is checked, the session is shown to
the citizen, who confirms by passcode; a picture of a code works once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from lienket.vneid.models.accounts import AccountRules, VneidAccount
from lienket.vneid.models.admission import LOGIN_MESSAGES, LoginOutcome, PasscodeOutcome, admission, judge_passcode

LOGIN_LEVEL = 2
"""The level of the account in the app below which nothing can be scanned."""

_PAYLOAD = re.compile(r"vneid-sim://login\?txn=([A-Za-z0-9_-]{16,64})")


class QrState(StrEnum):
    """Where a code stands; CHO_QUET, DA_QUET, CHO_XAC_NHAN, THANH_CONG, TU_CHOI, HET_HAN, then spent."""

    WAITING = "waiting"
    SCANNED = "scanned"
    CONFIRMING = "confirming"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    COMPLETED = "completed"


class QrEvent(StrEnum):
    """What can happen to a code: by the phone, by the browser that shows it, or by time."""

    SCAN = "scan"
    CONSENT = "consent"
    APPROVE = "approve"
    REFUSE = "refuse"
    EXPIRE = "expire"
    COMPLETE = "complete"


QR_TRANSITIONS: Mapping[tuple[QrState, QrEvent], QrState] = MappingProxyType(
    {
        (QrState.WAITING, QrEvent.SCAN): QrState.SCANNED,
        (QrState.WAITING, QrEvent.EXPIRE): QrState.EXPIRED,
        (QrState.SCANNED, QrEvent.SCAN): QrState.SCANNED,
        (QrState.SCANNED, QrEvent.CONSENT): QrState.CONFIRMING,
        (QrState.SCANNED, QrEvent.REFUSE): QrState.REFUSED,
        (QrState.SCANNED, QrEvent.EXPIRE): QrState.EXPIRED,
        (QrState.CONFIRMING, QrEvent.SCAN): QrState.CONFIRMING,
        (QrState.CONFIRMING, QrEvent.CONSENT): QrState.CONFIRMING,
        (QrState.CONFIRMING, QrEvent.APPROVE): QrState.APPROVED,
        (QrState.CONFIRMING, QrEvent.REFUSE): QrState.REFUSED,
        (QrState.CONFIRMING, QrEvent.EXPIRE): QrState.EXPIRED,
        (QrState.APPROVED, QrEvent.COMPLETE): QrState.COMPLETED,
        (QrState.APPROVED, QrEvent.EXPIRE): QrState.EXPIRED,
    }
)
"""Every legal change. A code that a new one replaces expires; who scanned it may look at it again until decided."""

OPEN_STATES = frozenset({QrState.WAITING, QrState.SCANNED, QrState.CONFIRMING})
"""The states in which the citizen has not decided yet."""


class IllegalQrEvent(Exception):  # noqa: N818  the domain's word
    """An event that cannot happen to a code as it stands, or by somebody else's phone; nothing changed."""

    def __init__(self, state: QrState, *, taken: bool = False) -> None:
        super().__init__(state)
        self.state = state
        self._taken = taken

    @property
    def reason(self) -> str:
        """Why, in a word for programs."""
        if self.state is QrState.EXPIRED:
            return "qr-expired"
        return "qr-used" if self._taken or self.state not in OPEN_STATES else "qr-out-of-turn"

    @property
    def message_id(self) -> str:
        """Why, in a sentence for people."""
        return {"qr-expired": "MP7-expired", "qr-used": "MP7-used"}.get(self.reason, "qr-out-of-turn")


@dataclass(frozen=True)
class QrRules:
    """How long a code lives, and stays after a scan or approval; ``during_lock``: even if wrong passwords locked."""

    lifetime: timedelta
    grace: timedelta
    max_codes: int
    during_lock: bool


@dataclass(frozen=True)
class QrAttempt:
    """One browser's attempt to log in for the authorization request ``query``.

    ``browser_hash`` is of the secret that only this browser's session holds; ``browser`` and ``place`` are what the
    phone shows about it.
    """

    attempt_id: str
    browser_hash: str
    query: str
    browser: str
    place: str
    started_at: datetime


@dataclass(frozen=True)
class QrCode:
    """One code of an attempt, the ``ordinal``-th; ``number`` is whose phone scanned it. All moments are the world's."""

    code: str
    attempt_id: str
    ordinal: int
    made_at: datetime
    expires_at: datetime
    state: QrState = QrState.WAITING
    number: str | None = None

    @property
    def payload(self) -> str:
        """What the picture says: nothing about anybody."""
        return f"vneid-sim://login?txn={self.code}"

    def state_at(self, at: datetime) -> QrState:
        """Return where the code stands at ``at``: what is not over by then expires, exactly at its last moment too."""
        if at >= self.expires_at and (self.state, QrEvent.EXPIRE) in QR_TRANSITIONS:
            return QrState.EXPIRED
        return self.state

    def seconds_left(self, at: datetime) -> int:
        """Return the whole seconds until the code expires, begun ones counted; 0 when it is over."""
        over = self.state_at(at) in (QrState.EXPIRED, QrState.REFUSED, QrState.COMPLETED)
        return 0 if over else max(0, -((at - self.expires_at) // timedelta(seconds=1)))

    def after(self, event: QrEvent, at: datetime, rules: QrRules, number: str | None = None) -> "QrCode":
        """Return the code after an act at ``at`` of the phone of ``number``, or of the browser if None.

        IllegalQrEvent where QR_TRANSITIONS has no way, and for the phone of anybody but who scanned first.
        """
        state = self.state_at(at)
        somebody_elses = number is not None and self.number is not None and number != self.number
        if (state, event) not in QR_TRANSITIONS or somebody_elses:
            raise IllegalQrEvent(state, taken=somebody_elses)
        changed = replace(self, state=QR_TRANSITIONS[state, event], number=self.number or number)
        if (state, event) in ((QrState.WAITING, QrEvent.SCAN), (QrState.CONFIRMING, QrEvent.APPROVE)):
            # Time to read and type for the citizen, and for the browser to come back to an approval.
            return replace(changed, expires_at=max(self.expires_at, at + rules.grace))
        return changed


def read_payload(payload: str) -> str | None:
    """Return the code in what a picture says; None if it is no login code, as the app's own identity QR."""
    found = _PAYLOAD.fullmatch(payload.strip())
    return found[1] if found else None


def scan_refusal(account: VneidAccount, accounts: AccountRules, rules: QrRules, at: datetime) -> str | None:
    """Return the message for the holder of ``account`` whose phone may not scan; None if it may."""
    tolerated = rules.during_lock and not _locked_by_passcodes(account, accounts)
    outcome = admission(replace(account, locked_until=None) if tolerated else account, accounts, at)
    if outcome is not LoginOutcome.SUCCEEDED:
        return LOGIN_MESSAGES[outcome]
    if account.level_at(at.date()) < LOGIN_LEVEL:
        return "qr-level-too-low"
    return None if account.web_login_allowed else "M08"


def judge_qr_passcode(
    account: VneidAccount, *, right: bool, accounts: AccountRules, rules: QrRules, at: datetime
) -> tuple[PasscodeOutcome, VneidAccount]:
    """Return what a passcode on the phone leads to and the account afterwards.

    A lock by somebody's wrong passwords, where it is tolerated, neither stops this passcode nor ends by it.
    """
    if not (rules.during_lock and account.is_locked_at(at)) or _locked_by_passcodes(account, accounts):
        return judge_passcode(account, right=right, rules=accounts.locks, at=at)
    outcome, after = judge_passcode(replace(account, locked_until=None), right=right, rules=accounts.locks, at=at)
    return outcome, replace(after, locked_until=after.locked_until or account.locked_until)


def _locked_by_passcodes(account: VneidAccount, rules: AccountRules) -> bool:
    return account.failed_passcodes >= rules.locks.max_wrong_passcodes
