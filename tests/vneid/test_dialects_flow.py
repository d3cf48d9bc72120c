"""Logins of relying parties with a dialect of their own, from the first redirect to the claims."""

import re
from urllib.parse import parse_qs

import pytest
from dialect_party import SECRET

from lienket.harness.relying_party import UnusableClaims, read_citizen

KEYCLOAK = "/auth/realms/citizen/protocol/openid-connect"


def test_gen_b_end_to_end(speaking):
    party = speaking("gen-b", encrypted_code=True)
    callback = party.decoder.callback(party.log_in(state="aHR0cHM6Ly9hLmI/Yz1kKy8="))
    assert re.fullmatch(r"[0-9a-f-]{36}(\.[0-9a-f-]{36}){2}", callback.code)
    response = party.redeem(callback.code, encrypt_key=callback.encrypt_key)
    assert set(response.json) == {"data", "key"}
    tokens = party.decoder.answer(response.data)
    assert "id_token" not in tokens
    answer = party.vneid.userinfo(tokens["access_token"])
    assert set(answer.json) == {"data", "key"}
    citizen = read_citizen(party.decoder.answer(answer.data))
    assert (citizen.number, citizen.name, citizen.level) == (party.vneid.LAN, "Nguyễn Thị Lan", 2)


def test_gen_a_end_to_end(speaking):
    party = speaking("gen-a")
    tokens = party.tokens()
    claims = party.vneid.userinfo(tokens["access_token"]).json
    assert {name: claims[name] for name in ("SoDinhDanh", "NgayThangNamSinh", "LoaiTaiKhoan", "IAL", "loAs")} == {
        "SoDinhDanh": party.vneid.LAN,
        "NgayThangNamSinh": "19890508",
        "LoaiTaiKhoan": 1,
        "IAL": 2,
        "loAs": "LoA2",
    }
    assert claims["sub"] == claims["TechID"] == party.signed_claims(tokens["id_token"]).claims["sub"]
    assert "email" not in claims


def test_an_answer_of_gen_a_has_code_and_state_only(speaking):
    answer = parse_qs(speaking("gen-a").log_in(state="YQ=="))
    assert set(answer) - {"from"} == {"code", "state"}  # from: the address has a query of its own


@pytest.mark.parametrize("state", ["aHR0cHM6Ly9hLmI/Yz1kKy8=", "YWI+Lz8=", "a%2Bb%3D"])
@pytest.mark.parametrize("dialect", ["gen-a", "gen-b"])
def test_state_comes_back_byte_for_byte_in_every_dialect(speaking, dialect, state):
    party = speaking(dialect)
    party.log_in()
    raw = f"response_type=code&client_id=rp&redirect_uri={party.vneid.CALLBACK}&scope=openid&state={state}"
    assert party.vneid.get(f"/auth?{raw}").location.endswith(f"&state={state}")


def test_a_raw_callback_holds_the_code_as_it_is(speaking):
    party = speaking(code_shape="base64", raw_callback=True)
    query = party.log_in()
    code = party.decoder.callback(query).code
    assert f"code={code}&" in query
    assert "+" in code
    assert "/" in code
    assert party.redeem(code).status_code == 200


def test_a_code_with_plus_and_slash_is_percent_encoded_without_the_quirk_and_can_be_redeemed(speaking):
    party = speaking(code_shape="base64")
    query = party.log_in()
    assert "%2B" in query
    assert party.redeem(parse_qs(query)["code"][0]).status_code == 200


def test_a_code_whose_plus_became_a_space_is_refused(speaking):
    party = speaking(code_shape="base64", raw_callback=True)
    response = party.redeem(parse_qs(party.log_in())["code"][0])
    assert (response.status_code, response.json["error"]) == (400, "invalid_grant")


def test_an_encrypted_code_is_redeemed_decrypted_only(speaking):
    party = speaking(encrypted_code=True)
    answer = parse_qs(party.log_in())
    assert party.redeem(answer["code"][0], encrypt_key=answer["encrypt_key"][0]).json["error"] == "invalid_grant"
    assert "access_token" in party.tokens()


def test_an_encrypted_code_comes_encrypted_in_a_form_as_well(speaking):
    party = speaking(encrypted_code=True)
    party.log_in()
    page = party.vneid.ask(**party.asked, response_mode="form_post").text
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))
    assert {"code", "encrypt_key", "state"} <= set(fields)


@pytest.mark.parametrize("answers", [True, False])
def test_encryption_of_answers_is_a_switch_of_its_own(speaking, answers):
    party = speaking("gen-b", encrypted_answers=answers)
    response = party.redeem(party.decoder.callback(party.log_in()).code)
    assert ("data" in response.json) is answers
    assert ("access_token" in response.json) is not answers


def test_a_refused_token_request_is_answered_in_the_clear(speaking):
    response = speaking("gen-b").redeem("none")
    assert response.json["error"] == "invalid_grant"


def test_tokens_that_are_refreshed_come_in_the_dialect_too(speaking):
    party = speaking(encrypted_answers=True, gives_id_token=False)
    refresh_token = party.tokens(scope="openid offline_access")["refresh_token"]
    sent = {"grant_type": "refresh_token", "refresh_token": refresh_token, "redirect_uri": None}
    response = party.redeem(None, **sent)
    assert set(response.json) == {"data", "key"}
    assert "id_token" not in party.decoder.answer(response.data)


@pytest.mark.parametrize(("quirks", "there"), [({}, True), ({"gives_id_token": False}, False)])
def test_whether_there_is_an_id_token_is_a_switch_of_its_own(speaking, quirks, there):
    assert ("id_token" in speaking(**quirks).tokens()) is there


@pytest.mark.parametrize(("quirks", "there"), [({}, True), ({"returns_nonce": False}, False)])
def test_whether_a_nonce_comes_back_is_a_switch_of_its_own(speaking, quirks, there):
    party = speaking(**quirks)
    id_token = party.tokens(nonce="n-1")["id_token"]
    assert (party.signed_claims(id_token).claims.get("nonce") == "n-1") is there


def test_a_nonce_that_was_pushed_beforehand_does_not_come_back_either(speaking):
    party = speaking(returns_nonce=False)
    form = party.vneid.request(**party.asked | {"nonce": "n-1"}) | {"client_secret": SECRET}
    pushed = party.vneid.app.test_client().post(f"/w/{party.vneid.world}/par", data=form).json
    party.log_in()
    query = f"client_id=rp&request_uri={pushed['request_uri']}"
    code = party.vneid.answer(party.vneid.get(f"/auth?{query}"))["code"]
    assert "nonce" not in party.signed_claims(party.redeem(code).json["id_token"]).claims


@pytest.mark.parametrize(("quirks", "there"), [({}, True), ({"names_issuer": False}, False)])
def test_whether_the_issuer_is_named_is_a_switch_of_its_own(speaking, quirks, there):
    assert ("iss" in parse_qs(speaking(**quirks).log_in())) is there


def test_an_access_token_of_keycloaks_shape_names_an_issuer_that_is_not_ours(speaking):
    party = speaking(keycloak_access_token=True)
    token = party.signed_claims(party.tokens()["access_token"])
    assert token.header["typ"] == "JWT"
    assert token.claims["iss"] == "http://sso-noi-bo.vidu.example:8080/auth/realms/citizen"
    assert token.claims["preferred_username"] == party.vneid.LAN
    assert token.claims["exp"] - token.claims["iat"] == 1800
    assert token.claims["iss"] != party.vneid.get("/.well-known/openid-configuration").json["issuer"]


def test_access_tokens_of_two_logins_differ(speaking):
    party = speaking(keycloak_access_token=True)
    assert party.tokens()["access_token"] != party.tokens()["access_token"]


@pytest.mark.parametrize(("seconds", "status"), [(9, 200), (11, 400)])
def test_a_code_of_gen_b_is_dead_after_ten_seconds(speaking, seconds, status):
    party = speaking("gen-b", encrypted_answers=False)
    code = party.decoder.callback(party.log_in()).code
    party.vneid.advance(seconds)
    assert party.redeem(code).status_code == status


def test_how_long_a_code_lives_is_a_switch_of_its_own(speaking):
    party = speaking(code_seconds=3)
    code = party.decoder.callback(party.log_in()).code
    party.vneid.advance(4)
    assert party.redeem(code).json["error"] == "invalid_grant"


def test_a_program_at_another_address_is_refused_whatever_its_credentials(speaking):
    party = speaking(allowed_addresses=["10.0.0.0/8"])
    code = party.decoder.callback(party.log_in()).code
    for secret in (SECRET, "sai"):
        assert party.redeem(code, client_secret=secret).status_code == 401


def test_a_program_at_another_address_gets_no_userinfo(speaking):
    party = speaking(allowed_addresses=["127.0.0.1"])
    token = party.tokens()["access_token"]
    assert party.vneid.userinfo(token).status_code == 200
    elsewhere = party.vneid.app.test_client().get(
        f"/w/{party.vneid.world}/userinfo",
        headers={"Authorization": f"Bearer {token}"},
        environ_base={"REMOTE_ADDR": "203.0.113.9"},
    )
    assert elsewhere.status_code == 401


def test_a_token_request_in_json_is_an_unsupported_media_type(speaking):
    party = speaking("gen-b")
    form = {"grant_type": "authorization_code", "code": "x", "client_id": "rp", "client_secret": SECRET}
    response = party.vneid.app.test_client().post(f"/w/{party.vneid.world}/token", json=form)
    assert response.status_code == 415


def test_other_parameters_are_ignored_if_the_quirk_says_so(speaking):
    party = speaking(ignores_other_parameters=True)
    party.log_in()
    answer = party.vneid.answer(party.vneid.ask(**party.asked | {"prompt": "login", "max_age": "không", "nonce": "n"}))
    assert "code" in answer


def test_a_proof_key_is_ignored_at_both_ends_if_the_quirk_says_so(speaking):
    party = speaking(ignores_other_parameters=True)
    sent = {name: value for name, value in party.vneid.request().items() if name.startswith("code_challenge")}
    code = party.decoder.callback(party.log_in(**sent)).code
    assert party.redeem(code, code_verifier="another-verifier-" * 3).status_code == 200


def test_without_the_quirk_other_parameters_are_heard(speaking):
    party = speaking()
    party.log_in()
    assert "error" in party.vneid.answer(party.vneid.ask(**party.asked | {"max_age": "không"}))


@pytest.mark.parametrize(
    ("dialect", "claim"), [("standard", "SoDinhDanh"), ("gen-a", "SoDinhDanh"), ("gen-b", "citizenPid")]
)
def test_an_answer_without_number_cannot_be_read(speaking, dialect, claim):
    party = speaking(dialect, omitted_claims=[claim])
    claims = party.claims()
    assert claim not in claims
    with pytest.raises(UnusableClaims, match="số định danh"):
        read_citizen(claims)


def test_a_renamed_claim_is_read_by_who_knows_its_name(speaking):
    claims = speaking("gen-b", claim_names={"citizenPid": "pid"}).claims()
    assert read_citizen(claims, {"number": "pid"}).number == claims["pid"]


def test_the_paths_of_a_keycloak_are_the_same_endpoints(speaking):
    party = speaking("gen-a")
    party.log_in()
    query = f"response_type=code&client_id=rp&redirect_uri={party.vneid.CALLBACK}&scope=openid"
    code = party.vneid.answer(party.vneid.get(f"{KEYCLOAK}/auth?{query}"))["code"]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": party.vneid.CALLBACK}
    program, base = party.vneid.app.test_client(), f"/w/{party.vneid.world}{KEYCLOAK}"
    tokens = program.post(f"{base}/token", data={**form, "client_id": "rp", "client_secret": SECRET}).json
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert program.get(f"{base}/userinfo", headers=bearer).json["SoDinhDanh"] == party.vneid.LAN
    assert program.get(f"{base}/certs").json == party.vneid.get("/certs").json
    assert party.vneid.get(f"{KEYCLOAK}/logout").status_code == 200


def test_discovery_tells_our_own_paths_only(vneid):
    assert "realms" not in vneid.get("/.well-known/openid-configuration").text


def test_the_address_to_return_to_is_compared_at_both_ends(speaking):
    party = speaking("gen-b", encrypted_answers=False)
    code = party.decoder.callback(party.log_in()).code
    response = party.redeem(code, redirect_uri=f"{party.vneid.CALLBACK}&x=1")
    assert (response.status_code, response.json["error"]) == (400, "invalid_grant")
