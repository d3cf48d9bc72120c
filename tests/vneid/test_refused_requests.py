"""Requests that the provider refuses, and how it says so: to the client, or on a page when there is no safe client."""

import base64
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CONFIDENTIAL = {"client_id": "secret", "code_challenge": None, "code_challenge_method": None}


@pytest.mark.parametrize(
    "changes",
    [
        {"redirect_uri": "https://evil.example/cb"},
        {"redirect_uri": "https://rp.example/cb?from=vneid&more=1"},
        {"redirect_uri": "https://rp.example/cb"},
        {"redirect_uri": "https://rp.example/cb?from=vneid/"},
        {"redirect_uri": "https://RP.example/cb?from=vneid"},
        {"redirect_uri": "https://rp.example/đích"},
        {"redirect_uri": None},
        {"client_id": "unknown"},
        {"client_id": "đ\x00"},
        {"client_id": None},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/auth", "/dang-nhap", "/quay-lai"])
def test_without_a_registered_address_an_error_page_is_shown_and_nobody_redirected(vneid, changes, path):
    response = vneid.get(f"{path}?{urlencode(vneid.request(**changes))}")
    assert response.status_code == 400
    assert "Chưa đăng nhập và chưa gửi thông tin nào." in response.text


@pytest.mark.parametrize("name", ["client_id", "redirect_uri"])
def test_a_doubled_client_or_address_shows_a_page(vneid, name):
    value = vneid.request()[name]
    assert vneid.get(f"/auth?{urlencode(vneid.request())}&{urlencode({name: value})}").status_code == 400


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "mã"}, "unsupported_response_type"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"request": "x.y."}, "request_not_supported"),
        ({"request_uri": "https://rp.example/r"}, "request_uri_not_supported"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "none"}, "login_required"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"max_age": "9" * 5000}, "invalid_request"),
        ({"max_age": "²"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"code_challenge_method": None, "code_challenge": None}, "invalid_request"),
        ({"code_challenge": "ngắn"}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"nonce": "\x00"}, "invalid_request"),
    ],
    ids=str,
)
def test_the_client_is_told_what_is_wrong_with_its_request(vneid, changes, error):
    answer = vneid.answer(vneid.ask(**changes))
    assert (answer["error"], answer["state"]) == (error, "st")
    assert set(answer) <= {"from", "error", "error_description", "state", "iss"}
    assert answer.get("error_description", "").isascii()


@pytest.mark.parametrize("name", ["scope", "nonce", "state", "response_type", "code_challenge", "prompt", "unknown"])
def test_a_doubled_parameter_is_refused(vneid, name):
    response = vneid.get(f"/auth?{urlencode(vneid.request())}&{name}=a&{name}=b")
    assert vneid.answer(response)["error"] == "invalid_request"


@pytest.mark.parametrize(
    "extra", [{"display": "popup"}, {"ui_locales": "se"}, {"lạ": "x"}, {"login_hint": "ai đó"}], ids=str
)
def test_what_is_unknown_or_harmless_is_ignored(vneid, extra):
    assert "code" in vneid.answer(vneid.log_in(**extra))


def test_an_unknown_scope_is_ignored(vneid):
    assert vneid.tokens(scope="openid hoso kho-dữ-liệu")["scope"] == "openid"


@pytest.mark.parametrize("verifier", ["x" * 43, "ngắn", "", None])
def test_a_wrong_or_missing_verifier_gives_no_token(vneid, verifier):
    response = vneid.redeem(vneid.answer(vneid.log_in())["code"], code_verifier=verifier)
    assert response.status_code == 400
    assert response.json["error"] in ("invalid_grant", "invalid_request")


def test_a_verifier_for_a_request_without_challenge_is_refused(vneid):
    code = vneid.answer(vneid.log_in(**CONFIDENTIAL))["code"]
    response = vneid.redeem(code, client_id="secret", client_secret="bí mật:1")
    assert response.json["error"] == "invalid_request"


def test_a_confidential_client_may_be_made_to_use_pkce(vneid):
    client = {
        "client_id": "careful",
        "name": "Cẩn thận",
        "redirect_uris": [vneid.CALLBACK],
        "secret": "s",
        "require_pkce": True,
    }
    vneid.control("POST", "/contents", clients=[client])
    changes = {"client_id": "careful", "code_challenge": None, "code_challenge_method": None}
    assert vneid.answer(vneid.ask(**changes))["error"] == "invalid_request"


def test_a_code_serves_once_and_its_reuse_revokes_the_token(vneid):
    code = vneid.answer(vneid.log_in())["code"]
    token = vneid.redeem(code).json["access_token"]
    assert vneid.redeem(code).json["error"] == "invalid_grant"
    assert vneid.userinfo(token).status_code == 401


def test_of_many_redemptions_at_once_one_succeeds(vneid):
    code = vneid.answer(vneid.log_in())["code"]
    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(response.status_code for response in pool.map(vneid.redeem, [code] * 8))
    assert statuses == [200] + [400] * 7


def test_a_code_lives_sixty_seconds_of_the_worlds_time(new_world):
    vneid = new_world(clock={"at": "2024-07-01T09:00:00+07:00", "frozen": True})
    in_time, too_late = (vneid.answer(vneid.ask() if count else vneid.log_in())["code"] for count in range(2))
    vneid.advance(60)
    assert vneid.redeem(in_time).status_code == 200
    vneid.advance(1)
    assert vneid.redeem(too_late).json["error"] == "invalid_grant"


def test_a_code_counts_its_age_from_its_own_issue_and_not_from_the_login(new_world):
    vneid = new_world(clock={"at": "2024-07-01T09:00:00+07:00", "frozen": True})
    vneid.log_in()
    vneid.advance(600)
    assert vneid.redeem(vneid.answer(vneid.ask())["code"]).status_code == 200


def test_how_long_a_code_lives_is_a_setting(new_world):
    vneid = new_world(clock={"at": "2024-07-01T09:00:00+07:00", "frozen": True}, settings={"code_seconds": 10})
    code = vneid.answer(vneid.log_in())["code"]
    vneid.advance(11)
    assert vneid.redeem(code).json["error"] == "invalid_grant"


def test_a_code_is_bound_to_its_client_and_not_spoilt_by_others(vneid):
    code = vneid.answer(vneid.log_in(**CONFIDENTIAL))["code"]
    assert vneid.redeem(code, auth=("other", "kh%C3%A1c")).json["error"] == "invalid_grant"
    assert vneid.redeem(code, auth=("secret", "b%C3%AD%20m%E1%BA%ADt%3A1")).status_code == 200


def test_a_code_is_bound_to_its_redirect_uri(vneid):
    code = vneid.answer(vneid.log_in())["code"]
    assert vneid.redeem(code, redirect_uri="https://rp.example/cb").json["error"] == "invalid_grant"


@pytest.mark.parametrize(
    "header",
    [
        "Basic " + base64.b64encode(b"secret:wrong").decode(),
        "Basic " + base64.b64encode(b"nobody:x").decode(),
        "Basic " + base64.b64encode(b"\xff\xfe:x").decode(),
        "Basic \xe9\xe9",
        "Basic",
        "Basic !!!",
        "Bearer x",
    ],
)
def test_a_client_that_cannot_prove_itself_gets_401(vneid, header):
    response = vneid.browser.post(
        f"/w/{vneid.world}/token",
        data={"grant_type": "authorization_code", "code": "x"},
        headers={"Authorization": header},
    )
    assert (response.status_code, response.json["error"]) == (401, "invalid_client")
    assert response.headers["WWW-Authenticate"].startswith('Basic realm="VNeID", error="invalid_client"')


def test_a_confidential_client_cannot_pass_as_a_public_one(vneid):
    code = vneid.answer(vneid.log_in(client_id="secret"))["code"]
    assert vneid.redeem(code, client_id="secret").json["error"] == "invalid_client"


def test_another_grant_type_is_not_supported(vneid):
    assert vneid.redeem("x", grant_type="password").json["error"] == "unsupported_grant_type"


def test_parameters_in_the_address_of_the_token_endpoint_count_for_nothing(vneid):
    code = vneid.answer(vneid.log_in())["code"]
    address = urlencode({"grant_type": "authorization_code", "code": code, "client_id": "public"})
    assert (
        vneid.browser.post(f"/w/{vneid.world}/token?{address}", data={"x": "y"}).json["error"]
        == "unsupported_grant_type"
    )


def test_a_json_body_at_the_token_endpoint_is_refused_with_415(vneid):
    response = vneid.browser.post(f"/w/{vneid.world}/token", json={"grant_type": "authorization_code"})
    assert (response.status_code, response.json["error"]) == (415, "invalid_request")


def test_a_doubled_token_parameter_is_refused(vneid):
    response = vneid.browser.post(f"/w/{vneid.world}/token", data={"grant_type": ["authorization_code"] * 2})
    assert response.json["error"] == "invalid_request"


@pytest.mark.parametrize("token", ["", "x", "\xff", "a b"])
def test_userinfo_refuses_what_is_no_token(vneid, token):
    response = vneid.userinfo(token)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_access_token_ends_after_half_an_hour_of_the_worlds_time(vneid):
    token = vneid.tokens()["access_token"]
    vneid.advance(1801)
    assert vneid.userinfo(token).status_code == 401


NASTY = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
NAMES = st.sampled_from(
    [
        *("response_type", "scope", "state", "nonce", "prompt", "max_age", "code_challenge", "code_challenge_method"),
        *("id_token_hint", "acr_values", "claims", "display", "ui_locales"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(NAMES, NASTY, max_size=4))
def test_no_parameter_of_an_authorization_request_breaks_the_provider(vneid, changes):
    response = vneid.ask(**changes)
    assert response.status_code == 303, response.text
    if response.location.startswith(vneid.CALLBACK):
        assert vneid.answer(response).get("error_description", "").isascii()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.dictionaries(
        st.sampled_from(["grant_type", "code", "client_id", "client_secret", "redirect_uri", "code_verifier"]), NASTY
    )
)
def test_no_form_breaks_the_token_endpoint(vneid, form):
    response = vneid.browser.post(f"/w/{vneid.world}/token", data=form)
    assert response.status_code in (400, 401, 415)
    assert response.json.get("error_description", "").isascii()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.binary(max_size=60))
def test_no_raw_query_breaks_the_provider(vneid, query):
    for path in ("auth", "dang-nhap", "quay-lai", "logout"):
        environ = {"QUERY_STRING": query.decode("latin-1").replace("#", "")}
        response = vneid.browser.get(f"/w/{vneid.world}/{path}", environ_overrides=environ)
        assert response.status_code < 500
