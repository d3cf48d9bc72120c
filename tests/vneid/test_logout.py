"""RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0), with the OpenID Foundation's modules."""

import re

import pytest
from op_client import log_out, metadata, module

LOGGED_OUT, QUESTION = "Bạn đã đăng xuất khỏi VNeID.", "Đăng xuất khỏi VNeID?"


def is_logged_in(vneid):
    return "code" in vneid.answer(vneid.ask(prompt="none"))


def hint_and_address(vneid, **changes):
    sent = {"id_token_hint": vneid.tokens()["id_token"], "post_logout_redirect_uri": vneid.GOODBYE, "state": "x"}
    return {name: value for name, value in (sent | changes).items() if value is not None}


def modified(token):
    header, payload, signature = token.split(".")
    return f"{header}.{payload[:-2]}xx.{signature}"


@module("oidcc-rp-initiated-logout-discovery-endpoint-verification")
def test_discovery_names_the_end_session_endpoint(vneid):
    document = metadata(vneid)
    assert document["end_session_endpoint"] == f"{document['issuer']}/logout"


@module("oidcc-rp-initiated-logout")
def test_logout_ends_the_session_and_returns_to_the_registered_address_with_state(vneid):
    response = log_out(vneid, **hint_and_address(vneid, state="a+b/=&c"))
    assert (response.status_code, response.location) == (303, f"{vneid.GOODBYE}?state=a%2Bb%2F%3D%26c")
    assert not is_logged_in(vneid)


@module("oidcc-rp-initiated-logout-no-state")
def test_logout_without_state_returns_to_the_bare_address(vneid):
    response = log_out(vneid, **hint_and_address(vneid, state=None, client_id="public"))
    assert response.location == vneid.GOODBYE


@module("oidcc-rp-initiated-logout")
def test_logout_accepts_a_post(vneid):
    form = hint_and_address(vneid, state=None)
    assert vneid.browser.post(f"/w/{vneid.world}/logout", data=form).location == vneid.GOODBYE


@module("oidcc-rp-initiated-logout")
def test_a_post_without_cookies_is_sent_on_so_that_the_browser_brings_them(vneid):
    form = hint_and_address(vneid, state=None)
    response = vneid.app.test_client().post(f"/w/{vneid.world}/logout", data=form)
    assert vneid.browser.get(response.location).location == vneid.GOODBYE
    assert not is_logged_in(vneid)


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("https://evil.example/", id="oidcc-rp-initiated-logout-bad-post-logout-redirect-uri"),
        pytest.param(
            "https://rp.example/bye?added=1",
            id="oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri",
        ),
        pytest.param(None, id="oidcc-rp-initiated-logout-no-post-logout-redirect-uri"),
        pytest.param("", id="empty"),
    ],
)
def test_without_a_registered_address_a_page_says_logged_out(vneid, address):
    response = log_out(vneid, **hint_and_address(vneid, post_logout_redirect_uri=address))
    assert (response.status_code, LOGGED_OUT in response.text) == (200, True)
    assert not is_logged_in(vneid)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"id_token_hint": None}, id="oidcc-rp-initiated-logout-no-id-token-hint"),
        pytest.param({"id_token_hint": "no.to.ken"}, id="oidcc-rp-initiated-logout-bad-id-token-hint"),
        pytest.param({"id_token_hint": "đ"}, id="oidcc-rp-initiated-logout-bad-id-token-hint+letters"),
        pytest.param({"id_token_hint": ""}, id="empty"),
        pytest.param({"client_id": "other"}, id="another client"),
        pytest.param(
            {"id_token_hint": None, "post_logout_redirect_uri": None}, id="oidcc-rp-initiated-logout-only-state"
        ),
        pytest.param(
            {"id_token_hint": None, "post_logout_redirect_uri": None, "state": None},
            id="oidcc-rp-initiated-logout-no-params",
        ),
    ],
)
def test_without_a_valid_hint_the_citizen_is_asked_and_stays_logged_in(vneid, changes):
    response = log_out(vneid, **hint_and_address(vneid, **changes))
    assert (response.status_code, response.location) == (200, None)
    assert QUESTION in response.text
    assert is_logged_in(vneid)


@module("oidcc-rp-initiated-logout-modified-id-token-hint")
def test_a_modified_hint_is_no_hint(vneid):
    sent = hint_and_address(vneid)
    response = log_out(vneid, **sent | {"id_token_hint": modified(sent["id_token_hint"])})
    assert (response.location, QUESTION in response.text) == (None, True)


def test_the_citizen_who_confirms_is_logged_out(vneid):
    vneid.log_in()
    page = log_out(vneid).text
    form = {"csrf": re.search(r'name="csrf" value="([^"]+)"', page)[1]}
    address = re.search(r'action="([^"]+)" data-testid="confirm-logout"', page)[1]
    assert LOGGED_OUT in vneid.browser.post(address, data=form, headers={"Accept": "text/html"}).text
    assert not is_logged_in(vneid)


def test_another_site_cannot_confirm_for_the_citizen(vneid):
    vneid.log_in()
    assert vneid.browser.post(f"/w/{vneid.world}/dang-xuat", data={}).status_code == 400
    assert is_logged_in(vneid)


def test_a_hint_of_another_person_does_not_end_the_session_of_this_one(vneid):
    sent = hint_and_address(vneid)
    vneid.log_in(vneid.TU)
    assert QUESTION in log_out(vneid, **sent).text
    assert is_logged_in(vneid)


def test_who_is_not_logged_in_is_sent_back_at_once(vneid):
    sent = hint_and_address(vneid, state=None)
    log_out(vneid, **sent)
    assert log_out(vneid, **sent).location == vneid.GOODBYE


def test_a_hint_of_another_world_is_no_hint(new_world):
    hint = new_world().tokens()["id_token"]
    response = log_out(new_world(), id_token_hint=hint, post_logout_redirect_uri="https://rp.example/bye")
    assert (response.location, LOGGED_OUT in response.text) == (None, True)


def test_an_access_token_is_no_hint(vneid):
    client = {
        "client_id": "jwt",
        "name": "J",
        "redirect_uris": [vneid.CALLBACK],
        "post_logout_redirect_uris": [vneid.GOODBYE],
        "secret": "s",
        "access_token_format": "jwt",
    }
    vneid.control("POST", "/contents", clients=[client])
    code = vneid.answer(vneid.log_in(client_id="jwt", code_challenge=None, code_challenge_method=None))["code"]
    access_token = vneid.redeem(code, auth=("jwt", "s")).json["access_token"]
    assert QUESTION in log_out(vneid, id_token_hint=access_token, post_logout_redirect_uri=vneid.GOODBYE).text


def test_logout_is_in_the_journal(vneid):
    hint = vneid.tokens()["id_token"]
    log_out(vneid, id_token_hint=hint)
    assert (vneid.events()[-1]["name"], vneid.events()[-1]["details"]) == ("logout", {"number": "00********23"})


def test_an_access_token_of_keycloaks_shape_is_no_hint_whatever_it_says_of_itself(speaking):
    vneid = speaking().vneid
    issuer = vneid.get("/.well-known/openid-configuration").json["issuer"]
    party = {"name": "P", "redirect_uris": [vneid.CALLBACK], "secret": "s"}
    quirks = {"keycloak_access_token": True, "access_token_issuer": issuer}
    vneid.control(
        "POST",
        "/contents",
        clients=[party | {"client_id": "keycloak", "quirks": quirks}, party | {"client_id": "account"}],
    )
    code = vneid.answer(vneid.log_in(client_id="keycloak", code_challenge=None, code_challenge_method=None))["code"]
    access_token = vneid.redeem(code, auth=("keycloak", "s")).json["access_token"]
    assert QUESTION in log_out(vneid, id_token_hint=access_token).text


def test_an_id_token_that_names_another_address_of_this_provider_is_no_hint(vneid):
    hint = vneid.tokens()["id_token"]
    address = f"/w/{vneid.world}/logout?id_token_hint={hint}"
    cookie = vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value
    vneid.browser.set_cookie("vneid_session", cookie, domain="127.0.0.1", path=f"/w/{vneid.world}")
    answer = vneid.browser.get(address, base_url="http://127.0.0.1", headers={"Accept": "text/html"})
    assert QUESTION in answer.text
