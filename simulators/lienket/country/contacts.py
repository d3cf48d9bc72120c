"""Telephone numbers and e-mail addresses that reach nobody.

057 is allocated to no operator, yet passes the common check of a mobile number; ``.example`` is reserved by RFC 2606.
"""

from lienket.identity.vietnamese import without_marks

_PHONES = 1_000_000
_NUMBERS = 100_000


def phone(draw: int) -> str:
    """Return ten digits that begin with 0570; ``draw`` is any int from 0."""
    return f"0570{draw % _PHONES:06}"


def email(name: str, draw: int) -> str:
    """Return an ASCII address made of the name's words, last one first, and a number; ``draw`` is any int from 0."""
    words = ("".join(filter(_is_plain_letter, word)) for word in without_marks(name).casefold().split())
    *before, last = [word for word in words if word] or ["congdan"]
    return f"{'.'.join([last, *before])}{draw % _NUMBERS}@vidu.example"


def _is_plain_letter(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()
