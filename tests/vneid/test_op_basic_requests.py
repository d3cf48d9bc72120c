"""The OpenID Foundation's Basic OP plan, modules 28 to 38: codes, addresses, request objects, claims, refresh, PKCE."""

import json

import pytest
from op_client import (
    FIRST,
    SECOND,
    SECRETS,
    ask,
    changed,
    granted,
    id_token_claims,
    log_in,
    metadata,
    module,
    redeem,
    refresh,
    tokens,
)
from relying_party import CHALLENGE

EVIL = "https://evil.example/cb"


@pytest.mark.parametrize(
    "seconds", [pytest.param(0, id="oidcc-codereuse"), pytest.param(30, id="oidcc-codereuse-30seconds")]
)
def test_a_code_serves_once_and_its_reuse_revokes_what_it_gave(op, seconds):
    code = log_in(op)
    given = granted(redeem(op, code))
    op.advance(seconds)
    assert redeem(op, code).json["error"] == "invalid_grant"
    assert op.userinfo(given["access_token"]).status_code == 401


@module("oidcc-codereuse-30seconds")
def test_the_reuse_of_a_code_revokes_its_refresh_token_too(op):
    code = log_in(op, scope="openid offline_access")
    given = granted(redeem(op, code))
    redeem(op, code)
    assert refresh(op, given["refresh_token"]).json["error"] == "invalid_grant"


@module("oidcc-ensure-registered-redirect-uri")
def test_an_address_that_is_not_registered_gets_a_page_and_no_redirect(op):
    response = ask(op, redirect_uri=EVIL)
    assert (response.status_code, response.location) == (400, None)
    assert "Chưa đăng nhập và chưa gửi thông tin nào." in response.text


@module("oidcc-ensure-post-request-succeeds")
def test_an_authorization_request_may_be_a_post(op):
    log_in(op)
    response = op.browser.post(f"/w/{op.world}/auth", data=op.request(**changed()))
    assert granted(redeem(op, op.answer(response)["code"]))["token_type"] == "Bearer"


@module("oidcc-ensure-post-request-succeeds")
def test_a_post_without_cookies_is_sent_on_so_that_the_browser_brings_them(op):
    log_in(op)
    response = op.app.test_client().post(f"/w/{op.world}/auth", data=op.request(**changed(state="a+/=")))
    assert op.answer(op.browser.get(response.location))["state"] == "a+/="


@module("oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported")
def test_a_request_uri_of_the_client_is_refused_as_unsupported(op):
    assert op.answer(ask(op, request_uri="https://rp.example/request"))["error"] == "request_uri_not_supported"
    assert metadata(op)["request_uri_parameter_supported"] is False


@module("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported")
def test_a_request_object_is_refused_as_unsupported(op):
    assert op.answer(ask(op, request="eyJhbGciOiJub25lIn0.e30."))["error"] == "request_not_supported"
    assert metadata(op)["request_parameter_supported"] is False


@module("oidcc-claims-essential")
def test_a_claim_asked_for_by_name_is_told_without_its_scope(op):
    asked = json.dumps({"userinfo": {"name": {"essential": True}}})
    userinfo = op.userinfo(tokens(op, claims=asked)["access_token"]).json
    assert (userinfo["name"], "birthdate" in userinfo) == ("Phạm Thị Hoa", False)


@module("oidcc-claims-essential")
def test_a_claim_asked_for_in_the_id_token_is_told_there(op):
    given = tokens(op, claims=json.dumps({"id_token": {"email": None}}))
    assert id_token_claims(op, given)["email"] == "hoa@vidu.example"
    assert "email" not in op.userinfo(given["access_token"]).json


@module("oidcc-ensure-request-object-with-redirect-uri")
def test_a_request_object_with_another_address_leads_nobody_there(op):
    assert op.answer(ask(op, request="e30.e30."))["error"] == "request_not_supported"
    assert ask(op, request="e30.e30.", redirect_uri=EVIL).location is None


@module("oidcc-refresh-token")
def test_a_refresh_token_gives_new_tokens_of_the_same_login(op):
    first = tokens(op, scope="openid offline_access")
    response = refresh(op, first["refresh_token"])
    second = granted(response)
    before, after = id_token_claims(op, first), id_token_claims(op, second)
    assert all(before[name] == after[name] for name in ("iss", "sub", "aud", "auth_time", "acr"))
    assert second["access_token"] != first["access_token"]
    assert len(second["refresh_token"]) >= 43
    assert response.headers["Cache-Control"] == "no-store"
    assert "refresh_token" in metadata(op)["grant_types_supported"]


@module("oidcc-refresh-token")
def test_a_refresh_token_is_of_no_use_to_another_client_and_not_spoilt_by_it(op):
    token = tokens(op, scope="openid offline_access")["refresh_token"]
    assert refresh(op, token, SECOND).json["error"] == "invalid_grant"
    assert granted(refresh(op, token, FIRST))["scope"] == "openid offline_access"


@module("oidcc-ensure-request-with-valid-pkce-succeeds")
def test_a_confidential_client_may_use_pkce(op):
    code = log_in(op, code_challenge=CHALLENGE, code_challenge_method="S256")
    response = op.redeem(code, auth=(FIRST, SECRETS[FIRST]), code_verifier=op.VERIFIER)
    assert "id_token" in granted(response)
