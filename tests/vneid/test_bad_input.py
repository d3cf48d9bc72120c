"""Whatever strangers send to the endpoints, the answer is the standard's own or a page, never a crash."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from relying_party import CALLBACK, CHALLENGE, CONTENTS, LAN, Vneid

ERRORS = {
    *("invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type"),
    *("invalid_scope", "invalid_token", "insufficient_scope", "access_denied", "unsupported_response_type"),
    *("login_required", "consent_required", "interaction_required", "account_selection_required"),
    *("request_not_supported", "request_uri_not_supported", "invalid_request_uri", "registration_not_supported"),
    *("unsupported_token_type", "missing_authorization"),
}
DESCRIPTION = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]*")
"""What RFC 6749, 4.1.2.1 and 5.2 allow: printable ASCII without quotation mark and backslash."""

NAMES = st.sampled_from(
    [
        *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce", "prompt", "max_age", "acr_values"),
        *("claims", "ui_locales", "login_hint", "id_token_hint", "display", "response_mode", "request", "request_uri"),
        *("code_challenge", "code_challenge_method", "code", "code_verifier", "grant_type", "client_secret"),
        *("refresh_token", "token", "token_type_hint", "token_type_hint ", "client_assertion", "client_assertion_type"),
        *("post_logout_redirect_uri", "access_token", "encrypt_key", "resource", "lạ"),
    ]
)
GOOD = {
    "response_type": "code",
    "client_id": "public",
    "redirect_uri": CALLBACK,
    "scope": "openid",
    "code_challenge": CHALLENGE,
    "code_challenge_method": "S256",
}
VALUES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *("", "code", "openid", "none", "login", "none login", "-1", "9" * 5000, "{", '{"userinfo":[]}', "null"),
            *(
                "S256",
                "plain",
                "query",
                "form_post",
                "authorization_code",
                "refresh_token",
                "Bearer",
                "public",
                "secret",
            ),
            *("a.b.c", "eyJhbGciOiJub25lIn0.e30.", "\x00", "\r\nSet-Cookie: a=b", "https://evil.example/", CALLBACK),
            *("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "x" * 20_000, "đã", "\u202e", "%00", "+"),
        ]
    ),
)
PARAMETERS = st.lists(st.tuples(NAMES, VALUES), max_size=8)
FORM_ENDPOINTS = ("/token", "/userinfo", "/introspect", "/revoke", "/par", "/logout")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def shared(app: Flask) -> Vneid:
    world = Vneid(app, "bad-input")
    world.control("PUT", contents=CONTENTS)
    return world


def sent(parameters: list[tuple[str, str]]) -> dict[str, Any]:
    """Return parameters as a multi-valued form or query."""
    gathered: dict[str, list[str]] = {}
    for name, value in parameters:
        gathered.setdefault(name, []).append(value)
    return gathered


def check_redirect(location: str) -> None:
    """Check that an answer goes to the client only, and says what the standard allows."""
    assert location.startswith((CALLBACK, "/w/bad-input/")), location
    answer = parse_qs(urlsplit(location).query)
    for error in answer.get("error", []):
        assert error in ERRORS
    for description in answer.get("error_description", []):
        assert DESCRIPTION.fullmatch(description)


@MANY
@given(parameters=PARAMETERS, as_form=st.booleans())
def test_an_authorization_request_is_answered_whatever_is_added_to_it(shared, parameters, as_form):
    values = sent(parameters)
    values = {name: [value] for name, value in GOOD.items() if name not in values} | values
    part = {"data" if as_form else "query_string": values}
    response = shared.app.test_client().open(f"/w/{shared.world}/auth", method="POST" if as_form else "GET", **part)
    assert response.status_code in (200, 303, 400, 413), response.text
    if response.location:
        check_redirect(response.location)


@MANY
@given(
    endpoint=st.sampled_from(FORM_ENDPOINTS), parameters=PARAMETERS, header=st.one_of(st.none(), st.text(max_size=30))
)
def test_an_endpoint_for_programs_answers_in_the_words_of_the_standard(shared, endpoint, parameters, header):
    headers = {"Authorization": header.encode("ascii", "ignore").decode()} if header else {}
    headers = {name: re.sub(r"[\x00-\x1f\x7f]", "", value) for name, value in headers.items()}
    response = shared.app.test_client().post(f"/w/{shared.world}{endpoint}", data=sent(parameters), headers=headers)
    assert response.status_code < 500, response.text
    if response.is_json and isinstance(response.json.get("error"), str):
        assert response.json["error"] in ERRORS
        assert DESCRIPTION.fullmatch(response.json.get("error_description", ""))


@MANY
@given(
    body=st.binary(max_size=200), kind=st.sampled_from(["application/json", "text/plain", "multipart/form-data", "x"])
)
@pytest.mark.parametrize("endpoint", FORM_ENDPOINTS)
def test_a_body_of_another_kind_is_refused_not_stumbled_over(shared, endpoint, body, kind):
    response = shared.app.test_client().post(f"/w/{shared.world}{endpoint}", data=body, content_type=kind)
    assert response.status_code < 500, response.text


@MANY
@given(number=st.text(max_size=30), password=st.text(max_size=60))
def test_the_login_form_answers_whatever_is_typed(shared, number, password):
    assert shared.log_in(number, password).status_code in (400, 401)


def test_the_person_whose_number_is_guessed_at_is_still_there(shared):
    assert shared.account(LAN)["name"] == "Nguyễn Thị Lan"
