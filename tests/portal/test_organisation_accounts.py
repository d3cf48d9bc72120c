"""Accounts of organisations: until when they serve, and that nothing of a citizen's way is offered to them."""

import pytest
from country import IDENTITY, LAN, NOTICE, PASSWORD, PORTAL_LOGIN, VERIFICATION, entered

NAME = "Công ty TNHH Giả Định An Phúc"
COMPANY = {
    "username": "an-phuc",
    "password": PASSWORD,
    "kind": 2,
    "organisation": {"code": "SYN-AN-PHUC", "name": NAME},
}


@pytest.fixture
def new_economy(new_country):
    def create(day="2024-06-20", **settings):
        return new_country(accounts=[COMPANY, LAN.account()], day=day, **settings)

    return create


@pytest.mark.parametrize("day", ["2024-06-20", "2024-07-01", "2025-06-30"])
def test_an_organisation_comes_in_until_30_06_2025(new_economy, day):
    browser = new_economy(day).browser()
    browser.log_in("an-phuc")
    assert browser.open("/tai-khoan/").texts("//dl[@class='facts']//dd")[0] == NAME


def test_from_01_07_2025_the_organisation_identity_only(new_economy):
    browser = new_economy("2025-07-01").browser()
    page = browser.open(PORTAL_LOGIN)
    assert (page.path, page.says[:18]) == ("/dang-nhap", "Từ ngày 01/07/2025")
    assert page.texts("//ul[@class='choices']//a")[-1].endswith("dành cho Tổ chức, doanh nghiệp")


@pytest.mark.parametrize("kind", [2, 3])
def test_its_notice_is_about_organisations_not_about_citizens(new_country, kind):
    country = new_country(accounts=[COMPANY | {"kind": kind}], day="2024-12-12")
    page = country.browser().log_in("an-phuc")
    assert page.heading == NOTICE
    assert "hết ngày 30/06/2025" in page.text
    assert "Quý cơ quan" in page.text
    assert "Ông/Bà thực hiện yêu cầu sau để thực hiện liên kết" not in page.text
    assert page.texts("//dialog[@data-modal]") == []
    assert page.texts("//main//*[@class='actions']/a") == ["Tài khoản định danh tổ chức", "Tiếp tục"]


@pytest.mark.parametrize("path", [VERIFICATION, "/tai-khoan/lien-ket", "/vneid/dang-nhap"])
def test_a_citizens_way_leads_an_organisation_to_its_notice(new_economy, path):
    assert entered(new_economy(), "an-phuc").open(path).path == "/thong-bao"


def test_nothing_of_a_citizens_way_is_offered(new_economy):
    browser = entered(new_economy(), "an-phuc")
    assert "Cập nhật từ CSDL Quốc gia về Dân cư" not in browser.open(IDENTITY).text
    assert "Các bước liên kết" not in browser.open("/tai-khoan/").text


def test_the_state_beside_its_name_is_that_of_an_organisation(new_economy):
    page = entered(new_economy(), "an-phuc").open("/tai-khoan/")
    assert "Tài khoản tổ chức" in " ".join(page.texts("//aside"))
    assert "Chưa liên kết VNeID" not in page.text


def test_it_is_not_asked_for_a_number(new_economy):
    assert new_economy(asks_number_at_login=True).browser().log_in("an-phuc").path == "/thong-bao"


def test_who_is_inside_when_the_day_comes_is_told_and_led_out(new_economy):
    country = new_economy("2025-06-30", session_idle_minutes=60 * 24)
    browser = entered(country, "an-phuc")
    country.advance(15 * 3600)
    page = browser.open(IDENTITY)
    assert page.path == "/thong-bao"
    assert page.says.startswith("Từ ngày 01/07/2025, Quý cơ quan chỉ đăng nhập được bằng tài khoản định danh tổ chức.")
    assert page.texts("//main//*[@class='actions']/a") == ["Tài khoản định danh tổ chức"]


def test_the_organisations_card_lets_no_citizen_work_from_01_07_2024(new_economy):
    browser = new_economy("2024-07-01").browser()
    assert browser.open("/dang-nhap").texts("//ul[@class='choices']//a")[0].endswith("dành cho Doanh nghiệp/Tổ chức")
    browser.log_in(LAN.id_card)
    assert browser.open(IDENTITY).path == "/thong-bao"
