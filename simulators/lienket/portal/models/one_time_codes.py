"""One-time codes that the portal sends by SMS: what they are asked for, whom they can reach, what is said of them.

That the portal sends codes to the registered phone is told by its guides (M04); how long one lives and how often it may
be sent or mistyped is not (giả định), so those are settings.
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
    REGISTRATION = "registration"
    RECOVERY = "recovery"


CODE_MESSAGES: Mapping[CodePurpose, str] = MappingProxyType(
    {
        CodePurpose.LOGIN: "portal-code-login",
        CodePurpose.REGISTRATION: "portal-code-registration",
        CodePurpose.RECOVERY: "portal-code-recovery",
    }
)
"""How the message that brings a code reads, in the message catalogue."""

CODE_REFUSALS: Mapping[CodeOutcome, str] = MappingProxyType(
    {
        CodeOutcome.WRONG: "portal-code-wrong",
        CodeOutcome.EXPIRED: "portal-code-expired",
        CodeOutcome.TOO_MANY: "portal-code-cancelled",
        CodeOutcome.NONE: "portal-code-expired",
    }
)
"""What is said to who typed a code that was not right."""


@dataclass(frozen=True)
class SmsMessage:
    """A message that the portal sent to ``phone``; ``code`` is there for who reads by program."""

    phone: str
    text: str
    sent_at: datetime
    code: str | None = None
    purpose: CodePurpose | None = None


class PhoneReach(StrEnum):
    """Whether the portal's messages reach a phone."""

    REACHED = "reached"
    ABROAD = "abroad"
    NO_PHONE = "no-phone"


def reach_of(phone: str) -> PhoneReach:
    """Tell whether messages reach ``phone``; the portal sends to Vietnamese numbers only (giả định)."""
    if not phone:
        return PhoneReach.NO_PHONE
    is_abroad = phone.startswith("+") and not phone.startswith("+84")
    return PhoneReach.ABROAD if is_abroad else PhoneReach.REACHED


def national(phone: str) -> str:
    """Return a Vietnamese number as it is dialled inside the country, so that both spellings are one phone."""
    return f"0{phone.removeprefix('+84')}" if phone.startswith("+84") else phone
