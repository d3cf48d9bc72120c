"""Introspection (RFC 7662) and revocation (RFC 7009), as tolerant as what relying parties in the field send."""

import binascii
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from flask import request

from lienket.portal.broker import keys
from lienket.portal.broker.adapters import ProtocolClient, ProtocolToken
from lienket.portal.broker.authorization import issuer
from lienket.portal.broker.grants import AUTHENTICATION_METHODS
from lienket.portal.broker.holders import holder_of, store_here
from lienket.portal.models.relying_parties import ACCESS_TOKEN_SECONDS
from lienket.simulation.clock import real_now
from lienket.simulation.journal import record_event
from lienket.simulation.oauth.forms import require_token
from lienket.simulation.world import current_world


def found_token(secret: str) -> ProtocolToken | None:
    """Return the access token ``secret``, whether it is still of use or not."""
    token = store_here().token(secret)
    if token is None:
        return None
    holder = holder_of(token.login)
    return ProtocolToken(token, holder.account.tech_id if holder else "")


def usable_token(secret: str) -> ProtocolToken | None:
    """Return the access token ``secret`` if it is of use."""
    token = found_token(secret)
    return None if token is None or token.is_expired() or token.is_revoked() else token


class Introspection(IntrospectionEndpoint):  # type: ignore[misc]
    """Tells a relying party whether its token is of use; it may prove who it is with such a token, too."""

    CLIENT_AUTH_METHODS = AUTHENTICATION_METHODS

    def authenticate_endpoint_client(self, oauth_request: OAuth2Request) -> ProtocolClient | None:
        """Return who asks: the owner of the bearer token, or who proves it as at the token endpoint."""
        sent = request.authorization
        bearer = usable_token(sent.token or "") if sent is not None and sent.type == "bearer" else None
        client: ProtocolClient | None = self.server.query_client(bearer.token.login.client_id) if bearer else None
        if client is None:
            client = super().authenticate_endpoint_client(oauth_request)
        oauth_request.client = client
        return client

    def check_params(self, oauth_request: OAuth2Request, _client: ProtocolClient) -> None:
        """Refuse a request without token; ``state=0`` and a hint say nothing that matters."""
        require_token(oauth_request)

    def query_token(self, token_string: str, _hint: str | None) -> ProtocolToken | None:
        """Return the token, whatever kind the client thinks it is."""
        return found_token(token_string)

    def check_permission(self, token: ProtocolToken, client: ProtocolClient, _request: OAuth2Request) -> bool:
        """Tell whether the token is the client's own."""
        return token.check_client(client)

    def introspect_token(self, token: ProtocolToken) -> dict[str, Any]:
        """Return what the token stands for; its times are real, as in every token."""
        kept = token.token
        ends_at = int((real_now() + (kept.expires_at - current_world().clock.now())).timestamp())
        return {
            "client_id": kept.login.client_id,
            "scope": kept.login.scope,
            "token_type": "Bearer",
            "iss": issuer(),
            "sub": token.subject,
            "aud": kept.login.client_id,
            "iat": ends_at - ACCESS_TOKEN_SECONDS,
            "nbf": ends_at - ACCESS_TOKEN_SECONDS,
            "exp": ends_at,
        }


class Revocation(RevocationEndpoint):  # type: ignore[misc]
    """Takes back an access token, or the one that was given beside an id_token."""

    CLIENT_AUTH_METHODS = AUTHENTICATION_METHODS

    def check_params(self, oauth_request: OAuth2Request, _client: ProtocolClient) -> None:
        """Refuse a request without token."""
        require_token(oauth_request)

    def query_token(self, token_string: str, _hint: str | None) -> ProtocolToken | None:
        """Return the token, whatever kind the client thinks it is."""
        return found_token(token_string) or _beside(token_string)

    def revoke_token(self, token: ProtocolToken, _request: OAuth2Request) -> None:
        """Make the token useless, and with it whatever came of the same code."""
        store_here().revoke_family(token.token.family)
        record_event("token.revoked", client=token.token.login.client_id, account=token.token.login.account_id)


def _beside(id_token: str) -> ProtocolToken | None:
    claims = keys.id_token_claims(store_here(), id_token) or {}
    try:
        token = store_here().token_beside(claims["at_hash"])
    except (LookupError, binascii.Error):
        return None
    return ProtocolToken(token, claims["sub"]) if token else None
