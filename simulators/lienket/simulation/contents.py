"""Values that the contents of every simulator hold: numbers that are nobody's, texts that can be shown, passwords."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator
from werkzeug.security import generate_password_hash

from lienket.identity import IdCardNumber, PersonalNumber, written_reason
from lienket.simulation.control import Body
from lienket.simulation.intake import Intake
from lienket.simulation.one_time_codes import CodeRules

# Passwords and secrets of synthetic people and clients stand in the world file for everybody to read; a slow hash would
# protect nothing and cost 100 ms of every log-in.
_PASSWORD_METHOD = "pbkdf2:sha256:1"  # noqa: S105

_CONTROL_CHARACTER = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class WorldSettings(Body):
    """What every system can be told of a world.

    ``unmarked_numbers`` is why numbers without a synthetic mark, maybe real people's, may enter; empty: they may not.
    """

    unmarked_numbers: Annotated[str, AfterValidator(written_reason)] = ""

    @field_validator("unmarked_numbers")
    @classmethod
    def _rules_what_is_read_after_it(cls, reason: str, told: ValidationInfo) -> str:
        if isinstance(told.context, Intake):
            told.context.takes_unmarked = bool(reason)
        return reason


class CodeSettings(WorldSettings):
    """What a world says about one-time codes, for every system that sends some; no source fixes it (giả định)."""

    otp_seconds: float = Field(default=180, gt=0, le=86_400)
    otp_resend_seconds: float = Field(default=60, ge=0, le=86_400)
    otp_max_sends: int = Field(default=5, ge=1, le=1000)
    otp_max_sends_minutes: float = Field(default=30, gt=0, le=525_600)
    otp_max_wrong: int = Field(default=3, ge=1, le=1000)

    @property
    def code_rules(self) -> CodeRules:
        """The world's rules about one-time codes."""
        return CodeRules(
            life=timedelta(seconds=self.otp_seconds),
            resend_after=timedelta(seconds=self.otp_resend_seconds),
            max_sends=self.otp_max_sends,
            send_window=timedelta(minutes=self.otp_max_sends_minutes),
            max_wrong=self.otp_max_wrong,
        )


def synthetic_number(text: str, told: ValidationInfo) -> str:
    """Return ``text`` if it is a personal number marked synthetic, or the world says in writing why it takes others."""
    number = PersonalNumber.parse(text)
    if not number.is_synthetic and not _takes_unmarked(told):
        raise ValueError("số định danh không mang dấu dữ liệu giả (T1, T2)")
    return number.text


def synthetic_id_card(text: str, told: ValidationInfo) -> str:
    """Return ``text`` if it is a CMND number of the block that no police issued, or the world takes others."""
    number = IdCardNumber.parse(text)
    if not number.is_synthetic and not _takes_unmarked(told):
        raise ValueError("số CMND không mang dấu dữ liệu giả (bắt đầu bằng 00)")
    return number.text


def _takes_unmarked(told: ValidationInfo) -> bool:
    return isinstance(told.context, Intake) and told.context.takes_unmarked


def shown_text(text: str) -> str:
    """Return ``text`` in NFC; control characters, but line breaks, neither XML nor every database can hold."""
    if _CONTROL_CHARACTER.search(text):
        raise ValueError("có ký tự điều khiển")
    return unicodedata.normalize("NFC", text)


SyntheticNumber = Annotated[str, AfterValidator(synthetic_number)]
SyntheticIdCard = Annotated[str, AfterValidator(synthetic_id_card)]
ShownText = Annotated[str, AfterValidator(shown_text)]


def password_hashes(passwords: Iterable[str]) -> dict[str, str]:
    """Return the hash of each password, made once: many people of a world share one, and it is the slow part."""
    return {password: generate_password_hash(password, _PASSWORD_METHOD) for password in set(passwords)}
