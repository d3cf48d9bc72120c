"""How clients prove who they are (RFC 6749, 2.3; RFC 7523; OpenID Connect Core 1.0, 9)."""

import base64
import hmac
import json
import secrets
from functools import cache

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey
from op_client import FIRST, NO_PKCE, add_client, granted, metadata, module, post

from lienket.simulation.clock import real_now

SIGNED = "signed"
KINDS = {"RS256": (RSAKey, 2048), "PS256": (RSAKey, 2048), "ES256": (ECKey, "P-256"), "EdDSA": (OKPKey, "Ed25519")}
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@cache
def private_key(algorithm="ES256", number=0):
    kind, size = KINDS[algorithm]
    return kind.generate_key(size, {"kid": f"{algorithm}-{number}", "use": "sig"}, private=True)


@pytest.fixture
def signing(op):
    """VNeID with one more client, which signs assertions with a key of any kind."""
    keys = [private_key(algorithm).as_dict(private=False) for algorithm in ("RS256", "ES256", "EdDSA")]
    add_client(op, client_id=SIGNED, token_endpoint_auth_method="private_key_jwt", keys={"keys": keys})
    return op


def assertion(op, algorithm="ES256", key=None, header=None, **changes):
    """A client assertion; a change to None leaves a claim out."""
    now = int(real_now().timestamp())
    claims = {"iss": SIGNED, "sub": SIGNED, "aud": metadata(op)["issuer"], "exp": now + 60, "iat": now}
    claims = {**claims, "jti": secrets.token_urlsafe(16), **changes}
    sent = {name: value for name, value in claims.items() if value is not None}
    key = key or private_key("RS256" if algorithm == "PS256" else algorithm)
    return jwt.encode({"alg": algorithm, "kid": key.kid, **(header or {})}, sent, key, [algorithm])


def redeem(op, sent, **changes):
    """Redeem a fresh code with the client assertion ``sent``."""
    code = op.answer(op.log_in(client_id=SIGNED, **NO_PKCE))["code"]
    form = {"client_assertion_type": JWT_BEARER, "client_assertion": sent, "client_id": None, "code_verifier": None}
    return op.redeem(code, **form | changes)


def refused(response):
    assert response.is_json, response.text[-900:]
    return (response.status_code, response.json["error"]) == (401, "invalid_client")


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_now(seconds):
    return int(real_now().timestamp()) + seconds


@pytest.mark.parametrize("algorithm", KINDS)
def test_a_client_may_sign_with_each_algorithm_that_is_announced(signing, algorithm):
    assert algorithm in metadata(signing)["token_endpoint_auth_signing_alg_values_supported"]
    assert "id_token" in granted(redeem(signing, assertion(signing, algorithm)))


@module("oidcc-ensure-client-assertion-with-iss-aud-succeeds")
@pytest.mark.parametrize("audience", ["issuer", "token_endpoint", "pushed_authorization_request_endpoint"])
def test_the_provider_may_be_addressed_by_its_issuer_or_endpoint(signing, audience):
    assert "id_token" in granted(redeem(signing, assertion(signing, aud=metadata(signing)[audience])))


def test_an_audience_may_be_one_of_a_list(signing):
    audience = [metadata(signing)["issuer"], "https://other.example"]
    assert "id_token" in granted(redeem(signing, assertion(signing, aud=audience)))


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://other.example"},
        {"aud": ["https://other.example"]},
        {"aud": None},
        {"sub": None},
        {"sub": FIRST},
        {"iss": "somebody"},
        {"iss": None},
        {"jti": None},
        {"jti": 5},
        {"exp": None},
        {"exp": "soon"},
        {"sub": 7},
    ],
    ids=str,
)
def test_an_assertion_with_a_wrong_claim_is_refused(signing, changes):
    assert refused(redeem(signing, assertion(signing, **changes)))


@pytest.mark.parametrize(("seconds", "good"), [(-300, False), (60, True)])
def test_an_assertion_ends(signing, seconds, good):
    assert redeem(signing, assertion(signing, exp=from_now(seconds))).status_code == (200 if good else 401)


@pytest.mark.parametrize(("seconds", "good"), [(8, True), (75, False)])
def test_a_clock_that_is_a_little_ahead_is_forgiven(signing, seconds, good):
    sent = assertion(signing, nbf=from_now(seconds), exp=from_now(300))
    assert redeem(signing, sent).status_code == (200 if good else 401)


def test_an_assertion_serves_once(signing):
    sent = assertion(signing)
    assert redeem(signing, sent).status_code == 200
    assert refused(redeem(signing, sent))


def test_two_clients_may_use_the_same_jti(signing):
    key = private_key("ES256", 1)
    add_client(
        signing,
        client_id="second",
        token_endpoint_auth_method="private_key_jwt",
        keys={"keys": [key.as_dict(private=False)]},
    )
    granted(redeem(signing, assertion(signing, jti="one")))
    of_second = assertion(signing, key=key, jti="one", iss="second", sub="second")
    code = signing.answer(signing.log_in(client_id="second", **NO_PKCE))["code"]
    form = {"client_assertion_type": JWT_BEARER, "client_assertion": of_second}
    assert "id_token" in granted(signing.redeem(code, client_id=None, code_verifier=None, **form))


def test_a_key_of_somebody_else_does_not_sign_for_the_client(signing):
    stranger = private_key("ES256", 2)
    assert refused(redeem(signing, assertion(signing, key=stranger)))
    assert refused(redeem(signing, assertion(signing, key=stranger, header={"kid": "ES256-0"})))


def test_a_public_key_is_no_shared_secret(signing):
    _, payload, _ = assertion(signing).split(".")
    signed = f"{encoded(json.dumps({'alg': 'HS256', 'kid': 'RS256-0'}).encode())}.{payload}"
    digest = hmac.digest(private_key("RS256").as_pem(private=False), signed.encode(), "sha256")
    assert refused(redeem(signing, f"{signed}.{encoded(digest)}"))


@pytest.mark.parametrize(
    "sent", ["", "x", "x.y.z", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "đ.đ.đ", "W10.W10.x", "a" * 100_000], ids=repr
)
def test_what_is_no_assertion_is_refused(signing, sent):
    assert refused(redeem(signing, sent))


def test_another_type_of_assertion_is_refused(signing):
    assert refused(redeem(signing, assertion(signing), client_assertion_type="urn:other"))


def test_client_id_has_to_name_the_same_client(signing):
    assert refused(redeem(signing, assertion(signing), client_id=FIRST))
    assert redeem(signing, assertion(signing), client_id=SIGNED).status_code == 200


def test_two_ways_at_once_are_refused(signing):
    response = redeem(signing, assertion(signing), client_secret="s")
    assert (response.status_code, response.json["error"]) == (400, "invalid_request")


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_a_registered_method_is_the_only_one(op, method):
    add_client(op, client_id="one", secret="s", token_endpoint_auth_method=method)
    ways = {
        "client_secret_basic": {"auth": ("one", "s")},
        "client_secret_post": {"client_id": "one", "client_secret": "s", "code_verifier": None},
    }
    for way, sent in ways.items():
        code = op.answer(op.log_in(client_id="one", **NO_PKCE))["code"]
        assert op.redeem(code, **sent).status_code == (200 if way == method else 401)


def test_a_client_with_a_key_cannot_pass_as_a_public_one(signing):
    code = signing.answer(signing.log_in(client_id=SIGNED))["code"]
    assert refused(signing.redeem(code, client_id=SIGNED))


def test_no_assertion_is_needed_to_learn_that_a_client_is_unknown(op):
    form = {"grant_type": "authorization_code", "code": "x", "client_id": "nobody"}
    assert refused(post(op, "/token", form, client=None))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("keys", {"keys": {"keys": [private_key().as_dict(private=True)]}}),
        ("keys", {"keys": {"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}}),
        ("keys", {"keys": {"keys": [{"kty": "RSA"}]}}),
        ("keys", {"keys": {"keys": "none"}}),
        ("token_endpoint_auth_method", {"token_endpoint_auth_method": "private_key_jwt"}),
        ("token_endpoint_auth_method", {"token_endpoint_auth_method": "client_secret_basic"}),
        ("token_endpoint_auth_method", {"token_endpoint_auth_method": "none", "secret": "s"}),
    ],
    ids=["private key", "shared key", "half a key", "no list", "no keys", "no secret", "none with secret"],
)
def test_a_client_that_could_never_authenticate_is_not_registered(op, field, changes):
    client = {"client_id": "new", "name": "Mới", "redirect_uris": [op.CALLBACK], **changes}
    response = op.app.test_client().post(f"/_lienket/worlds/{op.world}/contents", json={"clients": [client]})
    assert response.status_code == 422
    assert [problem["at"] for problem in response.json["error"]["fields"]] == [f"clients.0.{field}"]


def test_the_signing_keys_of_a_client_are_shown_as_registered(signing):
    shown = next(c for c in signing.control("GET", "/contents")["clients"] if c["client_id"] == SIGNED)
    assert KeySet.import_key_set(shown["keys"]).keys[0].kid == "RS256-0"
    assert shown["public"] is False
