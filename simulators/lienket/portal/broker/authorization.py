"""An authorization request as a relying party sent it, and the address that answers it.

The answer is composed here, because ``state`` must come back byte for byte: relying parties send raw base64 in it and
compare text, so it is copied as it stood in the query and never decoded and encoded again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote_plus, urlencode

from flask import request

from lienket.portal.models.relying_parties import RelyingParty
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal

_QUERY_CHARACTERS = "%!$&'()*+,/:;=?@[]~-._"
_CONTROL_CHARACTERS = {chr(code) for code in (*range(0x20), 0x7F)}


class ProtocolError(Exception):
    """A refusal that is told to the relying party, in OAuth's words; the description is ASCII (RFC 6749, 4.1.2.1)."""

    def __init__(self, code: str, description: str = "") -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description


@dataclass(frozen=True)
class AuthorizationRequest:
    """A request of a registered party that may be answered at ``redirect_uri``; ``query`` is how it was sent."""

    party: RelyingParty
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
        """What the relying party asks to be shown to the citizen (OIDC Core 3.1.2.1)."""
        return frozenset((self.value("prompt") or "").split())

    def check(self) -> None:
        """Raise ProtocolError for what the broker does not offer, before Authlib looks at the rest."""
        if any(len(values) > 1 for values in self.values.values()):
            raise ProtocolError("invalid_request", "A parameter is given more than once.")
        if any(_CONTROL_CHARACTERS & set(value) for value in self.parameters.values()):
            raise ProtocolError("invalid_request", "A parameter has control characters.")
        if not self.value("response_type"):
            raise ProtocolError("invalid_request", "Missing response_type parameter value")
        if self.value("response_type") != "code":
            raise ProtocolError("unsupported_response_type", "Only response_type=code is supported.")
        if "openid" not in (self.value("scope") or "").split():
            raise ProtocolError("invalid_scope", "The scope openid is missing.")

    def answer(self, **parameters: str) -> str:
        """Return the address that brings ``parameters`` to the relying party, with its ``state``."""
        query = urlencode({name: value for name, value in parameters.items() if value})
        state = _raw_value(self.query, "state")
        if state is not None:
            query += f"&state={state}"
        return f"{self.redirect_uri}{'&' if '?' in self.redirect_uri else '?'}{query}"


def issuer() -> str:
    """Return the broker's issuer in this request's world: the address of its token endpoint, as WSO2 has it."""
    return f"{request.url_root}oauth2/token"


def address_query() -> str:
    """Return the query of this request's address, untouched but for characters that are not legal there."""
    return quote(request.query_string, safe=_QUERY_CHARACTERS)


def read_authorization_request(store: PortalStore, query: str) -> AuthorizationRequest:
    """Return the request in ``query``; Refusal when there is no relying party or registered address to answer to."""
    values = parse_qs(query, keep_blank_values=True)
    client_ids, redirect_uris = values.get("client_id", []), values.get("redirect_uri", [])
    party = store.relying_party(client_ids[0]) if len(client_ids) == 1 else None
    if party is None:
        raise Refusal("unknown-relying-party", 400, "broker-unknown-client")
    if len(redirect_uris) != 1 or not party.may_return_to(redirect_uris[0]):
        raise Refusal("unregistered-redirect-uri", 400, "broker-unregistered-redirect-uri", client=party.name)
    return AuthorizationRequest(party, redirect_uris[0], query, values)


def _raw_value(query: str, name: str) -> str | None:
    for part in query.split("&"):
        key, _, value = part.partition("=")
        if unquote_plus(key) == name:
            return value
    return None
