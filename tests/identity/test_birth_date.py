"""Birth dates as each interface writes them, with as much as is known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienket.identity import BirthDate, InvalidBirthDate, Precision

FORM, WIRE, ISO = BirthDate.from_form, BirthDate.from_wire, BirthDate.from_iso


def known_to(day, precision):
    return BirthDate(*(day.year, day.month, day.day)[: precision.value])


DAYS = st.dates(date(1800, 1, 1), date(2399, 12, 31))
BIRTH_DATES = st.builds(known_to, DAYS, st.sampled_from(Precision))
CLOSE_BIRTH_DATES = st.builds(known_to, st.dates(date(1988, 12, 30), date(1989, 2, 2)), st.sampled_from(Precision))


@pytest.mark.parametrize(
    ("read", "text", "known"),
    [
        (FORM, "08/05/1989", (1989, 5, 8)),
        (FORM, "8/5/1989", (1989, 5, 8)),
        (FORM, "\u00a008/05/1989\n", (1989, 5, 8)),
        (FORM, "08/1957", (1957, 8)),
        (FORM, "00/08/1957", (1957, 8)),
        (FORM, "/08/1957", (1957, 8)),
        (FORM, "1948", (1948,)),
        (FORM, "00/00/1948", (1948,)),
        (FORM, "0/0/1948", (1948,)),
        (FORM, "//1948", (1948,)),
        (FORM, "01/01/1948", (1948, 1, 1)),
        (WIRE, "19890508", (1989, 5, 8)),
        (WIRE, "20121012", (2012, 10, 12)),
        (WIRE, "195708", (1957, 8)),
        (WIRE, "19570800", (1957, 8)),
        (WIRE, "1948", (1948,)),
        (WIRE, "19480000", (1948,)),
        (ISO, "1989-05-08", (1989, 5, 8)),
        (ISO, "1957-08", (1957, 8)),
        (ISO, "1957-08-00", (1957, 8)),
        (ISO, "1948", (1948,)),
        (ISO, "1948-00-00", (1948,)),
    ],
)
def test_every_interface_reads_its_own_form_and_keeps_what_is_known(read, text, known):
    assert read(text) == BirthDate(*known)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (FORM, ""),
        (FORM, "hôm qua"),
        (FORM, "08/05/89"),
        (FORM, "08-05-1989"),
        (FORM, "08.05.1989"),
        (FORM, "1989-05-08"),
        (FORM, "08051989"),
        (FORM, "08/05/1989/"),
        (FORM, "08/05/1989 00:00"),
        (FORM, "008/05/1989"),
        (FORM, "０８/０５/１９８９"),
        (WIRE, "1989-05-08"),
        (WIRE, "08/05/1989"),
        (WIRE, "1989050"),
        (WIRE, "19890508000000"),
        (WIRE, "١٩٨٩٠٥٠٨"),
        (ISO, "19890508"),
        (ISO, "1989-5-08"),
        (ISO, "1989-05-8"),
        (ISO, "08-05-1989"),
        (ISO, "1989-05-08T00:00:00+07:00"),
    ],
)
def test_no_interface_guesses_at_the_form_of_another(read, text):
    with pytest.raises(InvalidBirthDate) as refused:
        read(text)

    assert refused.value.code == "unreadable"


@pytest.mark.parametrize("day_first", ["08051989", "10121912", "11102012"])
def test_eight_digits_that_begin_with_the_day_are_refused_not_turned_round(day_first):
    with pytest.raises(InvalidBirthDate) as refused:
        BirthDate.from_wire(day_first)

    assert refused.value.code == "year-out-of-range"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("29/02/1900", "no-such-day"),
        ("29/02/2023", "no-such-day"),
        ("31/04/1989", "no-such-day"),
        ("32/01/1989", "no-such-day"),
        ("01/13/1989", "no-such-month"),
        ("05/00/1989", "day-without-month"),
        ("05//1989", "day-without-month"),
        ("31/12/1799", "year-out-of-range"),
        ("01/01/2400", "year-out-of-range"),
        ("00/00/0000", "year-out-of-range"),
    ],
)
def test_a_day_that_never_was_is_refused_with_its_reason(text, code):
    with pytest.raises(InvalidBirthDate) as refused:
        BirthDate.from_form(text)

    assert refused.value.code == code


@pytest.mark.parametrize("text", ["29/02/1904", "29/02/2000", "29/02/2004", "31/12/1999", "01/01/2000", "1898"])
def test_leap_days_turns_of_centuries_and_ancestors_are_birth_dates(text):
    assert BirthDate.from_form(text).for_form() == text


@settings(deadline=None, max_examples=300)
@given(st.integers(1800, 2399), st.integers(-1, 14), st.integers(-1, 33))
def test_the_calendar_decides_which_days_there_are(year, month, day):
    try:
        there_is = bool(date(year, month, day))
    except ValueError:
        there_is = False

    try:
        accepted = bool(BirthDate(year, month, day))
    except InvalidBirthDate:
        accepted = False

    assert accepted == there_is


@pytest.mark.parametrize(
    ("birth_date", "precision", "form", "wire", "iso"),
    [
        (BirthDate(1989, 5, 8), Precision.DAY, "08/05/1989", "19890508", "1989-05-08"),
        (BirthDate(1957, 8), Precision.MONTH, "08/1957", "195708", "1957-08"),
        (BirthDate(1948), Precision.YEAR, "1948", "1948", "1948"),
    ],
)
def test_nothing_is_written_that_is_not_known(birth_date, precision, form, wire, iso):
    assert birth_date.precision is precision
    assert (birth_date.for_form(), birth_date.for_wire(), birth_date.for_iso()) == (form, wire, iso)


@settings(deadline=None)
@given(BIRTH_DATES)
def test_every_interface_reads_what_it_writes(birth_date):
    assert BirthDate.from_form(birth_date.for_form()) == birth_date
    assert BirthDate.from_wire(birth_date.for_wire()) == birth_date
    assert BirthDate.from_iso(birth_date.for_iso()) == birth_date


@settings(deadline=None)
@given(DAYS, st.sampled_from(Precision), st.sampled_from(Precision))
def test_one_day_matches_itself_however_little_either_side_knows(day, known, asked):
    assert known_to(day, known).matches(known_to(day, asked))


@settings(deadline=None)
@given(CLOSE_BIRTH_DATES, CLOSE_BIRTH_DATES)
def test_dates_match_when_no_part_that_both_know_differs(one, other):
    parts = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)

    assert one.matches(other) == all(None in pair or len(set(pair)) == 1 for pair in parts)


@settings(deadline=None)
@given(CLOSE_BIRTH_DATES, CLOSE_BIRTH_DATES)
def test_matching_is_symmetric(one, other):
    assert one.matches(other) == other.matches(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BirthDate(1989, 8, 5), BirthDate(1989, 5, 8)),
        (BirthDate(1989, 5, 8), BirthDate(1989, 5, 9)),
        (BirthDate(1989, 5, 8), BirthDate(1989, 6)),
        (BirthDate(1989, 1, 1), BirthDate(1990)),
        (BirthDate(1905, 6, 1), BirthDate(2005, 6, 1)),
    ],
)
def test_dates_that_differ_in_a_known_part_do_not_match(one, other):
    assert not one.matches(other)
