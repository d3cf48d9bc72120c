"""Log out for a client, and tell the others of the session (RP-Initiated Logout 1.0, Back-Channel Logout 1.0)."""

import secrets
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote

from lienket.simulation.clock import real_now
from lienket.simulation.journal import outgoing_headers, record_event
from lienket.simulation.world import current_world
from lienket.vneid.authorization import issuer
from lienket.vneid.models.claims import subject
from lienket.vneid.models.clients import Client, is_loopback
from lienket.vneid.models.logins import Login
from lienket.vneid.store import VneidStore

_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_TOKEN_SECONDS = 120
_TIMEOUT_SECONDS = 2
_MOST_CALLS_AT_ONCE = 16


@dataclass(frozen=True)
class LogoutRequest:
    """What a client asks for; ``subject`` is whose session it is and ``client_id`` who asks, if an id_token says so."""

    subject: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None
    state: str | None = None

    @classmethod
    def read(cls, claims: Mapping[str, Any] | None, sent: Mapping[str, str]) -> Self:
        """Return the request in ``sent``; ``claims`` are those of the id_token brought, if this world signed it."""
        if claims is None or sent.get("client_id") not in (None, claims["aud"]):
            return cls()
        return cls(claims["sub"], claims["aud"], sent.get("post_logout_redirect_uri"), sent.get("state"))

    def address(self, store: VneidStore) -> str | None:
        """Return where the browser goes afterwards; None unless that was registered by the token's client."""
        client = store.client(self.client_id) if self.client_id else None
        if client is None or self.redirect_uri is None or not client.may_go_on_to(self.redirect_uri):
            return None
        if self.state is None:
            return self.redirect_uri
        return f"{self.redirect_uri}{'&' if '?' in self.redirect_uri else '?'}state={quote(self.state, safe='')}"


def announce(store: VneidStore, login: Login) -> None:
    """Tell each client that got a code in the session of ``login`` that it is over; what came of it is recorded."""
    notices = list(_notices(store, login))
    if not notices:
        return
    headers = outgoing_headers()
    with ThreadPoolExecutor(min(len(notices), _MOST_CALLS_AT_ONCE)) as pool:
        outcomes = pool.map(lambda notice: _delivered(notice[0], notice[1], headers), notices)
        for (client, _), outcome in zip(notices, outcomes, strict=True):
            record_event("logout.announced", client=client.client_id, outcome=outcome)


def _notices(store: VneidStore, login: Login) -> Iterable[tuple[Client, str]]:
    from lienket.vneid import keys

    clients = (store.client(client_id) for client_id in store.clients_of_session(login.session))
    for client in clients:
        if client is not None and client.backchannel_logout_uri is not None:
            claims = logout_claims(client, login)
            yield client, keys.signed(store, claims, client.id_token_algorithm, "logout+jwt")


def logout_claims(client: Client, login: Login) -> dict[str, Any]:
    """Return what a logout token says (Back-Channel Logout 1.0, 2.4); a nonce it must not have."""
    now = int(real_now().timestamp())
    return {
        "iss": issuer(),
        "aud": client.client_id,
        "sub": subject(current_world().seed, login.organisation or login.number),
        "sid": login.session,
        "iat": now,
        "exp": now + _TOKEN_SECONDS,
        "jti": secrets.token_urlsafe(16),
        "events": {_EVENT: {}},
    }


def _delivered(client: Client, token: str, headers: Mapping[str, str]) -> str:
    """Send a logout token and return what came of it; only to this machine, and wherever that answers to go nowhere."""
    import requests

    address = client.backchannel_logout_uri or ""
    if not is_loopback(address):
        return "not-loopback"
    with requests.Session() as session:
        session.trust_env = False
        try:
            answer = session.post(
                address,
                data={"logout_token": token},
                headers=dict(headers),
                timeout=_TIMEOUT_SECONDS,
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            return type(error).__name__
        answer.close()
    return "delivered" if answer.ok and not answer.is_redirect else f"status-{answer.status_code}"
