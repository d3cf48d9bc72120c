"""The broker's login page, and the way from a relying party to an identity provider and back."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from broker_parties import CONTENTS, PARTY, Citizen
from country import LAN, MINH, PASSWORD, TIMEOUT

CHOICES = "//ul[@class='choices']//a"


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


@pytest.fixture
def citizen(land):
    return Citizen(land)


def key_of(page):
    return parse_qs(urlsplit(page.answer.url).query)["sessionDataKey"][0]


def test_the_login_page_is_where_scripts_look_for_it(citizen):
    page = citizen.ask().here

    assert urlsplit(page.answer.url).path.endswith("/authenticationendpoint/oauth2_login.do")
    assert "Chọn loại tài khoản bạn muốn sử dụng đăng nhập" in page.texts("//main")[0]
    assert PARTY["name"] in page.texts("//main")[0]


def test_the_login_page_has_the_handles_that_scripts_use(citizen):
    page = citizen.ask().here

    assert page.texts("//div[@class='login-IDP BCA']") == ["Tài khoản cấp bởi Bộ Công An"]
    assert page.texts("id('idp-name2')") == ["Tài khoản cấp bởi Bộ Công An"]
    assert len(page.texts("//*[@class='btn-register']")) == 2


@pytest.mark.parametrize(
    ("day", "providers"),
    [
        ("2024-06-30", [["Vnconnect DVC"], ["IDP BCA"]]),
        ("2024-07-01", [["Vnconnect DVC"], ["IDP BCA"], ["VNeID_TC_DN"]]),
        ("2025-07-01", [["IDP BCA"], ["VNeID_TC_DN"]]),
    ],
)
def test_the_identity_providers_are_those_of_the_day(new_country, day, providers):
    page = Citizen(new_country(accounts=CONTENTS, day=day)).ask().here

    assert [parse_qs(urlsplit(href).query)["idp"] for href in page.tree.xpath(f"{CHOICES}/@href")] == providers


def test_a_provider_that_is_not_offered_on_this_day_cannot_be_chosen(new_country):
    citizen = Citizen(new_country(accounts=CONTENTS, day="2025-07-01"))
    key = key_of(citizen.ask().here)

    page = citizen.go(f"/commonauth?idp=Vnconnect+DVC&sessionDataKey={key}").here

    assert "không dùng để đăng nhập được" in page.says


def test_a_query_with_idpbca_goes_to_vneid_by_itself(citizen):
    page = citizen.ask(idp="IDPBCA").here

    assert page.answer.url.startswith(citizen.country.urls["vneid"])


def test_the_login_page_itself_goes_to_vneid_by_itself_too(citizen):
    key = key_of(citizen.ask().here)

    page = citizen.go(f"/authenticationendpoint/oauth2_login.do?sessionDataKey={key}&x=IDPBCA").here

    assert page.answer.url.startswith(citizen.country.urls["vneid"])


def test_who_is_refused_at_vneid_comes_back_to_the_choice_and_reads_why(citizen):
    page = citizen.ask(idp="IDPBCA").here

    href = page.tree.xpath("//a[contains(@href, 'quay-lai')]/@href")[0]
    shown = citizen.go(f"{citizen.country.urls['vneid']}{href}").here

    assert "đã hủy" in shown.says
    assert len(shown.texts(CHOICES)) == 2


def test_a_wrong_password_leaves_the_request_waiting(citizen):
    form = citizen.choose(citizen.ask().here, "Vnconnect DVC").here
    again = citizen.fill(form, username=LAN.id_card, password="sai").here

    assert "code" in citizen.fill(again, username=LAN.id_card, password=PASSWORD).answer


def test_a_newcomer_of_vneid_goes_on_once_the_profile_is_kept(new_country):
    citizen = Citizen(new_country(accounts={"relying_parties": [PARTY]}))
    profile = citizen.enter_by_vneid(citizen.ask().here, LAN, PASSWORD).here

    assert "code" in citizen.fill(profile).answer


def test_who_may_not_work_with_the_portals_account_any_more_is_told_so_and_not_let_through(new_country):
    citizen = Citizen(new_country(accounts=CONTENTS, day="2024-07-01"))

    page = citizen.enter_by_password(citizen.ask().here, LAN, PASSWORD).here

    assert page.heading == "THÔNG BÁO TỪ HỆ THỐNG:"
    assert "01/07/2024" in page.says


def test_who_links_at_that_notice_goes_on_to_the_relying_party(new_country):
    citizen = Citizen(new_country(accounts=CONTENTS, day="2024-07-01"))
    citizen.enter_by_password(citizen.ask().here, LAN, PASSWORD)

    vneid = citizen.go("/vneid/dang-nhap").here

    assert "code" in citizen.fill(vneid, username=LAN.number, password=PASSWORD).answer


def test_an_old_login_with_a_portal_account_does_not_go_through_once_it_serves_no_longer(new_country):
    country = new_country(accounts=CONTENTS, day="2024-06-30", session_idle_minutes=10_000)
    citizen = Citizen(country)
    citizen.log_in(LAN.id_card)
    country.control("PUT", "/clock", at="2024-07-01T09:00:00+07:00", frozen=True)

    assert citizen.ask().here.heading == "Đăng nhập"


def test_a_request_waits_in_the_browser_only_that_brought_it(land, citizen):
    key = key_of(citizen.ask().here)

    for path in ("authenticationendpoint/oauth2_login.do", "commonauth", "oauth2/authorize"):
        page = Citizen(land).go(f"/{path}?sessionDataKey={key}&idp=IDP+BCA").here
        assert (page.status, "không còn chờ" in page.says) == (400, True)


def test_the_sessions_id_changes_at_the_login(citizen):
    page = citizen.ask().here
    before = citizen.session.cookies.get("portal_session")
    citizen.enter_by_password(page, LAN, PASSWORD)

    thief = Citizen(citizen.country)
    thief.session.cookies.set("portal_session", before, path=f"/w/{citizen.country.name}", domain="localhost.local")

    assert citizen.session.cookies.get("portal_session") != before
    assert thief.ask().here.heading == "Đăng nhập"


def test_a_login_form_of_another_site_gives_no_code(citizen):
    form = citizen.choose(citizen.ask().here, "Vnconnect DVC").here

    page = citizen.fill(form, username=LAN.id_card, password=PASSWORD, csrf="gia-mao").here

    assert page.status == 400
    assert citizen.ask().here.heading == "Đăng nhập"


def test_who_gives_up_and_enters_the_portal_itself_stays_there(citizen):
    citizen.choose(citizen.ask().here, "Vnconnect DVC")
    citizen.go("/dang-nhap")

    page = citizen.fill(citizen.go("/dang-nhap/tai-khoan-cong").here, username=LAN.id_card, password=PASSWORD).here

    assert page.heading == "THÔNG BÁO TỪ HỆ THỐNG:"


def test_nothing_in_an_address_can_lead_a_login_elsewhere(citizen):
    key = key_of(citizen.ask().here)
    elsewhere = "multiOptionURI=https://ke-gian.example&commonAuthCallerPath=https://ke-gian.example&next=//ke-gian"

    form = citizen.go(f"/commonauth?idp=Vnconnect+DVC&sessionDataKey={key}&{elsewhere}").here
    landing = citizen.fill(form, username=LAN.id_card, password=PASSWORD)

    assert landing.address.startswith(PARTY["redirect_uris"][0])


def test_requests_of_two_tabs_wait_apart(citizen):
    first, second = citizen.ask(state="mot").here, citizen.ask(state="hai").here
    citizen.enter_by_password(second, LAN, PASSWORD)

    assert citizen.go(f"/oauth2/authorize?sessionDataKey={key_of(first)}").answer["state"] == "mot"


def test_an_answered_request_waits_no_longer(citizen):
    page = citizen.ask().here
    citizen.enter_by_password(page, LAN, PASSWORD)

    assert citizen.go(f"/oauth2/authorize?sessionDataKey={key_of(page)}").here.status == 400


def test_who_is_asked_to_log_in_again_cannot_go_on_without(citizen):
    citizen.log_in(LAN.id_card)
    key = key_of(citizen.ask(prompt="login").here)

    assert citizen.go(f"/oauth2/authorize?sessionDataKey={key}").here.heading == "Đăng nhập"


def context(citizen, key):
    answer = citizen.session.get(
        f"{citizen.home}/logincontext",
        params={"sessionDataKey": key, "relyingParty": PARTY["client_id"], "tenantDomain": "carbon.super"},
        timeout=TIMEOUT,
    )
    return answer.json()


def test_the_login_context_says_that_the_request_still_waits(citizen):
    assert context(citizen, key_of(citizen.ask().here)) == {"status": "success"}


def test_the_login_context_leads_on_who_has_logged_in_meanwhile(citizen):
    key = key_of(citizen.ask().here)
    citizen.log_in(MINH.id_card)

    told = context(citizen, key)

    assert told["status"] == "redirect"
    assert "code" in citizen.go(told["redirectUrl"]).answer


def test_the_login_context_leads_strangers_to_the_portal(citizen):
    told = context(citizen, "khong-co")

    assert told == {"status": "redirect", "redirectUrl": f"{citizen.home}/dang-nhap"}


def test_pages_of_the_broker_carry_no_script_of_their_own(citizen):
    page = citizen.ask().here

    assert page.tree.xpath("//script[not(@src)]|//@onclick|//@style") == []
    assert "default-src 'self'" in requests.get(citizen.home, timeout=TIMEOUT).headers["Content-Security-Policy"]
