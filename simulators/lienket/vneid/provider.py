"""The OpenID Connect provider on Authlib: what its server asks of us, bound to the world of the request.

Authlib checks the protocol (scopes, PKCE, nonce, client authentication) and makes tokens. Ours are: which clients there
are, single use and age of codes by the world's clock, and the addresses of answers. ``iat``, ``exp`` and ``auth_time``
are REAL time even in a world whose clock stands in 2024, because relying parties check them against their own clock.

Import this module only where a request needs it: Authlib is heavy, and a simulator must be up at once.
"""

import base64
import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749 import InvalidRequestError, MissingAuthorizationError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenGenerator, BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from flask import Response, jsonify, request

from lienket.simulation.journal import record_event
from lienket.simulation.world import current_world
from lienket.vneid.adapters import BearerToken, ProtocolClient, ProtocolRequest, TakenCode
from lienket.vneid.authorization import AuthorizationRequest, ProtocolError, issuer
from lienket.vneid.contents import current_settings
from lienket.vneid.keys import SIGNATURE_ALGORITHM, signing_key
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.models.claims import subject, userinfo_claims
from lienket.vneid.models.grants import ACCESS_TOKEN_SECONDS, AccessToken, AuthorizationCode
from lienket.vneid.models.logins import Login
from lienket.vneid.store import current_store

if TYPE_CHECKING:
    from lienket.vneid.models.clients import Client

_FORM = "application/x-www-form-urlencoded"


def checked_grant(asked: AuthorizationRequest, login: Login | None) -> Any:
    """Return Authlib's grant for ``asked`` and who is logged in, if anybody; ProtocolError if it is refused."""
    asked.check()
    try:
        return _server().get_consent_grant(ProtocolRequest(asked.parameters), end_user=login)
    except OAuth2Error as error:
        raise ProtocolError(error.error, error.description or "") from error


def give_code(grant: Any) -> str:
    """Return a new authorization code for a checked grant of somebody logged in."""
    code: str = grant.generate_authorization_code()
    grant.save_authorization_code(code, grant.request)
    return code


def answer_token_request() -> Response:
    """Answer a request to the token endpoint."""
    try:
        if request.mimetype != _FORM:
            raise InvalidRequestError("The body must be application/x-www-form-urlencoded.", status_code=415)
        response: Response = _server().create_token_response(ProtocolRequest(_form()))
    except OAuth2Error as error:
        response = _server().handle_error_response(None, error)
    return response


def answer_userinfo_request() -> Response:
    """Answer a request to the userinfo endpoint."""
    try:
        token = _protector().acquire_token("openid")
    except OAuth2Error as error:
        response: Response = _server().handle_error_response(None, error)
        return response
    return jsonify(userinfo_claims(token.account, current_world().seed, token.get_scope()))


def _form() -> dict[str, str]:
    """Return the form of this request; a parameter given twice is refused (RFC 6749, 3.2)."""
    if any(len(values) > 1 for values in request.form.to_dict(flat=False).values()):
        raise InvalidRequestError("A parameter is given more than once.")
    return request.form.to_dict()


class _CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    """The authorization code grant; a code is used up by the first try to redeem it, right or wrong."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post", "none")

    def save_authorization_code(self, code: str, oauth_request: OAuth2Request) -> None:
        parameters = oauth_request.payload.data
        client: Client = oauth_request.client.client
        issued = AuthorizationCode(
            client_id=client.client_id,
            number=oauth_request.user.number,
            redirect_uri=parameters["redirect_uri"],
            scope=oauth_request.scope,
            nonce=parameters.get("nonce"),
            code_challenge=parameters.get("code_challenge"),
            auth_time=oauth_request.user.auth_time,
            issued_at=current_world().clock.now(),
        )
        current_store().add_code(code, issued)
        record_event("code.issued", client=client.client_id, number=issued.number)

    def query_authorization_code(self, code: str, client: ProtocolClient) -> TakenCode | None:
        taken = current_store().take_code(code, client.client.client_id)
        lifetime = timedelta(seconds=current_settings().code_seconds)
        if taken is None or taken.is_expired(lifetime, current_world().clock.now()):
            return None
        return TakenCode(code, taken)

    def delete_authorization_code(self, authorization_code: TakenCode) -> None:
        """Do nothing: the code was taken when it was looked up, so that two redemptions at once cannot both succeed."""

    def authenticate_user(self, authorization_code: TakenCode) -> VneidAccount | None:
        account = current_store().account(authorization_code.code.number)
        return account if account and account.is_usable_at(current_world().clock.now()) else None


class _Pkce(CodeChallenge):  # type: ignore[misc]
    """PKCE with S256 only, asked of public clients and of those whose settings say so."""

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        super().validate_code_challenge(grant, redirect_uri)
        parameters = grant.request.payload.data
        if "code_challenge" in parameters and parameters.get("code_challenge_method") != "S256":
            raise InvalidRequestError("Only code_challenge_method=S256 is supported.")
        if "code_challenge" not in parameters and grant.request.client.client.needs_pkce:
            raise InvalidRequestError("This client has to send a code_challenge.")


class _IdToken(OpenIDCode):  # type: ignore[misc]
    """The id_token: who logged in, when and how; claims of scopes belong to userinfo."""

    DEFAULT_EXPIRES_IN = ACCESS_TOKEN_SECONDS

    def exists_nonce(self, *_: object) -> bool:
        """Say no: a nonce is the client's means against replay, and asking again with the same one is no replay."""
        return False

    def resolve_client_private_key(self, _client: ProtocolClient) -> Any:
        return signing_key(current_store())

    def get_encode_header(self, _client: ProtocolClient) -> dict[str, str | None]:
        return {"alg": SIGNATURE_ALGORITHM, "kid": signing_key(current_store()).kid}

    def get_client_claims(self, client: ProtocolClient) -> dict[str, str]:
        return {"iss": issuer(), "aud": client.get_client_id()}

    def generate_user_info(self, user: VneidAccount, _scope: str) -> UserInfo:
        return UserInfo(sub=subject(current_world().seed, user.number.text))


class _Bearer(BearerTokenValidator):  # type: ignore[misc]
    """Access tokens of this request's world."""

    def authenticate_token(self, token_string: str) -> BearerToken | None:
        token = current_store().token(token_string)
        account = current_store().account(token.number) if token else None
        return BearerToken(token, account) if token and account else None


class _Protector(ResourceProtector):  # type: ignore[misc]
    """Takes the access token from the header or, in a POST, from the form (RFC 6750, 2.2)."""

    def parse_request_authorization(self, oauth_request: Any) -> tuple[Any, str]:
        sent = _form().get("access_token") if request.mimetype == _FORM else None
        if sent and "Authorization" in request.headers:
            raise InvalidRequestError("The access token is sent in two ways.")
        if sent:
            return self.get_token_validator("bearer"), sent
        _, _, token = request.headers.get("Authorization", "").partition(" ")
        if not token.strip():  # a scheme alone is no credentials, and Authlib's answer to it names no scheme
            raise MissingAuthorizationError("Bearer")
        validator, token = super().parse_request_authorization(oauth_request)
        return validator, token


class _Server(AuthorizationServer):  # type: ignore[misc]
    """Authlib's server; it keeps nothing between requests, so one serves every world of this process."""

    def __init__(self) -> None:
        super().__init__()
        tokens = BearerTokenGenerator(lambda **_: secrets.token_urlsafe(32), expires_generator=ACCESS_TOKEN_SECONDS)
        self.register_token_generator("default", tokens)
        self.register_client_auth_method("client_secret_basic", _authenticate_basic)
        self.register_grant(_CodeGrant, [_Pkce(), _IdToken()])

    def create_oauth2_request(self, oauth_request: OAuth2Request) -> OAuth2Request:
        return oauth_request

    def query_client(self, client_id: str) -> ProtocolClient | None:
        client = current_store().client(client_id)
        return ProtocolClient(client) if client else None

    def save_token(self, token: Mapping[str, Any], oauth_request: OAuth2Request) -> None:
        code: TakenCode = oauth_request.authorization_code
        client_id, number = oauth_request.client.get_client_id(), oauth_request.user.number.text
        expires_at = current_world().clock.now() + timedelta(seconds=ACCESS_TOKEN_SECONDS)
        kept = AccessToken(client_id, number, token["scope"], expires_at)
        current_store().add_token(token["access_token"], kept, code=code.secret)
        record_event("token.issued", client=client_id, number=number)


@cache
def _server() -> _Server:
    return _Server()


@cache
def _protector() -> _Protector:
    protector = _Protector()
    protector.register_token_validator(_Bearer())
    return protector


def _authenticate_basic(
    query_client: Callable[[str], ProtocolClient | None], oauth_request: OAuth2Request
) -> ProtocolClient | None:
    """Authenticate by HTTP Basic; Authlib's own reader fails on headers that are no base64 or no UTF-8."""
    client_id, secret = _basic_credentials(oauth_request.headers.get("Authorization", ""))
    client = query_client(client_id)
    return client if client and client.check_client_secret(secret) else None


def _basic_credentials(header: str) -> tuple[str, str]:
    """Return id and secret of a Basic header, form-decoded (RFC 6749, 2.3.1); two empty texts when there are none."""
    kind, _, encoded = header.partition(" ")
    if kind.lower() != "basic":
        return "", ""
    try:
        client_id, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)
