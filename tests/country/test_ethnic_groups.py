"""The 54 groups, their two numberings, and shares by province."""

from collections import Counter

import pytest

from lienket.country.ethnic_groups import Numbering, group_slots, groups, named, translated
from lienket.country.province_weights import weights
from lienket.country.slots import SLOTS

OLD, NEW = Numbering.QD_121_1979, Numbering.QD_1019_2008
FIFTY_FOUR = [f"{number:02}" for number in range(1, 55)]


def share(name, province):
    return Counter(groups()[place].name for place in group_slots(province))[name] / SLOTS


def test_there_are_54_groups_in_the_order_of_1979():
    assert [group.code_1979 for group in groups()] == FIFTY_FOUR


def test_the_numbering_of_2008_gives_each_group_one_of_the_same_numbers():
    assert sorted(group.code_2008 for group in groups()) == FIFTY_FOUR


def test_37_numbers_differ_between_the_numberings():
    assert sum(group.code_1979 != group.code_2008 for group in groups()) == 37


@pytest.mark.parametrize(("name", "old", "new"), [("Hoa", "04", "06"), ("Mường", "06", "04"), ("Ê-đê", "12", "11")])
def test_a_number_means_another_group_in_the_other_numbering(name, old, new):
    assert (named(name).code(OLD), named(name).code(NEW)) == (old, new)
    assert (translated(old, OLD, NEW), translated(new, NEW, OLD)) == (new, old)


@pytest.mark.parametrize("code", FIFTY_FOUR)
def test_a_translation_back_gives_the_first_number_again(code):
    assert translated(translated(code, OLD, NEW), NEW, OLD) == code


@pytest.mark.parametrize("code", ["55", "99"])
def test_foreign_and_unknown_stay_what_they_are(code):
    assert translated(code, OLD, NEW) == translated(code, NEW, OLD) == code


@pytest.mark.parametrize("code", ["", "00", "1", "56", "٠١", "Kinh"])
def test_a_number_of_no_group_is_refused_with_its_numbering(code):
    with pytest.raises(LookupError, match=r"QĐ 1019/QĐ-TCTK \(2008\)"):
        translated(code, NEW, OLD)


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Khmer", "Khơ-me"),
        ("KHƠ ME", "Khơ-me"),
        ("Ba Na", "Ba na"),
        ("bahnar", "Ba na"),
        ("H’Mông", "HMông"),
        ("Rađê", "Ê-đê"),
        ("M'NÔNG", "Mnông"),
        ("Thô\u0309", "Thổ"),
        ("Bru - Vân Kiều", "Bru-Vân Kiều"),
        ("Việt", "Kinh"),
    ],
)
def test_a_group_is_found_by_other_names_and_spellings(spelling, name):
    assert named(spelling).name == name


def test_every_official_name_finds_its_own_group():
    assert [named(group.name) for group in groups()] == list(groups())


@pytest.mark.parametrize("name", ["", "Người nước ngoài", "-"])
def test_a_name_of_no_group_is_refused(name):
    with pytest.raises(LookupError, match="54 dân tộc"):
        named(name)


def test_every_province_has_a_full_slot_table():
    assert {province: len(group_slots(province)) for province in weights()} == dict.fromkeys(weights(), SLOTS)


def test_every_group_lives_somewhere():
    assert {place for province in weights() for place in group_slots(province)} == set(range(54))


@pytest.mark.parametrize(
    ("name", "province", "percent"),
    [("Kinh", "034", 99), ("Mường", "017", 63), ("Thái", "014", 54), ("Ê-đê", "066", 19), ("Khơ-me", "084", 32)],
)
def test_a_province_has_about_the_people_of_the_census(name, province, percent):
    assert share(name, province) == pytest.approx(percent / 100, abs=0.02)


def test_most_people_of_the_country_are_kinh():
    kinh = sum(share("Kinh", province) * count for province, count in weights().items()) / sum(weights().values())
    assert kinh == pytest.approx(0.853, abs=0.02)


@pytest.mark.parametrize("code", ["003", "101", "01"])
def test_a_code_of_no_province_has_no_slot_table(code):
    with pytest.raises(KeyError):
        group_slots(code)
