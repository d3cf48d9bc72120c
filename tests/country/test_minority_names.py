"""Peoples whose names are no Kinh names: order, words that say the sex, clans."""

import pytest

from lienket.country.ethnic_groups import groups, named
from lienket.country.names import style_index, styles, tables
from lienket.identity import Sex

MAN, WOMAN = Sex.MALE, Sex.FEMALE
YEARS = (1970, 1995, 2008)


def style(people, sex, year):
    return styles()[style_index(groups().index(named(people)), sex, year, "066")]


def names(people, sex, year):
    columns = (tables()[part] for part in style(people, sex, year).parts)
    return [" ".join(filter(None, parts)) for parts in zip(*columns, strict=True)]


def clans(people, sex, year):
    found = style(people, sex, year)
    return set(tables()[found.parts[found.clan]])


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(
    ("people", "sex", "beginning"),
    [
        ("Ê-đê", MAN, "Y "),
        ("Ê-đê", WOMAN, "H' "),
        ("Xơ-đăng", MAN, "A "),
        ("Xơ-đăng", WOMAN, "Y "),
        ("Ba na", WOMAN, "Y "),
        ("Gié Triêng", WOMAN, "Y "),
        ("Mnông", MAN, "Điểu "),
        ("Mnông", WOMAN, "Thị "),
        ("Xtiêng", MAN, "Điểu "),
        ("Bru-Vân Kiều", MAN, "Hồ "),
        ("Bru-Vân Kiều", WOMAN, "Hồ "),
    ],
)
def test_every_name_begins_with_what_the_people_puts_first(people, sex, beginning, year):
    assert [name for name in names(people, sex, year) if not name.startswith(beginning)] == []


@pytest.mark.parametrize(
    ("people", "sex", "sign"), [("Gia-rai", WOMAN, " H'"), ("Cơ-ho", MAN, " K'"), ("Cơ-ho", WOMAN, " Ka ")]
)
def test_the_sign_of_the_sex_stands_after_the_clan(people, sex, sign):
    assert [name for name in names(people, sex, 1970) if sign not in name] == []


def test_an_ede_clan_stands_last_and_may_be_two_words():
    endings = clans("Ê-đê", MAN, 1970)
    assert {"Niê", "Buôn Yă", "Adrơ̆ng"} <= endings
    assert [name for name in names("Ê-đê", MAN, 1970) if not name.endswith(tuple(endings))] == []


def test_men_and_women_of_a_people_share_their_clans():
    apart = [group.name for group in groups() if clans(group.name, MAN, 1995) != clans(group.name, WOMAN, 1995)]
    assert apart == []


def test_older_mnong_have_no_clan_and_younger_ones_have():
    assert clans("Mnông", MAN, 1990) == {""}
    assert "" not in clans("Mnông", MAN, 1991)


def test_peoples_without_family_names_hand_none_down():
    without = {group.name for group in groups() if clans(group.name, WOMAN, 1995) == {""}}
    assert without == {"Ba na", "Xơ-Đăng", "Gié Triêng", "Rơ măm", "Xtiêng", "Mạ", "Brâu"}


@pytest.mark.parametrize(
    ("people", "clan"),
    [("HMông", "Giàng"), ("Thái", "Lò"), ("Tày", "Nông"), ("Dao", "Triệu"), ("Khơ-me", "Thạch"), ("Hoa", "Vòong")],
)
def test_a_people_has_its_own_family_names(people, clan):
    assert clan in clans(people, MAN, 1995)
    assert "Nguyễn" not in clans(people, MAN, 1995)


def test_hmong_men_have_the_one_letter_middle_name():
    with_a = sum(" A " in name for name in names("HMông", MAN, 1970))
    assert 0.75 < with_a / 1024 < 0.85


def test_some_dao_names_have_two_words():
    assert any(len(name.split()) == 2 for name in names("Dao", MAN, 1970))


def test_given_names_borrowed_from_the_kinh_grow_with_each_cohort():
    kinh = set().union(*(tables()[style("Kinh", WOMAN, year).parts[2]] for year in YEARS))
    borrowed = [sum(name.removeprefix("Y ") in kinh for name in names("Ba na", WOMAN, year)) for year in YEARS]
    assert borrowed == sorted(set(borrowed))
