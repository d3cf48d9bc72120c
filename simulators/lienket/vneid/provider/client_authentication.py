"""How clients prove who they are: a secret in the header or the form, a signed assertion, or not at all."""

import base64
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_plus

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from flask import url_for
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from lienket.vneid import keys  # noqa: F401  lets joserfc speak of EdDSA
from lienket.vneid.adapters import ProtocolClient
from lienket.vneid.authorization import issuer
from lienket.vneid.models.clients import ASSERTION_ALGORITHMS
from lienket.vneid.store import current_store

QueryClient = Callable[[str], ProtocolClient | None]


def used_method(oauth_request: OAuth2Request) -> str:
    """Return how the client of a request wants to be known; more than one way is refused (RFC 6749, 2.3)."""
    form = oauth_request.form
    ways = {
        "client_secret_basic": "Authorization" in oauth_request.headers,
        "client_secret_post": bool(form.get("client_secret")),
        "private_key_jwt": bool(form.get("client_assertion") or form.get("client_assertion_type")),
    }
    used = [method for method, is_used in ways.items() if is_used]
    if len(used) > 1:
        raise InvalidRequestError("The client authenticates in more than one way.")
    return used[0] if used else "none"


def by_basic(query_client: QueryClient, oauth_request: OAuth2Request) -> ProtocolClient | None:
    """Authenticate by HTTP Basic; Authlib's own reader fails on headers that are no base64 or no UTF-8."""
    client_id, secret = _basic_credentials(oauth_request.headers.get("Authorization", ""))
    client = query_client(client_id)
    return client if client and client.check_client_secret(secret) else None


class SignedAssertion(JWTBearerClientAssertion):  # type: ignore[misc]
    """Authentication by ``private_key_jwt`` (RFC 7523, 2.2 and 3), checked by real time like every token.

    The audience is this provider: its issuer, its token endpoint or the endpoint for pushed requests (RFC 9126, 2), as
    a text or among others in a list. Each assertion serves once.
    """

    CLIENT_AUTH_METHOD = "private_key_jwt"

    def __call__(self, query_client: QueryClient, oauth_request: OAuth2Request) -> ProtocolClient | None:
        """Return the client that signed the assertion; InvalidClientError for every flaw."""
        try:
            client: ProtocolClient | None = super().__call__(query_client, oauth_request)
        except (JoseError, ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
            # What strangers send need be no JWT at all, and Authlib may not quote all of it in a description.
            raise InvalidClientError(description="The assertion cannot be read.") from error
        return client

    def process_assertion_claims(self, assertion: str, resolve_key: KeySet) -> Mapping[str, Any]:
        """Return the claims of an assertion whose signature is good, by the algorithms we offer only."""
        claims = jwt.decode(assertion, resolve_key, algorithms=list(ASSERTION_ALGORITHMS)).claims
        self.verify_claims(claims)
        return claims

    def get_audiences(self) -> list[str]:
        """Return how the provider may be addressed."""
        return [issuer(), *(url_for(f"protocol.{view}", _external=True) for view in ("token", "push"))]

    def validate_jti(self, claims: Mapping[str, Any], jti: object) -> bool:
        """Tell whether this assertion is seen for the first time."""
        return isinstance(jti, str) and current_store().is_new_assertion(claims["sub"], jti)

    def resolve_client_public_key(self, client: ProtocolClient) -> KeySet:
        """Return the client's keys."""
        return KeySet.import_key_set(client.client.keys or {"keys": []})  # type: ignore[arg-type]


def _basic_credentials(header: str) -> tuple[str, str]:
    """Return id and secret of a Basic header, form-decoded (RFC 6749, 2.3.1); two empty texts when there are none."""
    kind, _, encoded = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        client_id, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)
