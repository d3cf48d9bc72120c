"""What the provider says of itself (OpenID Connect Discovery 1.0, 3; RFC 8414)."""

from flask import Response, jsonify, url_for

from lienket.vneid.authorization import issuer
from lienket.vneid.models.claims import ASSURANCES, SCOPE_CLAIMS
from lienket.vneid.models.clients import ASSERTION_ALGORITHMS, SCOPES, SIGNATURE_ALGORITHMS
from lienket.vneid.routes.protocol import protocol

_ENDPOINTS = {
    "authorization_endpoint": "authorize",
    "token_endpoint": "token",
    "userinfo_endpoint": "userinfo",
    "jwks_uri": "certs",
    "end_session_endpoint": "end_session",
    "pushed_authorization_request_endpoint": "push",
    "introspection_endpoint": "introspect",
    "revocation_endpoint": "revoke",
}
_METHODS = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]
_ID_TOKEN_CLAIMS = ("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "at_hash", "sid")

_CAPABILITIES = {
    "scopes_supported": list(SCOPES),
    "response_types_supported": ["code"],
    "response_modes_supported": ["query", "form_post"],
    "grant_types_supported": ["authorization_code", "refresh_token"],
    "subject_types_supported": ["public"],
    "id_token_signing_alg_values_supported": list(SIGNATURE_ALGORITHMS),
    "code_challenge_methods_supported": ["S256"],
    "acr_values_supported": list(ASSURANCES),
    "display_values_supported": ["page"],
    "claim_types_supported": ["normal"],
    "claims_supported": [*_ID_TOKEN_CLAIMS, *(name for names in SCOPE_CLAIMS.values() for name in names)],
    "ui_locales_supported": ["vi"],
    "claims_locales_supported": ["vi"],
    "claims_parameter_supported": True,
    "request_parameter_supported": False,
    "request_uri_parameter_supported": False,
    "require_request_uri_registration": False,
    "authorization_response_iss_parameter_supported": True,
    "backchannel_logout_supported": True,
    "backchannel_logout_session_supported": True,
    "prompt_values_supported": ["none", "login", "consent", "select_account"],
}


@protocol.get("/.well-known/openid-configuration")
def discovery() -> Response:
    """Describe the provider."""
    endpoints = {name: url_for(f"protocol.{view}", _external=True) for name, view in _ENDPOINTS.items()}
    return jsonify(issuer=issuer(), **endpoints, **_CAPABILITIES, **dict(_authentication()))


def _authentication() -> list[tuple[str, list[str]]]:
    """Return how clients prove who they are at each endpoint; only introspection refuses who cannot."""
    told: list[tuple[str, list[str]]] = []
    for endpoint, methods in (("token", _METHODS), ("revocation", _METHODS), ("introspection", _METHODS[:-1])):
        told.append((f"{endpoint}_endpoint_auth_methods_supported", methods))
        told.append((f"{endpoint}_endpoint_auth_signing_alg_values_supported", list(ASSERTION_ALGORITHMS)))
    return told
