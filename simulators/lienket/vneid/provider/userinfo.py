"""The userinfo endpoint (OpenID Connect Core 1.0, 5.3)."""

from functools import cache
from typing import Any

from authlib.integrations.flask_oauth2 import ResourceProtector
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidRequestError, MissingAuthorizationError
from authlib.oauth2.rfc6750 import BearerTokenValidator
from flask import Response, request

from lienket.simulation.oauth.forms import FORM, json_answer, sent_form
from lienket.vneid import dialects
from lienket.vneid.adapters import ProtocolToken
from lienket.vneid.authorization import known_client
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import Client
from lienket.vneid.provider.holders import holder_of
from lienket.vneid.provider.server import server
from lienket.vneid.provider.third_party import uri_claims
from lienket.vneid.store import current_store


def answer_userinfo_request() -> Response:
    """Answer a request to the userinfo endpoint."""
    try:
        token: ProtocolToken = _protector().acquire_token("openid")
        client = known_client(current_store(), token.token.grant.client_id)
        if token.holder is None or client is None:
            raise MissingAuthorizationError("Bearer")
        dialect = dialects.of(client)
        if not dialect.quirks.admits(request.remote_addr):
            raise MissingAuthorizationError("Bearer")
        return json_answer(200, dialect.body(userinfo_body(client, token.holder, token.token.family)))
    except OAuth2Error as error:
        response: Response = server().handle_error_response(None, error)
        return response


def userinfo_body(client: Client, holder: Holder, family: str) -> dict[str, Any]:
    """Return what ``client`` is told about ``holder``; ``family`` are the tokens that it may ask with."""
    return dialects.of(client).userinfo(holder.userinfo(client.scopes), uri_claims(client, holder, family))


class _Bearer(BearerTokenValidator):  # type: ignore[misc]
    """Access tokens of this request's world."""

    def authenticate_token(self, token_string: str) -> ProtocolToken | None:
        token = current_store().token(token_string)
        return ProtocolToken(token, holder_of(token.grant)) if token else None


class _Protector(ResourceProtector):  # type: ignore[misc]
    """Takes the access token from the header or, in a POST, from the form (RFC 6750, 2.2)."""

    def parse_request_authorization(self, oauth_request: Any) -> tuple[Any, str]:
        sent = sent_form().get("access_token") if request.mimetype == FORM else None
        if sent and "Authorization" in request.headers:
            raise InvalidRequestError("The access token is sent in two ways.")
        if sent:
            return self.get_token_validator("bearer"), sent
        _, _, token = request.headers.get("Authorization", "").partition(" ")
        if not token.strip():  # a scheme alone is no credentials, and Authlib's answer to it names no scheme
            raise MissingAuthorizationError("Bearer")
        validator, token = super().parse_request_authorization(oauth_request)
        return validator, token


@cache
def _protector() -> _Protector:
    protector = _Protector()
    protector.register_token_validator(_Bearer())
    return protector
