"""An authorization request as a relying party sent it, what the broker does not offer, and where its answer goes."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from flask import request

from lienket.portal.models.relying_parties import RelyingParty
from lienket.portal.store import PortalStore
from lienket.simulation.oauth.authorization import ProtocolError, SentRequest
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class AuthorizationRequest(SentRequest):
    """A request of a registered party that may be answered at ``redirect_uri``; ``query`` is how it was sent."""

    party: RelyingParty

    def check(self) -> None:
        """Raise ProtocolError for what the broker does not offer, before Authlib looks at the rest."""
        self.check_parameters()
        if not self.value("response_type"):
            raise ProtocolError("invalid_request", "Missing response_type parameter value")
        if self.value("response_type") != "code":
            raise ProtocolError("unsupported_response_type", "Only response_type=code is supported.")
        if "openid" not in (self.value("scope") or "").split():
            raise ProtocolError("invalid_scope", "The scope openid is missing.")

    def answer(self, **parameters: str) -> str:
        """Return the address that brings ``parameters`` to the relying party, with its ``state``."""
        query = urlencode({name: value for name, value in parameters.items() if value})
        return self.address_of(query, self.query)


def issuer() -> str:
    """Return the broker's issuer in this request's world: the address of its token endpoint, as WSO2 has it."""
    return f"{request.url_root}oauth2/token"


def read_authorization_request(store: PortalStore, query: str) -> AuthorizationRequest:
    """Return the request in ``query``; Refusal when there is no relying party or registered address to answer to."""
    values = parse_qs(query, keep_blank_values=True)
    client_ids, redirect_uris = values.get("client_id", []), values.get("redirect_uri", [])
    party = store.relying_party(client_ids[0]) if len(client_ids) == 1 else None
    if party is None:
        raise Refusal("unknown-relying-party", 400, "broker-unknown-client")
    if len(redirect_uris) != 1 or not party.may_return_to(redirect_uris[0]):
        raise Refusal("unregistered-redirect-uri", 400, "broker-unregistered-redirect-uri", client=party.name)
    return AuthorizationRequest(redirect_uris[0], query, values, party)
