"""Our relying parties, codes, tokens and requests in the shapes that Authlib asks for; no decision is made here."""

# ruff: noqa: D102  what the methods mean stands in Authlib's documentation

from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin
from authlib.oidc.core import AuthorizationCodeMixin
from werkzeug.security import check_password_hash

from lienket.portal.broker.keys import ALGORITHM
from lienket.portal.models.claims import ASSURANCE
from lienket.portal.models.relying_parties import AccessToken, AuthorizationCode, RelyingParty
from lienket.simulation.world import current_world


class ProtocolClient(ClientMixin):  # type: ignore[misc]
    """A relying party as Authlib asks it; each has a secret, and may bring it either way."""

    id_token_signed_response_alg = ALGORITHM

    def __init__(self, party: RelyingParty) -> None:
        self.party = party

    def get_client_id(self) -> str:
        return self.party.client_id

    def get_default_redirect_uri(self) -> None:
        return None

    def get_allowed_scope(self, scope: str | None) -> str:
        return scope or ""

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return self.party.may_return_to(redirect_uri)

    def check_client_secret(self, secret: str) -> bool:
        return check_password_hash(self.party.secret_hash, secret)

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method in ("client_secret_basic", "client_secret_post")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class RedeemedCode(AuthorizationCodeMixin):  # type: ignore[misc]
    """A taken authorization code; ``family`` names all that comes of it."""

    def __init__(self, code: AuthorizationCode, family: str) -> None:
        self.code = code
        self.family = family
        self.code_challenge = code.code_challenge
        self.code_challenge_method = code.code_challenge_method

    def get_redirect_uri(self) -> str:
        return self.code.redirect_uri

    def get_scope(self) -> str:
        return self.code.login.scope

    def get_nonce(self) -> str | None:
        return self.code.nonce

    def get_auth_time(self) -> int:
        return self.code.login.auth_time

    def get_acr(self) -> str:
        return ASSURANCE

    def get_amr(self) -> None:
        return None


class ProtocolToken(TokenMixin):  # type: ignore[misc]
    """An access token as Authlib asks it; ``subject`` is whom it is about, empty if their account serves no longer."""

    def __init__(self, token: AccessToken, subject: str) -> None:
        self.token = token
        self.subject = subject

    def check_client(self, client: ProtocolClient) -> bool:
        return self.token.login.client_id == client.get_client_id()

    def get_scope(self) -> str:
        return self.token.login.scope

    def is_expired(self) -> bool:
        return current_world().clock.now() >= self.token.expires_at

    def is_revoked(self) -> bool:
        return not self.subject
