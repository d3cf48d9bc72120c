"""What each day allows: the cards of the login page, and portal accounts around their end."""

import pytest
from country import IDENTITY, LAN, NOTICE, PASSWORD, PORTAL_LOGIN, VERIFICATION, ways_out

CITIZEN, ORGANISATION = "Công dân", "Tổ chức, doanh nghiệp"
VNEID = "Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho"
PORTAL = "Tài khoản cấp bởi Cổng dịch vụ công quốc gia"


@pytest.mark.parametrize(
    ("day", "cards"),
    [
        ("2024-06-30", [PORTAL, "Tài khoản cấp bởi Bộ Công An"]),
        ("2024-07-01", [f"{PORTAL} dành cho Doanh nghiệp/Tổ chức", f"{VNEID} {CITIZEN}", f"{VNEID} {ORGANISATION}"]),
        ("2025-06-30", [f"{PORTAL} dành cho Doanh nghiệp/Tổ chức", f"{VNEID} {CITIZEN}", f"{VNEID} {ORGANISATION}"]),
        ("2025-07-01", [f"{VNEID} {CITIZEN}", f"{VNEID} {ORGANISATION}"]),
    ],
)
def test_the_login_page_has_the_cards_of_the_day(new_country, day, cards):
    page = new_country(day=day).browser().open("/dang-nhap")
    assert page.texts("//ul[@class='choices']//a") == cards


def test_the_card_of_organisations_at_vneid_leads_there(new_country):
    country = new_country(day="2025-07-01")
    [_, card] = country.browser().open("/dang-nhap").tree.xpath("//ul[@class='choices']//a/@href")
    page = country.browser().open(card.removeprefix(f"/w/{country.name}"))
    assert page.answer.url.startswith(country.urls["vneid"])


def test_portal_accounts_end_with_those_of_organisations(new_country):
    browser = new_country(day="2025-07-01").browser()
    page = browser.open(PORTAL_LOGIN)
    assert page.path == "/dang-nhap"
    assert page.says.startswith("Từ ngày 01/07/2025, Cổng không còn nhận đăng nhập bằng tài khoản do Cổng cấp.")


def test_a_login_form_opened_before_the_end_is_refused_after_it(new_country):
    country = new_country(day="2025-06-30", session_idle_minutes=24 * 60)
    browser = country.browser()
    form = browser.open(PORTAL_LOGIN)
    country.advance(15 * 60 * 60)
    assert browser.submit(form, username=LAN.id_card, password=PASSWORD).path == "/dang-nhap"
    assert browser.open(IDENTITY).path == "/dang-nhap"


def test_from_the_cut_over_a_verified_account_leads_to_vneid_only(new_country):
    browser = new_country(day="2024-07-01").browser()
    assert ways_out(browser.log_in(LAN.id_card)) == ["Đăng nhập bằng VNEID"]
    for path in (IDENTITY, "/tai-khoan/", "/tai-khoan/tai-lieu-dien-tu", VERIFICATION):
        page = browser.open(path)
        assert page.heading == NOTICE
        assert page.says.startswith("Từ ngày 01/07/2024, Ông/Bà cần đăng nhập bằng VNeID")


def test_the_cut_over_comes_at_midnight_in_vietnam(new_country):
    country = new_country(day="2024-06-30")
    country.advance(15 * 60 * 60 - 1)
    browser = country.browser()
    assert "Bỏ qua" in ways_out(browser.log_in(LAN.id_card))
    country.advance(1)
    assert ways_out(browser.open(IDENTITY)) == ["Đăng nhập bằng VNEID"]


def test_the_cut_over_is_a_systems_own(new_country):
    browser = new_country(day="2024-06-15", cut_over="2024-06-15").browser()
    assert ways_out(browser.log_in(LAN.id_card)) == ["Đăng nhập bằng VNEID"]
    assert browser.open(IDENTITY).says.startswith("Từ ngày 15/06/2024, Ông/Bà cần đăng nhập bằng VNeID")


def test_from_the_cut_over_an_unverified_account_may_catch_up_with_verification_and_nothing_else(new_country):
    browser = new_country(accounts=[LAN.account(verified=False)], day="2024-12-12").browser()
    page = browser.log_in(LAN.id_card)
    assert ways_out(page) == ["Cập nhật số CCCD", "Đăng nhập bằng VNEID"]
    assert browser.open(IDENTITY).heading == "Thông tin định danh"
    assert browser.open("/tai-khoan/tai-lieu-dien-tu").heading == NOTICE
    page = browser.verify(**LAN.declaration())
    assert (page.heading, ways_out(page)) == (NOTICE, ["Đăng nhập bằng VNEID"])
    assert page.says.startswith("Đã cập nhật thông tin từ CSDL quốc gia về dân cư.")


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        ("2024-06-30", "Nghị định số 59/2022/NĐ-CP ngày 05/09/2022 của Chính phủ"),
        ("2024-07-01", "Nghị định số 69/2024/NĐ-CP ngày 25/06/2024 của Chính phủ"),
    ],
)
def test_the_notice_cites_the_decree_in_force(new_country, day, cited):
    assert cited in new_country(day=day).browser().log_in(LAN.id_card).text
