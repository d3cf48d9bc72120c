"""All citizens of the country behind a world's own people."""

import pytest

from lienket.country.virtual import VirtualCountry
from lienket.identity import PersonName
from lienket.population.virtual import record_of

SEED = 4
COUNTRY = VirtualCountry(SEED)
SOMEBODY = next(one for one in map(COUNTRY.at, range(60_000_000, 61_000_000)) if one.id_card and one.spouse)
ABOUT = {
    "SoDinhDanh": SOMEBODY.number,
    "HoVaTen": PersonName(SOMEBODY.name).search_key,
    "NgayThangNam": "",
    "Nam": str(SOMEBODY.birth_date.year),
}


@pytest.fixture
def country(make_town):
    return make_town(seed=SEED, settings={"virtual_population": True})


def test_a_citizen_whom_nobody_put_in_is_found_by_number(country):
    assert country.texts("Ten", **ABOUT) == [SOMEBODY.name.upper()]


def test_a_citizen_whom_nobody_put_in_is_found_by_card(country):
    sent = ABOUT | {"SoDinhDanh": "", "SoCMND": SOMEBODY.id_card}

    assert country.texts("SoDinhDanh", **sent)[0] == SOMEBODY.number


def test_the_spouse_of_the_answer_is_found_too(country):
    spouse = SOMEBODY.spouse
    sent = {"SoDinhDanh": spouse.number, "HoVaTen": spouse.name, "NgayThangNam": "", "Nam": str(spouse.birth_date.year)}

    assert SOMEBODY.number in country.texts("SoDinhDanh", **sent)


def test_nothing_is_stored_by_being_found(country):
    country.ask(**ABOUT)

    assert country.contents()["people"] == []


def test_without_the_setting_there_is_nobody(make_town):
    assert make_town(seed=SEED).texts("Ten", **ABOUT) == []


def test_another_seed_is_another_country(make_town):
    other = make_town(seed=SEED + 1, settings={"virtual_population": True})

    assert other.texts("Ten", **ABOUT) == []


def test_what_the_world_holds_stands_over_the_country(make_town):
    changed = record_of(SOMEBODY).to_plain() | {"name": "Tên Đã Đổi"}
    town = make_town(changed, seed=SEED, settings={"virtual_population": True})
    by_card = ABOUT | {"SoDinhDanh": "", "SoCMND": SOMEBODY.id_card}

    assert [town.texts("Ten", **ABOUT), town.texts("Ten", **by_card)] == [[], []]
    assert town.texts("Ten", **ABOUT | {"HoVaTen": "TENDADOI"}) == ["TÊN ĐÃ ĐỔI"]


def test_whom_the_world_says_to_be_deleted_is_found_no_more(make_town):
    deleted = record_of(SOMEBODY).to_plain() | {"standing": "residence-deleted"}
    settings = {"virtual_population": True, "deleted_answer": "nothing"}

    assert make_town(deleted, seed=SEED, settings=settings).texts("Ten", **ABOUT) == []


def test_a_citizen_of_the_country_whose_number_the_world_replaced_is_found_no_more(make_town):
    renumbered = {
        "number": "052689900001",
        "former_numbers": [SOMEBODY.number],
        "name": "Khác Thử",
        "birth_date": "1970",
    }
    town = make_town(renumbered, seed=SEED, settings={"virtual_population": True})
    by_card = ABOUT | {"SoDinhDanh": "", "SoCMND": SOMEBODY.id_card}

    assert [town.texts("Ten", **ABOUT), town.texts("Ten", **by_card)] == [[], []]


def test_a_card_of_the_world_and_the_same_card_of_the_country_are_two_people(make_town):
    namesake = {"number": "052689900001", "id_card": SOMEBODY.id_card, "name": "Khác Thử", "birth_date": "1970-01-02"}
    town = make_town(namesake, seed=SEED, settings={"virtual_population": True})
    by_card = ABOUT | {"SoDinhDanh": "", "SoCMND": SOMEBODY.id_card}

    assert town.texts("Ten", **by_card) == [SOMEBODY.name.upper()]


def test_a_record_of_the_country_can_be_put_into_a_world(make_town):
    plain = record_of(SOMEBODY).to_plain()

    assert make_town(plain).contents()["people"] == [plain]


@pytest.mark.parametrize("index", [0, 103_999_999])
def test_a_record_says_what_the_citizen_is(index):
    one = COUNTRY.at(index)
    record = record_of(one)

    assert (record.number.text, record.name.text, record.birth_date, record.sex) == (
        one.number,
        one.name,
        one.birth_date,
        one.sex,
    )
    assert record.household_head.number == one.household_head.number
    assert record.contradictions == ()
