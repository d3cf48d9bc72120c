"""The catalogue of procedures: its data, its agencies by date, its public pages, and what a world adds."""

import re
from datetime import date

import pytest
from country import LAN
from pydantic import ValidationError

from lienket.portal.catalogue import ProcedureBody, standard_procedures

OWN = {
    "code": "9.900001",
    "name": "Cấp giấy thử",
    "field": "Kiểm thử",
    "agencies": [{"code": "H56.14", "name": "UBND xã Thử"}],
    "days": 3,
}


@pytest.mark.parametrize("procedure", standard_procedures().values(), ids=standard_procedures())
@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2024, 6, 30), date(2025, 7, 1), date(2026, 12, 31)])
def test_somebody_carries_each_procedure_out_in_every_era(procedure, day):
    assert procedure.on(day) is not None


@pytest.mark.parametrize("procedure", standard_procedures().values(), ids=standard_procedures())
def test_no_day_has_two_agencies(procedure):
    days = [tenure.since for tenure in procedure.agencies if tenure.since]
    assert all(sum(tenure.value().holds_on(day) for tenure in procedure.agencies) == 1 for day in days)


@pytest.mark.parametrize(("code", "day", "agency"), [
    ("1.009994", date(2025, 6, 30), "UBND huyện Hoài Bình"),
    ("1.009994", date(2025, 7, 1), "UBND xã An Bình"),
    ("1.002809", date(2025, 2, 28), "Sở Giao thông vận tải tỉnh Bình Định"),
    ("1.002809", date(2025, 3, 1), "Công an tỉnh Bình Định"),
    ("3.000333", date(2025, 3, 1), "Công an tỉnh Bình Định"),
])  # fmt: skip
def test_the_agency_is_that_of_the_day(code, day, agency):
    assert standard_procedures()[code].on(day).agency.name == agency


def test_result_codes_are_written_as_on_the_wire():
    codes = {code for one in standard_procedures().values() for part in one.components for code in part.result_codes}
    assert "KQ.G15.000031" in codes
    assert [code for code in codes if not re.fullmatch(r"KQ\.G\d{2}\.\d{6}", code)] == []


@pytest.mark.parametrize("wrong", [
    {"agencies": []},
    {"agencies": [{"code": "xã Thử", "name": "UBND"}]},
    {"fee": -1},
    {"components": [{"key": "a", "title": "A"}, {"key": "a", "title": "B"}]},
    {"components": [{"key": "khac", "title": "A"}]},
    {"questions": [{"key": "full_name", "label": "Tên"}]},
    {"questions": [{"key": "q", "label": "Q", "prefill": "shoe_size"}]},
])  # fmt: skip
def test_an_impossible_procedure_is_refused(wrong):
    with pytest.raises(ValidationError):
        ProcedureBody.model_validate(OWN | wrong)


@pytest.mark.parametrize("words", ["ket hon", "KẾT HÔN", "kết  hôn", "1.000894", "hon ket"])
def test_a_procedure_is_found_with_or_without_marks(visitor, words):
    found = visitor.open(f"/thu-tuc?tim={words}").texts("//ul[@class='procedures']//b")
    assert "Đăng ký kết hôn" in found
    assert "Đăng ký khai tử" not in found


def test_a_search_that_finds_nothing_says_so(visitor):
    page = visitor.open("/thu-tuc?tim=<b>khong</b>")
    assert "Không có thủ tục nào có «<b>khong</b>»" in page.texts("//main")[0]


def test_a_procedures_page_shows_what_it_asks_for_costs_and_takes(visitor):
    page = visitor.open("/thu-tuc/1.002809")
    facts = dict(zip(page.texts("//dl//dt"), page.texts("//dl//dd"), strict=True))
    assert page.heading == "Đổi giấy phép lái xe"
    assert facts["Phí, lệ phí"] == "115.000 đồng"
    assert facts["Thời hạn giải quyết"] == "5 ngày làm việc"
    assert facts["Cơ quan thực hiện"] == "Sở Giao thông vận tải tỉnh Bình Định (H08.16)"
    assert "Giấy khám sức khỏe của người lái xe" in " ".join(page.texts("//ul[@class='rows']/li"))


def test_who_is_not_logged_in_is_shown_the_way_to_log_in(visitor):
    page = visitor.open("/thu-tuc/1.000894")
    assert page.tree.xpath("//main//a[contains(., 'Đăng nhập để nộp hồ sơ')]/@href")
    assert not page.tree.xpath("//main//form[@method='post']")


@pytest.mark.parametrize("code", ["1.999999", "%00", "..%2F..", "a" * 500])
def test_a_procedure_that_is_none_is_not_found(visitor, code):
    assert visitor.open(f"/thu-tuc/{code}").status == 404


def test_a_world_adds_a_procedure_and_replaces_one(new_country):
    replaced = OWN | {"code": "1.000894", "name": "Đăng ký kết hôn thử"}
    country = new_country(accounts={"accounts": [LAN.account()], "procedures": [OWN, replaced]})
    names = country.browser().open("/thu-tuc").texts("//ul[@class='procedures']//b")
    assert {"Cấp giấy thử", "Đăng ký kết hôn thử"} <= set(names)
    assert "Đăng ký kết hôn" not in names


def test_a_procedure_that_nobody_carries_out_yet_is_not_offered(new_country):
    later = OWN | {"agencies": [{"code": "H56.14", "name": "UBND xã Thử", "since": "2024-06-21"}]}
    country = new_country(accounts={"accounts": [LAN.account()], "procedures": [later]})
    assert country.browser().open("/thu-tuc/9.900001").status == 404
    country.advance(86_400)
    assert country.browser().open("/thu-tuc/9.900001").status == 200
