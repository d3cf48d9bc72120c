"""Authlib's server, and the endpoints that relying parties' programs call."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote_plus

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge
from flask import Response, request

from lienket.portal.broker.adapters import ProtocolClient
from lienket.portal.broker.grants import CodeGrant, IdToken, keep_token
from lienket.portal.broker.holders import store_here
from lienket.portal.broker.token_management import Introspection, Revocation
from lienket.portal.broker.tokens import Tokens
from lienket.simulation.oauth.server import ProtocolServer

_UNAUTHORIZED = 401
_NOT_KNOWN = "Client Authentication failed."


def answer_token_request() -> Response:
    """Answer a request to the token endpoint."""
    return server().answer_token_request()


def answer_endpoint_request(name: str) -> Response:
    """Answer a request to the endpoint ``introspection`` or ``revocation``."""
    return server().answer_endpoint_request(name)


class Server(ProtocolServer):
    """Authlib's server; it keeps nothing between requests, so one serves every world of this process."""

    realm = "VNConnect"

    def __init__(self) -> None:
        super().__init__()
        self.register_token_generator("default", Tokens())
        self.register_client_auth_method("client_secret_basic", _by_basic)
        self.register_grant(CodeGrant, [CodeChallenge(required=False), IdToken()])
        self.register_endpoint(Introspection)
        self.register_endpoint(Revocation)

    def query_client(self, client_id: str) -> ProtocolClient | None:
        """Return the relying party ``client_id``."""
        party = store_here().relying_party(client_id)
        return ProtocolClient(party) if party else None

    def authenticate_client(
        self, oauth_request: OAuth2Request, methods: Sequence[str], endpoint: str = "token"
    ) -> ProtocolClient:
        """Return the relying party of a request, which proves who it is in one way and keeps to one name."""
        form = oauth_request.form
        if "Authorization" in request.headers and form.get("client_secret"):
            raise InvalidRequestError("The client authenticates in more than one way.")
        try:
            client: ProtocolClient = super().authenticate_client(oauth_request, methods, endpoint)
        except InvalidClientError as error:
            raise InvalidClientError(_NOT_KNOWN, status_code=_UNAUTHORIZED) from error
        if form.get("client_id") not in (None, client.get_client_id()):
            raise InvalidClientError(_NOT_KNOWN, status_code=_UNAUTHORIZED)
        return client

    def save_token(self, token: dict[str, Any], oauth_request: OAuth2Request) -> None:
        """Keep what is given."""
        keep_token(token, oauth_request.authorization_code)


@cache
def server() -> Server:
    """Return the server of this process."""
    return Server()


def _by_basic(
    query_client: Callable[[str], ProtocolClient | None], _oauth_request: OAuth2Request
) -> ProtocolClient | None:
    """Authenticate by HTTP Basic; id and secret may be form-encoded (RFC 6749, 2.3.1), as few clients remember."""
    sent = request.authorization
    if sent is None or sent.type != "basic":
        return None
    name, secret = sent.username or "", sent.password or ""
    client = query_client(name) or query_client(unquote_plus(name))
    known = client is not None and any(map(client.check_client_secret, (secret, unquote_plus(secret))))
    return client if known else None
