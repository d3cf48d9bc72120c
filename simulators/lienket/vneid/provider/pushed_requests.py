"""Pushed authorization requests (RFC 9126): a client leaves its request beforehand, its browser brings a name."""

import secrets
from datetime import timedelta
from urllib.parse import urlencode

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidRequestError
from flask import Response

from lienket.simulation.oauth.authorization import ProtocolError
from lienket.simulation.oauth.forms import json_answer, sent_form
from lienket.simulation.oauth.server import ProtocolRequest
from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest
from lienket.vneid.contents import current_settings
from lienket.vneid.models.clients import Client
from lienket.vneid.models.grants import PUSHED_REQUEST, PushedRequest
from lienket.vneid.provider.grants import AUTHENTICATION_METHODS, checked_grant
from lienket.vneid.provider.server import server
from lienket.vneid.store import current_store

_SECRETS = ("client_secret", "client_assertion", "client_assertion_type")
_SOMEBODY = object()  # whether somebody is logged in is asked when the browser comes


def answer_pushed_request() -> Response:
    """Answer a client that leaves an authorization request."""
    try:
        form = sent_form()
        client = server().authenticate_client(ProtocolRequest(form), AUTHENTICATION_METHODS, "pushed_request")
        return json_answer(201, _kept(client.client, form))
    except ProtocolError as error:
        body = {"error": error.code, "error_description": error.description}
        return json_answer(400, {name: value for name, value in body.items() if value})
    except OAuth2Error as error:
        response: Response = server().handle_error_response(None, error)
        return response


def _kept(client: Client, form: dict[str, str]) -> dict[str, str | int]:
    """Keep the request, once it is checked, and return its name."""
    if "request_uri" in form:
        raise InvalidRequestError("A pushed request cannot name another one.")
    if not client.may_return_to(form.get("redirect_uri", "")):
        raise InvalidRequestError("redirect_uri is not registered.")
    sent = urlencode(
        {name: value for name, value in form.items() if name not in _SECRETS} | {"client_id": client.client_id}
    )
    request_uri = PUSHED_REQUEST + secrets.token_urlsafe(32)
    values = {name: [value] for name, value in form.items() if name not in _SECRETS} | {"client_id": [client.client_id]}
    checked_grant(AuthorizationRequest(form["redirect_uri"], sent, values, client, sent, request_uri), _SOMEBODY)
    seconds = current_settings().pushed_request_seconds
    expires_at = current_world().clock.now() + timedelta(seconds=seconds)
    current_store().add_pushed_request(request_uri, PushedRequest(client.client_id, sent, expires_at))
    return {"request_uri": request_uri, "expires_in": int(seconds)}
