"""Completed years: around leap days, and when a birth date is known only in part."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lienket.identity import BirthDate

ONE_DAY = timedelta(days=1)
DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))


def full(day):
    return BirthDate(day.year, day.month, day.day)


def birthday(born, age):
    """Return the day on which somebody completes ``age`` years; 01/03 where 29/02 is missing."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


@pytest.mark.parametrize(
    ("day", "age"),
    [
        (date(2028, 2, 28), 23),
        (date(2028, 2, 29), 24),
        (date(2029, 2, 28), 24),
        (date(2029, 3, 1), 25),
        (date(2100, 2, 28), 95),
        (date(2100, 3, 1), 96),
    ],
)
def test_who_was_born_on_a_leap_day_completes_a_year_on_the_first_of_march(day, age):
    assert BirthDate(2004, 2, 29).age_on(day) == age


@pytest.mark.parametrize("age", [6, 14, 25, 40, 60])
def test_the_ages_of_card_law_are_reached_on_the_birthday_not_the_day_before(age):
    birth_date = BirthDate(1966, 11, 23)

    assert birth_date.age_on(date(1966 + age, 11, 22)) == age - 1
    assert birth_date.age_on(date(1966 + age, 11, 23)) == age


@settings(deadline=None)
@given(born=DAYS | st.sampled_from([date(1904, 2, 29), date(2000, 2, 29)]), age=st.integers(1, 150))
def test_a_year_is_completed_on_the_birthday_and_not_a_day_earlier(born, age):
    day = birthday(born, age)

    assert full(born).age_on(day) == age
    assert full(born).age_on(day - ONE_DAY) == age - 1


@settings(deadline=None)
@given(born=DAYS, day=DAYS, days=st.integers(1, 800))
def test_nobody_grows_younger(born, day, days):
    assert full(born).age_on(day) <= full(born).age_on(day + days * ONE_DAY)


@pytest.mark.parametrize(
    ("birth_date", "day", "age"),
    [
        (BirthDate(1948), date(2026, 12, 30), 77),
        (BirthDate(1948), date(2026, 12, 31), 78),
        (BirthDate(1957, 8), date(2026, 8, 30), 68),
        (BirthDate(1957, 8), date(2026, 8, 31), 69),
        (BirthDate(2004, 2), date(2029, 2, 28), 24),
        (BirthDate(2004, 2), date(2029, 3, 1), 25),
        (BirthDate(2003, 2), date(2028, 2, 27), 24),
        (BirthDate(2003, 2), date(2028, 2, 28), 25),
    ],
)
def test_what_is_unknown_counts_as_late_as_possible(birth_date, day, age):
    assert birth_date.age_on(day) == age


@settings(deadline=None)
@given(born=DAYS, day=DAYS)
def test_knowing_less_of_a_birth_never_makes_anybody_older_and_at_most_a_year_younger(born, day):
    ages = [BirthDate(*known).age_on(day) for known in ((born.year,), (born.year, born.month))]
    true_age = full(born).age_on(day)

    assert true_age - 1 <= ages[0] <= ages[1] <= true_age
