"""Personal numbers taken apart, made and hidden.

Unmarked numbers may be somebody's: they are put together here at run time, never written down. Only the placeholder of
the official guide is.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienket.identity import InvalidPersonalNumber, PersonalNumber, Sex, SyntheticMark

MALE, FEMALE = Sex.MALE, Sex.FEMALE
T1, T2 = SyntheticMark.T1, SyntheticMark.T2
PATTERNS = {  # as published for systems that must tell synthetic numbers from others
    T1: re.compile(r"(0[0-9]{2}|[12][0-9]{2})[6-9][0-9]{8}"),
    T2: re.compile(r"(9[0-9]{2}|[67][0-9]{2})[0-3][0-9]{8}"),
}

BIRTHS = st.tuples(
    st.sampled_from(["001", "015", "052", "079", "096", "101", "114", "232", "295"]),
    st.sampled_from(Sex),
    st.integers(1900, 2099),
    st.integers(0, 999_999),
)
MARKED = st.builds(lambda birth, mark: PersonalNumber.synthetic(*birth, mark), BIRTHS, st.sampled_from(SyntheticMark))
TWELVE_DIGITS = st.builds("{:03}{}{:08}".format, st.integers(0, 999), st.integers(0, 9), st.integers(0, 99_999_999))


def unmarked(place, sex, birth_year, serial):
    century_digit = {19: 0, 20: 2}[birth_year // 100] + (sex is FEMALE)
    return PersonalNumber.parse(f"{place}{century_digit}{birth_year % 100:02}{serial:06}")


def test_a_number_tells_place_sex_year_and_serial():
    number = PersonalNumber.parse("052089999999")

    assert (number.place.code, number.place.name, number.place.kind) == ("052", "Bình Định", "province")
    assert (number.sex, number.birth_year, number.serial, number.mark) == (MALE, 1989, "999999", None)


@pytest.mark.parametrize(
    ("digit", "sex", "birth_year"),
    [(0, MALE, 1905), (1, FEMALE, 1905), (2, MALE, 2005), (3, FEMALE, 2005), (4, MALE, 2105), (5, FEMALE, 2105)],
)
def test_the_fourth_digit_of_an_unmarked_number_is_century_and_sex(digit, sex, birth_year):
    number = PersonalNumber.parse(f"001{digit}05{1:06}")

    assert (number.sex, number.birth_year, number.is_synthetic) == (sex, birth_year, False)


@pytest.mark.parametrize(
    ("text", "sex", "birth_year"),
    [
        ("001605900001", MALE, 1905),
        ("001705900001", FEMALE, 1905),
        ("001805900001", MALE, 2005),
        ("001905900001", FEMALE, 2005),
    ],
)
def test_mark_t1_shifts_the_century_and_nothing_else(text, sex, birth_year):
    number = PersonalNumber.parse(text)

    assert (number.place.name, number.sex, number.birth_year, number.mark) == ("Hà Nội", sex, birth_year, T1)


@pytest.mark.parametrize(
    ("text", "place", "sex", "birth_year"),
    [
        ("901085900058", "Hà Nội", MALE, 1985),
        ("996185900058", "Cà Mau", FEMALE, 1985),
        ("732290900001", "Nhật Bản", MALE, 2090),
    ],
)
def test_mark_t2_shifts_the_place_and_nothing_else(text, place, sex, birth_year):
    number = PersonalNumber.parse(text)

    assert (number.place.name, number.sex, number.birth_year, number.mark) == (place, sex, birth_year, T2)


@pytest.mark.parametrize("digit", range(4, 10))
def test_mark_t2_stands_only_on_births_of_1900_to_2099(digit):
    with pytest.raises(InvalidPersonalNumber) as refused:
        PersonalNumber.parse(f"952{digit}89900001")

    assert refused.value.code == "unknown-place"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "001999999",
        "05278990000",
        "0527899000011",
        "052 789 900 001",
        "052-789900001",
        "05278990000A",
        "０５２７８９９００００１",
        "٠٥٢٧٨٩٩٠٠٠٠١",
        "05278990000²",
    ],
)
def test_only_twelve_ascii_digits_are_a_number(text):
    with pytest.raises(InvalidPersonalNumber) as refused:
        PersonalNumber.parse(text)

    assert refused.value.code == "not-twelve-digits"


def test_spaces_around_a_number_do_not_matter():
    assert PersonalNumber.parse(" \t052789900001\u00a0\n") == PersonalNumber.parse("052789900001")


@settings(deadline=None)
@given(birth=BIRTHS, mark=st.sampled_from(SyntheticMark))
def test_a_synthetic_number_is_read_as_it_was_made(birth, mark):
    made = PersonalNumber.synthetic(*birth, mark)
    read = PersonalNumber.parse(str(made))

    assert (read.place.code, read.sex, read.birth_year, int(read.serial)) == birth
    assert (read.mark, read) == (mark, made)


@settings(deadline=None)
@given(birth=BIRTHS)
def test_a_marked_number_means_the_same_birth_as_the_unmarked_one_but_is_never_equal(birth):
    numbers = [unmarked(*birth), *(PersonalNumber.synthetic(*birth, mark) for mark in SyntheticMark)]

    assert len({(number.place, number.sex, number.birth_year, number.serial) for number in numbers}) == 1
    assert len(set(numbers)) == len({number.text for number in numbers}) == 3


@settings(deadline=None)
@given(text=TWELVE_DIGITS | MARKED.map(str))
def test_exactly_the_numbers_of_a_published_pattern_are_synthetic(text):
    try:
        mark = PersonalNumber.parse(text).mark
    except InvalidPersonalNumber:
        return

    assert [known for known, pattern in PATTERNS.items() if pattern.fullmatch(text)] == ([mark] if mark else [])


def test_numbers_are_marked_t1_unless_asked_otherwise():
    assert str(PersonalNumber.synthetic("052", FEMALE, 1989, 900_001)) == "052789900001"


@pytest.mark.parametrize(
    ("place", "birth_year", "serial", "code"),
    [
        ("052", 1899, 0, "out-of-range"),
        ("052", 2100, 0, "out-of-range"),
        ("052", 1989, -1, "out-of-range"),
        ("052", 1989, 1_000_000, "out-of-range"),
        ("003", 1989, 0, "unknown-place"),
        ("952", 1989, 0, "unknown-place"),
        ("52", 1989, 0, "unknown-place"),
        ("٠٥٢", 1989, 0, "unknown-place"),
        ("Huế", 1989, 0, "unknown-place"),
    ],
)
def test_a_synthetic_number_needs_a_known_place_a_year_and_a_serial(place, birth_year, serial, code):
    with pytest.raises(InvalidPersonalNumber) as refused:
        PersonalNumber.synthetic(place, MALE, birth_year, serial)

    assert refused.value.code == code


@settings(deadline=None)
@given(number=MARKED)
def test_a_mask_hides_exactly_the_eight_middle_digits(number):
    assert number.masked == str(number)[:2] + "********" + str(number)[10:]


@settings(deadline=None)
@given(number=MARKED)
def test_what_is_printed_for_programmers_is_masked(number):
    assert repr(number) == f"PersonalNumber({number.masked})"
