"""What attackers try (RFC 9700, FAPI 2.0's ideas, the dynamic plan's redirect modules), and pages of other origins."""

import string
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from op_client import (
    FIRST,
    HOA,
    SECOND,
    SECRETS,
    add_client,
    ask,
    changed,
    granted,
    id_token_claims,
    log_in,
    metadata,
    module,
    post,
    redeem,
    stored_bytes,
    tokens,
)
from relying_party import CALLBACK, CHALLENGE

PKCE = {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
DESCRIPTION = set(string.printable) - set('"\\\r\n\t\x0b\x0c')
PAGE_ORIGIN = "https://spa.example"


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(None, id="oidcc-ensure-redirect-uri-in-authorization-request"),
        pytest.param("https://rp.example/cb?from=elsewhere", id="oidcc-redirect-uri-query-mismatch"),
        pytest.param(f"{CALLBACK}&added=1", id="oidcc-redirect-uri-query-added"),
        pytest.param("https://rp.example/cb", id="query removed"),
        pytest.param(f"{CALLBACK}#fragment", id="fragment"),
        pytest.param("https://rp.example@evil.example/cb?from=vneid", id="name and password"),
        pytest.param("//rp.example/cb?from=vneid", id="no scheme"),
        pytest.param(CALLBACK.upper(), id="capitals"),
        pytest.param(f"{CALLBACK}\\@evil.example", id="backslash"),
    ],
)
def test_an_address_that_is_not_registered_letter_by_letter_is_never_gone_to(op, address):
    log_in(op)
    response = ask(op, redirect_uri=address)
    assert (response.status_code, response.location) == (400, None)
    assert "evil.example" not in response.text


@module("oidcc-redirect-uri-query-OK")
def test_a_registered_query_is_kept(op):
    log_in(op)
    query = dict(parse_qsl(urlsplit(ask(op).location).query))
    assert (query["from"], query["state"]) == ("vneid", "st")


@module("oidcc-redirect-uri-regfrag")
def test_an_address_with_fragment_is_not_registered(op):
    client = {"client_id": "new", "name": "Mới", "redirect_uris": ["https://rp.example/cb#x"]}
    response = op.app.test_client().post(f"/_lienket/worlds/{op.world}/contents", json={"clients": [client]})
    assert response.status_code == 422


def test_a_native_app_may_use_any_port_of_this_machine(op):
    add_client(op, client_id="app", redirect_uris=["http://127.0.0.1:1/ve"], any_loopback_port=True)
    op.log_in(HOA)
    here = op.ask(client_id="app", redirect_uri="http://127.0.0.1:50123/ve")
    assert here.location.startswith("http://127.0.0.1:50123/ve?code=")
    assert op.ask(client_id="app", redirect_uri="http://127.0.0.1.evil.example:1/ve").status_code == 400


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("prompt", ["none", "login", None])
def test_redirects_never_carry_a_body_on(op, method, prompt):
    log_in(op)
    sent = op.request(**changed(prompt=prompt))
    options = {"query_string": sent} if method == "GET" else {"data": sent}
    assert op.browser.open(f"/w/{op.world}/auth", method=method, **options).status_code in (302, 303)


def test_a_code_of_another_client_is_refused_and_not_spoilt(op):
    code = log_in(op)
    assert redeem(op, code, SECOND).json["error"] == "invalid_grant"
    assert "id_token" in granted(redeem(op, code, FIRST))


@pytest.mark.parametrize(("seconds", "status"), [(60, 200), (61, 400)])
def test_a_code_lives_a_minute(new_world, seconds, status):
    op = new_world(clock={"at": "2024-07-01T09:00:00+07:00", "frozen": True})
    add_client(op, client_id=FIRST, secret=SECRETS[FIRST])
    code = op.answer(op.log_in(**changed()))["code"]
    op.advance(seconds)
    assert redeem(op, code).status_code == status


def test_pkce_cannot_be_stripped_on_the_way(op):
    code = log_in(op, **PKCE)
    assert redeem(op, code).json["error"] == "invalid_request"
    without = log_in(op)
    assert redeem(op, without, code_verifier=op.VERIFIER).json["error"] == "invalid_request"


def test_a_failed_try_uses_the_code_up(op):
    code = log_in(op, **PKCE)
    assert redeem(op, code, code_verifier="x" * 43).json["error"] == "invalid_grant"
    assert redeem(op, code, code_verifier=op.VERIFIER).json["error"] == "invalid_grant"


@pytest.mark.parametrize("method", ["plain", None, "S512", ""])
def test_only_s256_is_taken(op, method):
    answer = op.answer(ask(op, code_challenge=op.VERIFIER, code_challenge_method=method))
    assert answer["error"] == "invalid_request"


@pytest.mark.parametrize("letters", [64, 1000, 5000])
def test_long_state_and_nonce_come_back_whole(op, letters):
    state, nonce = "s" * letters, "n" * letters
    answer = op.answer(op.log_in(HOA, **changed(state=state, nonce=nonce)))
    assert answer["state"] == state
    assert id_token_claims(op, granted(redeem(op, answer["code"])))["nonce"] == nonce


def test_success_and_error_name_the_issuer_and_hold_nothing_unexpected(op):
    error, success = op.answer(ask(op, prompt="none")), op.answer(op.log_in(HOA, **changed()))
    assert error["iss"] == success["iss"] == metadata(op)["issuer"]
    assert set(error) - {"error_description"} == {"from", "error", "iss", "state"}
    assert set(success) == {"from", "code", "iss", "state"}


@pytest.mark.parametrize("path", ["/token", "/introspect", "/revoke", "/par"])
@pytest.mark.parametrize("doubled", ["client_id", "token", "grant_type", "đ"])
def test_a_doubled_parameter_is_refused_everywhere(op, path, doubled):
    body = urlencode([(doubled, "a"), (doubled, "b")])
    response = post(op, path, body, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response.json["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("path", ["/token", "/introspect", "/revoke", "/par"])
def test_answers_to_programs_are_never_stored(op, path):
    response = post(op, path, {"x": "y"})
    assert (response.headers["Cache-Control"], response.mimetype) == ("no-store", "application/json")


def test_userinfo_is_never_stored(op):
    response = op.userinfo(tokens(op)["access_token"])
    assert (response.headers["Cache-Control"], response.mimetype) == ("no-store", "application/json")


def test_no_secret_stands_in_the_journal_or_the_database(op):
    code = log_in(op, scope="openid offline_access")
    given = granted(redeem(op, code))
    journal = str(op.control("GET", "/journal"))
    stored = stored_bytes(op)
    for secret in (code, given["access_token"], given["refresh_token"], SECRETS[FIRST]):
        assert secret not in journal
        assert secret.encode() not in stored


@pytest.mark.parametrize("path", ["/token", "/userinfo", "/revoke"])
def test_pages_of_a_client_may_call_what_serves_them(op, path):
    add_client(op, client_id="spa", allowed_origins=[PAGE_ORIGIN])
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "Authorization"}
    preflight = op.browser.options(f"/w/{op.world}{path}", headers={"Origin": PAGE_ORIGIN, **asked})
    assert preflight.headers["Access-Control-Allow-Origin"] == PAGE_ORIGIN
    assert "Authorization" in preflight.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in preflight.headers
    assert "Origin" in preflight.headers["Vary"]
    stranger = op.browser.options(f"/w/{op.world}{path}", headers={"Origin": "https://evil.example", **asked})
    assert "Access-Control-Allow-Origin" not in stranger.headers


def test_a_page_reads_the_answers_to_its_own_client_only(op):
    add_client(op, client_id="spa", allowed_origins=[PAGE_ORIGIN])
    shares = {}
    for client in ("spa", "public"):
        token = op.tokens(client_id=client) if client == "public" else spa_tokens(op)
        headers = {"Authorization": f"Bearer {token['access_token']}", "Origin": PAGE_ORIGIN}
        response = op.browser.get(f"/w/{op.world}/userinfo", headers=headers)
        shares[client] = response.headers.get("Access-Control-Allow-Origin")
    assert shares == {"spa": PAGE_ORIGIN, "public": None}


def spa_tokens(op):
    code = op.answer(op.log_in(client_id="spa"))["code"]
    return granted(op.redeem(code, client_id="spa"))


@pytest.mark.parametrize("path", ["/introspect", "/par", "/auth", "/logout", "/dang-nhap"])
def test_nothing_else_is_shared_with_pages(op, path):
    add_client(op, client_id="spa", allowed_origins=[PAGE_ORIGIN])
    response = op.browser.options(f"/w/{op.world}{path}", headers={"Origin": PAGE_ORIGIN})
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize(
    "origin", ["https://spa.example/", "https://spa.example/x", "*", "null", "spa.example", "ftp://a"]
)
def test_what_is_no_origin_is_not_registered(op, origin):
    client = {"client_id": "new", "name": "Mới", "redirect_uris": [CALLBACK], "allowed_origins": [origin]}
    response = op.app.test_client().post(f"/_lienket/worlds/{op.world}/contents", json={"clients": [client]})
    assert response.status_code == 422


def test_an_answer_can_come_as_a_form(op):
    import re

    response = op.log_in(HOA, **changed(response_mode="form_post", state='a+b/="<'))
    fields = dict(re.findall(r'name="(code|state|iss)" value="([^"]*)"', response.text))
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert f'action="{CALLBACK}"' in response.text
    assert (fields["state"], fields["iss"]) == ("a+b/=&#34;&lt;", metadata(op)["issuer"])
    assert "id_token" in granted(redeem(op, fields["code"]))


def test_an_error_comes_as_a_form_too(op):
    response = ask(op, response_mode="form_post", prompt="none")
    assert (response.location, 'name="error" value="login_required"' in response.text) == (None, True)


NASTY = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
FIELDS = st.sampled_from(
    [
        *("grant_type", "token", "token_type_hint", "client_id", "client_secret", "client_assertion", "refresh_token"),
        *(
            "client_assertion_type",
            "redirect_uri",
            "request_uri",
            "response_type",
            "scope",
            "claims",
            "state",
            "max_age",
        ),
    ]
)
VALUES = NASTY | st.sampled_from(["refresh_token", "authorization_code", FIRST, "code", "openid", CALLBACK, "{}"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=st.dictionaries(FIELDS, VALUES, min_size=1, max_size=6), known=st.booleans())
def test_no_form_breaks_an_endpoint(op, form, known):
    for path in ("/token", "/introspect", "/revoke", "/par"):
        response = post(op, path, form, FIRST if known else None)
        assert response.status_code in (200, 201, 400, 401)
        assert set(response.json.get("error_description", "")) <= DESCRIPTION


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.dictionaries(st.sampled_from(["claims", "acr_values", "request_uri", "id_token_hint", "scope"]), NASTY)
)
def test_no_request_of_somebody_logged_in_breaks_the_provider(op, values):
    if not op.browser.get_cookie("vneid_session", path=f"/w/{op.world}"):
        log_in(op)
    response = ask(op, **values)
    assert response.status_code == 303
    assert set(op.answer(response).get("error_description", "")) <= DESCRIPTION
