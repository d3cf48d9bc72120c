"""The rule of matching, without any wire."""

from dataclasses import replace

import pytest

from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, PersonName
from lienket.population.models import Address, CitizenRecord, Query, find_match

AN = CitizenRecord(
    number=PersonalNumber.parse("052689000001"),
    id_card=IdCardNumber.parse("001999999"),
    name=PersonName.parse("Nguyễn Văn An"),
    birth_date=BirthDate(1989, 5, 8),
)
ASKED = Query(AN.number, AN.id_card, PersonName.parse("NGUYENVANAN"), AN.birth_date)


def test_a_query_finds_the_citizen_of_whom_all_is_true():
    other = replace(AN, number=PersonalNumber.parse("052689000002"))

    assert find_match(ASKED, [other, AN]) is AN


@pytest.mark.parametrize(
    "query",
    [
        replace(ASKED, number=PersonalNumber.parse("052689000002")),
        replace(ASKED, id_card=IdCardNumber.parse("001000000")),
        replace(ASKED, name=PersonName.parse("Nguyễn Văn Anh")),
        replace(ASKED, birth_date=BirthDate(1989, 5, 9)),
        replace(ASKED, birth_date=BirthDate(1990)),
        replace(ASKED, number=None, id_card=None),
    ],
    ids=["number", "id card", "name", "day", "year", "no number"],
)
def test_a_query_with_one_wrong_part_finds_nobody(query):
    assert find_match(query, [AN]) is None


@pytest.mark.parametrize(
    ("asked", "known"), [((1989,), (1989, 5, 8)), ((1989, 5, 8), (1989,)), ((1989, 5, 8), (1989, 5))]
)
def test_dates_are_compared_on_the_coarser_precision(asked, known):
    record = replace(AN, birth_date=BirthDate(*known))

    assert find_match(replace(ASKED, birth_date=BirthDate(*asked)), [record]) is record


def test_a_query_that_cannot_tell_two_people_apart_finds_nobody():
    twin = replace(AN, number=PersonalNumber.parse("052689000002"))

    assert find_match(replace(ASKED, number=None), [AN, twin]) is None


def test_a_record_without_districts_keeps_the_rest_of_its_addresses():
    record = replace(AN, permanent=Address("52", "540", "21550", "Thôn A"))

    assert record.without_districts().permanent == Address("52", "", "21550", "Thôn A")
