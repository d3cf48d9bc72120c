"""The OpenID Foundation's Basic OP plan, modules 1 to 16: flows, claims and parameters that must not disturb."""

import base64
import string
from urllib.parse import urlencode

import pytest
from op_client import (
    FIRST,
    HOA,
    SECRETS,
    ask,
    changed,
    granted,
    id_token_claims,
    log_in,
    metadata,
    module,
    redeem,
    tokens,
    verified,
)

SCOPES = {
    "profile": {
        "name": "Phạm Thị Hoa",
        "birthdate": "1989-03-02",
        "gender": "female",
        "locale": "vi-VN",
        "zoneinfo": "Asia/Ho_Chi_Minh",
        "updated_at": 1704139445,
    },
    "email": {"email": "hoa@vidu.example", "email_verified": True},
    "address": {"address": {"formatted": "Số 1, phường Thử, tỉnh Mẫu"}},
    "phone": {"phone_number": "+84570123456", "phone_number_verified": True},
}
VNEID_CLAIMS = {"sub", "TechID", "LoaiTaiKhoan", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "loAs", "IAL"}
TOKEN_LETTERS = set(string.ascii_letters + string.digits + "-._~+/=")


def told(op, scope):
    """What userinfo tells for ``scope`` beyond VNeID's own claims."""
    given = tokens(op, scope=scope)
    userinfo = op.userinfo(given["access_token"]).json
    assert userinfo["sub"] == id_token_claims(op, given)["sub"]
    return {name: value for name, value in userinfo.items() if name not in VNEID_CLAIMS}


@module("oidcc-server")
def test_the_happy_flow(op):
    code = log_in(op)
    response = redeem(op, code)
    given = granted(response)
    claims = id_token_claims(op, given)
    assert (response.mimetype, response.headers["Cache-Control"]) == ("application/json", "no-store")
    assert (given["token_type"], given["expires_in"], given["scope"]) == ("Bearer", 1800, "openid")
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (metadata(op)["issuer"], FIRST, "n-1")
    assert op.userinfo(given["access_token"]).json["sub"] == claims["sub"]


@module("oidcc-server")
def test_codes_and_tokens_are_long_random_and_plain(op):
    codes = [log_in(op)] + [op.answer(ask(op))["code"] for _ in range(9)]
    texts = [*codes, *(granted(redeem(op, code))["access_token"] for code in codes)]
    assert len(set(texts)) == len(texts)
    assert min(len(text) for text in texts) >= 43  # 32 bytes: far beyond the 128 bits that RFC 6749, 10.10 asks for
    assert set("".join(texts)) <= TOKEN_LETTERS


@module("oidcc-server")
def test_at_hash_is_the_left_half_of_the_access_tokens_digest(op):
    from hashlib import sha256

    given = tokens(op)
    half = base64.urlsafe_b64encode(sha256(given["access_token"].encode()).digest()[:16]).rstrip(b"=")
    assert id_token_claims(op, given)["at_hash"] == half.decode()


@module("oidcc-response-type-missing")
def test_a_request_without_response_type_is_told_to_the_client(op):
    answer = op.answer(ask(op, response_type=None))
    assert (answer["error"], answer["state"]) == ("invalid_request", "st")


@module("oidcc-idtoken-signature")
def test_the_id_token_is_signed_with_rs256_and_names_a_published_key(op):
    token = verified(op, tokens(op)["id_token"])
    kids = [key["kid"] for key in op.get("/certs").json["keys"] if key["alg"] == "RS256"]
    assert (token.header["alg"], token.header["kid"]) == ("RS256", kids[0])


@module("oidcc-idtoken-unsigned")
def test_unsigned_id_tokens_are_not_offered(op):
    assert "none" not in metadata(op)["id_token_signing_alg_values_supported"]


@module("oidcc-userinfo-get")
def test_userinfo_by_get_with_header(op):
    assert op.userinfo(tokens(op)["access_token"]).json["SoDinhDanh"] == HOA


@module("oidcc-userinfo-post-header")
def test_userinfo_by_post_with_header(op):
    headers = {"Authorization": f"Bearer {tokens(op)['access_token']}"}
    assert op.browser.post(f"/w/{op.world}/userinfo", headers=headers).json["SoDinhDanh"] == HOA


@module("oidcc-userinfo-post-body")
def test_userinfo_by_post_with_the_token_in_the_body(op):
    form = {"access_token": tokens(op)["access_token"]}
    assert op.browser.post(f"/w/{op.world}/userinfo", data=form).json["SoDinhDanh"] == HOA


@module("oidcc-ensure-request-without-nonce-succeeds-for-code-flow")
def test_a_nonce_may_be_left_out(op):
    assert "nonce" not in id_token_claims(op, tokens(op, nonce=None))


@pytest.mark.parametrize("scope", [pytest.param(name, id=f"oidcc-scope-{name}") for name in SCOPES])
def test_userinfo_tells_the_claims_of_a_scope(op, scope):
    assert told(op, f"openid {scope}") == SCOPES[scope]


@module("oidcc-scope-all")
def test_userinfo_tells_the_claims_of_all_scopes(op):
    everything = {name: value for claims in SCOPES.values() for name, value in claims.items()}
    assert told(op, "openid profile email address phone") == everything


@module("oidcc-scope-profile")
def test_the_id_token_does_not_hold_the_claims_of_scopes(op):
    plain, full = (set(id_token_claims(op, tokens(op, scope=scope))) for scope in ("openid", "openid profile email"))
    assert plain == full == {"iss", "aud", "iat", "exp", "auth_time", "nonce", "acr", "at_hash", "sub"}


@module("oidcc-alternate-happy-flow")
def test_the_order_of_scopes_and_parameters_is_irrelevant(op):
    log_in(op)
    backwards = dict(reversed(op.request(**changed(scope="email openid profile")).items()))
    code = op.answer(op.get(f"/auth?{urlencode(backwards)}"))["code"]
    assert "email" in op.userinfo(granted(redeem(op, code))["access_token"]).json


@pytest.mark.parametrize("display", [pytest.param(kind, id=f"oidcc-display-{kind}") for kind in ("page", "popup")])
def test_display_does_not_disturb(op, display):
    assert "id_token" in tokens(op, display=display)


@module("oidcc-server-client-secret-post")
def test_the_happy_flow_with_the_secret_in_the_form(op):
    response = op.redeem(log_in(op), client_id=FIRST, client_secret=SECRETS[FIRST], code_verifier=None)
    assert op.userinfo(granted(response)["access_token"]).status_code == 200
