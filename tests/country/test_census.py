"""How many there are, and numbers that lead back to whose they are."""

import random
from collections import Counter

import pytest

from lienket.country.census import (
    CARD_EVERY,
    ID_CARDS,
    POPULATION,
    SERIALS,
    Numbers,
    card_offsets,
    cell_of,
    counts,
    holds_card,
    offsets,
    person_at,
    province_codes,
)

CHOSEN = random.Random(2).sample(range(POPULATION), 2_000)


def test_the_country_has_exactly_its_population_in_63_provinces():
    assert sum(counts()) == offsets()[-1] == POPULATION
    assert len(province_codes()) == 63


def test_every_cell_fits_into_its_serials_and_all_card_holders_into_the_block():
    assert max(counts()) < SERIALS
    assert card_offsets()[-1] < ID_CARDS


@pytest.mark.parametrize("index", [0, 1, POPULATION - 1])
def test_the_first_and_the_last_citizen_are_there(index):
    person = person_at(index)

    assert offsets()[cell_of(*person[:3])] + person.rank == index


@pytest.mark.parametrize("index", [-1, POPULATION])
def test_beyond_the_population_is_nobody(index):
    with pytest.raises(IndexError):
        person_at(index)


@pytest.mark.parametrize("seed", [0, 7, -3, 2**62])
def test_a_serial_leads_back_to_its_rank(seed):
    numbers = Numbers(seed)

    for person in map(person_at, CHOSEN):
        cell = cell_of(*person[:3])
        assert numbers.rank(cell, numbers.serial(cell, person.rank)) == person.rank


@pytest.mark.parametrize("seed", [0, 7, -3, 2**62])
def test_a_card_leads_back_to_its_one_holder(seed):
    numbers = Numbers(seed)
    holders = [person for person in map(person_at, CHOSEN) if holds_card(person.year, person.rank)]

    assert holders
    for person in holders:
        assert numbers.holder(numbers.id_card(cell_of(*person[:3]), person.rank)) == person


def test_a_card_of_nobody_has_no_holder():
    numbers = Numbers(0)
    held = sum(numbers.holder(card) is not None for card in range(0, ID_CARDS, 1_000))

    assert held == pytest.approx(card_offsets()[-1] / 1_000, rel=0.05)


def test_serials_of_a_cell_are_spread_and_never_repeat():
    cell, numbers = max(range(len(counts())), key=counts().__getitem__), Numbers(0)
    serials = [numbers.serial(cell, rank) for rank in range(counts()[cell])]

    assert len(set(serials)) == len(serials)
    assert min(Counter(serial // 100_000 for serial in serials).values()) > len(serials) / 12


def test_other_seeds_give_other_serials():
    cell = cell_of(*person_at(POPULATION // 2)[:3])

    assert len({Numbers(seed).serial(cell, 5) for seed in range(50)}) > 45


def test_one_in_nine_of_those_born_early_enough_has_a_card():
    people = [person for person in map(person_at, CHOSEN) if person.year <= 2001]

    assert sum(holds_card(person.year, person.rank) for person in people) == pytest.approx(
        len(people) / CARD_EVERY, rel=0.25
    )
