"""An authorization request as a client sent it, and where its answer goes.

The answer's address is composed here, because ``state`` must come back byte for byte: relying parties of VNeID send raw
base64 in it and compare text, so it is copied as it stood in the query and never decoded and encoded again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote_plus, urlencode

from flask import request

from lienket.simulation.refusals import Refusal
from lienket.vneid.models.clients import Client
from lienket.vneid.store import VneidStore

_QUERY_CHARACTERS = "%!$&'()*+,/:;=?@[]~-._"
_CONTROL_CHARACTERS = {chr(code) for code in (*range(0x20), 0x7F)}
_LONGEST_MAX_AGE = 9  # digits; Python refuses to read numbers of some thousands


class ProtocolError(Exception):
    """A refusal that is told to the client, in OAuth's words; the description is ASCII (RFC 6749, 4.1.2.1)."""

    def __init__(self, code: str, description: str = "") -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description


@dataclass(frozen=True)
class AuthorizationRequest:
    """A request of a known client that may be answered at ``redirect_uri``; ``query`` is how it was sent."""

    client: Client
    redirect_uri: str
    query: str
    values: Mapping[str, list[str]]

    def value(self, name: str) -> str | None:
        """Return the parameter ``name``."""
        return self.values.get(name, [None])[0]

    @property
    def parameters(self) -> dict[str, str]:
        """Every parameter, each once."""
        return {name: values[0] for name, values in self.values.items()}

    @property
    def prompts(self) -> frozenset[str]:
        """What the client asks to be shown to the citizen (OIDC Core 3.1.2.1)."""
        return frozenset((self.value("prompt") or "").split())

    @property
    def max_age(self) -> int | None:
        """How many seconds a login may be old, if the client says so."""
        value = self.value("max_age")
        return int(value) if value else None

    def check(self) -> None:
        """Raise ProtocolError for what VNeID does not offer or cannot read, before Authlib looks at the rest."""
        if any(len(values) > 1 for values in self.values.values()):
            raise ProtocolError("invalid_request", "A parameter is given more than once.")
        if any(_CONTROL_CHARACTERS & set(value) for value in self.parameters.values()):
            raise ProtocolError("invalid_request", "A parameter has control characters.")
        for name in ("request", "request_uri"):
            if name in self.values:
                raise ProtocolError(f"{name}_not_supported")
        if self.value("response_type") != "code":
            raise ProtocolError("unsupported_response_type", "Only response_type=code is supported.")
        if self.value("response_mode") not in (None, "query"):
            raise ProtocolError("invalid_request", "Only response_mode=query is supported.")
        max_age = self.value("max_age")
        if max_age and not (max_age.isascii() and max_age.isdigit() and len(max_age) <= _LONGEST_MAX_AGE):
            raise ProtocolError("invalid_request", "max_age is not a number of seconds.")

    def answer(self, **parameters: str) -> str:
        """Return the address that brings ``parameters`` to the client, with ``iss`` (RFC 9207) and ``state``."""
        query = urlencode({name: value for name, value in {**parameters, "iss": issuer()}.items() if value})
        state = _raw_value(self.query, "state")
        if state is not None:
            query += f"&state={state}"
        return f"{self.redirect_uri}{'&' if '?' in self.redirect_uri else '?'}{query}"


def issuer() -> str:
    """Return the issuer of this request's world: its address, without a trailing slash."""
    return request.url_root.rstrip("/")


def address_query() -> str:
    """Return the query of this request's address, untouched but for characters that are not legal there."""
    return quote(request.query_string, safe=_QUERY_CHARACTERS)


def sent_query() -> str:
    """Return the parameters of this request as a query: of its form if it is a POST, else of its address."""
    return urlencode(list(request.form.items(multi=True))) if request.method == "POST" else address_query()


def read_authorization_request(store: VneidStore, query: str) -> AuthorizationRequest:
    """Return the request in ``query``; Refusal when there is no client or registered address to answer to."""
    values = parse_qs(query, keep_blank_values=True)
    client_ids, redirect_uris = values.get("client_id", []), values.get("redirect_uri", [])
    client = store.client(client_ids[0]) if len(client_ids) == 1 else None
    if client is None:
        raise Refusal("unknown-client", 400, "vneid-unknown-client")
    if len(redirect_uris) != 1 or not client.may_return_to(redirect_uris[0]):
        raise Refusal("unregistered-redirect-uri", 400, "vneid-unregistered-redirect-uri", client=client.name)
    return AuthorizationRequest(client, redirect_uris[0], query, values)


def _raw_value(query: str, name: str) -> str | None:
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if unquote_plus(key) == name:
            return value
    return None
