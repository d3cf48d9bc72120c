"""Authlib's server, and the endpoints that relying parties' programs call."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import unquote_plus

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError
from authlib.oauth2.rfc7636 import CodeChallenge
from flask import Response, json, request

from lienket.portal.broker.adapters import ProtocolClient, ProtocolRequest
from lienket.portal.broker.grants import CodeGrant, IdToken, keep_token
from lienket.portal.broker.holders import store_here
from lienket.portal.broker.token_management import Introspection, Revocation
from lienket.portal.broker.tokens import Tokens

_FORM = "application/x-www-form-urlencoded"
_UNAUTHORIZED = 401
_NOT_KNOWN = "Client Authentication failed."
_BASIC_REALM = 'Basic realm="VNConnect", '


def answer_token_request() -> Response:
    """Answer a request to the token endpoint."""
    return _answered(lambda: server().create_token_response(ProtocolRequest(_sent_form())))


def answer_endpoint_request(name: str) -> Response:
    """Answer a request to the endpoint ``introspection`` or ``revocation``."""

    def answer() -> Response:
        # A client in the field sends «token_type_hint » with a space behind it.
        form = {key.strip(): value for key, value in _sent_form().items()}
        response: Response = server().create_endpoint_response(name, ProtocolRequest(form))
        return response

    return _answered(answer)


def json_answer(status: int, body: Mapping[str, Any], headers: Sequence[tuple[str, str]] = ()) -> Response:
    """Return an answer to a program; everything that is JSON goes this way."""
    answer = Response(json.dumps(body), status=status, headers=[*headers], mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer


class Server(AuthorizationServer):  # type: ignore[misc]
    """Authlib's server; it keeps nothing between requests, so one serves every world of this process."""

    def __init__(self) -> None:
        super().__init__()
        self.register_token_generator("default", Tokens())
        self.register_client_auth_method("client_secret_basic", _by_basic)
        self.register_grant(CodeGrant, [CodeChallenge(required=False), IdToken()])
        self.register_endpoint(Introspection)
        self.register_endpoint(Revocation)

    def create_oauth2_request(self, oauth_request: OAuth2Request) -> OAuth2Request:
        """Return the request as it is: it was made for Authlib."""
        return oauth_request

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

    def handle_response(
        self, status_code: int, payload: Mapping[str, Any], headers: Sequence[tuple[str, str]]
    ) -> Response:
        """Return what Authlib answers, with the realm that a challenge for Basic must have (RFC 7617, 2)."""
        told = [(name, value.replace("Basic ", _BASIC_REALM, 1)) for name, value in headers]
        return json_answer(status_code, payload, told)


@cache
def server() -> Server:
    """Return the server of this process."""
    return Server()


def _answered(answer: Callable[[], Response]) -> Response:
    try:
        return answer()
    except OAuth2Error as error:
        refusal: Response = server().handle_error_response(None, error)
        return refusal


def _sent_form() -> dict[str, str]:
    """Return the form of this request; another body, or a parameter given twice, is refused (RFC 6749, 3.2)."""
    if request.mimetype != _FORM:
        raise InvalidRequestError("The body must be application/x-www-form-urlencoded.", status_code=415)
    if any(len(values) > 1 for values in request.form.to_dict(flat=False).values()):
        raise InvalidRequestError("A parameter is given more than once.")
    return request.form.to_dict()


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
