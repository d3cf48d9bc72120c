"""All citizens of a country that nobody stores: one citizen, whichever way they are reached."""

import random

import pytest

from lienket.country.census import POPULATION
from lienket.country.units import unit
from lienket.country.virtual import REGISTERED_BEFORE, VirtualCountry
from lienket.identity import PersonalNumber, PersonName, Precision, SyntheticMark

COUNTRY = VirtualCountry(0)
CITIZENS = [COUNTRY.at(index) for index in random.Random(3).sample(range(POPULATION), 1_500)]


def test_a_citizen_is_found_by_the_number_they_have():
    assert [COUNTRY.by_number(citizen.number) for citizen in CITIZENS] == CITIZENS


def test_a_citizen_is_found_by_the_card_they_have():
    holders = [citizen for citizen in CITIZENS if citizen.id_card]

    assert holders
    assert [COUNTRY.by_id_card(citizen.id_card) for citizen in holders] == holders


def test_every_number_is_synthetic_and_says_sex_and_year_of_its_owner():
    for citizen in CITIZENS:
        number = PersonalNumber.parse(citizen.number)
        assert number.mark is SyntheticMark.T1
        assert (number.sex, number.birth_year) == (citizen.sex, citizen.birth_date.year)
        assert int(number.serial) < 900_000


UNMARKED = "052" + "0" * 3 + "000001"
WRONG_SHAPES = ["", "05268900000", "0526890000011", "0526890000é1", "０５２６８９０００００１"]
NOBODYS = ["003689000001", "901089000001", "052689900001", "052618000001", "052899000001"]


@pytest.mark.parametrize("number", [*WRONG_SHAPES, UNMARKED, *NOBODYS], ids=str)
def test_a_number_of_no_citizen_finds_nobody(number):
    assert COUNTRY.by_number(number) is None


@pytest.mark.parametrize("card", ["", "00123456", "211999999", "0012345678", "00123456a"])
def test_a_card_of_no_citizen_finds_nobody(card):
    assert COUNTRY.by_id_card(card) is None


def test_about_as_many_serials_are_taken_as_there_are_citizens():
    taken = sum(COUNTRY.by_number(f"001690{serial:06}") is not None for serial in range(0, 1_000_000, 50))

    assert 300 < taken < 3_000


def test_relatives_name_each_other():
    for citizen in CITIZENS:
        if citizen.spouse:
            assert citizen.spouse.spouse == citizen
            assert citizen.spouse.sex is not citizen.sex
        for parent in (citizen.father, citizen.mother):
            assert parent is None or citizen in parent.children
        assert citizen.household_head.household_head == citizen.household_head


def test_a_household_lives_at_one_address():
    for citizen in CITIZENS:
        assert citizen.home == citizen.household_head.home
        assert citizen.home.since <= REGISTERED_BEFORE


def test_a_kinh_child_has_the_family_name_of_its_father():
    kinh = [citizen for citizen in CITIZENS if citizen.ethnic_group.name == "Kinh"]
    fathers = [(citizen, citizen.father) for citizen in kinh if citizen.father]

    assert fathers
    assert all(child.name.split()[0] == father.name.split()[0] for child, father in fathers)


def test_spouses_mostly_have_different_family_names_and_always_one_ethnic_group():
    couples = [(citizen, citizen.spouse) for citizen in CITIZENS if citizen.spouse]

    assert all(one.ethnic_group == other.ethnic_group for one, other in couples)
    assert sum(one.name.split()[0] != other.name.split()[0] for one, other in couples) > len(couples) / 2


def test_names_are_names_in_composed_form():
    for citizen in CITIZENS:
        assert PersonName.parse(citizen.name).text == citizen.name


def test_only_the_old_are_recorded_with_the_year_alone():
    years = [citizen.birth_date.year for citizen in CITIZENS if citizen.birth_date.precision is Precision.YEAR]

    assert years
    assert max(years) < 1960


def test_birthdays_are_spread_over_the_whole_year():
    young = [citizen.birth_date for citizen in CITIZENS if citizen.birth_date.year > 1970]

    assert {birth.month for birth in young} == set(range(1, 13))
    assert max(birth.day or 0 for birth in young) == 31


def test_communes_are_those_of_before_the_reform():
    for citizen in CITIZENS:
        for commune in (citizen.home.commune, citizen.hometown, citizen.birth_commune):
            assert unit(commune, REGISTERED_BEFORE)
        district = unit(citizen.birth_commune, REGISTERED_BEFORE).parent
        assert unit(district, REGISTERED_BEFORE).parent == citizen.number[1:3]


def test_contacts_reach_nobody():
    for citizen in CITIZENS:
        assert citizen.phone.startswith("0570")
        assert len(citizen.phone) == 10
        assert citizen.email.endswith("@vidu.example")


def test_two_countries_of_one_seed_are_the_same_and_of_two_seeds_not():
    again, other = VirtualCountry(0), VirtualCountry(1)

    assert [again.at(17).name, again.at(17).number] == [COUNTRY.at(17).name, COUNTRY.at(17).number]
    assert [other.at(index).number for index in range(100)] != [COUNTRY.at(index).number for index in range(100)]
