"""Clients that nobody wrote for us: an unmodified OpenID Connect client, and the example of the document."""

import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session
from cryptography.hazmat.primitives import serialization
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey
from relying_party import CONTENTS, PASSWORD, Vneid

from lienket.simulation.serving import Site, intercept
from lienket.vneid.app import create_app

DOCUMENT = Path(__file__).parents[2] / "docs" / "vneid-dialects.md"
CALLBACK = "https://rp.example/ve"


@pytest.fixture(scope="module")
def vneid_url():
    with intercept([Site("vneid", create_app)]) as urls:
        yield urls["vneid"]


def new_client(vneid_url, world, **client):
    """Register a client in a new world; return the address of the world."""
    told = {"client_id": "rp", "name": "Cổng", "secret": "bi-mat", "redirect_uris": [CALLBACK]} | client
    body = {"contents": {"accounts": CONTENTS["accounts"], "clients": [told]}}
    answer = requests.put(f"{vneid_url}/_lienket/worlds/{world}", json=body, timeout=5)
    assert answer.ok, answer.text
    return f"{vneid_url}/w/{world}"


def log_in(address):
    """Log a citizen in at ``address`` with a browser; return where they are sent in the end."""
    browser = requests.Session()
    page = browser.get(address, headers={"Accept": "text/html"}, timeout=5)
    csrf = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert csrf, page.text
    form = {"csrf": csrf[1], "username": Vneid.LAN, "password": PASSWORD}
    answer = browser.post(page.url, data=form, allow_redirects=False, timeout=5)
    while not answer.headers["Location"].startswith(CALLBACK):
        target = requests.compat.urljoin(answer.url, answer.headers["Location"])
        answer = browser.get(target, allow_redirects=False, timeout=5)
    return answer.headers["Location"]


def test_an_unmodified_openid_client_works_with_standard(vneid_url):
    base = new_client(vneid_url, "standard")
    found = requests.get(f"{base}/.well-known/openid-configuration", timeout=5).json()
    client = OAuth2Session("rp", "bi-mat", scope="openid profile", redirect_uri=CALLBACK, code_challenge_method="S256")
    nonce, verifier = secrets.token_urlsafe(16), secrets.token_urlsafe(48)
    address, state = client.create_authorization_url(
        found["authorization_endpoint"], nonce=nonce, code_verifier=verifier
    )
    tokens = client.fetch_token(
        found["token_endpoint"], authorization_response=log_in(address), state=state, code_verifier=verifier
    )
    published = KeySet.import_key_set(requests.get(found["jwks_uri"], timeout=5).json())
    claims = jwt.decode(tokens["id_token"], published, algorithms=["RS256"]).claims
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": found["issuer"]},
        aud={"essential": True, "value": "rp"},
        nonce={"essential": True, "value": nonce},
        exp={"essential": True},
    ).validate(claims)
    assert client.get(found["userinfo_endpoint"], timeout=5).json()["sub"] == claims["sub"]


def test_the_same_client_is_stopped_by_what_gen_a_does_not_send(vneid_url):
    base = new_client(vneid_url, "gen-a", dialect="gen-a")
    client = OAuth2Session("rp", "bi-mat", scope="openid", redirect_uri=CALLBACK)
    address, state = client.create_authorization_url(f"{base}/auth", nonce="n-1")
    tokens = client.fetch_token(f"{base}/token", authorization_response=log_in(address), state=state)
    published = KeySet.import_key_set(requests.get(f"{base}/certs", timeout=5).json())
    claims = jwt.decode(tokens["id_token"], published, algorithms=["RS256"]).claims
    with pytest.raises(JoseError, match="nonce"):
        jwt.JWTClaimsRegistry(nonce={"essential": True, "value": "n-1"}).validate(claims)


def test_the_example_in_the_document_reads_a_login_of_gen_b(vneid_url, private_key, tmp_path, monkeypatch, capsys):
    keys = {"keys": [RSAKey.import_key(private_key).as_dict(private=False)]}
    base = new_client(vneid_url, "gen-b", dialect="gen-b", quirks={"encrypted_code": True}, keys=keys)
    (tmp_path / "rieng.pem").write_bytes(
        private_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert example
    parts = re.split(r"\n(?=# (?:POST|GET) )", example[1])
    known = {}
    known["raw_query"] = urlsplit(
        log_in(f"{base}/auth?response_type=code&client_id=rp&redirect_uri={CALLBACK}&scope=openid&state=YQ==")
    ).query
    exec(parts[0], known)  # noqa: S102  the document's own example
    form = {"grant_type": "authorization_code", "code": known["callback"].code, "redirect_uri": CALLBACK}
    known["token_body"] = requests.post(
        f"{base}/token", data=form | {"client_id": "rp", "client_secret": "bi-mat"}, timeout=5
    ).content
    exec(parts[1], known)  # noqa: S102
    bearer = {"Authorization": f"Bearer {known['access_token']}"}
    known["userinfo_body"] = requests.get(f"{base}/userinfo", headers=bearer, timeout=5).content
    exec(parts[2], known)  # noqa: S102
    assert capsys.readouterr().out == f"{Vneid.LAN} Nguyễn Thị Lan False\n"
