"""The texts of codes and tokens."""

import secrets
from typing import Any

from authlib.oauth2.rfc6750 import BearerTokenGenerator

from lienket.simulation.clock import real_now
from lienket.vneid import dialects, keys
from lienket.vneid.adapters import ProtocolClient
from lienket.vneid.authorization import issuer
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import SIGNATURE_ALGORITHMS, Client
from lienket.vneid.models.grants import ACCESS_TOKEN_SECONDS
from lienket.vneid.store import current_store

_SECRET_BYTES = 32


def code_text(client: Client) -> str:
    """Return a new authorization code for ``client``."""
    return dialects.of(client).new_code()


def access_token_text(client: Client, holder: Holder, scope: str) -> str:
    """Return a new access token: an opaque text, or a JWT (RFC 9068) for a client that wants one."""
    now = int(real_now().timestamp())
    own = dialects.of(client).access_token_claims(holder, now)
    if own is not None:
        return keys.signed(current_store(), own, SIGNATURE_ALGORITHMS[0])
    if client.access_token_format == "opaque":  # noqa: S105  a format
        return secrets.token_urlsafe(_SECRET_BYTES)
    claims = {
        "iss": issuer(),
        "sub": holder.subject,
        "aud": issuer(),  # what it opens is userinfo, at the issuer itself
        "client_id": client.client_id,
        "scope": scope,
        "iat": now,
        "exp": now + ACCESS_TOKEN_SECONDS,
        "auth_time": holder.grant.auth_time,
        "acr": holder.grant.acr,
        "jti": secrets.token_urlsafe(_SECRET_BYTES),
    }
    return keys.signed(current_store(), claims, SIGNATURE_ALGORITHMS[0], "at+jwt")


class Tokens(BearerTokenGenerator):  # type: ignore[misc]
    """Makes the tokens of an answer; a refresh token is for a grant with ``offline_access`` only (OIDC Core, 11)."""

    def __init__(self) -> None:
        super().__init__(_access_token, _refresh_token, ACCESS_TOKEN_SECONDS)

    @staticmethod
    def get_allowed_scope(_client: ProtocolClient, scope: str) -> str:
        """Return ``scope`` as it is: what a client may have was decided when the code was given."""
        return scope

    def generate(
        self,
        grant_type: str,
        client: ProtocolClient,
        user: Any = None,
        scope: Any = None,
        expires_in: int | None = None,
        include_refresh_token: bool = True,
    ) -> Any:
        """Return the members of an answer; a refreshed grant had the scope when it began."""
        included = include_refresh_token and (grant_type == "refresh_token" or "offline_access" in scope.split())
        return super().generate(grant_type, client, user, scope, expires_in, included)


def _access_token(*, client: ProtocolClient, user: Holder, scope: str, **_: object) -> str:
    return access_token_text(client.client, user, scope)


def _refresh_token(**_: object) -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)
