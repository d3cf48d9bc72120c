"""Logging in with an account issued by the portal, the notice, logging out, and what each day allows."""

import pytest
import requests
from country import IDENTITY, LAN, MINH, NOTICE, PASSWORD, PORTAL_LOGIN, TIMEOUT, VERIFICATION, ways_out

LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
SESSION_ENDED = "Phiên làm việc đã hết hạn."


def test_who_logs_in_is_asked_to_link(visitor):
    page = visitor.log_in(LAN.id_card)
    assert (page.heading, ways_out(page)) == (NOTICE, ["Bỏ qua", "Đăng nhập bằng VNEID"])


def test_the_notice_comes_back_at_the_next_login(visitor):
    visitor.log_in(LAN.id_card)
    visitor.open("/tai-khoan/")
    visitor.log_out()
    assert visitor.log_in(LAN.id_card).heading == NOTICE


def test_who_is_linked_is_not_asked_again(new_country):
    browser = new_country(accounts=[LAN.account(link=LINK)]).browser()
    assert browser.log_in(LAN.id_card).heading == "Thông tin tài khoản"


@pytest.mark.parametrize(
    ("username", "password"),
    [(LAN.id_card, "sai"), (LAN.id_card, ""), ("ai đó", PASSWORD), ("", ""), (f"{LAN.id_card}\x00", PASSWORD)],
)
def test_a_wrong_password_and_an_unknown_name_are_told_in_one_sentence(visitor, username, password):
    page = visitor.log_in(username, password)
    assert (page.status, page.says) == (
        401,
        "Tên đăng nhập hoặc mật khẩu không đúng. Chưa đăng nhập. Vui lòng thử lại.",
    )
    assert visitor.open(IDENTITY).path == "/dang-nhap"


def test_a_wrong_password_keeps_the_name_and_forgets_the_password(visitor):
    page = visitor.log_in(LAN.id_card, "mật khẩu sai")
    assert page.form()["username"] == LAN.id_card
    assert "mật khẩu sai" not in page.text


def test_an_account_without_password_cannot_be_entered_with_one(new_country):
    browser = new_country(accounts=[LAN.account(password=None)]).browser()
    assert browser.log_in(LAN.id_card, "").status == 401


def test_the_session_id_changes_at_login_and_the_cookie_is_closed_to_scripts(visitor):
    visitor.open(PORTAL_LOGIN)
    [before] = visitor.session.cookies
    visitor.log_in(LAN.id_card)
    [after] = visitor.session.cookies
    assert before.value != after.value
    assert (after.has_nonstandard_attr("HttpOnly"), after.get_nonstandard_attr("SameSite")) == (True, "Lax")
    assert after.path == f"/w/{visitor.country.name}"
    stolen = {before.name: before.value}
    seen = requests.get(f"{visitor.home}{IDENTITY}", cookies=stolen, timeout=TIMEOUT, allow_redirects=False)
    assert seen.headers["Location"].endswith("/dang-nhap")


def test_logging_out_ends_the_session(visitor):
    visitor.log_in(LAN.id_card)
    kept = visitor.session.cookies.copy()
    page = visitor.log_out()
    assert (page.path, page.says) == ("/", "Bạn đã đăng xuất.")
    visitor.session.cookies = kept
    assert visitor.open(IDENTITY).path == "/dang-nhap"


@pytest.mark.parametrize("path", [IDENTITY, "/tai-khoan/", "/tai-khoan/tai-lieu-dien-tu"])
def test_no_page_of_an_account_is_kept_by_the_browser(visitor, path):
    visitor.log_in(LAN.id_card)
    assert visitor.open(path).answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["/tai-khoan/", IDENTITY, VERIFICATION, f"{IDENTITY}/sua", "/tai-khoan/lien-ket", "/tai-khoan/tai-lieu-dien-tu"],
)
def test_who_is_not_logged_in_is_sent_to_the_login_page(visitor, path):
    page = visitor.open(path)
    assert (page.path, page.says) == ("/dang-nhap", "Vui lòng đăng nhập để xem trang này.")


def test_a_message_is_said_once(visitor):
    visitor.open(IDENTITY)
    assert visitor.open("/dang-nhap").says == ""


def test_a_session_ends_after_half_an_hour_without_request(country, visitor):
    visitor.log_in(LAN.id_card)
    country.advance(30 * 60)
    assert visitor.open(IDENTITY).heading == "Thông tin định danh"
    country.advance(30 * 60 + 1)
    page = visitor.open(IDENTITY)
    assert page.path == "/dang-nhap"
    assert page.says.startswith(SESSION_ENDED)


def test_a_form_sent_after_logging_out_elsewhere_saves_nothing(country, visitor):
    visitor.log_in(LAN.id_card)
    form = visitor.open(f"{IDENTITY}/sua")
    before = country.contents()
    visitor.log_out()
    page = visitor.submit(form, email="moi@vidu.example")
    assert page.path == "/dang-nhap"
    assert page.says.startswith(SESSION_ENDED)
    assert country.contents() == before


@pytest.mark.parametrize("csrf", ["", "đoán"])
def test_a_form_that_was_made_elsewhere_is_refused(country, visitor, csrf):
    visitor.log_in(LAN.id_card)
    form = visitor.open(f"{IDENTITY}/sua")
    before = country.contents()
    assert visitor.submit(form, csrf=csrf, email="moi@vidu.example").status == 400
    assert country.contents() == before


def test_the_next_citizen_at_the_same_browser_sees_nothing_of_the_one_before(new_country):
    browser = new_country(accounts=[LAN.account(), MINH.account()]).browser()
    browser.authenticate(LAN)
    browser.log_out()
    browser.log_in(MINH.id_card)
    assert LAN.number not in browser.open(IDENTITY).text
    assert "id_token_hint" not in browser.log_out().answer.history[0].headers["Location"]


def test_logging_in_forgets_whom_vneid_told_of_before(new_country):
    browser = new_country(accounts=[LAN.account(), MINH.account()]).browser()
    browser.authenticate(LAN)
    browser.log_in(MINH.id_card)
    assert "id_token_hint" not in browser.log_out().answer.history[0].headers["Location"]


def test_who_came_with_vneid_is_logged_out_there_too(visitor):
    visitor.authenticate(LAN)
    page = visitor.log_out()
    assert (page.path, page.says) == ("/", "Bạn đã đăng xuất.")
    assert "Đăng nhập VNeID" in visitor.go_to_vneid().heading


def test_logging_out_works_although_vneid_does_not_answer(country, visitor):
    visitor.authenticate(LAN)
    country.drop("vneid")
    assert visitor.log_out().says == "Bạn đã đăng xuất."
    assert visitor.open(IDENTITY).path == "/dang-nhap"


def test_who_came_with_vneid_does_not_see_the_notice(visitor):
    visitor.authenticate(LAN)
    assert visitor.open("/thong-bao").heading == "Thông tin tài khoản"
