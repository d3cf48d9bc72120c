"""Names come out with the published frequencies, and every people writes them in its own order."""

import unicodedata
from collections import Counter

import pytest

from lienket.country.ethnic_groups import groups, named
from lienket.country.names import SLOTS, style_index, styles, tables
from lienket.identity import PersonName, Sex

NORTH, CENTRE, SOUTH = "001", "042", "079"
YEARS = (1970, 1995, 2008)
ONE_SLOT = 100 / SLOTS


def style(people, sex, year=1995, province=NORTH):
    return styles()[style_index(groups().index(named(people)), sex, year, province)]


def columns(*whose, **more):
    return [tables()[part] for part in style(*whose, **more).parts]


def names(*whose, **more):
    return [" ".join(filter(None, parts)) for parts in zip(*columns(*whose, **more), strict=True)]


def percent(values, wanted):
    return 100 * sum(map(wanted, values)) / len(values)


def test_every_table_has_as_many_slots_as_a_draw_can_choose_and_the_first_is_empty():
    assert {len(table) for table in tables()} == {SLOTS}
    assert set(tables()[0]) == {""}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("sex", Sex)
def test_every_people_has_a_given_name_in_every_slot(sex, year):
    nameless = [group.name for group in groups() if not all(names(group.name, sex, year=year))]
    assert nameless == []


def test_every_part_is_a_name_just_as_it_is_written():
    parts = {part for table in tables() for part in table if part}
    assert [part for part in parts if PersonName.parse(part).text != part] == []
    assert [part for part in parts if unicodedata.normalize("NFC", part) != part] == []
    assert [part for part in parts if not all(word[0].isupper() for word in part.split())] == []


def test_the_longest_name_of_every_style_is_accepted():
    longest = [" ".join(filter(None, (max(tables()[part], key=len) for part in each.parts))) for each in styles()]
    assert [name for name in longest if PersonName.parse(name).text != name] == []


@pytest.mark.parametrize(
    ("sex", "words", "published"),
    [
        (Sex.MALE, 2, 0.93),
        (Sex.MALE, 3, 72.75),
        (Sex.MALE, 4, 26.145),
        (Sex.MALE, 5, 0.172),
        (Sex.FEMALE, 2, 0.202),
        (Sex.FEMALE, 3, 34.742),
        (Sex.FEMALE, 4, 64.559),
        (Sex.FEMALE, 5, 0.486),
    ],
)
def test_names_of_the_young_have_as_many_words_as_published(sex, words, published):
    middles = columns("Kinh", sex, year=2008)[1]
    assert percent(middles, lambda middle: len(middle.split()) == words - 2) == pytest.approx(published, abs=ONE_SLOT)


@pytest.mark.parametrize(("year", "published"), [(1992, 85), (2008, 17.6)])
def test_thi_is_as_frequent_as_published(year, published):
    middles = columns("Kinh", Sex.FEMALE, year=year)[1]
    assert percent(middles, lambda middle: middle.startswith("Thị")) == pytest.approx(published, abs=0.5)


def test_thi_is_the_first_middle_word_or_none_and_never_a_mans():
    women = {middle for year in YEARS for middle in columns("Kinh", Sex.FEMALE, year=year)[1]}
    men = {middle for year in YEARS for middle in columns("Kinh", Sex.MALE, year=year)[1]}
    assert [middle for middle in women if "Thị" in middle.split()[1:]] == []
    assert [middle for middle in men if "Thị" in middle.split()] == []


def test_no_middle_name_says_a_word_twice():
    middles = {middle for sex in Sex for year in YEARS for middle in columns("Kinh", sex, year=year)[1]}
    assert [middle for middle in middles if len(set(middle.split())) < len(middle.split())] == []


@pytest.mark.parametrize(("last", "first"), [(1990, 1991), (2002, 2003)])
def test_middle_names_change_from_cohort_to_cohort(last, first):
    assert columns("Kinh", Sex.MALE, year=last)[1] != columns("Kinh", Sex.MALE, year=first)[1]
    assert style("Kinh", Sex.MALE, year=last - 5) == style("Kinh", Sex.MALE, year=last)


def test_van_goes_out_of_fashion():
    frequent = [percent(columns("Kinh", Sex.MALE, year=year)[1], lambda middle: middle == "Văn") for year in YEARS]
    assert frequent == sorted(frequent, reverse=True)
    assert frequent[-1] < 3 < 20 < frequent[0]


@pytest.mark.parametrize("province", [NORTH, CENTRE, SOUTH])
def test_nguyen_is_the_family_name_of_four_in_ten(province):
    families = columns("Kinh", Sex.MALE, province=province)[0]
    assert percent(families, "Nguyễn".__eq__) == pytest.approx(39, abs=1)


@pytest.mark.parametrize(
    ("province", "frequent", "rare"),
    [
        ("038", ["Hoàng", "Vũ"], ["Huỳnh", "Võ"]),
        ("040", ["Hoàng", "Võ"], ["Huỳnh", "Vũ"]),
        ("046", ["Hoàng", "Võ"], ["Huỳnh", "Vũ"]),
        ("048", ["Huỳnh", "Võ"], ["Hoàng", "Vũ"]),
    ],
)
def test_regions_write_two_family_names_in_their_own_way(province, frequent, rare):
    counts = Counter(columns("Kinh", Sex.MALE, province=province)[0])
    assert [name for name, other in zip(frequent, rare, strict=True) if counts[name] < 3 * counts[other]] == []


def test_a_slot_means_the_same_family_in_every_region():
    spellings = {"Huỳnh": "Hoàng", "Võ": "Vũ"}
    of_regions = [columns("Kinh", Sex.MALE, province=province)[0] for province in (NORTH, CENTRE, SOUTH)]
    told_apart = [{spellings.get(name, name) for name in slot} for slot in zip(*of_regions, strict=True)]
    assert {len(meanings) for meanings in told_apart} == {1}


def test_minorities_are_named_alike_in_every_province():
    assert style("Thái", Sex.MALE, province=NORTH) == style("Thái", Sex.MALE, province=SOUTH)


@pytest.mark.parametrize("code", ["003", "101"])
def test_a_code_of_no_province_has_no_style(code):
    with pytest.raises(KeyError):
        style("Kinh", Sex.MALE, province=code)
