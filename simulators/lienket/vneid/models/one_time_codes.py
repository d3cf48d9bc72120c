"""One-time codes (mã xác nhận, mã OTP) of VNeID: what they are asked for, how they arrive and what is said of them.

How long a code lives is contradictory in the sources (180 or 120 seconds), and how often it may be sent again is in
none of them (giả định), so both are settings. Three wrong ones cancel the attempt.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from lienket.simulation.one_time_codes import CodeOutcome


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


CODE_REFUSALS: Mapping[CodeOutcome, str] = MappingProxyType(
    {
        CodeOutcome.WRONG: "MP6-wrong",
        CodeOutcome.EXPIRED: "MP6-expired",
        CodeOutcome.TOO_MANY: "vneid-code-cancelled",
        CodeOutcome.NONE: "MP6-expired",
    }
)
"""What is said to who typed a code that was not right."""
