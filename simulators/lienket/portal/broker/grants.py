"""The authorization code grant: a code is redeemed once, within its life, where it was sent."""

from datetime import timedelta
from typing import Any

from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749 import InvalidGrantError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oidc.core import OpenIDCode, UserInfo

from lienket.portal.broker import keys
from lienket.portal.broker.adapters import ProtocolClient, RedeemedCode
from lienket.portal.broker.authorization import AuthorizationRequest, issuer
from lienket.portal.broker.holders import holder_of, store_here
from lienket.portal.broker.tokens import new_code
from lienket.portal.contents import current_settings
from lienket.portal.models.claims import ClaimSource
from lienket.portal.models.relying_parties import ACCESS_TOKEN_SECONDS, AccessToken, AuthorizationCode, BrokeredLogin
from lienket.portal.store.broker import secret_hash
from lienket.simulation.journal import record_event
from lienket.simulation.oauth.authorization import ProtocolError
from lienket.simulation.oauth.server import ProtocolRequest
from lienket.simulation.world import current_world

AUTHENTICATION_METHODS = ("client_secret_basic", "client_secret_post")

_REPLAYED = "Inactive authorization code received from token request"
_UNKNOWN = "Invalid authorization code received from token request"
_EXPIRED = "Expired authorization code received from token request"
_ELSEWHERE = "Callback url mismatch"


def check_request(asked: AuthorizationRequest) -> None:
    """Raise ProtocolError if ``asked`` is not to be granted to anybody."""
    asked.check()
    _checked_grant(asked, None)


def give_code(asked: AuthorizationRequest, login: BrokeredLogin) -> str:
    """Return a new authorization code for who logged in."""
    grant, code = _checked_grant(asked, login), new_code()
    grant.save_authorization_code(code, grant.request)
    return code


def keep_token(given: dict[str, Any], redeemed: RedeemedCode) -> None:
    """Keep the access token that is ``given`` for a code."""
    login = redeemed.code.login
    expires_at = current_world().clock.now() + timedelta(seconds=ACCESS_TOKEN_SECONDS)
    store_here().add_token(given["access_token"], AccessToken(login, redeemed.family, expires_at))
    record_event("token.issued", client=login.client_id, account=login.account_id)


class CodeGrant(AuthorizationCodeGrant):  # type: ignore[misc]
    """The authorization code grant; a code is used up by the first try to redeem it, right or wrong."""

    TOKEN_ENDPOINT_AUTH_METHODS = AUTHENTICATION_METHODS

    def save_authorization_code(self, code: str, oauth_request: OAuth2Request) -> None:
        """Keep what the code stands for."""
        asked: AuthorizationRequest = oauth_request.asked
        issued = AuthorizationCode(
            oauth_request.user,
            asked.redirect_uri,
            asked.value("nonce"),
            asked.value("code_challenge"),
            asked.value("code_challenge_method"),
            current_world().clock.now(),
        )
        store_here().add_code(code, issued)
        record_event("code.issued", client=issued.login.client_id, account=issued.login.account_id)

    def query_authorization_code(self, code: str, client: ProtocolClient) -> RedeemedCode:
        """Take the code; InvalidGrantError, in WSO2's words, if it cannot be redeemed so."""
        taken = store_here().take_code(code, client.get_client_id())
        lifetime = timedelta(seconds=current_settings().broker_code_seconds)
        if taken is None:
            raise InvalidGrantError(_UNKNOWN)
        if taken.taken:
            raise InvalidGrantError(_REPLAYED)
        if taken.is_expired(lifetime, current_world().clock.now()):
            raise InvalidGrantError(_EXPIRED)
        if self.request.payload.redirect_uri != taken.redirect_uri:
            raise InvalidGrantError(_ELSEWHERE)
        return RedeemedCode(taken, secret_hash(code))

    def delete_authorization_code(self, authorization_code: RedeemedCode) -> None:
        """Do nothing: the code was taken when it was looked up, so that two redemptions at once cannot both succeed."""

    def authenticate_user(self, authorization_code: RedeemedCode) -> ClaimSource | None:
        """Return whom the code is about."""
        return holder_of(authorization_code.code.login)


class IdToken(OpenIDCode):  # type: ignore[misc]
    """The id_token: who logged in, when and how; everything else belongs to userinfo."""

    DEFAULT_EXPIRES_IN = ACCESS_TOKEN_SECONDS

    def exists_nonce(self, *_: object) -> bool:
        """Say no: a nonce is the client's means against replay, and asking again with the same one is no replay."""
        return False

    def resolve_client_private_key(self, _client: ProtocolClient) -> Any:
        """Return the key that signs."""
        return keys.signing_key(store_here())

    def get_encode_header(self, _client: ProtocolClient) -> dict[str, str | None]:
        """Return the header, which names the key."""
        return {"alg": keys.ALGORITHM, "kid": keys.signing_key(store_here()).kid}

    def get_client_claims(self, client: ProtocolClient) -> dict[str, str]:
        """Return who tells it to whom."""
        return {"iss": issuer(), "aud": client.get_client_id()}

    def generate_user_info(self, user: ClaimSource, _scope: str) -> UserInfo:
        """Return who it is."""
        return UserInfo(sub=user.account.tech_id)


def _checked_grant(asked: AuthorizationRequest, login: BrokeredLogin | None) -> Any:
    from lienket.portal.broker.server import server

    try:
        # Who logs in, and how often, was decided before; Authlib must not look at ``prompt`` again.
        told = {name: value for name, value in asked.parameters.items() if name != "prompt"}
        return server().get_consent_grant(ProtocolRequest(told, asked), end_user=login)
    except OAuth2Error as error:
        raise ProtocolError(error.error, error.description or "") from error
