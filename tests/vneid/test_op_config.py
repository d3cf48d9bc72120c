"""The OpenID Foundation's Config OP plan: what the discovery document and the key set have to be."""

import re
from urllib.parse import urlsplit

import pytest
from op_client import metadata, module, tokens

HTTPS = "https://vneid.example"
LISTS = (
    *("response_types_supported", "response_modes_supported", "grant_types_supported", "subject_types_supported"),
    *("scopes_supported", "claims_supported", "acr_values_supported", "code_challenge_methods_supported"),
    *("token_endpoint_auth_methods_supported", "id_token_signing_alg_values_supported", "prompt_values_supported"),
    *("ui_locales_supported", "claims_locales_supported", "display_values_supported", "claim_types_supported"),
)


def test_op_modules_need_no_duplicates(op):
    document = metadata(op)
    assert all(len(set(document[name])) == len(document[name]) > 0 for name in LISTS)


@module("oidcc-discovery-endpoint-verification")
def test_the_document_is_json_at_the_issuers_own_address(op):
    response = op.get("/.well-known/openid-configuration")
    assert (response.status_code, response.mimetype) == (200, "application/json")
    assert f"{response.json['issuer']}/.well-known/openid-configuration" == response.request.url


@module("oidcc-discovery-endpoint-verification")
def test_what_the_certification_asks_for_is_there(op):
    document = metadata(op)
    assert {"code"} <= set(document["response_types_supported"])
    assert {"RS256"} <= set(document["id_token_signing_alg_values_supported"])
    assert {"authorization_code", "refresh_token"} == set(document["grant_types_supported"])
    assert document["subject_types_supported"] == ["public"]
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["claims_parameter_supported"] is True


@module("oidcc-discovery-endpoint-verification")
def test_scopes_and_languages_are_legal(op):
    document = metadata(op)
    assert "openid" in document["scopes_supported"]
    assert all(re.fullmatch(r"[\x21\x23-\x5B\x5D-\x7E]+", scope) for scope in document["scopes_supported"])
    tags = document["ui_locales_supported"] + document["claims_locales_supported"]
    assert all(re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", tag) for tag in tags)


@module("oidcc-discovery-endpoint-verification")
def test_every_endpoint_is_https_when_the_provider_is(op):
    response = op.browser.get(f"/w/{op.world}/.well-known/openid-configuration", base_url=HTTPS)
    addresses = {
        name: value for name, value in response.json.items() if name.endswith(("_endpoint", "_uri")) or name == "issuer"
    }
    assert len(addresses) == 9
    assert {urlsplit(address)[:2] for address in addresses.values()} == {("https", "vneid.example")}


@module("oidcc-discovery-endpoint-verification")
def test_every_endpoint_that_is_named_answers(op):
    document = metadata(op)
    paths = [urlsplit(value).path for name, value in document.items() if name.endswith("_endpoint")]
    assert {op.browser.post(path, headers={"Accept": "text/html"}).status_code for path in paths} <= {
        303,
        400,
        401,
        415,
    }


@module("oidcc-discovery-endpoint-verification")
def test_published_keys_are_valid_distinct_and_public(op):
    keys = op.get("/certs").json["keys"]
    assert sorted(key["alg"] for key in keys) == ["ES256", "EdDSA", "RS256"]
    assert len({key["kid"] for key in keys}) == len(keys)
    assert {name for key in keys for name in key} == {"kty", "use", "alg", "kid", "n", "e", "crv", "x", "y"}


@module("oidcc-discovery-endpoint-verification")
def test_every_claim_that_is_told_is_announced(op):
    given = tokens(op, scope="openid profile email phone address")
    assert set(op.userinfo(given["access_token"]).json) <= set(metadata(op)["claims_supported"])


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/certs"])
def test_what_is_public_may_be_read_by_pages_of_any_origin(op, path):
    response = op.browser.get(f"/w/{op.world}{path}", headers={"Origin": "https://anybody.example"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
