"""Authlib's server, and the endpoints that it answers."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import InvalidClientError
from flask import Response, request

from lienket.simulation.oauth.server import ProtocolServer
from lienket.vneid import dialects
from lienket.vneid.adapters import ProtocolClient
from lienket.vneid.authorization import known_client
from lienket.vneid.provider.client_authentication import SignedAssertion, by_basic, used_method
from lienket.vneid.provider.grants import CodeGrant, RefreshGrant, keep_tokens
from lienket.vneid.provider.id_token import IdToken, RefreshedIdToken
from lienket.vneid.provider.pkce import Pkce
from lienket.vneid.provider.token_management import Introspection, Revocation
from lienket.vneid.provider.tokens import Tokens
from lienket.vneid.store import current_store

_UNAUTHORIZED = 401


def answer_token_request() -> Response:
    """Answer a request to the token endpoint."""
    return server().answer_token_request()


def answer_endpoint_request(name: str) -> Response:
    """Answer a request to the endpoint ``introspection`` or ``revocation``."""
    return server().answer_endpoint_request(name)


class Server(ProtocolServer):
    """Authlib's server; it keeps nothing between requests, so one serves every world of this process."""

    realm = "VNeID"

    def __init__(self) -> None:
        super().__init__()
        self.register_token_generator("default", Tokens())
        self.register_client_auth_method("client_secret_basic", by_basic)
        self.register_client_auth_method("private_key_jwt", SignedAssertion())
        self.register_grant(CodeGrant, [Pkce(), IdToken()])
        self.register_grant(RefreshGrant, [RefreshedIdToken()])
        self.register_endpoint(Introspection)
        self.register_endpoint(Revocation)

    def query_client(self, client_id: str) -> ProtocolClient | None:
        """Return the client ``client_id``."""
        client = known_client(current_store(), client_id)
        return ProtocolClient(client) if client else None

    def authenticate_client(
        self, oauth_request: OAuth2Request, methods: Sequence[str], endpoint: str = "token"
    ) -> ProtocolClient:
        """Return the client of a request, which proves who it is in one way and keeps to one name."""
        method = used_method(oauth_request)
        try:
            if method not in methods:
                raise InvalidClientError(description="This endpoint wants another kind of client authentication.")
            client: ProtocolClient = super().authenticate_client(oauth_request, [method], endpoint)
            if oauth_request.form.get("client_id") not in (None, client.get_client_id()):
                raise InvalidClientError(description="client_id names another client.")
            if not dialects.of(client.client).quirks.admits(request.remote_addr):
                raise InvalidClientError(description="This client may not call from this address.")
        except InvalidClientError as error:
            error.status_code = _UNAUTHORIZED  # whatever the way: one answer for who cannot be known
            raise
        return client

    def save_token(self, token: dict[str, Any], oauth_request: OAuth2Request) -> None:
        """Keep what is given."""
        keep_tokens(token, oauth_request.authorization_code)


@cache
def server() -> Server:
    """Return the server of this process."""
    return Server()
