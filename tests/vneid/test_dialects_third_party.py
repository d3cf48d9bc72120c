"""The two addresses that stand in claims: what they open, how long, and whose session they end."""

from urllib.parse import parse_qs

import pytest
from op_client import NO_PKCE, add_client, log_out


@pytest.mark.parametrize("claim", ["userProfileUri", "logoutUri"])
def test_the_addresses_of_gen_a_are_as_long_as_the_real_ones(speaking, claim):
    uri = speaking("gen-a").claims()[claim]
    assert 1600 < len(uri) < 2000


@pytest.mark.parametrize("claim", ["userProfileUri", "logoutUri"])
def test_addresses_can_be_short(speaking, claim):
    assert len(speaking("gen-a", third_party_uris="short").claims()[claim]) < 1024


def test_without_the_quirk_there_are_no_addresses(speaking):
    assert not {"userProfileUri", "logoutUri"} & set(speaking("gen-a", third_party_uris="none").claims())


@pytest.mark.parametrize("kind", ["short", "long"])
def test_the_profile_address_tells_what_userinfo_tells(speaking, kind):
    party = speaking("gen-a", third_party_uris=kind)
    claims = party.claims()
    told = party.vneid.get(party.path(claims["userProfileUri"])).json
    assert {name: value for name, value in told.items() if "Uri" not in name} == {
        name: value for name, value in claims.items() if "Uri" not in name
    }


def test_the_profile_address_lives_on_with_a_refreshed_token(speaking):
    party = speaking("gen-a", ignores_other_parameters=False)
    tokens = party.tokens(scope="openid offline_access")
    profile = party.path(party.vneid.userinfo(tokens["access_token"]).json["userProfileUri"])
    party.vneid.advance(1000)
    form = {"grant_type": "refresh_token", "refresh_token": tokens["refresh_token"], "redirect_uri": None}
    assert party.redeem(None, **form).status_code == 200
    party.vneid.advance(1000)
    assert party.vneid.get(profile).status_code == 200


def test_the_profile_address_dies_with_the_access_token(speaking):
    party = speaking("gen-a")
    profile = party.path(party.claims()["userProfileUri"])
    party.vneid.advance(1801)
    assert party.vneid.get(profile).status_code == 401


@pytest.mark.parametrize("kind", ["view-info", "logout"])
def test_a_token_id_that_is_none_is_refused(speaking, kind):
    party = speaking("gen-a")
    tokens = party.tokens()
    for token_id in ("", "x", tokens["access_token"], tokens["id_token"]):
        assert party.vneid.get(f"/api/idp/third-party/{kind}?token_id={token_id}").status_code == 401
    assert not party.has_to_log_in()


def test_a_cut_off_address_ends_no_session(speaking):
    party = speaking("gen-a")
    uri = party.claims()["logoutUri"]
    assert party.vneid.get(party.path(uri[:1024])).status_code == 401
    assert not party.has_to_log_in()


def test_a_token_id_is_no_access_token(speaking):
    party = speaking("gen-a")
    token_id = party.claims()["userProfileUri"].partition("token_id=")[2]
    assert party.vneid.userinfo(token_id).status_code == 401


def test_a_token_id_is_no_hint_whose_session_to_end(speaking):
    party = speaking("gen-a")
    token_id = party.claims()["userProfileUri"].partition("token_id=")[2]
    query = f"id_token_hint={token_id}&post_logout_redirect_uri={party.vneid.GOODBYE}"
    assert party.vneid.get(f"/logout?{query}").location is None


def test_the_logout_address_ends_the_session_from_outside_the_browser(speaking):
    party = speaking("gen-a")
    uri = party.path(party.claims()["logoutUri"])
    program = party.vneid.app.test_client()
    response = program.get(f"/w/{party.vneid.world}{uri}")
    assert (response.status_code, response.json) == (200, {"message": "Phiên đăng nhập VNeID đã kết thúc."})
    assert party.has_to_log_in()


def test_a_citizen_can_log_in_again_after_the_session_was_ended(speaking):
    party = speaking("gen-a")
    party.vneid.get(party.path(party.claims()["logoutUri"]))
    assert "code" in parse_qs(party.log_in())
    assert not party.has_to_log_in()


def test_the_logout_address_can_be_called_again(speaking):
    party = speaking("gen-a")
    uri = party.path(party.claims()["logoutUri"])
    assert [party.vneid.get(uri).status_code for _ in range(2)] == [200, 200]


def test_the_logout_address_tells_the_clients_of_the_session(speaking):
    party = speaking("gen-a", backchannel_logout_uri="http://127.0.0.1:9/ra")
    party.vneid.get(party.path(party.claims()["logoutUri"]))
    announced = [event["details"]["client"] for event in party.vneid.events() if event["name"] == "logout.announced"]
    assert announced == ["rp"]


def test_the_logout_address_leaves_another_browser_logged_in(speaking):
    party = speaking("gen-a")
    uri = party.path(party.claims()["logoutUri"])
    party.vneid.browser = party.vneid.app.test_client()
    party.log_in()
    party.vneid.get(uri)
    assert not party.has_to_log_in()


def test_a_browser_at_the_logout_address_sees_a_page(speaking):
    party = speaking("gen-a")
    page = party.vneid.get(party.path(party.claims()["logoutUri"]))
    assert page.mimetype == "text/html"
    assert "Bạn đã đăng xuất khỏi VNeID." in page.text


def test_the_logout_address_is_in_the_journal_with_a_masked_number(speaking):
    party = speaking("gen-a")
    party.vneid.get(party.path(party.claims()["logoutUri"]))
    events = [event for event in party.vneid.events() if event["name"] == "logout"]
    assert [event["details"] for event in events] == [{"number": "00********23", "client": "rp"}]


@pytest.mark.parametrize("kind", ["view-info", "logout"])
def test_an_id_token_is_no_token_id_whatever_its_client_is_called(op, kind):
    add_client(op, client_id="third-party", secret="s")
    code = op.answer(op.log_in(client_id="third-party", **NO_PKCE))["code"]
    id_token = op.redeem(code, auth=("third-party", "s")).json["id_token"]
    assert op.get(f"/api/idp/third-party/{kind}?token_id={id_token}").status_code == 401


def test_a_token_id_is_no_hint_even_where_its_audience_is_a_client(speaking):
    party = speaking("gen-a", third_party_uris="short", ignores_other_parameters=False)
    add_client(party.vneid, client_id="third-party", secret="s", post_logout_redirect_uris=[party.vneid.GOODBYE])
    token_id = party.claims()["userProfileUri"].partition("token_id=")[2]
    assert "Bạn đã đăng xuất" not in log_out(party.vneid, id_token_hint=token_id).text
    refused = party.vneid.ask(**party.asked, id_token_hint=token_id)
    assert party.vneid.answer(refused)["error"] == "invalid_request"
    assert not party.has_to_log_in()
