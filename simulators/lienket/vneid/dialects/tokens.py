"""Codes and access tokens of the shapes that a Keycloak behind VNeID gives."""

import base64
import secrets
import uuid
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import Client
from lienket.vneid.models.dialects import Quirks
from lienket.vneid.models.grants import ACCESS_TOKEN_SECONDS

_CLIENT_IDS = uuid.uuid5(uuid.NAMESPACE_URL, "lienket:vneid:client")
_CODE_BYTES = 48


def new_code(quirks: Quirks, client: Client) -> str:
    """Return a new authorization code."""
    if quirks.code_shape == "keycloak":
        return f"{uuid.uuid4()}.{uuid.uuid4()}.{uuid.uuid5(_CLIENT_IDS, client.client_id)}"
    if quirks.code_shape == "base64":
        return _troublesome_base64()
    return secrets.token_urlsafe(_CODE_BYTES)


def access_token_claims(quirks: Quirks, client: Client, holder: Holder, issued_at: int) -> dict[str, Any]:
    """Return the claims of an access token as a Keycloak of 12/2023 made them; ``issued_at`` is real (Unix seconds)."""
    name, session = holder.account.name.text, holder.grant.session
    return {
        "exp": issued_at + ACCESS_TOKEN_SECONDS,
        "iat": issued_at,
        "jti": str(uuid.uuid4()),
        "iss": quirks.access_token_issuer,
        "aud": "account",
        "sub": holder.subject,
        "typ": "Bearer",
        "azp": client.client_id,
        "session_state": session,
        "acr": "1",
        "allowed-origins": _origins(client),
        **_KEYCLOAK_ROLES,
        "scope": "openid email profile",
        "sid": session,
        "email_verified": False,
        "name": name,
        "preferred_username": holder.account.number.text,
        **_wrongly_split(name),
    }


_KEYCLOAK_ROLES: Mapping[str, Any] = {
    "realm_access": {"roles": ["default-roles-citizen", "offline_access", "uma_authorization"]},
    "resource_access": {"account": {"roles": ["manage-account", "manage-account-links", "view-profile"]}},
}


def _wrongly_split(name: str) -> dict[str, str]:
    """Split the western way, as Keycloak does: of Nguyễn Thị Lan the family name is Nguyễn, and not Lan."""
    given, _, family = name.rpartition(" ")
    return {"given_name": given, "family_name": family}


def _origins(client: Client) -> list[str]:
    addresses = (urlsplit(uri) for uri in client.redirect_uris)
    return [*dict.fromkeys(f"{address.scheme}://{address.netloc}" for address in addresses), "http://localhost:8080"]


def _troublesome_base64() -> str:
    """Return random base64 that has what careless clients break: ``+``, ``/``, and ``=`` at the end."""
    while True:
        code = base64.b64encode(secrets.token_bytes(_CODE_BYTES + 1)).decode("ascii")
        if "+" in code and "/" in code:
            return code
