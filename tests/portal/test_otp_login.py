"""Logging in with a password and a code by SMS, where a world asks for it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from accounts_walk import PHONE, codes, other_than, sms, with_phone
from country import IDENTITY, LAN, MINH, NOTICE, TIMEOUT, entered

from lienket.portal.models.one_time_codes import PhoneReach, national, reach_of

TITLE = "Xác thực đăng nhập"


@pytest.fixture
def new_asking_country(new_country):
    """Return a maker of countries that ask for a code; Lan's account has a phone."""

    def create(*accounts, **settings):
        return new_country(accounts=[*accounts] or [with_phone(LAN)], sms_login_code=True, **settings)

    return create


@pytest.fixture
def asking(new_asking_country):
    return new_asking_country()


@pytest.fixture
def half_in(asking):
    """Return Lan's browser and the page that asks for the code."""
    browser = asking.browser()
    return browser, browser.log_in(LAN.id_card)


def test_without_the_setting_nobody_is_asked_for_a_code(new_country):
    country = new_country(accounts=[with_phone(LAN)])
    assert country.browser().log_in(LAN.id_card).heading == NOTICE
    assert sms(country) == []


def test_the_password_brings_a_code_to_the_registered_phone_and_the_code_lets_in(asking, half_in):
    browser, page = half_in
    assert (page.heading, browser.open(IDENTITY).path) == (TITLE, "/dang-nhap")
    assert "Nhập mã xác thực OTP gửi qua số điện thoại đã đăng ký tài khoản" in page.text
    (message,) = sms(asking)
    assert (message["purpose"], message["channel"], len(message["code"])) == ("login", "sms", 6)
    assert message["code"] in message["text"]
    assert message["code"] not in page.text
    assert browser.submit(page, code=message["code"]).heading == NOTICE


def test_the_page_tells_the_end_of_the_phone_number_only(half_in):
    _, page = half_in
    assert PHONE[-3:] in page.text
    assert PHONE not in page.text


def test_a_code_may_be_typed_in_groups(asking, half_in):
    browser, page = half_in
    code = codes(asking)[-1]
    assert browser.submit(page, code=f" {code[:3]} {code[3:]}").heading == NOTICE


@pytest.mark.parametrize(("seconds", "heading"), [(179, NOTICE), (180, TITLE)])
def test_a_code_lives_three_minutes(asking, half_in, seconds, heading):
    browser, page = half_in
    asking.advance(seconds)
    assert browser.submit(page, code=codes(asking)[-1]).heading == heading


def test_a_wrong_code_is_told_twice_and_the_third_ends_the_attempt(asking, half_in):
    browser, page = half_in
    wrong = other_than(codes(asking)[-1])
    for _ in range(2):
        page = browser.submit(page, code=wrong)
        assert (page.status, page.says) == (
            401,
            "Mã OTP không đúng. Chưa có gì thay đổi. Vui lòng xem lại tin nhắn mới nhất rồi nhập lại.",
        )
    page = browser.submit(page, code=wrong)
    assert (page.path, page.says[:32]) == ("/dang-nhap/tai-khoan-cong", "Mã OTP sai quá số lần quy định n")
    assert browser.open("/dang-nhap/ma-xac-thuc").path == "/dang-nhap/tai-khoan-cong"


def test_a_code_that_was_cancelled_lets_nobody_in(new_asking_country):
    country = new_asking_country(otp_max_wrong=1)
    browser = country.browser()
    page = browser.log_in(LAN.id_card)
    code = codes(country)[-1]
    browser.submit(page, code=other_than(code))
    again = browser.log_in(LAN.id_card)
    assert codes(country)[-1] != code
    assert browser.submit(again, code=code).path != "/thong-bao"


def test_a_code_is_good_once(new_asking_country):
    country = new_asking_country()
    first, second = country.browser(), country.browser()
    pages = [first.log_in(LAN.id_card), second.log_in(LAN.id_card)]
    code = codes(country)[-1]
    assert first.submit(pages[0], code=code).heading == NOTICE
    assert second.submit(pages[1], code=code).status == 401


def test_only_the_newest_of_two_codes_is_taken(new_asking_country):
    country = new_asking_country(otp_resend_seconds=0)
    first, second = country.browser(), country.browser()
    pages = [first.log_in(LAN.id_card), second.log_in(LAN.id_card)]
    older, newer = codes(country)
    assert first.submit(pages[0], code=older).status == 401
    assert second.submit(pages[1], code=newer).heading == NOTICE


def test_of_codes_asked_for_at_once_only_the_newest_is_taken(new_asking_country):
    country = new_asking_country(otp_resend_seconds=0, otp_max_wrong=100, otp_max_sends=100)
    browsers = [country.browser() for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        pages = [*pool.map(lambda browser: browser.log_in(LAN.id_card), browsers)]
    sent = codes(country)
    assert len(set(sent)) == len(sent) == 6
    headings = [
        browser.submit(page, code=code).heading for browser, page, code in zip(browsers, pages, sent, strict=True)
    ]
    assert headings == [TITLE] * 5 + [NOTICE]


def test_of_guesses_at_once_none_goes_free(new_asking_country):
    country = new_asking_country(otp_max_wrong=3)
    browsers = [country.browser() for _ in range(6)]
    pages = [browser.log_in(LAN.id_card) for browser in browsers]
    wrong = other_than(codes(country)[-1])
    with ThreadPoolExecutor(6) as pool:
        told = [*pool.map(lambda browser, page: browser.submit(page, code=wrong).says, browsers, pages)]
    assert sum(sentence.startswith("Mã OTP không đúng.") for sentence in told) == 2


def test_another_code_has_to_be_waited_for(asking, half_in):
    browser, _ = half_in
    asking.advance(59)
    assert resent(browser).says.startswith("Mã vừa gửi còn dùng được. Chưa gửi mã khác. Vui lòng chờ đến 09:01:00")
    asking.advance(1)
    assert resent(browser).says.startswith("Đã yêu cầu mã mới.")
    assert len(codes(asking)) == 2


def test_no_more_than_five_codes_are_sent_in_half_an_hour(new_asking_country):
    country = new_asking_country(otp_resend_seconds=0)
    browser = country.browser()
    browser.log_in(LAN.id_card)
    for _ in range(5):
        page = resent(browser)
    assert page.says.startswith("Đã gửi mã quá số lần cho phép.")
    assert len(codes(country)) == 5


def test_two_accounts_of_one_phone_have_a_code_each(new_asking_country):
    country = new_asking_country(with_phone(LAN), with_phone(MINH))
    lan, minh = country.browser(), country.browser()
    lans_page = lan.log_in(LAN.id_card)
    lans_code = codes(country)[-1]
    minhs_page = minh.log_in(MINH.id_card)
    minhs_code = codes(country)[-1]
    assert lan.submit(lans_page, code=minhs_code).status == 401
    assert minh.submit(minhs_page, code=lans_code).status == 401
    assert minh.submit(minh.open("/dang-nhap/ma-xac-thuc"), code=minhs_code).heading == NOTICE


@pytest.mark.parametrize(
    ("phone", "told"),
    [("+12025550123", "Số điện thoại đã đăng ký là số nước ngoài."), ("", "Tài khoản chưa có số điện thoại")],
)
def test_who_cannot_be_reached_is_told_of_the_way_without_a_message(new_asking_country, phone, told):
    country = new_asking_country(with_phone(LAN, phone) if phone else LAN.account())
    page = country.browser().log_in(LAN.id_card)
    assert page.says.startswith(told)
    assert page.texts("//main//a[contains(@href, '/vneid/dang-nhap')]") == ["Đăng nhập bằng VNEID"]
    assert country.control("GET", "/inbox/+12025550123")["messages"] == []


def test_who_has_lost_the_sim_is_told_of_the_way_out_and_gets_in_with_vneid(half_in):
    browser, page = half_in
    assert "mất SIM" in page.text
    assert "Tổng đài 18001096" in page.text
    assert browser.authenticate(LAN).path.startswith("/tai-khoan")


def test_the_session_id_changes_at_the_password_and_at_the_code(asking):
    browser = asking.browser()
    browser.open("/dang-nhap/tai-khoan-cong")
    seen = [cookie.value for cookie in browser.session.cookies]
    page = browser.log_in(LAN.id_card)
    seen += [cookie.value for cookie in browser.session.cookies]
    browser.submit(page, code=codes(asking)[-1])
    seen += [cookie.value for cookie in browser.session.cookies]
    assert len(set(seen)) == len(seen) == 3


def test_the_session_from_before_the_code_is_worth_nothing(asking):
    browser = asking.browser()
    page = browser.log_in(LAN.id_card)
    stolen = browser.session.cookies.copy()
    browser.submit(page, code=codes(asking)[-1])
    answer = requests.get(f"{browser.home}{IDENTITY}", cookies=stolen, timeout=TIMEOUT, allow_redirects=False)
    assert answer.headers["Location"].endswith("/dang-nhap")


def test_the_simulated_phone_shows_messages_newest_first_without_the_number_in_an_address(new_asking_country):
    country = new_asking_country(otp_resend_seconds=0)
    browser = country.browser()
    browser.log_in(LAN.id_card)
    resent(browser)
    page = browser.submit(browser.open("/dien-thoai"), phone="+84 570 123 401")
    assert PHONE not in page.answer.url
    shown = page.texts("//ul[@aria-label='Tin nhắn']/li")
    assert [code in text for code, text in zip(codes(country)[::-1], shown, strict=True)] == [True, True]


def test_no_code_stands_in_the_journal(asking, half_in):
    browser, page = half_in
    code = codes(asking)[-1]
    browser.submit(page, code=code)
    entries = asking.control("GET", "/journal")["entries"]
    assert "code.sent" in {entry["name"] for entry in entries}
    assert code not in str([(entry["path"], entry["details"]) for entry in entries])


def test_a_citizen_may_be_asked_for_the_number_before_all_else(new_country):
    country = new_country(accounts=[LAN.account(verified=False)], asks_number_at_login=True)
    browser = country.browser()
    page = browser.log_in(LAN.id_card)
    assert page.path == "/tai-khoan/thong-tin-dinh-danh/cap-nhat"
    assert browser.submit(page, **LAN.declaration()).path == "/thong-bao"
    assert browser.verify(**LAN.declaration()).path == IDENTITY


def test_who_is_verified_is_not_asked_for_the_number(new_country):
    country = new_country(asks_number_at_login=True)
    assert entered(country).open("/thong-bao").heading == NOTICE


@pytest.mark.parametrize(
    ("phone", "reach"),
    [
        ("0570123401", PhoneReach.REACHED),
        ("+84570123401", PhoneReach.REACHED),
        ("+12025550123", PhoneReach.ABROAD),
        ("", PhoneReach.NO_PHONE),
    ],
)
def test_messages_reach_vietnamese_numbers_only(phone, reach):
    assert reach_of(phone) is reach


def test_both_spellings_of_a_number_are_one_phone():
    assert national("+84570123401") == national("0570123401") == "0570123401"


def resent(browser):
    page = browser.open("/dang-nhap/ma-xac-thuc")
    csrf = page.form()["csrf"]
    return type(page)(
        browser.session.post(f"{browser.home}/dang-nhap/gui-lai-ma", data={"csrf": csrf}, timeout=TIMEOUT)
    )
