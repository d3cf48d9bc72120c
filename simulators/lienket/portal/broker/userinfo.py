"""The userinfo endpoint: claims for an access token, wherever a relying party puts it."""

from typing import Any

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import InvalidRequestError, MissingAuthorizationError
from authlib.oauth2.rfc6750 import InvalidTokenError
from flask import Response, request

from lienket.portal.broker.holders import holder_of, store_here
from lienket.portal.broker.server import server
from lienket.portal.broker.token_management import usable_token
from lienket.portal.models.claims import claims_of
from lienket.portal.models.relying_parties import BrokeredLogin
from lienket.simulation.oauth.forms import json_answer

_INVALID = "Access token validation failed"


def answer_userinfo_request() -> Response:
    """Answer a request to the userinfo endpoint; what its body claims to be does not matter."""
    try:
        token = usable_token(_sent_token())
        if token is None:
            raise InvalidTokenError(_INVALID)
        return json_answer(200, _told(token.token.login))
    except OAuth2Error as error:
        refusal: Response = server().handle_error_response(None, error)
        return refusal


def _told(login: BrokeredLogin) -> dict[str, Any]:
    holder, party = holder_of(login), store_here().relying_party(login.client_id)
    if holder is None or party is None:
        raise InvalidTokenError(_INVALID)
    return claims_of(holder, party.claims)


def _sent_token() -> str:
    """Return the access token of this request: from the header, the address or a form (RFC 6750, 2)."""
    header = request.authorization
    bearer = header.token if header is not None and header.type == "bearer" else None
    sent = [token for token in (bearer, request.args.get("access_token"), request.form.get("access_token")) if token]
    if not sent:
        raise MissingAuthorizationError("Bearer")
    if len({*sent}) > 1:
        raise InvalidRequestError("Different access tokens are sent in different ways.")
    return sent[0]
