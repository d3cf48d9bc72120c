"""Where and how old people are."""

import pytest

from lienket.country.province_weights import age_weights, weights
from lienket.identity import PersonalNumber, Sex


def test_there_is_a_weight_for_each_of_the_63_provinces_that_numbers_know():
    known = {PersonalNumber.synthetic(code, Sex.MALE, 1990, 1).place for code in weights()}
    assert (len(known), {place.kind for place in known}) == (63, {"province"})


def test_the_provinces_together_have_about_a_hundred_million_people():
    assert sum(weights().values()) == pytest.approx(100_000, rel=0.02)


def test_the_two_large_cities_lead():
    assert sorted(weights(), key=weights().get)[-2:] == ["001", "079"]


def test_every_birth_year_from_1920_to_2025_has_people():
    assert list(age_weights()) == list(range(1920, 2026))
    assert min(age_weights().values()) > 0


def test_the_very_old_are_few_and_the_young_many():
    by_year = age_weights()
    assert by_year[1920] * 100 < by_year[1945] * 2 < by_year[1985]


@pytest.mark.parametrize("table", [weights(), age_weights()])
def test_no_caller_can_change_a_table_for_the_others(table):
    with pytest.raises(TypeError):
        table["079"] = 1
