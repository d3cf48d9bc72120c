"""What papers people have at each age and in each era."""

import random
from datetime import date, timedelta

import pytest

from lienket.country import documents
from lienket.country.documents import card_expiry, papers_of
from lienket.identity import BirthDate, IdCardNumber, InvalidPersonalNumber, PersonalNumber, Sex

A_DAY = timedelta(days=1)
DRAWS = [random.Random(seed).getrandbits(64) for seed in range(400)]
OLD_CARD = IdCardNumber.parse("000123456")


def held(birth, on, draw=DRAWS[0], *, sex=Sex.MALE, id_card=None):
    number = PersonalNumber.synthetic("001", sex, birth.year, 900_001)
    return {paper.kind: paper for paper in papers_of(birth, on, number=number, draw=draw, id_card=id_card)}


def holders(kind, birth, on, **more):
    return [papers[kind] for papers in (held(birth, on, draw, **more) for draw in DRAWS) if kind in papers]


def reads_as_a_real_number(text):
    try:
        return not PersonalNumber.parse(text).is_synthetic
    except InvalidPersonalNumber:
        return False


def test_nobody_has_papers_before_birth_and_all_have_a_birth_certificate_from_then():
    birth = BirthDate(2026, 11, 1)
    assert held(birth, date(2026, 10, 31)) == {}
    assert len(holders(documents.BIRTH_CERTIFICATE, birth, date(2026, 11, 1))) == len(DRAWS)


def test_a_few_children_have_a_card_on_request_and_all_have_one_half_a_year_after_14():
    birth = BirthDate(2012, 11, 25)
    at_13 = len(holders(documents.CAN_CUOC, birth, date(2026, 11, 24)))
    assert len(DRAWS) / 16 < at_13 < len(DRAWS) / 4
    assert len(holders(documents.CAN_CUOC, birth, date(2027, 5, 25))) == len(DRAWS)


def test_no_child_had_a_card_before_the_law_of_2024():
    assert holders(documents.CCCD, BirthDate(2011, 1, 1), date(2024, 6, 30)) == []


@pytest.mark.parametrize(
    ("birth", "issued", "expires"),
    [
        (BirthDate(2015, 5, 5), date(2026, 5, 5), date(2029, 5, 5)),  # a child's: until 14
        (BirthDate(2002, 5, 5), date(2025, 7, 1), date(2042, 5, 5)),  # at 23 years and 2 months: until 40
        (BirthDate(2002, 5, 5), date(2025, 5, 5), date(2042, 5, 5)),  # two years before 25 to the day
        (BirthDate(2002, 5, 5), date(2025, 5, 4), date(2027, 5, 5)),  # a day more than two years before
        (BirthDate(2002, 5, 5), date(2027, 5, 5), date(2042, 5, 5)),  # at 25
        (BirthDate(1987, 5, 5), date(2027, 5, 5), date(2047, 5, 5)),  # at 40
        (BirthDate(1967, 5, 5), date(2025, 5, 4), date(2027, 5, 5)),  # 57 years: until 60
        (BirthDate(1967, 5, 5), date(2025, 5, 5), None),  # 58 years: for good
        (BirthDate(1950, 2, 2), date(2026, 1, 1), None),
        (BirthDate(2004, 2, 29), date(2020, 1, 1), date(2029, 3, 1)),  # 25 in a common year: on 1 March
        (BirthDate(2004, 2, 29), date(2027, 2, 28), date(2029, 3, 1)),
        (BirthDate(2004, 2, 29), date(2027, 3, 1), date(2044, 2, 29)),
        (BirthDate(1965), date(2020, 1, 1), date(2025, 12, 31)),  # what is unknown counts as late as possible
    ],
)
def test_a_card_runs_to_the_next_age_of_renewal_that_is_more_than_two_years_away(birth, issued, expires):
    assert card_expiry(birth, issued) == expires


@pytest.mark.parametrize("birth", [BirthDate(2004, 2, 29), BirthDate(2003, 2, 28), BirthDate(1960), BirthDate(1957, 8)])
@pytest.mark.parametrize("age", [0, 14, 25, 60])
def test_a_birthday_is_the_first_day_of_an_age(birth, age):
    day = documents.birthday(birth, age)
    assert (birth.age_on(day), birth.age_on(day - A_DAY)) == (age, age - 1)


@pytest.mark.parametrize("age", [25, 40, 60])
def test_the_card_is_renewed_on_the_day_it_ends_and_is_valid_every_day(age):
    birth = BirthDate(2030 - age, 6, 15)
    before, after = (holders(documents.CAN_CUOC, birth, day) for day in (date(2030, 6, 14), date(2030, 6, 15)))
    assert len(after) == len(DRAWS)
    assert [card for card in before if card.expires and card.expires < date(2030, 6, 14)] == []
    assert any(card.issued == date(2030, 6, 15) for card in after)
    assert {card.expires for card in after} == {card_expiry(birth, date(2030, 6, 15))}


def test_cards_made_before_july_2024_are_cccd_and_later_ones_can_cuoc():
    birth, on = BirthDate(1988, 5, 4), date(2026, 11, 25)
    old, new = (holders(kind, birth, on) for kind in (documents.CCCD, documents.CAN_CUOC))
    assert len(old) + len(new) == len(DRAWS)
    assert max(card.issued for card in old) < date(2024, 7, 1) <= min(card.issued for card in new)


def test_a_cmnd_is_held_from_14_until_a_card_takes_its_place_and_never_after_2024():
    birth = BirthDate(1990, 3, 10)
    assert documents.CMND not in held(birth, date(2004, 3, 9), id_card=OLD_CARD)
    assert held(birth, date(2004, 3, 10), id_card=OLD_CARD)[documents.CMND].number == "000123456"
    late = holders(documents.CMND, birth, date(2024, 12, 30), id_card=OLD_CARD)
    assert {paper.expires for paper in late} <= {date(2024, 12, 31)}
    assert holders(documents.CMND, birth, date(2025, 1, 1), id_card=OLD_CARD) == []


def test_nobody_has_both_cmnd_and_a_card():
    papers = [held(BirthDate(1990, 3, 10), date(2021, 6, 1), draw, id_card=OLD_CARD).keys() for draw in DRAWS]
    kinds = {documents.CMND, documents.CCCD}
    assert {len(kinds & each) for each in papers} == {1}
    assert kinds <= set().union(*papers)


@pytest.mark.parametrize(
    ("on", "lengths"),
    [
        (date(2021, 3, 31), {15}),
        (date(2021, 4, 1), {10, 15}),
        (date(2025, 8, 14), {10, 15}),
        (date(2025, 8, 15), {10, 12}),
    ],
)
def test_health_insurance_has_the_forms_of_its_day(on, lengths):
    found = holders(documents.HEALTH_INSURANCE, BirthDate(1988, 5, 4), on)
    assert {len(card.number) for card in found} == lengths


def test_social_insurance_is_for_working_ages():
    birth = BirthDate(1990, 3, 10)
    days = [date(2008, 3, 9), date(2008, 3, 10), date(2052, 3, 9), date(2052, 3, 10)]
    assert [bool(holders(documents.SOCIAL_INSURANCE, birth, day)) for day in days] == [False, True, True, False]


def test_nobody_drives_before_18():
    birth = BirthDate(1990, 3, 10)
    days = [date(2008, 3, 9), date(2008, 3, 10)]
    assert [bool(holders(documents.DRIVING_LICENCE, birth, day)) for day in days] == [False, True]


@pytest.mark.parametrize(
    "birth", [BirthDate(1940), BirthDate(1985, 6, 1), BirthDate(2004, 2, 29), BirthDate(2020, 1, 1)]
)
@pytest.mark.parametrize("sex", Sex)
def test_no_number_on_any_paper_can_be_a_real_persons(birth, sex):
    papers = [
        paper
        for draw in DRAWS
        for on in (date(2019, 1, 1), date(2024, 1, 1), date(2026, 11, 25))
        for paper in held(birth, on, draw, sex=sex, id_card=OLD_CARD).values()
    ]
    own = PersonalNumber.synthetic("001", sex, birth.year, 900_001).text
    assert [each.number for each in papers if each.number != own and not each.number.startswith(("00", "ZZ"))] == []
    assert [each.number for each in papers if reads_as_a_real_number(each.number)] == []
