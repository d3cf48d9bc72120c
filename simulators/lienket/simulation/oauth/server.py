"""Authlib's server as far as it is the same for every system, and requests in the shape that it asks for."""

from collections.abc import Mapping, Sequence
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from flask import Response, request

from lienket.simulation.oauth.authorization import SentRequest
from lienket.simulation.oauth.forms import json_answer, sent_form


class ProtocolRequest(OAuth2Request):  # type: ignore[misc]
    """A request as Authlib wants it: one value for each parameter, from one place only, never query and body mixed.

    ``asked`` is our own reading of it, if it is an authorization request.
    """

    def __init__(self, parameters: Mapping[str, str], asked: SentRequest | None = None) -> None:
        # Authlib insists on https except on loopback; a simulator may have any name, so its address is not told.
        super().__init__(request.method, "https://localhost/", headers=request.headers)
        self.payload = BasicOAuth2Payload(dict(parameters))
        self.asked = asked

    @property
    def form(self) -> Mapping[str, str]:
        """The parameters, where Authlib looks for them at the token endpoint."""
        parameters: Mapping[str, str] = self.payload.data
        return parameters


class ProtocolServer(AuthorizationServer):  # type: ignore[misc]
    """Authlib's server; it keeps nothing between requests, so one serves every world of a process."""

    realm: str
    """Whose credentials a challenge for Basic asks for."""

    def answer_token_request(self) -> Response:
        """Answer a request to the token endpoint."""
        try:
            response: Response = self.create_token_response(ProtocolRequest(sent_form()))
        except OAuth2Error as error:
            response = self.handle_error_response(None, error)
        return response

    def answer_endpoint_request(self, name: str) -> Response:
        """Answer a request to the endpoint ``introspection`` or ``revocation``."""
        try:
            # A client in the field sends «token_type_hint » with a space behind it.
            form = {key.strip(): value for key, value in sent_form().items()}
            response: Response = self.create_endpoint_response(name, ProtocolRequest(form))
        except OAuth2Error as error:
            response = self.handle_error_response(None, error)
        return response

    def create_oauth2_request(self, oauth_request: OAuth2Request) -> OAuth2Request:
        """Return the request as it is: it was made for Authlib."""
        return oauth_request

    def handle_response(
        self, status_code: int, payload: Mapping[str, Any], headers: Sequence[tuple[str, str]]
    ) -> Response:
        """Return what Authlib answers, with the realm that a challenge for Basic must have (RFC 7617, 2)."""
        told = [(name, value.replace("Basic ", f'Basic realm="{self.realm}", ', 1)) for name, value in headers]
        return json_answer(status_code, payload, told)
