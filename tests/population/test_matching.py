"""The rule of matching, without any wire."""

from dataclasses import replace

import pytest

from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, PersonName, Sex
from lienket.population.models import CitizenRecord, MatchingRule, Query, Standing, find_match

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


STRICT = MatchingRule(strict=True)
YEAR_ONLY = replace(AN, birth_date=BirthDate(1989))
MONTH_ONLY = replace(AN, birth_date=BirthDate(1989, 5))


@pytest.mark.parametrize("name", ["NGUYỄN VĂN AN", "nguyễn văn an", "  Nguyễn  Văn An"])
def test_strictly_a_name_is_known_by_its_letters_accents_and_spaces(name):
    assert find_match(replace(ASKED, name=PersonName.parse(name)), [AN], STRICT) is AN


@pytest.mark.parametrize("name", ["NGUYENVANAN", "NGUYEN VAN AN", "NGUYỄNVĂNAN", "Nguyễn Văn Ân"])
def test_strictly_a_name_without_its_accents_or_spaces_is_another(name):
    assert find_match(replace(ASKED, name=PersonName.parse(name)), [AN], STRICT) is None


@pytest.mark.parametrize("record", [AN, MONTH_ONLY, YEAR_ONLY], ids=["day", "month", "year"])
@pytest.mark.parametrize("given", [(1989, 5, 8), (1989, 5), (1989,)], ids=["day", "month", "year"])
def test_strictly_a_birth_date_must_be_given_as_precisely_as_it_is_recorded(record, given):
    query = replace(ASKED, name=AN.name, birth_date=BirthDate(*given))

    assert (find_match(query, [record], STRICT) is record) == (record.birth_date == BirthDate(*given))


OLD_NUMBER = PersonalNumber.parse("052688000001")
REESTABLISHED = replace(AN, former_numbers=(OLD_NUMBER,))


def test_a_number_that_was_replaced_finds_the_present_record():
    assert find_match(replace(ASKED, number=OLD_NUMBER), [REESTABLISHED]) is REESTABLISHED


def test_a_number_that_was_replaced_finds_nobody_where_old_numbers_are_not_answered():
    rule = MatchingRule(former_numbers=False)

    assert find_match(replace(ASKED, number=OLD_NUMBER), [REESTABLISHED], rule) is None
    assert find_match(ASKED, [REESTABLISHED], rule) is REESTABLISHED


@pytest.mark.parametrize("rule", [MatchingRule(), MatchingRule(former_numbers=False)], ids=["answered", "nothing"])
def test_of_two_records_of_one_person_the_one_whose_number_replaced_the_other_stands(rule):
    left_over = replace(AN, number=OLD_NUMBER)

    assert find_match(replace(ASKED, number=None), [left_over, REESTABLISHED], rule) is REESTABLISHED


def test_a_record_that_another_replaced_is_nobodys_even_with_all_its_own_words():
    left_over = replace(AN, number=OLD_NUMBER, birth_date=BirthDate(1988, 5, 8))

    assert (
        find_match(replace(ASKED, number=OLD_NUMBER, birth_date=left_over.birth_date), [left_over, REESTABLISHED])
        is None
    )


@pytest.mark.parametrize("card", ["001999999", "001999998", "001999997"])
def test_every_id_card_number_that_somebody_had_leads_to_them(card):
    record = replace(AN, other_id_cards=(IdCardNumber.parse("001999998"), IdCardNumber.parse("001999997")))

    assert find_match(replace(ASKED, number=None, id_card=IdCardNumber.parse(card)), [record]) is record


@pytest.mark.parametrize("standing", Standing)
def test_a_standing_of_which_nothing_is_said_hides_its_records_only(standing):
    record = replace(AN, standing=standing)

    assert find_match(ASKED, [record]) is record
    assert (find_match(ASKED, [record], MatchingRule(silent_about=[Standing.DECEASED])) is None) == (
        standing is Standing.DECEASED
    )


def test_what_the_number_seems_to_say_of_sex_and_year_decides_nothing():
    record = replace(AN, sex=Sex.FEMALE, birth_date=BirthDate(1990, 5, 8))

    assert find_match(replace(ASKED, birth_date=record.birth_date), [record]) is record
    assert find_match(ASKED, [record]) is None
