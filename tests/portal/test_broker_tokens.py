"""The broker's token endpoint: what a code is exchanged for, once, in time, by whom it was given to."""

import base64
import hashlib

import pytest
import requests
from broker_parties import CALLBACK, CONTENTS, OTHER, PARTY, Citizen, post, redeem, request, userinfo
from country import LAN, MINH, TIMEOUT
from joserfc import jwt
from joserfc.jwk import KeySet

VERIFIER = "0123456789-0123456789-0123456789-0123456789-abc"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


@pytest.fixture
def lan(land):
    """Lan's browser, logged in at the portal."""
    citizen = Citizen(land)
    citizen.log_in(LAN.id_card)
    return citizen


@pytest.fixture
def code(lan):
    return lan.ask().answer["code"]


def test_a_code_is_exchanged_for_tokens_of_half_an_hour(land, code):
    told = redeem(land, code).json()

    assert (told["token_type"], told["expires_in"], told["scope"]) == ("Bearer", 1800, "openid")
    assert len(told["access_token"]) == 36
    assert "refresh_token" not in told


def test_tokens_are_not_to_be_kept_by_caches(land, code):
    assert redeem(land, code).headers["Cache-Control"] == "no-store"


def test_every_login_has_a_token_of_its_own(land, lan):
    tokens = {redeem(land, lan.ask().answer["code"]).json()["access_token"] for _ in range(3)}

    assert len(tokens) == 3


def test_the_secret_may_come_in_the_header_too(land, code):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}

    assert post(land, "/oauth2/token", (PARTY["client_id"], PARTY["secret"]), **form).ok


def test_the_secret_in_the_header_may_be_form_encoded(land, code):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}

    assert post(land, "/oauth2/token", (PARTY["client_id"], "bi-mat%2B1"), **form).ok


def test_an_id_token_says_who_logged_in_to_whom(land, lan, code):
    told = redeem(land, code).json()
    keys = KeySet.import_key_set(requests.get(f"{lan.home}/oauth2/jwks", timeout=TIMEOUT).json())

    found = jwt.decode(told["id_token"], keys, algorithms=["RS256"])

    claims = found.claims
    assert (claims["iss"], claims["aud"]) == (f"{lan.home}/oauth2/token", PARTY["client_id"])
    assert claims["sub"] == land.account(LAN.id_card)["account_id"]
    assert claims["exp"] - claims["iat"] == 1800
    assert claims["acr"] == "LoA1"


def test_an_id_token_carries_the_nonce(land, lan):
    code = lan.ask(nonce="n-1").answer["code"]
    keys = KeySet.import_key_set(requests.get(f"{lan.home}/oauth2/jwks", timeout=TIMEOUT).json())

    assert jwt.decode(redeem(land, code).json()["id_token"], keys).claims["nonce"] == "n-1"


def test_the_published_key_has_no_private_part(lan):
    (key,) = requests.get(f"{lan.home}/oauth2/jwks", timeout=TIMEOUT).json()["keys"]

    assert set(key) == {"kty", "n", "e", "kid", "use", "alg"}


def test_a_code_serves_once(land, code):
    redeem(land, code)

    answer = redeem(land, code)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert answer.json()["error_description"] == "Inactive authorization code received from token request"


def test_a_code_that_comes_twice_takes_back_what_it_gave(land, lan, code):
    token = redeem(land, code).json()["access_token"]
    redeem(land, code)

    headers = {"Authorization": f"Bearer {token}"}
    assert requests.get(f"{lan.home}/oauth2/userinfo", headers=headers, timeout=TIMEOUT).status_code == 401


def test_a_code_that_comes_twice_leaves_other_logins_alone(land, lan, code):
    other = redeem(land, lan.ask().answer["code"]).json()["access_token"]
    redeem(land, code)
    redeem(land, code)

    assert userinfo(land, other)["HoVaTen"] == LAN.name


@pytest.mark.parametrize(("seconds", "status"), [(60, 200), (61, 400)])
def test_a_code_lives_a_minute_by_the_worlds_clock(land, code, seconds, status):
    land.advance(seconds)

    assert redeem(land, code).status_code == status


def test_how_long_a_code_lives_is_a_setting(new_country):
    land = new_country(accounts=CONTENTS, broker_code_seconds=5)
    citizen = Citizen(land)
    citizen.log_in(LAN.id_card)
    code = citizen.ask().answer["code"]
    land.advance(6)

    assert redeem(land, code).json()["error_description"] == "Expired authorization code received from token request"


@pytest.mark.parametrize(
    "change",
    [
        {"client_secret": "sai"},
        {"client_secret": ""},
        {"client_secret": OTHER["secret"]},
        {"client_id": "khong-co"},
        {"client_id": ""},
    ],
)
def test_who_cannot_prove_who_they_are_gets_nothing(land, code, change):
    answer = redeem(land, code, **change)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert redeem(land, code).ok


@pytest.mark.parametrize("header", ["Basic ", "Basic !!!", "Basic bm90aGluZw==", "Bearer x", "Basic /////w=="])
def test_a_header_that_proves_nothing_is_no_proof(lan, code, header):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}

    answer = requests.post(f"{lan.home}/oauth2/token", data=form, headers={"Authorization": header}, timeout=TIMEOUT)

    assert answer.status_code == 401


def test_a_secret_sent_twice_is_refused(land, code):
    credentials = {"client_id": PARTY["client_id"], "client_secret": PARTY["secret"]}
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, **credentials}

    answer = post(land, "/oauth2/token", (PARTY["client_id"], PARTY["secret"]), **form)

    assert answer.json()["error"] == "invalid_request"


def test_the_header_and_the_form_name_the_same_party(land, code):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}

    answer = post(land, "/oauth2/token", (PARTY["client_id"], PARTY["secret"]), client_id=OTHER["client_id"], **form)

    assert answer.json()["error"] == "invalid_client"


def test_the_code_of_another_party_is_unknown_and_stays_good(land, code):
    answer = redeem(land, code, client_id=OTHER["client_id"], client_secret=OTHER["secret"])

    assert answer.json()["error_description"] == "Invalid authorization code received from token request"
    assert redeem(land, code).ok


@pytest.mark.parametrize("address", ["https://dvc.tinh-thu.example/callback", "https://khac.example/cb", ""])
def test_the_address_is_named_again_exactly(land, code, address):
    answer = redeem(land, code, redirect_uri=address)

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert answer.json()["error_description"] == "Callback url mismatch"


@pytest.mark.parametrize("code", ["", "khong-co", "a\0b", "à"])
def test_what_is_no_code_is_refused(land, code):
    assert redeem(land, code).status_code == 400


def test_another_grant_is_not_supported(land, code):
    assert redeem(land, code, grant_type="password").json()["error"] == "unsupported_grant_type"


def test_a_body_of_json_is_not_understood(lan, code):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}

    answer = requests.post(f"{lan.home}/oauth2/token", json=form | request(), timeout=TIMEOUT)

    assert (answer.status_code, answer.json()["error"]) == (415, "invalid_request")


def test_a_challenge_has_to_be_answered(land, lan):
    code = lan.ask(code_challenge=CHALLENGE, code_challenge_method="S256").answer["code"]

    assert redeem(land, code, code_verifier="a" * 43).json()["error"] == "invalid_grant"


def test_who_answers_the_challenge_gets_tokens(land, lan):
    code = lan.ask(code_challenge=CHALLENGE, code_challenge_method="S256").answer["code"]

    assert redeem(land, code, code_verifier=VERIFIER).ok


def test_two_at_once_cannot_both_redeem_a_code(land, code):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        answers = [*pool.map(lambda _: redeem(land, code).status_code, range(4))]

    assert sorted(answers) == [200, 400, 400, 400]


def test_numbers_are_masked_in_the_journal(land, code):
    redeem(land, code)

    entries = land.control("GET", "/journal")["entries"]
    assert {"code.issued", "token.issued"} <= {entry["name"] for entry in entries}
    assert LAN.number not in str(entries)
    assert MINH.number not in str(entries)
    assert code not in str(entries)
