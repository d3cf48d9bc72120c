"""Logging in with VNeID: the linked account, the older account of the same number, or a newcomer's first time."""

import pytest
from country import IDENTITY, LAN, MINH, PAPERS

LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
PROFILE = "Kiểm tra thông tin tài khoản"


@pytest.fixture
def newcomer(new_country):
    """A country in which nobody has an account at the portal, and Lan's browser."""
    country = new_country(accounts=[])
    return country, country.browser()


def test_who_is_linked_gets_into_the_account_without_notice(new_country):
    country = new_country(accounts=[LAN.account(link=LINK, documents=PAPERS)])
    before = country.account(LAN.id_card)
    page = country.browser().authenticate(LAN)
    assert (page.path, page.heading) == ("/tai-khoan/", "Thông tin tài khoản")
    assert country.account(LAN.id_card) == before
    assert country.audit() == [("enter", "auth", "linked")]


def test_an_older_account_with_the_number_verified_is_linked_on_the_way(new_country):
    country = new_country(accounts=[LAN.account(documents=PAPERS)], day="2024-12-12")
    country.browser().authenticate(LAN)
    link = {"personal_number": LAN.number, "linked_at": "2024-12-12T09:00:00+07:00"}
    assert country.account(LAN.id_card)["link"] == link
    assert country.vneid_stores() == {LAN.number: PAPERS}
    assert country.audit() == [("link", "linked", "D10")]


@pytest.mark.parametrize("account", [LAN.account(verified=False), MINH.account()], ids=["card only", "somebody else"])
def test_an_account_without_the_number_verified_is_not_taken_for_hers(new_country, account):
    country = new_country(accounts=[account])
    before = country.contents()
    assert country.browser().authenticate(LAN).heading == PROFILE
    assert country.contents() | {"audit": []} == before


def test_a_newcomer_looks_through_what_vneid_told_before_anything_is_made(newcomer):
    country, browser = newcomer
    page = browser.authenticate(LAN)
    assert (page.path, page.heading) == ("/vneid/ho-so-moi", PROFILE)
    assert page.texts("//main//dl/div") == [
        f"Họ tên{LAN.name}",
        f"Số CMT/CCCD (12 số){LAN.number}",
        "Ngày sinh05/08/1989",
    ]
    assert page.texts("//main//button") == ["Lưu và Tiếp tục", "Lưu và nhận lại kho của tài khoản cũ"]
    assert country.contents()["accounts"] == []
    assert country.audit() == [("enter", "newcomer", "newcomer")]
    assert browser.open(IDENTITY).path == "/dang-nhap"


def test_a_newcomers_account_is_made_of_what_vneid_told_and_has_no_link(newcomer):
    country, browser = newcomer
    page = browser.submit(browser.authenticate(LAN), email="lan@vidu.example")
    assert (page.path, page.says) == ("/tai-khoan/", "Đã lập tài khoản từ thông tin VNeID.")
    [account] = country.contents()["accounts"]
    shown = {name: (field["value"], field["mark"]) for name, field in account["identity"].items()}
    assert (account["origin"], account["link"]) == ("vneid", None)
    assert shown == {
        "full_name": (LAN.name, "green"),
        "personal_number": (LAN.number, "green"),
        "birth_date": (LAN.born, "green"),
        "email": ("lan@vidu.example", "yellow"),
    }
    assert country.audit()[1:] == [("enter", "create", "newcomer")]


def test_the_second_login_of_a_newcomer_opens_the_same_account_and_invents_no_link(newcomer):
    country, browser = newcomer
    browser.submit(browser.authenticate(LAN))
    before = country.contents()["accounts"]
    browser.log_out()
    page = browser.authenticate(LAN)
    assert page.heading == "Thông tin tài khoản"
    assert "Tài khoản lập từ VNeID" in page.text
    assert country.contents()["accounts"] == before
    assert country.audit()[2:] == [("enter", "auth", "made-before")]


def test_a_newcomer_is_told_what_cannot_be_read(newcomer):
    country, browser = newcomer
    page = browser.submit(browser.authenticate(LAN), email="sai")
    assert (page.status, list(page.field_errors), page.heading) == (422, ["email"], PROFILE)
    assert country.contents()["accounts"] == []


def test_nobody_makes_a_profile_without_coming_from_vneid(newcomer):
    country, browser = newcomer
    form = browser.authenticate(LAN)
    assert browser.open("/vneid/ho-so-moi").heading == PROFILE
    stranger = country.browser()
    assert stranger.open("/vneid/ho-so-moi").path == "/dang-nhap"
    stranger.open("/dang-nhap/tai-khoan-cong")
    assert stranger.submit(form).status == 400
    assert country.contents()["accounts"] == []


def test_a_newcomer_verifies_as_nobody_else(newcomer):
    country, browser = newcomer
    browser.submit(browser.authenticate(LAN))
    assert browser.verify(**MINH.declaration()).says.startswith("Số CCCD khác với số định danh")
    browser.verify(**LAN.declaration())
    identity = country.contents()["accounts"][0]["identity"]
    assert (identity["personal_number"]["value"], identity["hometown"]["mark"]) == (LAN.number, "green")


def test_level_1_is_not_enough_to_log_in(new_country):
    country = new_country(vneid=[LAN.vneid(level=1)])
    page = country.browser().authenticate(LAN)
    assert page.path == "/dang-nhap"
    assert page.says.startswith("Tài khoản định danh mức độ 1 chưa đủ điều kiện đăng nhập Cổng. Chưa đăng nhập.")
    assert country.audit() == [("enter", "refused", "level")]


def test_vneid_that_does_not_answer_is_told_at_the_login_page(country, visitor):
    country.drop("vneid")
    page = visitor.go_to_vneid()
    assert page.path == "/dang-nhap"
    assert page.says.startswith("Không kết nối được hệ thống VNeID.")
    assert country.audit() == [("enter", "refused", "vneid-unavailable")]


def test_the_session_id_changes_when_vneid_lets_in(visitor):
    visitor.open("/dang-nhap/tai-khoan-cong")
    before = visitor.session.cookies.get("portal_session")
    visitor.authenticate(LAN)
    assert before != visitor.session.cookies.get("portal_session")
