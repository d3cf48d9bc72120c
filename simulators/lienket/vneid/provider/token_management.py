"""Introspection (RFC 7662) and revocation (RFC 7009): a client asks about its own tokens, and gives them back."""

from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint

from lienket.simulation.clock import real_now
from lienket.simulation.journal import record_event
from lienket.simulation.oauth.forms import require_token
from lienket.simulation.world import current_world
from lienket.vneid.adapters import ProtocolClient, ProtocolToken
from lienket.vneid.authorization import issuer
from lienket.vneid.models.grants import AccessToken, RefreshToken
from lienket.vneid.provider.grants import AUTHENTICATION_METHODS
from lienket.vneid.provider.holders import holder_of
from lienket.vneid.store import current_store


def found_token(secret: str) -> ProtocolToken | None:
    """Return the access or refresh token ``secret``; a hint about which it is would only be in the way."""
    store = current_store()
    token: AccessToken | RefreshToken | None = store.token(secret) or store.refresh_token(secret)
    if token is None or (isinstance(token, RefreshToken) and token.taken):
        return None
    return ProtocolToken(token, holder_of(token.grant))


class Introspection(IntrospectionEndpoint):  # type: ignore[misc]
    """Tells a client whether its token is of use and what it stands for; of other tokens, that they are not."""

    CLIENT_AUTH_METHODS = tuple(method for method in AUTHENTICATION_METHODS if method != "none")

    def check_params(self, request: OAuth2Request, _client: ProtocolClient) -> None:
        """Refuse a request without token."""
        require_token(request)

    def query_token(self, token_string: str, _hint: str | None) -> ProtocolToken | None:
        """Return the token, whatever kind the client thinks it is."""
        return found_token(token_string)

    def check_permission(self, token: ProtocolToken, client: ProtocolClient, _request: OAuth2Request) -> bool:
        """Tell whether the token is the client's own."""
        return token.check_client(client)

    def introspect_token(self, token: ProtocolToken) -> dict[str, Any]:
        """Return what the token stands for; its times are real, as in every token."""
        kept, holder = token.token, token.holder
        assert holder is not None  # noqa: S101  a token without holder is revoked, and nothing is told of it
        ends_at = real_now() + (kept.expires_at - current_world().clock.now())
        told: dict[str, Any] = {
            "client_id": kept.grant.client_id,
            "scope": kept.grant.scope,
            "iss": issuer(),
            "sub": holder.subject,
            "aud": kept.grant.client_id,
            "exp": int(ends_at.timestamp()),
        }
        if isinstance(kept, AccessToken):
            told |= {"token_type": "Bearer", "iat": int((ends_at - (kept.expires_at - kept.issued_at)).timestamp())}
        return told


class Revocation(RevocationEndpoint):  # type: ignore[misc]
    """Takes back a token; with a refresh token goes all that came of the same code."""

    CLIENT_AUTH_METHODS = AUTHENTICATION_METHODS

    def check_params(self, request: OAuth2Request, _client: ProtocolClient) -> None:
        """Refuse a request without token."""
        require_token(request)

    def query_token(self, token_string: str, _hint: str | None) -> ProtocolToken | None:
        """Return the token, whatever kind the client thinks it is."""
        return found_token(token_string)

    def revoke_token(self, token: ProtocolToken, request: OAuth2Request) -> None:
        """Make the token useless."""
        kept = token.token
        if isinstance(kept, RefreshToken):
            current_store().revoke_family(kept.family)
        else:
            current_store().revoke_token(request.form["token"])
        record_event("token.revoked", client=kept.grant.client_id, number=kept.grant.number)
