"""RP-initiated logout (OpenID Connect RP-Initiated Logout 1.0)."""

from urllib.parse import urlencode

import pytest


def logout(vneid, **parameters):
    return vneid.get(f"/logout?{urlencode(parameters)}")


def is_logged_in(vneid):
    return "code" in vneid.answer(vneid.ask(prompt="none"))


def test_logout_ends_the_session_and_returns_to_the_registered_address_with_state(vneid):
    hint = vneid.tokens()["id_token"]
    response = logout(vneid, id_token_hint=hint, post_logout_redirect_uri=vneid.GOODBYE, state="a+b/=&c")
    assert response.location == f"{vneid.GOODBYE}?state=a%2Bb%2F%3D%26c"
    assert not is_logged_in(vneid)


def test_logout_without_state_returns_to_the_bare_address(vneid):
    hint = vneid.tokens()["id_token"]
    response = logout(vneid, id_token_hint=hint, post_logout_redirect_uri=vneid.GOODBYE, client_id="public")
    assert response.location == vneid.GOODBYE


def test_logout_accepts_a_post(vneid):
    form = {"id_token_hint": vneid.tokens()["id_token"], "post_logout_redirect_uri": vneid.GOODBYE}
    assert vneid.browser.post(f"/w/{vneid.world}/logout", data=form).location == vneid.GOODBYE


@pytest.mark.parametrize(
    "changes",
    [
        {"post_logout_redirect_uri": "https://evil.example/"},
        {"post_logout_redirect_uri": "https://rp.example/bye?added=1"},
        {"post_logout_redirect_uri": ""},
        {"id_token_hint": ""},
        {"id_token_hint": "no.to.ken"},
        {"id_token_hint": "đ"},
        {"client_id": "other"},
    ],
    ids=str,
)
def test_without_a_valid_hint_and_address_a_page_says_logged_out(vneid, changes):
    sent = {"id_token_hint": vneid.tokens()["id_token"], "post_logout_redirect_uri": vneid.GOODBYE, "state": "x"}
    response = logout(vneid, **sent | changes)
    assert response.status_code == 200
    assert "Bạn đã đăng xuất khỏi VNeID." in response.text
    assert not is_logged_in(vneid)


def test_a_modified_hint_is_no_hint(vneid):
    header, payload, signature = vneid.tokens()["id_token"].split(".")
    forged = f"{header}.{payload[:-2]}xx.{signature}"
    assert logout(vneid, id_token_hint=forged, post_logout_redirect_uri=vneid.GOODBYE).location is None


def test_a_hint_of_another_world_is_no_hint(new_world):
    hint = new_world().tokens()["id_token"]
    assert logout(new_world(), id_token_hint=hint, post_logout_redirect_uri="https://rp.example/bye").location is None


def test_logout_is_in_the_journal(vneid):
    vneid.log_in()
    logout(vneid)
    assert (vneid.events()[-1]["name"], vneid.events()[-1]["details"]) == ("logout", {"number": "00********23"})
