"""Introspection, revocation and log-out at the broker, as tolerant as relying parties need it."""

import time

import pytest
import requests
from broker_parties import CONTENTS, GOODBYE, OTHER, PARTY, Citizen, post, redeem
from country import LAN, MINH, PASSWORD, TIMEOUT

OWN = {"client_id": PARTY["client_id"], "client_secret": PARTY["secret"]}
OTHERS = {"client_id": OTHER["client_id"], "client_secret": OTHER["secret"]}


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


@pytest.fixture
def citizen(land):
    return Citizen(land)


@pytest.fixture
def tokens(land, citizen):
    landing = citizen.enter_by_password(citizen.ask().here, LAN, PASSWORD)
    return redeem(land, landing.answer["code"]).json()


def is_of_use(land, token):
    return post(land, "/oauth2/introspect", token=token, **OWN).json()["active"]


def test_a_party_learns_what_its_token_is(land, tokens):
    told = post(land, "/oauth2/introspect", token=tokens["access_token"], state="0", **OWN).json()

    assert told["active"] is True
    assert told["client_id"] == PARTY["client_id"]
    assert 0 < told["exp"] - time.time() <= 1800


def test_a_token_may_ask_about_itself(citizen, tokens):
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    form = {"token": tokens["access_token"], "state": "0"}

    told = requests.post(f"{citizen.home}/oauth2/introspect", data=form, headers=headers, timeout=TIMEOUT).json()

    assert told["client_id"] == PARTY["client_id"]


def test_of_another_partys_token_nothing_is_told(land, tokens):
    told = post(land, "/oauth2/introspect", token=tokens["access_token"], **OTHERS).json()

    assert told == {"active": False}


def test_an_expired_token_is_not_active(land, tokens):
    land.advance(1800)

    assert post(land, "/oauth2/introspect", token=tokens["access_token"], **OWN).json() == {"active": False}


def test_an_expired_token_cannot_ask(land, citizen, tokens):
    land.advance(1800)
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}

    answer = requests.post(
        f"{citizen.home}/oauth2/introspect", data={"token": tokens["access_token"]}, headers=headers, timeout=TIMEOUT
    )

    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["/oauth2/introspect", "/oauth2/revoke"])
def test_strangers_are_told_nothing(land, tokens, path):
    answer = post(land, path, token=tokens["access_token"], client_id=PARTY["client_id"], client_secret="sai")

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert is_of_use(land, tokens["access_token"])


@pytest.mark.parametrize("path", ["/oauth2/introspect", "/oauth2/revoke"])
def test_a_token_has_to_be_named(land, path):
    assert post(land, path, **OWN).json()["error"] == "invalid_request"


@pytest.mark.parametrize("kind", ["access_token", "id_token"])
@pytest.mark.parametrize("hint", ["token_type_hint", "token_type_hint "])
def test_a_login_is_taken_back_by_either_token_and_any_hint(land, tokens, kind, hint):
    answer = post(land, "/oauth2/revoke", token=tokens[kind], **{hint: tokens["access_token"]}, **OWN)

    assert answer.status_code == 200
    assert not is_of_use(land, tokens["access_token"])


@pytest.mark.parametrize("kind", ["access_token", "id_token"])
def test_another_party_cannot_take_a_login_back(land, tokens, kind):
    post(land, "/oauth2/revoke", token=tokens[kind], **OTHERS)

    assert is_of_use(land, tokens["access_token"])


def test_taking_back_one_login_leaves_the_others_alone(land, citizen, tokens):
    second = redeem(land, citizen.ask().answer["code"]).json()
    post(land, "/oauth2/revoke", token=tokens["id_token"], **OWN)

    assert is_of_use(land, second["access_token"])


@pytest.mark.parametrize("token", ["khong-co", "a.b.c", "eyJhbGciOiJub25lIn0.eyJhdF9oYXNoIjoieCJ9."])
def test_what_is_no_token_is_taken_back_without_a_word(land, token):
    assert post(land, "/oauth2/revoke", token=token, **OWN).status_code == 200


def log_out(citizen, tokens, address=GOODBYE, **more):
    sent = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": address} | more
    query = "&".join(f"{name}={requests.utils.quote(value, safe='')}" for name, value in sent.items())
    return citizen.go(f"/oidc/logout?{query}")


def test_who_logs_out_at_a_party_is_out_of_the_portal_and_back_where_it_says(citizen, tokens):
    assert log_out(citizen, tokens).address == GOODBYE
    assert citizen.ask().page is not None


def test_state_goes_with_who_logs_out(citizen, tokens):
    assert log_out(citizen, tokens, state="a b").address == f"{GOODBYE}?state=a+b"


@pytest.mark.parametrize(
    "address", ["https://ke-gian.example/", f"{GOODBYE}/", OTHER["post_logout_redirect_uris"][0], ""]
)
def test_nobody_who_logs_out_is_sent_to_an_address_that_is_not_registered(citizen, tokens, address):
    page = log_out(citizen, tokens, address).here

    assert page.heading == "Đã đăng xuất"


@pytest.mark.parametrize("hint", ["", "gia.mao.x"])
@pytest.mark.usefixtures("tokens")
def test_a_link_alone_logs_nobody_out(citizen, hint):
    page = log_out(citizen, {"id_token": hint}).here

    assert page.heading == "Đăng xuất"
    assert "code" in citizen.ask().answer


def test_the_id_token_of_somebody_else_logs_nobody_out(land, tokens):
    minh = Citizen(land)
    minh.enter_by_password(minh.ask().here, MINH, PASSWORD)

    page = log_out(minh, tokens).here

    assert page.heading == "Đăng xuất"
    assert "code" in minh.ask().answer


@pytest.mark.usefixtures("tokens")
def test_who_wants_to_log_out_after_all_says_so_themselves(citizen):
    citizen.fill(log_out(citizen, {"id_token": ""}).here)

    assert citizen.ask().page is not None


def test_an_expired_id_token_still_logs_out(land, citizen, tokens):
    land.advance(1799)

    assert log_out(citizen, tokens).address == GOODBYE


def test_who_came_with_vneid_is_logged_out_there_too(land, citizen):
    landing = citizen.enter_by_vneid(citizen.ask().here, LAN, PASSWORD)
    tokens = redeem(land, landing.answer["code"]).json()

    assert log_out(citizen, tokens).address == GOODBYE
    assert citizen.choose(citizen.ask().here, "IDP BCA").page is not None


def test_who_came_with_vneid_is_logged_out_here_when_vneid_does_not_answer(land, citizen):
    landing = citizen.enter_by_vneid(citizen.ask().here, LAN, PASSWORD)
    tokens = redeem(land, landing.answer["code"]).json()
    land.drop("vneid")

    assert log_out(citizen, tokens).address == GOODBYE


def test_logging_out_at_the_portal_does_not_take_a_partys_token(land, citizen, tokens):
    citizen.log_out()

    assert is_of_use(land, tokens["access_token"])
