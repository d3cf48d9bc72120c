"""An authorization request as a client sent it, what VNeID does not offer, and where its answer goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs, urlencode

from flask import g, request

from lienket.simulation.oauth.authorization import ProtocolError, SentRequest, address_query
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world
from lienket.vneid import dialects
from lienket.vneid.contents import current_settings
from lienket.vneid.models.claim_requests import ClaimsRequest, UnreadableClaims
from lienket.vneid.models.claims import ASSURANCES
from lienket.vneid.models.clients import Client
from lienket.vneid.models.consents import scopes_shared
from lienket.vneid.models.grants import PUSHED_REQUEST
from lienket.vneid.store import VneidStore

_LONGEST_MAX_AGE = 9  # digits; Python refuses to read numbers of some thousands


@dataclass(frozen=True)
class AuthorizationRequest(SentRequest):
    """A request of a known client that may be answered at ``redirect_uri``.

    ``query`` is how the browser brings it; ``sent`` is where the parameters stand, the same unless they were pushed
    beforehand and the browser brings the ``request_uri`` only (RFC 9126).
    """

    client: Client
    sent: str
    request_uri: str | None = None

    @property
    def max_age(self) -> int | None:
        """How many seconds a login may be old, if the client says so."""
        value = self.value("max_age")
        return int(value) if value else None

    @property
    def login_hint(self) -> str:
        """Who will probably log in, as far as the client knows."""
        return self.value("login_hint") or ""

    @cached_property
    def claims(self) -> ClaimsRequest:
        """The single claims that the client asks for; ProtocolError if they cannot be read."""
        try:
            return ClaimsRequest.parse(self.value("claims"))
        except UnreadableClaims as error:
            raise ProtocolError("invalid_request", "The parameter claims cannot be read.") from error

    @property
    def shared_scopes(self) -> tuple[str, ...]:
        """What the client would be told, as scopes: those that it asks for, and those of single claims."""
        granted = (self.client.allowed_scope(self.value("scope")) or "openid").split()
        try:
            claims = {*self.claims.userinfo, *self.claims.id_token}
        except ProtocolError:
            claims = set()  # nothing will be told: the endpoint refuses such a request
        return scopes_shared(granted, claims, self.client.scopes)

    @property
    def assurances(self) -> list[str]:
        """The values of ``acr`` that the client asks for, the most wanted first."""
        return self.claims.assurances or (self.value("acr_values") or "").split()

    @property
    def wants_form_post(self) -> bool:
        """Whether the answer is to come as a form (OAuth 2.0 Form Post Response Mode)."""
        return self.value("response_mode") == "form_post" and self.redirect_uri.startswith(("https:", "http:"))

    def check(self) -> None:
        """Raise ProtocolError for what VNeID does not offer or cannot read, before Authlib looks at the rest."""
        self.check_parameters()
        for name in ("request", "request_uri"):
            if name in self.values:
                raise ProtocolError(f"{name}_not_supported")
        if self.client.require_par and self.request_uri is None:
            raise ProtocolError("invalid_request", "This client has to push its requests beforehand.")
        self._check_response()
        max_age = self.value("max_age")
        if max_age and not (max_age.isascii() and max_age.isdigit() and len(max_age) <= _LONGEST_MAX_AGE):
            raise ProtocolError("invalid_request", "max_age is not a number of seconds.")
        if self.claims.insists_on_assurance and not set(self.claims.assurances) & set(ASSURANCES):
            raise ProtocolError("unmet_authentication_requirements", "No login reaches the acr asked for.")

    def _check_response(self) -> None:
        if not self.value("response_type"):
            raise ProtocolError("invalid_request", "response_type is missing.")
        if self.value("response_type") != "code":
            raise ProtocolError("unsupported_response_type", "Only response_type=code is supported.")
        if self.value("response_mode") not in (None, "query") and not self.wants_form_post:
            raise ProtocolError("invalid_request", "This response_mode is not supported.")

    def answer(self, **parameters: str) -> str:
        """Return the address that brings ``parameters`` to the client, with ``iss`` (RFC 9207) and ``state``."""
        query = dialects.of(self.client).callback_query(self._told(parameters))
        return self.address_of(query, self.sent)

    def answer_fields(self, **parameters: str) -> dict[str, str]:
        """Return what a form brings to the client, with ``iss`` and ``state``."""
        state = self.value("state")
        return self._told(parameters) | ({} if state is None else {"state": state})

    def _told(self, parameters: Mapping[str, str]) -> dict[str, str]:
        told = {name: value for name, value in {**parameters, "iss": issuer()}.items() if value}
        return dialects.of(self.client).callback(told)


def issuer() -> str:
    """Return the issuer of this request's world: its address, without a trailing slash."""
    return request.url_root.rstrip("/")


def sent_query() -> str:
    """Return the parameters of this request as a query: of its form if it is a POST, else of its address."""
    return urlencode(list(request.form.items(multi=True))) if request.method == "POST" else address_query()


def read_authorization_request(store: VneidStore, query: str) -> AuthorizationRequest:
    """Return the request in ``query``; Refusal when there is no client or registered address to answer to."""
    values = parse_qs(query, keep_blank_values=True)
    client_ids = values.get("client_id", [])
    client = known_client(store, client_ids[0]) if len(client_ids) == 1 else None
    if client is None:
        raise Refusal("unknown-client", 400, "vneid-unknown-client")
    dialect = dialects.of(client)
    values = dialect.heard(values)
    request_uris = values.get("request_uri", [])
    if len(request_uris) == 1 and request_uris[0].startswith(PUSHED_REQUEST):
        sent = _opened(store, client, request_uris[0])
        values = dialect.heard(parse_qs(sent, keep_blank_values=True))
        return AuthorizationRequest(values["redirect_uri"][0], query, values, client, sent, request_uris[0])
    redirect_uris = values.get("redirect_uri", [])
    if len(redirect_uris) != 1 or not client.may_return_to(redirect_uris[0]):
        raise Refusal("unregistered-redirect-uri", 400, "vneid-unregistered-redirect-uri", client=client.name)
    return AuthorizationRequest(redirect_uris[0], query, values, client, query)


def known_client(store: VneidStore, client_id: str) -> Client | None:
    """Return the client ``client_id``, read once in a request."""
    known: Client | None = g.get("vneid_client")
    if known is None or known.client_id != client_id:
        known = g.vneid_client = store.client(client_id)
    return known


def hinted_claims(store: VneidStore, hint: str) -> dict[str, Any] | None:
    """Return the claims of an id_token that this provider gave a client, whatever its age; None for any other text."""
    from lienket.vneid import keys

    claims = keys.signed_claims(store, hint, (None, "JWT"))
    # An access token of Keycloak's shape has the header of an id_token; what it is stands among its claims.
    if claims is None or "typ" in claims or claims.get("iss") != issuer():
        return None
    return claims if store.client(claims["aud"]) else None


def _opened(store: VneidStore, client: Client, request_uri: str) -> str:
    """Return the parameters that the client pushed; from now on they wait for the citizen as long as a session does."""
    now = current_world().clock.now()
    pushed = store.pushed_request(request_uri, client.client_id)
    if pushed is None or now >= pushed.expires_at:
        raise Refusal("invalid-request-uri", 400, "vneid-invalid-request-uri", client=client.name)
    if not pushed.opened:
        store.open_pushed_request(request_uri, now + current_settings().session_idle)
    return pushed.query
