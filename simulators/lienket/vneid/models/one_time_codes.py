"""One-time codes (mã xác nhận, mã OTP) of six digits: how long one lives, how often it may be sent and mistyped.

How long a code lives is contradictory in the sources (180 or 120 seconds), and how often it may be sent again is in
none of them (giả định), so both are settings. Three wrong ones cancel the attempt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType


class CodePurpose(StrEnum):
    """What a code is asked for."""

    LOGIN = "login"
    NEW_DEVICE = "new-device"
    FORGOTTEN_PASSCODE = "forgotten-passcode"


CODE_MESSAGES: Mapping[CodePurpose, str] = MappingProxyType(
    {
        CodePurpose.LOGIN: "vneid-code-login",
        CodePurpose.NEW_DEVICE: "vneid-code-new-device",
        CodePurpose.FORGOTTEN_PASSCODE: "vneid-code-forgotten-passcode",
    }
)
"""How the message that brings a code reads, in the message catalogue."""


class Channel(StrEnum):
    """How a message reaches the citizen."""

    APP = "app"
    SMS = "sms"


class MessageKind(StrEnum):
    """What a message is about."""

    CODE = "code"
    ALERT = "alert"
    GUARDIAN_REQUEST = "guardian-request"


@dataclass(frozen=True)
class InboxMessage:
    """A message that VNeID sent to the citizen ``number``; ``code`` is there for who reads by program."""

    number: str
    kind: MessageKind
    channel: Channel
    text: str
    sent_at: datetime
    code: str | None = None
    purpose: CodePurpose | None = None


@dataclass(frozen=True)
class CodeRules:
    """Rules of a world about one-time codes; ``max_sends`` counts within ``send_window``."""

    life: timedelta
    resend_after: timedelta
    max_sends: int
    send_window: timedelta
    max_wrong: int


class CodeOutcome(StrEnum):
    """What came of a typed code; the value is the reason in the journal."""

    RIGHT = "right-code"
    WRONG = "wrong-code"
    EXPIRED = "code-expired"
    TOO_MANY = "too-many-wrong-codes"
    NONE = "no-code"


CODE_REFUSALS: Mapping[CodeOutcome, str] = MappingProxyType(
    {
        CodeOutcome.WRONG: "MP6-wrong",
        CodeOutcome.EXPIRED: "MP6-expired",
        CodeOutcome.TOO_MANY: "vneid-code-cancelled",
        CodeOutcome.NONE: "MP6-expired",
    }
)
"""What is said to who typed a code that was not right."""


@dataclass(frozen=True)
class OneTimeCode:
    """The newest code of ``number`` for ``purpose``, older ones are dead; ``code_hash`` is empty once it is too.

    ``sends`` counts since ``window_began``, ``wrong`` over codes that lived when they were
    replaced. All moments are the world's.
    """

    number: str
    purpose: CodePurpose
    code_hash: str
    sent_at: datetime
    window_began: datetime
    sends: int = 1
    wrong: int = 0

    def waits_until(self, at: datetime, rules: CodeRules) -> datetime | None:
        """Return when the next code may be sent, None if at once."""
        if self.sends >= rules.max_sends and at < self.window_began + rules.send_window:
            return self.window_began + rules.send_window
        # A code that cannot be used any more, right or wrong, starts another attempt, and that must not wait.
        soonest = self.sent_at + rules.resend_after
        return soonest if self.code_hash and at < soonest else None

    def sent_too_often(self, at: datetime, rules: CodeRules) -> bool:
        """Tell whether it is the number of codes, not the time since the last one, that forbids another."""
        return self.sends >= rules.max_sends and at < self.window_began + rules.send_window

    def succeeded_by(self, code_hash: str, at: datetime, rules: CodeRules) -> "OneTimeCode":
        """Return the code sent after this one; while this one lives, wrong ones stay counted."""
        lives = bool(self.code_hash) and at < self.ends_at(rules)
        same_window = at < self.window_began + rules.send_window
        return replace(
            self,
            code_hash=code_hash,
            sent_at=at,
            window_began=self.window_began if same_window else at,
            sends=self.sends + 1 if same_window else 1,
            wrong=self.wrong if lives else 0,
        )

    def ends_at(self, rules: CodeRules) -> datetime:
        """Return the first moment at which the code is not taken any more."""
        return self.sent_at + rules.life

    def judge(self, *, right: bool, rules: CodeRules, at: datetime) -> tuple[CodeOutcome, "OneTimeCode"]:
        """Return what typing a code leads to and what is kept afterwards; a dead code counts nothing."""
        if not self.code_hash:
            return CodeOutcome.NONE, self
        if at >= self.ends_at(rules):
            return CodeOutcome.EXPIRED, self
        if right:
            return CodeOutcome.RIGHT, replace(self, code_hash="", wrong=0)
        if self.wrong + 1 >= rules.max_wrong:
            return CodeOutcome.TOO_MANY, replace(self, code_hash="", wrong=0)
        return CodeOutcome.WRONG, replace(self, wrong=self.wrong + 1)
