"""Whatever is typed is read, or refused in words that a program and a person understand."""

import re
import unicodedata
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienket.identity import (
    BirthDate,
    IdCardNumber,
    InvalidBirthDate,
    InvalidIdCardNumber,
    InvalidIdentityValue,
    InvalidPersonalNumber,
    InvalidPersonName,
    PersonalNumber,
    PersonName,
    Sex,
)

READERS = [
    PersonalNumber.parse,
    IdCardNumber.parse,
    PersonName.parse,
    BirthDate.from_form,
    BirthDate.from_wire,
    BirthDate.from_iso,
]
ANYTHING = st.text(st.characters())
NEARLY_RIGHT = st.text("0123456789/-٣３² \u00a0\u200b\n", max_size=14)

REFUSED = {
    "not-twelve-digits": (InvalidPersonalNumber, PersonalNumber.parse, "052"),
    "out-of-range": (
        InvalidPersonalNumber,
        partial(PersonalNumber.synthetic, sex=Sex.MALE, birth_year=1899, serial=0),
        "052",
    ),
    "unknown-place": (InvalidPersonalNumber, PersonalNumber.parse, "003689900001"),
    "not-nine-digits": (InvalidIdCardNumber, IdCardNumber.parse, "001"),
    "empty": (InvalidPersonName, PersonName.parse, " "),
    "too-long": (InvalidPersonName, PersonName.parse, "A" * 201),
    "not-a-name": (InvalidPersonName, PersonName.parse, "An 2"),
    "unreadable": (InvalidBirthDate, BirthDate.from_form, "hôm qua"),
    "year-out-of-range": (InvalidBirthDate, BirthDate.from_form, "1799"),
    "no-such-month": (InvalidBirthDate, BirthDate.from_form, "13/1989"),
    "no-such-day": (InvalidBirthDate, BirthDate.from_form, "31/04/1989"),
    "day-without-month": (InvalidBirthDate, BirthDate.from_form, "05/00/1989"),
}


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__qualname__)
@settings(deadline=None, max_examples=200)
@given(text=ANYTHING | NEARLY_RIGHT)
def test_no_text_raises_anything_but_a_refusal(read, text):
    with suppress(InvalidIdentityValue):
        read(text)


@pytest.mark.parametrize(("code", "refusal"), REFUSED.items(), ids=list(REFUSED))
def test_a_refusal_has_the_kind_of_its_value_and_a_stable_code(code, refusal):
    kind, read, text = refusal
    with pytest.raises(kind) as refused:
        read(text)

    assert refused.value.code == code


@pytest.mark.parametrize(("kind", "read", "text"), REFUSED.values(), ids=list(REFUSED))
def test_a_refusal_says_one_vietnamese_sentence(kind, read, text):
    with pytest.raises(kind) as refused:
        read(text)

    message = str(refused.value)
    assert message == refused.value.message
    assert re.fullmatch(r"[^.!?]*\.", message)
    assert not message.isascii()
    assert unicodedata.is_normalized("NFC", message)


@pytest.mark.parametrize("kind", [InvalidPersonalNumber, InvalidIdCardNumber, InvalidPersonName, InvalidBirthDate])
def test_every_refusal_can_be_caught_as_a_value_error(kind):
    assert issubclass(kind, InvalidIdentityValue)
    assert issubclass(kind, ValueError)
