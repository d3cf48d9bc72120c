"""Log out for a client."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from lienket.vneid.store import VneidStore


def logout_address(
    store: VneidStore,
    claims: Mapping[str, Any] | None,
    *,
    client_id: str | None,
    redirect_uri: str | None,
    state: str | None,
) -> str | None:
    """Return where a browser goes after logging out, or None (OpenID Connect RP-Initiated Logout 1.0, 2 and 3).

    ``claims`` are those of the id_token that the client brought, if this world signed it: without them, or without an
    address registered by the token's client, nobody is sent anywhere.
    """
    if claims is None or redirect_uri is None or client_id not in (None, claims["aud"]):
        return None
    client = store.client(claims["aud"])
    if client is None or not client.may_go_on_to(redirect_uri):
        return None
    if state is None:
        return redirect_uri
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}state={quote(state, safe='')}"
