"""Values that the contents of every simulator hold: numbers that are nobody's, texts that can be shown, passwords."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator
from werkzeug.security import generate_password_hash

from lienket.identity import IdCardNumber, PersonalNumber

# Passwords and secrets of synthetic people and clients stand in the world file for everybody to read; a slow hash would
# protect nothing and cost 100 ms of every log-in.
_PASSWORD_METHOD = "pbkdf2:sha256:1"  # noqa: S105

_CONTROL_CHARACTER = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def synthetic_number(text: str) -> str:
    """Return ``text`` if it is a personal number marked synthetic; real people's numbers never enter a world."""
    number = PersonalNumber.parse(text)
    if not number.is_synthetic:
        raise ValueError("số định danh không mang dấu dữ liệu giả (T1, T2)")
    return number.text


def synthetic_id_card(text: str) -> str:
    """Return ``text`` if it is a CMND number of the block that no police issued."""
    number = IdCardNumber.parse(text)
    if not number.is_synthetic:
        raise ValueError("số CMND không mang dấu dữ liệu giả (bắt đầu bằng 00)")
    return number.text


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
