"""What the provider publishes about itself: discovery document, keys, start page."""

from concurrent.futures import ThreadPoolExecutor


def test_the_discovery_document_describes_the_provider_at_its_own_address(vneid):
    document = vneid.get("/.well-known/openid-configuration").json
    issuer = f"http://localhost/w/{vneid.world}"
    assert document["issuer"] == issuer
    endpoints = {name: value for name, value in document.items() if name.endswith(("_endpoint", "jwks_uri"))}
    assert endpoints == {
        "authorization_endpoint": f"{issuer}/auth",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "end_session_endpoint": f"{issuer}/logout",
        "jwks_uri": f"{issuer}/certs",
        "pushed_authorization_request_endpoint": f"{issuer}/par",
        "introspection_endpoint": f"{issuer}/introspect",
        "revocation_endpoint": f"{issuer}/revoke",
    }


def test_the_discovery_document_says_what_is_supported_and_what_is_not(vneid):
    document = vneid.get("/.well-known/openid-configuration").json
    assert document["response_types_supported"] == ["code"]
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["id_token_signing_alg_values_supported"] == ["RS256", "ES256", "EdDSA"]
    assert document["subject_types_supported"] == ["public"]
    assert document["authorization_response_iss_parameter_supported"] is True
    assert (document["request_parameter_supported"], document["request_uri_parameter_supported"]) == (False, False)
    assert set(vneid.userinfo(vneid.tokens()["access_token"]).json) <= set(document["claims_supported"])


def test_the_issuer_of_the_world_default_has_no_prefix(app):
    client = app.test_client()
    client.put("/_lienket/worlds/default", json={})
    plain = client.get("/.well-known/openid-configuration").json["issuer"]
    prefixed = client.get("/w/default/.well-known/openid-configuration").json["issuer"]
    client.delete("/_lienket/worlds/default")
    assert (plain, prefixed) == ("http://localhost", "http://localhost/w/default")


def test_published_keys_are_public(vneid):
    key = vneid.get("/certs").json["keys"][0]
    assert {"kty": "RSA", "use": "sig", "alg": "RS256"}.items() <= key.items()
    assert set(key) == {"kty", "use", "alg", "kid", "n", "e"}


def test_first_requests_at_once_make_the_same_keys(vneid):
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: vneid.app.test_client().get(f"/w/{vneid.world}/certs").json, range(8))
        assert len({answer["keys"][0]["kid"] for answer in answers}) == 1


def test_a_world_made_again_has_a_new_key(vneid):
    before = vneid.get("/certs").json
    vneid.control("DELETE")
    vneid.control("PUT")
    assert vneid.get("/certs").json != before


def test_a_world_that_does_not_exist_has_no_provider(app):
    for path in ("", ".well-known/openid-configuration", "certs", "auth", "token", "userinfo", "logout", "dang-nhap"):
        method = "POST" if path == "token" else "GET"
        assert app.test_client().open(f"/w/nowhere/{path}", method=method).status_code == 404


def test_the_start_page_names_the_issuer_and_links_to_discovery(vneid):
    page = vneid.get("/").text
    assert f"<code>http://localhost/w/{vneid.world}</code>" in page
    assert f'href="/w/{vneid.world}/.well-known/openid-configuration"' in page
