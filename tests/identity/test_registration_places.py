"""The tables behind the first three digits: TT 07/2016/TT-BCA, annexes 1 and 2."""

import re
import unicodedata

import pytest

from lienket.identity import InvalidPersonalNumber, PersonalNumber

# Annex 1, as printed by thuvienphapluat.vn and equal to the tables of vn-ident 0.1.0 and vietnam-provinces 2026.9.0.
PROVINCES = dict(
    re.findall(
        r"([0-9]{3}) ([^|\n]+[^| \n])",
        """
        001 Hà Nội | 002 Hà Giang | 004 Cao Bằng | 006 Bắc Kạn | 008 Tuyên Quang | 010 Lào Cai | 011 Điện Biên
        012 Lai Châu | 014 Sơn La | 015 Yên Bái | 017 Hòa Bình | 019 Thái Nguyên | 020 Lạng Sơn | 022 Quảng Ninh
        024 Bắc Giang | 025 Phú Thọ | 026 Vĩnh Phúc | 027 Bắc Ninh | 030 Hải Dương | 031 Hải Phòng | 033 Hưng Yên
        034 Thái Bình | 035 Hà Nam | 036 Nam Định | 037 Ninh Bình | 038 Thanh Hóa | 040 Nghệ An | 042 Hà Tĩnh
        044 Quảng Bình | 045 Quảng Trị | 046 Thừa Thiên Huế | 048 Đà Nẵng | 049 Quảng Nam | 051 Quảng Ngãi
        052 Bình Định | 054 Phú Yên | 056 Khánh Hòa | 058 Ninh Thuận | 060 Bình Thuận | 062 Kon Tum | 064 Gia Lai
        066 Đắk Lắk | 067 Đắk Nông | 068 Lâm Đồng | 070 Bình Phước | 072 Tây Ninh | 074 Bình Dương | 075 Đồng Nai
        077 Bà Rịa - Vũng Tàu | 079 Hồ Chí Minh | 080 Long An | 082 Tiền Giang | 083 Bến Tre | 084 Trà Vinh
        086 Vĩnh Long | 087 Đồng Tháp | 089 An Giang | 091 Kiên Giang | 092 Cần Thơ | 093 Hậu Giang | 094 Sóc Trăng
        095 Bạc Liêu | 096 Cà Mau
        """,
    )
)
COUNTRIES = {f"{code}" for code in range(101, 296)}


def place_of(prefix, century_digit=6):
    """Return the place of a prefix, or None where no table has it."""
    try:
        return PersonalNumber.parse(f"{prefix}{century_digit}89900001").place
    except InvalidPersonalNumber as refused:
        if refused.code != "unknown-place":
            raise
        return None


def places(century_digit=6):
    found = {f"{prefix:03}": place_of(f"{prefix:03}", century_digit) for prefix in range(1000)}
    return {prefix: place for prefix, place in found.items() if place is not None}


def test_the_provinces_are_the_63_of_before_the_merger():
    assert len(PROVINCES) == 63
    assert {place.code: place.name for place in places().values() if place.kind == "province"} == PROVINCES


def test_the_countries_are_195_without_a_gap():
    assert {place.code for place in places().values() if place.kind == "country"} == COUNTRIES


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("101", "Afghanistan"),
        ("107", "Vương quốc Liên hiệp Anh và Bắc Ireland"),
        ("139", "Campuchia"),
        ("175", "Hoa Kỳ (Mỹ)"),
        ("193", "Lào"),
        ("232", "Nhật Bản"),
        ("244", "Romania (Ru-ma-ni, Lỗ Ma Ni)"),
        ("279", "Trung Quốc"),
        ("295", "Zimbabwe (Dim-ba-bu-ê)"),
    ],
)
def test_a_birth_abroad_is_named_by_its_country(code, name):
    assert place_of(code).name == name


@pytest.mark.parametrize(("one", "other", "country"), [("113", "114", "Azerbaijan"), ("147", "148", "Croatia")])
def test_two_countries_have_two_codes_each(one, other, country):
    assert country in place_of(one).name
    assert country in place_of(other).name


@pytest.mark.parametrize(
    ("code", "unit_of_2025"),
    [
        ("015", "Lào Cai"),
        ("024", "Bắc Ninh"),
        ("044", "Quảng Trị"),
        ("052", "Gia Lai"),
        ("080", "Tây Ninh"),
        ("082", "Đồng Tháp"),
        ("091", "An Giang"),
    ],
)
def test_a_prefix_is_never_read_by_the_codes_of_the_units_of_2025(code, unit_of_2025):
    assert unit_of_2025 in PROVINCES.values()
    assert place_of(code).name != unit_of_2025


@pytest.mark.parametrize("prefix", ["000", "003", "005", "028", "029", "090", "097", "100", "296", "500", "999"])
def test_a_number_whose_prefix_stands_in_no_table_is_refused(prefix):
    assert place_of(prefix) is None


def test_a_prefix_with_mark_t2_is_that_of_a_table_shifted():
    marked = {prefix: place.code for prefix, place in places(century_digit=0).items() if place.code != prefix}

    assert marked == {f"{int(code) + 900}": code for code in PROVINCES} | {
        f"{int(code) + 500}": code for code in COUNTRIES
    }


def test_every_place_has_a_name_of_its_own_in_nfc():
    names = [place.name for place in places().values()]

    assert len(set(names)) == len(names)
    assert all(name and unicodedata.is_normalized("NFC", name) for name in names)
