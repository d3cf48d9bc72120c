"""The authorization code flow as relying parties see it (OpenID Connect Core 1.0, RFC 6749, 7636, 9207)."""

import pytest
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from lienket.simulation.clock import real_now

CONFIDENTIAL = {"client_id": "secret", "code_challenge": None, "code_challenge_method": None}
SECRET = ("secret", "b%C3%AD+m%E1%BA%ADt%3A1")  # form-encoded, as RFC 6749, 2.3.1 wants it


def id_token_claims(vneid, id_token):
    return jwt.decode(id_token, KeySet.import_key_set(vneid.get("/certs").json), algorithms=["RS256"])


def test_a_citizen_logs_in_and_the_client_learns_who_it_is(vneid):
    tokens = vneid.tokens()
    claims = id_token_claims(vneid, tokens["id_token"]).claims
    userinfo = vneid.userinfo(tokens["access_token"]).json
    assert userinfo == {
        "sub": claims["sub"],
        "TechID": claims["sub"],
        "SoDinhDanh": vneid.LAN,
        "HoVaTen": "Nguyễn Thị Lan",
        "NgayThangNamSinh": "19890508",
        "LoaiTaiKhoan": 1,
        "loAs": "LoA2",
        "IAL": 2,
        "name": "Nguyễn Thị Lan",
        "birthdate": "1989-05-08",
        "locale": "vi-VN",
        "zoneinfo": "Asia/Ho_Chi_Minh",
    }


def test_the_id_token_holds_what_was_asked_and_no_claims_of_scopes(vneid):
    token = id_token_claims(vneid, vneid.tokens()["id_token"])
    assert set(token.claims) == {"iss", "aud", "iat", "exp", "auth_time", "nonce", "acr", "at_hash", "sub"}
    assert (token.claims["aud"], token.claims["nonce"]) == ("public", "n-1")
    assert token.header["kid"] == vneid.get("/certs").json["keys"][0]["kid"]


def test_an_id_token_is_valid_by_real_time_in_a_world_of_2024(new_world):
    vneid = new_world(clock={"preset": "vneid-only", "frozen": True})
    claims = id_token_claims(vneid, vneid.tokens()["id_token"]).claims
    now = real_now().timestamp()
    assert claims["auth_time"] <= claims["iat"] <= now + 1 < claims["exp"]
    assert now - claims["iat"] < 60


def test_a_person_known_by_year_only_has_no_birthdate_claim(vneid):
    userinfo = vneid.userinfo(vneid.tokens(vneid.TU)["access_token"]).json
    assert userinfo["NgayThangNamSinh"] == "1989"
    assert "birthdate" not in userinfo


def test_without_the_scope_profile_only_claims_of_vneid_are_told(vneid):
    userinfo = vneid.userinfo(vneid.tokens(scope="openid")["access_token"]).json
    assert "name" not in userinfo
    assert userinfo["HoVaTen"] == "Nguyễn Thị Lan"


def test_the_token_response_is_not_stored_and_says_how_long_it_lasts(vneid):
    response = vneid.redeem(vneid.answer(vneid.log_in())["code"])
    assert response.headers["Cache-Control"] == "no-store"
    assert (response.json["token_type"], response.json["expires_in"]) == ("Bearer", 1800)


@pytest.mark.parametrize(
    "state", ["YWI+YS8/Pw==", "a+b/c==&x", "%7Bnot+decoded%7D", "%C4%91%e1%ba%a1", "%FF%00%zz", ""]
)
def test_state_comes_back_byte_for_byte(vneid, state):
    query = "&".join(f"{name}={value}" for name, value in vneid.request(state=None).items())
    sent = state.split("&")[0]
    response = vneid.get(f"/auth?{query}&prompt=none&state={sent}")
    assert response.location.endswith(f"&state={sent}")


def test_a_request_without_state_gets_none_back(vneid):
    assert "state" not in vneid.answer(vneid.log_in(state=None))


def test_success_and_error_both_name_the_issuer(vneid):
    issuer = vneid.get("/.well-known/openid-configuration").json["issuer"]
    assert vneid.answer(vneid.ask(prompt="none"))["iss"] == issuer
    assert vneid.answer(vneid.log_in())["iss"] == issuer


def test_a_confidential_client_authenticates_with_http_basic(vneid):
    code = vneid.answer(vneid.log_in(**CONFIDENTIAL))["code"]
    assert vneid.redeem(code, auth=SECRET).status_code == 200


def test_a_confidential_client_authenticates_in_the_form(vneid):
    code = vneid.answer(vneid.log_in(**CONFIDENTIAL))["code"]
    response = vneid.redeem(code, client_id="secret", client_secret="bí mật:1", code_verifier=None)
    assert response.status_code == 200


def test_a_nonce_is_not_required(vneid):
    tokens = vneid.tokens(nonce=None)
    assert "nonce" not in id_token_claims(vneid, tokens["id_token"]).claims


def test_the_authorization_request_may_be_a_post(vneid):
    vneid.log_in()
    response = vneid.browser.post(f"/w/{vneid.world}/auth", data=vneid.request(state="a+/="))
    assert vneid.answer(response)["state"] == "a+/="


def test_userinfo_takes_the_token_by_post_in_header_and_body(vneid):
    token = vneid.tokens()["access_token"]
    address = f"/w/{vneid.world}/userinfo"
    by_header = vneid.browser.post(address, headers={"Authorization": f"Bearer {token}"})
    by_body = vneid.browser.post(address, data={"access_token": token})
    assert by_header.json == by_body.json == vneid.userinfo(token).json


def test_the_subject_is_the_same_at_every_login(vneid):
    first, second = (vneid.userinfo(vneid.tokens()["access_token"]).json["sub"] for _ in range(2))
    assert first == second


def test_the_same_seed_gives_the_same_subject_and_another_seed_another(new_world):
    subjects = [new_world(seed=seed).account("001789000123")["sub"] for seed in (7, 7, 8)]
    assert subjects[0] == subjects[1] != subjects[2]


def test_two_worlds_have_different_keys_and_refuse_the_other_ones_tokens(new_world):
    one, two = new_world(), new_world()
    tokens = one.tokens()
    two.tokens()
    assert two.userinfo(tokens["access_token"]).status_code == 401
    with pytest.raises(JoseError):
        jwt.decode(tokens["id_token"], KeySet([KeySet.import_key_set(two.get("/certs").json).keys[0]]))


def test_two_worlds_have_different_browser_sessions(new_world):
    one, two = new_world(), new_world()
    one.log_in()
    two.browser = one.browser
    assert two.answer(two.ask(prompt="none"))["error"] == "login_required"


def test_a_code_of_one_world_is_unknown_in_another(new_world):
    one, two = new_world(), new_world()
    assert two.redeem(one.answer(one.log_in())["code"]).json["error"] == "invalid_grant"


def test_the_journal_tells_the_steps_of_a_login_with_masked_numbers(vneid):
    vneid.tokens()
    events = vneid.events()
    assert [event["name"] for event in events] == ["login.succeeded", "code.issued", "token.issued"]
    assert {event["details"]["number"] for event in events} == {"00********23"}
