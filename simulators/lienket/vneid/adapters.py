"""Our clients, grants, tokens and requests in the shapes that Authlib asks for; no decision is made here.

Import this module only where a request needs it: Authlib is heavy, and a simulator must be up at once.
"""

# ruff: noqa: D102  what the methods mean stands in Authlib's documentation

from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin
from authlib.oidc.core import AuthorizationCodeMixin
from werkzeug.security import check_password_hash

from lienket.simulation.world import current_world
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.clients import Client
from lienket.vneid.models.grants import AccessToken, AuthorizationCode, Grant, RefreshToken


class ProtocolClient(ClientMixin):  # type: ignore[misc]
    """A client as Authlib asks it."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.id_token_signed_response_alg = client.id_token_algorithm

    def get_client_id(self) -> str:
        return self.client.client_id

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str | None) -> str | None:
        return self.client.allowed_scope(scope)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return self.client.may_return_to(redirect_uri)

    def check_client_secret(self, secret: str) -> bool:
        return self.client.secret_hash is not None and check_password_hash(self.client.secret_hash, secret)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return self.client.authenticates_by(method)

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code" or "offline_access" in self.client.scopes


class Redeemed(AuthorizationCodeMixin):  # type: ignore[misc]
    """What a client redeems at the token endpoint, as Authlib asks it; ``family`` are the tokens of one code."""

    def __init__(self, grant: Grant, family: str) -> None:
        self.grant = grant
        self.family = family

    def get_scope(self) -> str:
        return self.grant.scope

    def get_nonce(self) -> str | None:
        return None

    def get_auth_time(self) -> int:
        return self.grant.auth_time

    def get_acr(self) -> str | None:
        return self.grant.acr


class RedeemedCode(Redeemed):
    """A taken authorization code."""

    code_challenge_method = "S256"

    def __init__(self, code: AuthorizationCode, family: str) -> None:
        super().__init__(code.grant, family)
        self.code = code
        self.code_challenge = code.code_challenge

    def get_redirect_uri(self) -> str:
        return self.code.redirect_uri

    def get_nonce(self) -> str | None:
        return self.code.nonce


class RedeemedRefreshToken(Redeemed):
    """A refresh token that is about to be taken; ``secret`` is the token itself."""

    def __init__(self, secret: str, token: RefreshToken) -> None:
        super().__init__(token.grant, token.family)
        self.secret = secret
        self.token = token

    def check_client(self, client: ProtocolClient) -> bool:
        return self.grant.client_id == client.get_client_id()


class ProtocolToken(TokenMixin):  # type: ignore[misc]
    """An access or refresh token as Authlib asks it; ``holder`` is whose it is, None if they may not go on."""

    def __init__(self, token: AccessToken | RefreshToken, holder: Holder | None) -> None:
        self.token = token
        self.holder = holder

    def check_client(self, client: ProtocolClient) -> bool:
        return self.token.grant.client_id == client.get_client_id()

    def get_scope(self) -> str:
        return self.token.grant.scope

    def is_expired(self) -> bool:
        return current_world().clock.now() >= self.token.expires_at

    def is_revoked(self) -> bool:
        return self.holder is None
