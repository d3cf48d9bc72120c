"""How often somebody may be wrong about who they are; an outage is nobody's fault, and one press is one call."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from country import IDENTITY, LAN, MINH, TIMEOUT, VERIFICATION, Page, entered

WRONG = "Nguyễn Thị Thử Liên"


@pytest.fixture
def strict(new_country):
    """A country in which two wrong declarations in ten minutes are the most; Lan and Minh are not verified."""
    accounts = [LAN.account(verified=False), MINH.account(verified=False)]
    return new_country(accounts=accounts, verification_tries=2, verification_tries_minutes=10)


def be_wrong(browser, times, person=LAN):
    for _ in range(times):
        page = browser.verify(**person.declaration(full_name=WRONG))
    return page


def test_who_was_wrong_too_often_is_told_to_wait_and_nobody_is_asked(strict):
    browser = entered(strict)
    be_wrong(browser, 2)
    asked = strict.asked_population()
    page = browser.verify(**LAN.declaration())
    assert (page.status, strict.asked_population()) == (429, asked)
    assert page.says.startswith("Đã có quá nhiều lần khai không trùng khớp trong 10 phút.")
    assert strict.audit()[-1] == ("verify", "throttled", "")


def test_one_less_is_not_too_often(strict):
    browser = entered(strict)
    be_wrong(browser, 1)
    assert browser.verify(**LAN.declaration()).path == IDENTITY


def test_time_makes_good(strict):
    browser = entered(strict)
    be_wrong(browser, 2)
    strict.advance(10 * 60)
    assert browser.verify(**LAN.declaration()).path == IDENTITY


def test_a_number_is_not_guessed_at_from_many_accounts(strict):
    be_wrong(entered(strict), 2)
    page = entered(strict, MINH.id_card).verify(**LAN.declaration())
    assert page.status == 429


def test_another_number_from_another_account_is_not_throttled(strict):
    be_wrong(entered(strict), 2)
    assert entered(strict, MINH.id_card).verify(**MINH.declaration()).path == IDENTITY


def test_who_was_right_starts_anew(strict):
    browser = entered(strict)
    be_wrong(browser, 1)
    browser.verify(**LAN.declaration())
    be_wrong(browser, 1)
    assert browser.verify(**LAN.declaration()).path == IDENTITY


def test_outages_do_not_count(strict):
    browser, urls = entered(strict), strict.urls
    strict.drop("population")
    for _ in range(3):
        assert browser.verify(**LAN.declaration()).status == 503
    strict.urls = urls
    strict.control("PUT", system="population", contents={"people": [LAN.record()]})
    assert browser.verify(**LAN.declaration()).path == IDENTITY


def test_of_a_number_that_somebody_was_wrong_about_only_its_hash_is_kept(strict):
    be_wrong(entered(strict), 1)
    assert LAN.number not in str(strict.contents()["audit"])


def test_a_form_that_is_sent_twice_is_one_call_and_one_result(unverified):
    country, browser = unverified
    form = browser.open(VERIFICATION)
    browser.submit(form, **LAN.declaration())
    page = browser.submit(form, **LAN.declaration())
    assert (page.path, country.asked_population()) == (IDENTITY, 1)
    assert page.says.startswith("Yêu cầu cập nhật này đã được gửi rồi")
    assert country.audit() == [("verify", "verified", "")]


def test_the_same_form_sent_twice_at_once_asks_once(unverified):
    from concurrent.futures import ThreadPoolExecutor

    country, browser = unverified
    form = browser.open(VERIFICATION)
    cookies, typed = browser.session.cookies.get_dict(), form.form() | LAN.declaration()

    def press(_):
        return Page(requests.post(form.form_address(), data=typed, cookies=cookies, timeout=TIMEOUT)).path

    with ThreadPoolExecutor(4) as pool:
        paths = list(pool.map(press, range(4)))
    assert (paths, country.asked_population()) == ([IDENTITY] * 4, 1)


def test_what_is_typed_into_a_form_older_than_a_verification_is_not_saved_unseen(unverified):
    country, browser = unverified
    form = browser.open(f"{IDENTITY}/sua")
    browser.verify(**LAN.declaration())
    before = country.account(LAN.id_card)
    page = browser.submit(form, email="moi@vidu.example")
    assert page.status == 409
    assert page.says.startswith("Thông tin định danh vừa được thay đổi ở nơi khác")
    assert country.account(LAN.id_card) == before


def test_after_the_conflict_was_told_the_same_words_can_be_saved(unverified):
    country, browser = unverified
    form = browser.open(f"{IDENTITY}/sua")
    browser.verify(**LAN.declaration())
    page = browser.submit(browser.submit(form, email="moi@vidu.example"))
    assert page.path == IDENTITY
    identity = country.account(LAN.id_card)["identity"]
    assert (identity["email"]["value"], identity["personal_number"]["mark"]) == ("moi@vidu.example", "green")


def test_many_wrong_declarations_at_once_ask_no_more_often_than_one_after_the_other(strict):
    browser = entered(strict)
    forms = [browser.open(VERIFICATION) for _ in range(12)]
    asked = strict.asked_population()
    with ThreadPoolExecutor(12) as crowd:
        pages = crowd.map(lambda form: browser.submit(form, **LAN.declaration(full_name=WRONG)), forms)
        statuses = sorted(page.status for page in pages)
    assert strict.asked_population() - asked == 2
    assert statuses == [409, 409] + [429] * 10
