"""Which people a load takes: exactly as many as asked for, in order, from everywhere, relatives together."""

import numpy
import pytest

from lienket.country.census import FIRST_YEAR, LAST_YEAR, Person, counts, province_codes
from lienket.harness.peopling import plan as planning
from lienket.harness.peopling.crowd import Crowd, Kin, chosen
from lienket.harness.peopling.plan import Plan

SMALLEST_OF_KINDREDS = sum(min(size, 16) for size in counts())


def everybody(plan: Plan) -> Person:
    batches = [plan.people(batch) for batch in range(len(plan))]
    return Person(*(numpy.concatenate(columns) for columns in zip(*batches, strict=True)))


@pytest.mark.parametrize(
    "count", [1, 7, 12_345, SMALLEST_OF_KINDREDS - 1, SMALLEST_OF_KINDREDS, SMALLEST_OF_KINDREDS + 1, 456_789]
)
def test_exactly_as_many_different_people_as_asked_for_come_in_order_of_number(count):
    plan = Plan(5, count)
    numbers = Crowd(5).numbers(everybody(plan)).astype(numpy.int64)
    assert len(numbers) == count == sum(plan.size(batch) for batch in range(len(plan)))
    assert (numpy.diff(numbers) > 0).all()


def test_the_whole_country_can_be_taken():
    plan = Plan(0, sum(counts()))
    assert sum(plan.size(batch) for batch in range(len(plan))) == 104_000_000


def test_the_same_seed_and_count_take_the_same_people_and_another_seed_others():
    first, again, other = (everybody(Plan(seed, 5_000)) for seed in (1, 1, 2))
    assert all((column == same).all() for column, same in zip(first, again, strict=True))
    assert any((column != different).any() for column, different in zip(first, other, strict=True))


@pytest.mark.parametrize("count", [20_000, 500_000])
def test_a_sample_is_spread_over_provinces_ages_and_sexes(count):
    people = everybody(Plan(3, count))
    assert set(people.province.tolist()) == set(range(len(province_codes())))
    assert {int(year) for year in people.year} == set(range(FIRST_YEAR, LAST_YEAR + 1))
    assert 0.4 < people.sex.mean() < 0.6


def relatives_outside(seed: int, count: int) -> float:
    """Return the share of spouses and parents in the register who are not in the sample."""
    people, crowd = everybody(Plan(seed, count)), Crowd(seed)
    kin = Kin(crowd, people)
    pairs = [(kin.father, kin.has_father), (kin.mother, kin.has_mother), (kin.partner, kin.has_spouse)]
    relatives = numpy.concatenate([crowd.numbers(chosen(found, mask)) for found, mask in pairs])
    return float(1 - numpy.isin(relatives, crowd.numbers(people)).mean())


def test_from_one_kindred_of_each_province_on_hardly_a_relative_is_outside():
    assert relatives_outside(1, SMALLEST_OF_KINDREDS) == 0
    assert relatives_outside(1, 300_001) < 0.01


def test_a_small_sample_takes_whole_households_but_for_the_last():
    people, crowd = everybody(Plan(9, 4_000)), Crowd(9)
    every = planning.unfolded(numpy.minimum(planning.cells().size, 16), 0, len(planning.cells().size))
    heads = crowd.numbers(Kin(crowd, people).household_head)
    of_all = crowd.numbers(Kin(crowd, every).household_head)
    sizes = dict(zip(*numpy.unique(of_all, return_counts=True), strict=True))
    broken = [head for head, size in zip(*numpy.unique(heads, return_counts=True), strict=True) if sizes[head] != size]
    assert len(broken) <= 1


def test_larger_provinces_give_more_people():
    people = everybody(Plan(0, 2_000_000))
    taken = numpy.bincount(people.province.astype(int))
    city, smallest = province_codes().index("079"), province_codes().index("006")
    assert taken[city] > 5 * taken[smallest]
