"""One citizen as a whole from Faker's machinery: reproducible, and nothing contradicts the rest."""

import pytest
from faker import Faker

from lienket.identity import PersonalNumber
from lienket.worlds import WorldSpec
from lienket.worlds.people import Citizen, CitizenProvider, citizen_of


def _faker(seed: int = 1) -> Faker:
    fake = Faker("vi_VN")
    fake.add_provider(CitizenProvider)
    fake.seed_instance(seed)
    return fake


@pytest.fixture(scope="module")
def citizens() -> list[Citizen]:
    fake = _faker()
    return [fake.citizen() for _ in range(300)]


def test_the_same_faker_seed_gives_the_same_people():
    assert [_faker(5).citizen() for _ in range(2)] == [_faker(5).citizen()] * 2
    assert _faker(5).citizen() != _faker(6).citizen()


def test_a_citizen_is_made_again_from_the_seed_alone(citizens):
    assert [citizen_of(citizen.seed) for citizen in citizens] == citizens


def test_number_sex_and_birth_year_agree(citizens):
    for citizen in citizens:
        number = PersonalNumber.parse(citizen.number)
        assert number.is_synthetic
        assert (number.sex.name.lower(), number.birth_year) == (citizen.sex, citizen.birth_date.year)
        assert number.place.name.split()[-1] in citizen.birth_place


def test_homes_follow_one_another_without_a_gap(citizens):
    for citizen in citizens:
        *earlier, last = citizen.residences
        assert last.until is None
        for residence, following in zip(earlier, citizen.residences[1:], strict=True):
            assert residence.until == following.since


def test_people_moved_after_they_were_born(citizens):
    moved = [citizen for citizen in citizens if len(citizen.residences) > 1]

    assert moved
    assert all(citizen.residences[1].since.year > citizen.birth_date.year for citizen in moved)


def test_every_citizen_can_live_in_a_world(citizens):
    people = {f"người {citizen.seed}": citizen.as_person(vneid_account={}) for citizen in citizens}

    assert set(WorldSpec(title="Thử", people=people).people) == set(people)


def test_a_person_of_a_world_is_the_citizen(citizens):
    citizen = next(one for one in citizens if one.id_card)
    person = citizen.as_person()

    assert (person.full_name, person.number, person.id_card) == (citizen.full_name, citizen.number, citizen.id_card)
    assert person.permanent_address == citizen.residences[-1].address


def test_who_is_asked_for_is_drawn():
    fake = _faker()
    drawn = [fake.citizen(born=range(1960, 1965), sex="female") for _ in range(20)]

    assert {citizen.sex for citizen in drawn} == {"female"}
    assert {citizen.birth_date.year for citizen in drawn} <= set(range(1960, 1965))


def test_nobody_like_that_is_an_error_in_one_sentence():
    with pytest.raises(ValueError, match="hãy nới điều kiện"):
        _faker().citizen(born=range(1800, 1801))


def test_a_household_has_one_head_and_one_address():
    head, *others = _faker().household(size=4)

    assert len(others) >= 3
    assert {member.household_head for member in (head, *others)} == {head.number}
    assert {member.residences[-1].address for member in (head, *others)} == {head.residences[-1].address}
    assert {member.number for member in others} <= {head.spouse, *head.children}


def test_every_grown_up_has_a_paper_that_bears_their_own_number(citizens):
    grown_up = [citizen for citizen in citizens if citizen.birth_date.year < 2005]

    for citizen in grown_up:
        assert citizen.number in {paper.number for paper in citizen.papers if paper.issued}


def test_no_paper_is_had_twice(citizens):
    for citizen in citizens:
        codes = [paper.kind.code for paper in citizen.papers]
        assert codes
        assert len(set(codes)) == len(codes)
