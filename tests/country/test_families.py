"""Relatives by arithmetic: whoever is somebody's mother has that somebody for a child."""

import random

import numpy
import pytest

from lienket.country.census import FIRST_YEAR, LAST_YEAR, POPULATION, Person, person_at
from lienket.country.families import Families, children, kindred_of, line_of

PEOPLE = [person_at(index) for index in random.Random(1).sample(range(POPULATION), 3_000)]


@pytest.fixture(scope="module")
def families() -> Families:
    return Families()


def test_a_partner_s_partner_is_oneself(families):
    assert [families.partner(families.partner(person)) for person in PEOPLE] == PEOPLE


def test_a_couple_agrees_on_being_one(families):
    for person in PEOPLE:
        if families.is_paired(person):
            assert families.is_paired(families.partner(person))
            assert families.husband(person) == families.husband(families.partner(person))


def test_most_grown_ups_are_paired(families):
    grown_up = [person for person in PEOPLE if 1950 < person.year < 1990]

    assert 0.7 < sum(map(families.is_paired, grown_up)) / len(grown_up) < 0.9


def test_a_known_mother_and_father_count_the_person_among_their_children(families):
    known = 0
    for person in PEOPLE:
        for parent in (families.mother(person), families.father(person)):
            if families.exists(parent):
                known += 1
                assert person in children(families, parent)
    assert known > len(PEOPLE)


def test_a_child_names_as_parent_whoever_names_it_as_child(families):
    for person in PEOPLE:
        for child in children(families, person):
            assert person == (families.mother(child) if person.sex else families.father(child))


def test_children_come_in_order_of_age_from_grown_up_mothers(families):
    for person in PEOPLE:
        years = [child.year for child in children(families, person)]
        assert years == sorted(years)
        assert all(year - person.year >= 22 for year in years)


def test_a_child_has_the_line_of_its_father_and_not_of_its_mother(families):
    for person in PEOPLE:
        assert line_of(person) == line_of(families.father(person)) != line_of(families.mother(person))


def test_couples_and_their_children_stay_in_one_kindred(families):
    for person in PEOPLE:
        relatives = [families.partner(person), families.mother(person), families.father(person)]
        assert {kindred_of(relative) for relative in [*relatives, *children(families, person)]} == {kindred_of(person)}


def test_nobody_outside_the_counted_years_exists(families):
    outside = [Person(0, year, sex, 0) for year in (FIRST_YEAR - 1, LAST_YEAR + 1) for sex in (0, 1)]

    assert not any(map(families.exists, outside))


def test_arrays_have_the_relatives_that_single_people_have(families):
    columns = Families(numpy.array)
    everybody = Person(*numpy.array(PEOPLE).T)

    for relation in ("partner", "husband", "mother", "father"):
        found = getattr(columns, relation)(everybody)
        expected = [getattr(families, relation)(person) for person in PEOPLE]
        assert [tuple(map(int, person)) for person in zip(*found, strict=True)] == expected
    assert columns.is_paired(everybody).tolist() == [bool(families.is_paired(person)) for person in PEOPLE]
