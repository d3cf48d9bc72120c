"""Forgotten passwords: the way back in, and that nobody learns from it who has an account."""

import re

import pytest
from accounts_walk import (
    NEW_PASSWORD,
    PHONE,
    RECOVERY,
    ask_recovery,
    choose_password,
    codes,
    other_than,
    sms,
    with_phone,
)
from country import FROM_VNEID, IDENTITY, LAN, MINH, NOTICE, PASSWORD, entered

LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
CHANGING = re.compile(r'name="csrf" value="[^"]*"|[^"/]*/w/p-\d+')


@pytest.fixture
def reachable(new_country):
    """Return a country in which Lan's account has a phone; her CCCD number is verified, her CMND is the user name."""
    return new_country(accounts=[with_phone(LAN)])


def recovered(country, name=LAN.id_card):
    browser = country.browser()
    page = browser.submit(ask_recovery(browser, name), code=codes(country)[-1])
    return browser, page


@pytest.mark.parametrize("name", [LAN.id_card, LAN.number])
def test_the_code_leads_to_a_new_password(reachable, name):
    browser = reachable.browser()
    asked = ask_recovery(browser, name)
    (message,) = sms(reachable)
    assert message["purpose"] == "recovery"
    page = choose_password(browser, browser.submit(asked, code=message["code"]))
    assert page.says.startswith("Đã đặt mật khẩu mới.")
    assert browser.log_in(LAN.id_card, NEW_PASSWORD).heading == NOTICE
    assert reachable.browser().log_in(LAN.id_card, PASSWORD).status == 401


def test_a_name_of_ones_own_may_be_forgotten_and_the_cmnd_given(new_country):
    country = new_country(accounts=[with_phone(LAN, username="lan-thu")])
    browser, page = recovered(country)
    choose_password(browser, page)
    assert browser.log_in("lan-thu", NEW_PASSWORD).heading == NOTICE


def test_whoever_was_inside_with_the_old_password_is_out(reachable):
    inside = entered(reachable)
    assert inside.open(IDENTITY).path == IDENTITY
    browser, page = recovered(reachable)
    choose_password(browser, page)
    assert inside.open(IDENTITY).path == "/dang-nhap"


def test_others_stay_inside(new_country):
    country = new_country(accounts=[with_phone(LAN), MINH.account()])
    minh = entered(country, MINH.id_card)
    browser, page = recovered(country)
    choose_password(browser, page)
    assert minh.open(IDENTITY).path == IDENTITY


def seen_by_who_asks(country, name):
    """Return everything that somebody sees who asks for the password of ``name`` and guesses: status and page."""
    browser = country.browser()
    pages = [ask_recovery(browser, name)]
    guess = "000000" if codes(country)[-1:] != ["000000"] else "000001"
    for _ in range(3):
        pages.append(browser.submit(pages[-1], code=guess))
    pages += [ask_recovery(browser, name), browser.open(f"{RECOVERY}/mat-khau-moi")]
    return [(page.status, page.path, CHANGING.sub("", page.text).replace(name, "")) for page in pages]


@pytest.mark.parametrize(
    "account",
    [
        with_phone(LAN, link=LINK),
        with_phone(LAN, "+12025550123"),
        LAN.account(),
        with_phone(LAN, password=None),
        FROM_VNEID,
    ],
    ids=["linked", "abroad", "no-phone", "no-password", "from-vneid"],
)
def test_an_account_of_any_kind_is_answered_like_none(new_country, account):
    with_one, without = new_country(accounts=[account]), new_country(accounts=[])
    name = LAN.number
    assert seen_by_who_asks(with_one, name) == seen_by_who_asks(without, name)


def test_an_account_and_none_are_answered_alike(new_country):
    country = new_country(accounts=[with_phone(LAN)])
    assert seen_by_who_asks(country, LAN.id_card) == seen_by_who_asks(country, MINH.id_card)


def test_asking_too_often_is_told_alike(new_country):
    country = new_country(accounts=[with_phone(LAN)])
    told = []
    for name in (LAN.id_card, MINH.id_card):
        ask_recovery(country.browser(), name)
        told.append(ask_recovery(country.browser(), name).says)
    assert told[0] == told[1] != ""


def test_no_answer_tells_that_two_names_are_one_accounts(new_country):
    country = new_country(accounts=[with_phone(LAN, username="lan-thu")])
    ask_recovery(country.browser(), "lan-thu")
    told = [ask_recovery(country.browser(), name).says for name in (LAN.number, LAN.id_card, MINH.number)]
    assert told[0] == told[1] == told[2]


def test_an_account_is_sent_no_more_codes_by_many_names_than_by_one(new_country):
    country = new_country(accounts=[with_phone(LAN, username="lan-thu")], otp_max_sends=2)
    for name in ("lan-thu", LAN.number, LAN.id_card):
        ask_recovery(country.browser(), name)
    assert len(sms(country)) == 2


def test_nobody_is_sent_anything_for_a_name_without_account(reachable):
    ask_recovery(reachable.browser(), MINH.id_card)
    assert sms(reachable) == []


def test_the_new_password_wants_the_code_first(reachable):
    browser = reachable.browser()
    ask_recovery(browser, LAN.id_card)
    assert browser.open(f"{RECOVERY}/mat-khau-moi").path == RECOVERY


def test_asking_for_another_name_forgets_the_code_of_the_first(new_country):
    browser, _ = recovered(new_country(accounts=[with_phone(LAN), with_phone(MINH, "0570123402")]))
    ask_recovery(browser, MINH.id_card)
    assert browser.open(f"{RECOVERY}/mat-khau-moi").path == RECOVERY


def test_a_code_to_log_in_opens_no_recovery(new_country):
    country = new_country(accounts=[with_phone(LAN)], sms_login_code=True)
    asked = ask_recovery(browser := country.browser(), LAN.id_card)
    country.browser().log_in(LAN.id_card)
    recovery_code, login_code = codes(country)
    assert browser.submit(asked, code=login_code).status == 401 or login_code == recovery_code


def test_a_new_password_ends_a_lock_by_wrong_ones(reachable):
    for _ in range(5):
        reachable.browser().log_in(LAN.id_card, "sai")
    browser = reachable.browser()
    asked = ask_recovery(browser, LAN.id_card)
    choose_password(browser, browser.submit(asked, code=codes(reachable)[-1]))
    assert browser.log_in(LAN.id_card, NEW_PASSWORD).heading == NOTICE


def test_a_weak_new_password_changes_nothing(reachable):
    browser, page = recovered(reachable)
    assert choose_password(browser, page, "ngan").status == 422
    assert reachable.browser().log_in(LAN.id_card).heading == NOTICE


def test_when_no_portal_account_serves_there_is_nothing_to_recover(new_country):
    page = new_country(day="2025-07-01").browser().open(RECOVERY)
    assert (page.path, page.says[:18]) == ("/dang-nhap", "Từ ngày 01/07/2025")


def test_a_number_that_stands_in_two_accounts_recovers_neither(new_country):
    typed = {"identity": {"id_card": {"value": LAN.id_card}, "phone": {"value": PHONE}}, "password": PASSWORD}
    country = new_country(accounts=[typed | {"username": "mot"}, typed | {"username": "hai"}])
    ask_recovery(country.browser(), LAN.id_card)
    assert sms(country) == []


def test_a_wrong_code_is_counted_and_the_right_one_still_taken(reachable):
    browser = reachable.browser()
    asked = ask_recovery(browser, LAN.id_card)
    wrong = browser.submit(asked, code=other_than(codes(reachable)[-1]))
    assert wrong.says == "Mã OTP không đúng. Chưa có gì thay đổi. Vui lòng xem lại tin nhắn mới nhất rồi nhập lại."
    assert browser.submit(wrong, code=codes(reachable)[-1]).heading == "Đặt mật khẩu mới"
