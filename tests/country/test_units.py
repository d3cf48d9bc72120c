"""Administrative units by day, against counts and names from the decrees."""

import re
import subprocess
import sys
import unicodedata
from datetime import date

import pytest

from lienket.country import admin_tables
from lienket.country.units import TWO_TIERS_FROM, Level, Unit, communes, provinces, unit, written

LAST_DAY_OF_THREE_TIERS = date(2025, 6, 30)


def name(code, on):
    found = unit(code, on)
    return found and found.name


def all_communes(on):
    return [commune for province in provinces(on) for commune in communes(province.code, on)]


def all_units(on):
    districts = {unit(commune.parent, on) for commune in all_communes(on)} - set(provinces(on))
    return [*provinces(on), *districts, *all_communes(on)]


@pytest.mark.parametrize(("on", "count"), [(LAST_DAY_OF_THREE_TIERS, 63), (TWO_TIERS_FROM, 34)])
def test_the_number_of_provinces_changed_in_one_night(on, count):
    assert len(provinces(on)) == count


@pytest.mark.parametrize(("on", "count"), [(LAST_DAY_OF_THREE_TIERS, 10_035), (TWO_TIERS_FROM, 3_321)])
def test_the_number_of_communes_changed_in_one_night(on, count):
    assert len({commune.code for commune in all_communes(on)}) == count


def test_wards_communes_and_special_zones_are_as_many_as_published_after_the_change_of_dong_nai():
    kinds = [commune.name.split()[0] for commune in all_communes(date(2026, 4, 30))]
    assert (kinds.count("Xã"), kinds.count("Phường"), kinds.count("Đặc")) == (2_611, 697, 13)


def test_six_cities_then_seven_stand_beside_the_provinces():
    def cities(on):
        return sum(province.name.startswith("Thành phố ") for province in provinces(on))

    days = [date(2024, 12, 31), date(2025, 1, 1), date(2026, 4, 29), date(2026, 4, 30)]
    assert [cities(on) for on in days] == [5, 6, 6, 7]


@pytest.mark.parametrize("on", [LAST_DAY_OF_THREE_TIERS, TWO_TIERS_FROM])
def test_provinces_and_communes_come_in_order_of_code(on):
    listed = [[each.code for each in provinces(on)]] + [
        [each.code for each in communes(province.code, on)] for province in provinces(on)
    ]
    assert [codes for codes in listed if codes != sorted(codes)] == []


def test_before_two_tiers_a_commune_stands_below_a_district_and_that_below_a_province():
    assert unit("00001", LAST_DAY_OF_THREE_TIERS) == Unit("00001", "Phường Phúc Xá", Level.COMMUNE, "001")
    assert unit("001", LAST_DAY_OF_THREE_TIERS) == Unit("001", "Quận Ba Đình", Level.DISTRICT, "01")
    assert unit("01", LAST_DAY_OF_THREE_TIERS) == Unit("01", "Thành phố Hà Nội", Level.PROVINCE, "")


def test_since_two_tiers_a_commune_stands_below_its_province():
    assert unit("00004", TWO_TIERS_FROM) == Unit("00004", "Phường Ba Đình", Level.COMMUNE, "01")


def test_no_district_is_left_since_two_tiers():
    districts = {commune.parent for commune in all_communes(LAST_DAY_OF_THREE_TIERS)}
    assert [code for code in districts if unit(code, TWO_TIERS_FROM)] == []


@pytest.mark.parametrize("code", ["318", "471", "498", "536", "755"])
def test_an_island_district_without_communes_is_a_district_all_the_same(code):
    island = unit(code, LAST_DAY_OF_THREE_TIERS)
    assert (island.level, island.name.split()[0]) == (Level.DISTRICT, "Huyện")


@pytest.mark.parametrize(
    ("code", "before", "today"),
    [
        ("15", "Tỉnh Yên Bái", "Tỉnh Lào Cai"),
        ("24", "Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"),
        ("44", "Tỉnh Quảng Bình", "Tỉnh Quảng Trị"),
        ("52", "Tỉnh Bình Định", "Tỉnh Gia Lai"),
        ("80", "Tỉnh Long An", "Tỉnh Tây Ninh"),
        ("82", "Tỉnh Tiền Giang", "Tỉnh Đồng Tháp"),
        ("91", "Tỉnh Kiên Giang", "Tỉnh An Giang"),
    ],
)
def test_seven_codes_name_another_province_than_before(code, before, today):
    assert (name(code, LAST_DAY_OF_THREE_TIERS), name(code, TWO_TIERS_FROM)) == (before, today)


def test_hue_became_a_city_half_a_year_before_the_mergers():
    days = [date(1990, 1, 1), date(2024, 12, 31), date(2025, 1, 1), TWO_TIERS_FROM]
    province, city = "Tỉnh Thừa Thiên Huế", "Thành phố Huế"
    assert [name("46", on) for on in days] == [province, province, city, city]


def test_dong_nai_is_a_city_with_new_wards_since_30_april_2026():
    before, after = date(2026, 4, 29), date(2026, 4, 30)
    assert written("26368", before) == "Xã Long Thành, Tỉnh Đồng Nai"
    assert written("26368", after) == "Phường Long Thành, Thành phố Đồng Nai"
    changed = set(communes("75", after)) - set(communes("75", before))
    assert len(changed) == 10


def test_every_override_is_still_needed():
    """When this fails the library has caught up: delete the line."""
    before = {
        *admin_tables.three_tier_rows("provinceCode, province"),
        *admin_tables.three_tier_rows("districtCode, district"),
        *admin_tables.three_tier_rows("wardCode, ward"),
    }
    today = {
        *admin_tables.two_tier_rows("provinceCode, province"),
        *admin_tables.two_tier_rows("wardCode, ward"),
    }
    superfluous = [
        renaming.code
        for renaming in admin_tables.renamings()
        if (renaming.code, renaming.name_in_library) not in (today if renaming.since >= TWO_TIERS_FROM else before)
    ]
    assert superfluous == []


def test_an_address_names_each_unit_above():
    assert written("00001", LAST_DAY_OF_THREE_TIERS) == "Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội"
    assert written("00004", TWO_TIERS_FROM) == "Phường Ba Đình, Thành phố Hà Nội"


@pytest.mark.parametrize("code", ["", "00001", "001", "03", "1", "99999"])
def test_an_unknown_code_is_no_unit_and_cannot_be_written(code):
    assert unit(code, TWO_TIERS_FROM) is None
    with pytest.raises(LookupError, match="01/07/2025"):
        written(code, TWO_TIERS_FROM)


def test_an_unknown_province_has_no_communes():
    assert communes("10", TWO_TIERS_FROM) == ()


@pytest.mark.parametrize("on", [LAST_DAY_OF_THREE_TIERS, TWO_TIERS_FROM])
def test_names_say_their_kind_and_then_have_capital_letters(on):
    kinds = re.compile("(?:Xã|Phường|Thị trấn(?: Nông trường)?|Đặc khu|Quận|Huyện|Thị xã|Thành phố|Tỉnh) (.+)")
    names = [each.name for each in all_units(on)]
    told = [kinds.fullmatch(each) for each in names]
    assert [each for each, match in zip(names, told, strict=True) if match is None] == []
    assert [each for each in names if any(word[0].islower() for word in kinds.sub(r"\1", each).split())] == []


@pytest.mark.parametrize("on", [LAST_DAY_OF_THREE_TIERS, date(2026, 4, 30)])
def test_names_are_composed_unicode(on):
    assert [each.name for each in all_units(on) if not unicodedata.is_normalized("NFC", each.name)] == []


def test_the_library_and_what_it_loads_is_never_imported():
    program = (
        "import sys; from datetime import date; from lienket.country.units import successors, written;"
        "written('00004', date(2026, 1, 1)); successors('00001');"
        "print([each for each in ('vietnamadminunits', 'shapely', 'unidecode') if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_library_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(ModuleNotFoundError) as told:
        admin_tables.two_tier_rows("wardCode")
    assert str(told.value) == (
        "Thiếu thư viện vietnamadminunits, nơi giữ bảng đơn vị hành chính: cài lại lienket bằng pip để có nó."
    )
