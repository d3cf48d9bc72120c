"""Sessions at the portal: fixation, cookies, ending, and how long one still lives."""

import pytest
import requests
from accounts_walk import RECOVERY, REGISTRATION, apply, ask_recovery, codes, with_phone
from country import IDENTITY, LAN, TIMEOUT, entered

from lienket.portal.app import create_app

LEFT = "/phien"


def left(browser):
    answer = browser.session.get(f"{browser.home}{LEFT}", timeout=TIMEOUT)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json()["seconds"]


def go_on(browser):
    csrf = browser.open(IDENTITY).tree.xpath("//dialog[@data-session]//input[@name='csrf']/@value")[0]
    return browser.session.post(f"{browser.home}{LEFT}", data={"csrf": csrf}, timeout=TIMEOUT).status_code


def test_an_id_planted_before_the_login_opens_nothing_afterwards(country):
    attacker, victim = country.browser(), country.browser()
    attacker.open("/dang-nhap/tai-khoan-cong")
    victim.session.cookies = attacker.session.cookies.copy()
    victim.log_in(LAN.id_card)
    assert victim.open(IDENTITY).path == IDENTITY
    assert attacker.open(IDENTITY).path == "/dang-nhap"


def planted(country):
    """Return an attacker's browser, and a victim's that was given its session."""
    attacker, victim = country.browser(), country.browser()
    attacker.open("/dang-nhap")
    attacker.open("/dang-nhap/tai-khoan-cong")
    victim.session.cookies = attacker.session.cookies.copy()
    return attacker, victim


def test_an_id_planted_before_vneid_shows_nobody_the_newcomers_profile(new_country):
    attacker, victim = planted(new_country(accounts=[]))
    assert victim.authenticate(LAN).path == "/vneid/ho-so-moi"
    assert attacker.open("/vneid/ho-so-moi").path == "/dang-nhap"


def test_an_id_planted_before_the_recovery_chooses_no_password(new_country):
    country = new_country(accounts=[with_phone(LAN)])
    attacker, victim = planted(country)
    asked = ask_recovery(victim, LAN.id_card)
    assert victim.submit(asked, code=codes(country)[-1]).path == f"{RECOVERY}/mat-khau-moi"
    assert attacker.open(f"{RECOVERY}/mat-khau-moi").path == RECOVERY


def test_an_id_planted_before_the_registration_chooses_no_password(new_country):
    country = new_country(accounts=[])
    attacker, victim = planted(country)
    asked = apply(victim, LAN)
    assert victim.submit(asked, code=codes(country)[-1]).path == f"{REGISTRATION}/mat-khau"
    assert attacker.open(f"{REGISTRATION}/mat-khau").path == REGISTRATION


def test_an_invented_id_is_not_taken_up(country):
    browser = country.browser()
    browser.session.cookies.set("portal_session", "tu-dat", domain="localhost.local", path=f"/w/{country.name}")
    browser.log_in(LAN.id_card)
    assert "tu-dat" not in {cookie.value for cookie in browser.session.cookies}


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_the_cookie_is_for_https_only_where_there_is_https(scheme, is_secure):
    urls = {system: f"{scheme}://{system}.lienket.test" for system in ("portal", "vneid", "population")}
    app = create_app(urls)
    client = app.test_client()
    client.put("/_lienket/worlds/default", json={}, base_url=urls["portal"])
    cookie = client.get("/dang-nhap/tai-khoan-cong", base_url=urls["portal"]).headers["Set-Cookie"]
    app.extensions["lienket.storage"].close()
    assert ("Secure" in cookie.split("; ")) is is_secure
    assert {"HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_how_long_a_session_lives_is_told_by_the_worlds_clock(country):
    browser = entered(country)
    assert left(browser) == 30 * 60
    country.advance(29 * 60)
    assert left(browser) == 60


def test_asking_does_not_lengthen_the_session(country):
    browser = entered(country)
    for _ in range(3):
        country.advance(10 * 60)
        left(browser)
    assert left(browser) == 0
    country.advance(1)
    assert browser.open(IDENTITY).path == "/dang-nhap"


def test_going_on_lengthens_it(country):
    browser = entered(country)
    country.advance(28 * 60 + 1)
    assert go_on(browser) == 204
    assert left(browser) == 30 * 60


def test_nobodys_session_has_nothing_left(visitor):
    visitor.open("/dang-nhap")
    assert left(visitor) == 0


def test_going_on_after_the_end_is_refused(country):
    browser = entered(country)
    page = browser.open(IDENTITY)
    csrf = page.tree.xpath("//dialog[@data-session]//input[@name='csrf']/@value")[0]
    country.advance(30 * 60 + 1)
    answer = browser.session.post(f"{browser.home}{LEFT}", data={"csrf": csrf}, timeout=TIMEOUT)
    assert answer.status_code == 401
    assert left(browser) == 0


def test_the_warning_is_there_for_who_is_inside_only(country):
    browser = country.browser()
    assert browser.open("/").texts("//dialog[@data-session]") == []
    browser.log_in(LAN.id_card)
    assert len(browser.open("/").texts("//dialog[@data-session]")) == 1


def test_after_logging_out_in_one_tab_the_other_saves_nothing(country):
    browser = entered(country)
    form = browser.open("/tai-khoan/thong-tin-dinh-danh/cap-nhat")
    asked = country.asked_population()
    browser.log_out()
    page = browser.submit(form, **LAN.declaration())
    assert page.says.startswith("Phiên làm việc đã hết hạn.")
    assert country.asked_population() == asked


def test_a_cookie_kept_from_before_logging_out_opens_nothing(country):
    browser = entered(country)
    kept = browser.session.cookies.copy()
    browser.log_out()
    answer = requests.get(f"{browser.home}{IDENTITY}", cookies=kept, timeout=TIMEOUT, allow_redirects=False)
    assert answer.headers["Location"].endswith("/dang-nhap")
