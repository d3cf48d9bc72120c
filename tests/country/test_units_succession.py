"""What the mergers of 01/07/2025 made of older units.

data/mergers_2025.csv was put together without the library, from other published tables of the mergers of Nghị quyết
202/2025/QH15.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from lienket.country.units import TWO_TIERS_FROM, communes, provinces, successor_province, successors, unit, written

BEFORE = date(2025, 6, 30)
MERGERS = list(
    csv.DictReader((Path(__file__).parent / "data" / "mergers_2025.csv").read_text(encoding="utf-8").splitlines())
)
ISLAND_DISTRICTS = {
    "318": "Đặc khu Bạch Long Vĩ, Thành phố Hải Phòng",
    "471": "Đặc khu Cồn Cỏ, Tỉnh Quảng Trị",
    "498": "Đặc khu Hoàng Sa, Thành phố Đà Nẵng",
    "536": "Đặc khu Lý Sơn, Tỉnh Quảng Ngãi",
    "755": "Đặc khu Côn Đảo, Thành phố Hồ Chí Minh",
}


def older_communes():
    return [(province.code, each.code) for province in provinces(BEFORE) for each in communes(province.code, BEFORE)]


def bare(name):
    return name.removeprefix("Tỉnh ").removeprefix("Thành phố ")


def test_all_63_provinces_went_where_the_other_table_says():
    assert {row["code_before"]: row["code_today"] for row in MERGERS} == {
        province.code: successor_province(province.code) for province in provinces(BEFORE)
    }


def test_names_agree_with_the_other_table_before_and_today():
    told = {(row["code_before"], row["name_before"], row["code_today"], row["name_today"]) for row in MERGERS}
    # That table calls Huế by its name of before 2025.
    ours = {
        (before.code, bare(before.name), today.code, bare(today.name))
        for before in provinces(date(2024, 12, 31))
        for today in [unit(successor_province(before.code), TWO_TIERS_FROM)]
    }
    assert ours == told


def test_every_older_commune_has_a_successor():
    assert [code for _, code in older_communes() if not successors(code)] == []


def test_every_successor_lies_in_the_province_that_took_over():
    astray = [
        (code, successor)
        for province, code in older_communes()
        for successor in successors(code)
        if (found := unit(successor, TWO_TIERS_FROM)) is None or found.parent != successor_province(province)
    ]
    assert astray == []


def test_every_commune_of_today_took_over_something():
    took_over = {successor for _, code in older_communes() for successor in successors(code)}
    took_over |= {successor for code in ISLAND_DISTRICTS for successor in successors(code)}
    today = {each.code for province in provinces(TWO_TIERS_FROM) for each in communes(province.code, TWO_TIERS_FROM)}
    assert took_over == today


@pytest.mark.parametrize(("code", "today"), ISLAND_DISTRICTS.items())
def test_an_island_district_without_communes_became_a_special_zone(code, today):
    assert [written(successor, TWO_TIERS_FROM) for successor in successors(code)] == [today]


def test_a_divided_commune_names_its_main_successor_first():
    main, *others = (written(code, TWO_TIERS_FROM) for code in successors("31178"))  # Phường Bùi Hữu Nghĩa
    assert (main, others) == ("Phường Bình Thủy, Thành phố Cần Thơ", ["Phường Cái Khế, Thành phố Cần Thơ"])


def test_ward_4_of_tan_an_belongs_to_tay_ninh_today():
    """A slip of another published table puts it into Đồng Tháp as well."""
    assert written("27691", BEFORE) == "Phường 4, Thành phố Tân An, Tỉnh Long An"
    assert written(successors("27691")[0], TWO_TIERS_FROM) == "Phường Long An, Tỉnh Tây Ninh"
    assert {unit(code, TWO_TIERS_FROM).parent for code in successors("27691")} == {"80"}


@pytest.mark.parametrize("code", ["", "99", "99999", "001"])
def test_an_unknown_code_has_no_successor(code):
    assert successors(code) == ()
    assert successor_province(code) is None
