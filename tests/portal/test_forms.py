"""What citizens type: read, or refused with one message per field."""

import unicodedata
from datetime import date

import pytest

from lienket.identity import BirthDate
from lienket.portal.forms import FormErrors, read_contacts, read_username, read_verification
from lienket.portal.models import FieldName, NumbersRequired
from lienket.simulation.messages import text

TODAY = date(2024, 6, 20)
TYPED = {
    "id_card": "001234501",
    "personal_number": "052789900001",
    "full_name": "Nguyễn Thị Thử Hòa",
    "birth_date": "05/08/1989",
}
DIGITS, REQUIRED = text("M28-digits"), text("M28-required")


def read(**changes):
    return read_verification(TYPED | changes, TODAY)


def errors(**changes):
    found = read(**changes)
    return found.by_field if isinstance(found, FormErrors) else {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [(" 001234501 ", "001234501"), ("Hoa\u0300", "Hoà"), ("001234501\x00", ""), ("lan\nlan", ""), ("", "")],
)
def test_a_user_name_is_read_as_accounts_have_it(typed, meant):
    assert read_username({"username": typed}) == meant


def test_a_whole_form_is_read():
    request = read()
    assert (request.personal_number, request.id_card) == ("052789900001", "001234501")
    assert (request.full_name.text, request.birth_date) == ("Nguyễn Thị Thử Hòa", BirthDate(1989, 8, 5))


@pytest.mark.parametrize(
    "digits", ["05278990", "0527899000", "05278990000", "0527899000011", "05278990000A", "０" * 12]
)
@pytest.mark.parametrize("field", ["id_card", "personal_number"])
def test_a_number_of_another_shape_is_told_at_its_field(field, digits):
    assert errors(**{field: digits}) == {field: DIGITS}


def test_a_personal_number_of_nine_digits_is_told():
    assert errors(personal_number="001234501") == {"personal_number": DIGITS}


@pytest.mark.parametrize("field", ["personal_number", "full_name", "birth_date"])
@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0"])
def test_a_required_field_left_empty_is_told(field, nothing):
    assert errors(**{field: nothing}) == {field: REQUIRED}


@pytest.mark.parametrize(
    ("required", "left_out", "told"),
    [
        (NumbersRequired.BOTH, ("id_card",), ["id_card"]),
        (NumbersRequired.BOTH, ("id_card", "personal_number"), ["id_card", "personal_number"]),
        (NumbersRequired.PERSONAL_NUMBER, ("id_card", "personal_number"), ["personal_number"]),
        (NumbersRequired.EITHER, ("id_card",), []),
        (NumbersRequired.EITHER, ("personal_number",), []),
        (NumbersRequired.EITHER, ("id_card", "personal_number"), ["personal_number"]),
    ],
)
def test_a_world_says_which_of_the_two_numbers_must_be_declared(required, left_out, told):
    found = read_verification(TYPED | dict.fromkeys(left_out, ""), TODAY, required)
    assert (found.by_field if isinstance(found, FormErrors) else {}) == dict.fromkeys(told, REQUIRED)


def test_a_card_of_twelve_digits_does_not_stand_for_the_personal_number():
    typed = TYPED | {"id_card": "052789900001", "personal_number": ""}
    assert read_verification(typed, TODAY, NumbersRequired.EITHER).by_field == {"personal_number": REQUIRED}


def test_a_form_without_any_field_names_all_that_is_required_in_the_order_of_the_form():
    assert list(read_verification({}, TODAY).by_field) == ["personal_number", "full_name", "birth_date"]


def test_who_never_had_a_card_leaves_it_empty():
    assert read(id_card="").id_card == ""


def test_a_card_of_twelve_digits_has_the_personal_number_and_counts_as_no_nine_digit_card():
    assert read(id_card="052789900001").id_card == ""


def test_a_card_of_twelve_other_digits_is_told():
    assert errors(id_card="001685900002") == {"id_card": text("id-card-of-twelve-digits")}


def test_a_card_of_twelve_digits_is_compared_with_a_readable_number_only():
    assert errors(id_card="052789900001", personal_number="") == {"personal_number": REQUIRED}


@pytest.mark.parametrize("number", [" 052789900001 ", "052789900001\u00a0", "\u200b052789900001"])
def test_what_pasting_leaves_around_a_number_does_not_matter(number):
    assert read(personal_number=number).personal_number == "052789900001"


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFD", "Nguyễn Thị Thử Hòa"),
        "  Nguyễn   Thị\u00a0Thử Hòa ",
        "NGUYỄN THỊ THỬ HÒA",
        "Nguyễn Thị Thử Hoà",
    ],
    ids=["NFD", "spaces", "capitals", "old tone"],
)
def test_a_name_is_one_name_however_it_is_typed(name):
    assert read(full_name=name).full_name.matches(read().full_name, strict=True)
    assert unicodedata.is_normalized("NFC", read(full_name=name).full_name.text)


@pytest.mark.parametrize("name", ["H'Lan Niê", "H\u2019Lan Niê", "Y-Thịnh Niê", "An"])
def test_names_with_signs_or_one_syllable_are_read(name):
    assert errors(full_name=name) == {}


@pytest.mark.parametrize("name", ["Lan 2", "<b>Lan</b>", "lan@vidu.example", "L" * 201])
def test_what_is_no_name_is_told(name):
    assert errors(full_name=name) == {"full_name": text("bad-name")}


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [("5/8/1989", BirthDate(1989, 8, 5)), ("08/1989", BirthDate(1989, 8)), ("1989", BirthDate(1989))],
)
def test_a_birth_date_is_read_with_its_precision(typed, read_as):
    assert read(birth_date=typed).birth_date == read_as


@pytest.mark.parametrize(
    "typed", ["29/02/2023", "31/04/1989", "21/06/2024", "07/2024", "2025", "31/12/1899", "1989-08-05", "hôm qua"]
)
def test_a_day_that_never_was_or_is_to_come_is_told(typed):
    assert errors(birth_date=typed) == {"birth_date": text("bad-birth-date")}


@pytest.mark.parametrize("typed", ["20/06/2024", "06/2024", "2024", "01/01/1900"])
def test_the_first_and_last_possible_days_are_read(typed):
    assert errors(birth_date=typed) == {}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0570 123 401", "0570123401"), ("0570.123.401", "0570123401"), ("+84570123401", "+84570123401"), ("", "")],
)
def test_a_phone_number_is_kept_without_what_separates_its_digits(typed, kept):
    assert read_contacts({"phone": typed})[FieldName.PHONE] == kept


@pytest.mark.parametrize("typed", ["570123401", "05701", "0570123401234", "０570123401", "0570123401\x00"])
def test_what_is_no_phone_number_is_told(typed):
    assert read_contacts({"phone": typed}).by_field == {"phone": text("bad-phone")}


@pytest.mark.parametrize(
    "typed",
    ["lan", "lan@", "@vidu.example", "lan@vidu", "la n@vidu.example", "a\x00@vidu.example", "a" * 250 + "@b.vn"],
)
def test_what_is_no_email_address_is_told(typed):
    assert read_contacts({"email": typed}).by_field == {"email": text("bad-email")}


def test_an_email_address_is_kept():
    assert read_contacts({"email": " lan@vidu.example "})[FieldName.EMAIL] == "lan@vidu.example"
