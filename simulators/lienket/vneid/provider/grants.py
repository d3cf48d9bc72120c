"""The two grants: a code is redeemed once, a refresh token is changed for its successor once."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from authlib.oauth2 import OAuth2Error, OAuth2Request
from authlib.oauth2.rfc6749 import InvalidGrantError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant, RefreshTokenGrant

from lienket.simulation.journal import record_event
from lienket.simulation.oauth.authorization import ProtocolError
from lienket.simulation.oauth.server import ProtocolRequest
from lienket.simulation.world import current_world
from lienket.vneid import dialects
from lienket.vneid.adapters import ProtocolClient, Redeemed, RedeemedCode, RedeemedRefreshToken
from lienket.vneid.authorization import AuthorizationRequest
from lienket.vneid.contents import current_settings
from lienket.vneid.models.claims import CLAIMS, Holder, told_assurance
from lienket.vneid.models.grants import ACCESS_TOKEN_SECONDS, AccessToken, AuthorizationCode, Grant, RefreshToken
from lienket.vneid.provider.holders import holder_of
from lienket.vneid.provider.tokens import code_text
from lienket.vneid.store import current_store
from lienket.vneid.store.hashing import secret_hash

if TYPE_CHECKING:
    from lienket.vneid.models.logins import Login

AUTHENTICATION_METHODS = ("client_secret_basic", "client_secret_post", "private_key_jwt", "none")


def checked_grant(asked: AuthorizationRequest, login: object) -> Any:
    """Return Authlib's grant for ``asked`` and who is logged in, if anybody; ProtocolError if it is refused."""
    from lienket.vneid.provider.server import server

    asked.check()
    try:
        return server().get_consent_grant(ProtocolRequest(asked.parameters, asked), end_user=login)
    except OAuth2Error as error:
        raise ProtocolError(error.error, error.description or "") from error


def give_code(grant: Any) -> str:
    """Return a new authorization code for a checked grant of somebody logged in."""
    request_uri = grant.request.asked.request_uri
    if request_uri is not None and not current_store().use_pushed_request(request_uri):
        raise ProtocolError("invalid_request_uri", "The pushed request has served already.")
    code = code_text(grant.client.client)
    grant.save_authorization_code(code, grant.request)
    return code


def keep_tokens(given: dict[str, Any], redeemed: Redeemed) -> None:
    """Keep the tokens that are ``given`` for what a client redeemed."""
    grant, now = redeemed.grant, current_world().clock.now()
    expires_at = now + timedelta(seconds=ACCESS_TOKEN_SECONDS)
    access = AccessToken(replace(grant, scope=given["scope"]), redeemed.family, expires_at)
    refresh = None
    if "refresh_token" in given:
        # The successor ends with its predecessor: rotation alone must not keep a login alive for ever.
        begun = isinstance(redeemed, RedeemedRefreshToken)
        ends_at = redeemed.token.expires_at if begun else now + timedelta(days=current_settings().refresh_token_days)
        refresh = (given["refresh_token"], RefreshToken(grant, redeemed.family, ends_at))
    current_store().add_tokens((given["access_token"], access), refresh)
    record_event("token.issued", client=grant.client_id, number=grant.number)


class _Spoken:
    """A grant whose answer is in the client's dialect."""

    def create_token_response(self) -> tuple[int, dict[str, Any], Any]:
        """Return what the client is answered."""
        status, body, headers = super().create_token_response()  # type: ignore[misc]
        return status, dialects.of(self.client.client).tokens(body), headers  # type: ignore[attr-defined]


class CodeGrant(_Spoken, AuthorizationCodeGrant):  # type: ignore[misc]
    """The authorization code grant; a code is used up by the first try to redeem it, right or wrong."""

    TOKEN_ENDPOINT_AUTH_METHODS = AUTHENTICATION_METHODS

    def save_authorization_code(self, code: str, oauth_request: OAuth2Request) -> None:
        """Keep what the code stands for."""
        asked: AuthorizationRequest = oauth_request.asked
        issued = AuthorizationCode(
            _granted(asked, oauth_request.user, oauth_request.scope),
            redirect_uri=asked.redirect_uri,
            nonce=asked.value("nonce"),
            code_challenge=asked.value("code_challenge"),
            issued_at=current_world().clock.now(),
        )
        current_store().add_code(code, issued)
        record_event("code.issued", client=issued.grant.client_id, number=issued.grant.number)

    def query_authorization_code(self, code: str, client: ProtocolClient) -> RedeemedCode | None:
        """Take the code; None if there is no such code, or not any more."""
        taken = current_store().take_code(code, client.get_client_id())
        seconds = dialects.of(client.client).quirks.code_seconds or current_settings().code_seconds
        lifetime = timedelta(seconds=seconds)
        if taken is None or taken.is_expired(lifetime, current_world().clock.now()):
            return None
        return RedeemedCode(taken, secret_hash(code))

    def delete_authorization_code(self, authorization_code: RedeemedCode) -> None:
        """Do nothing: the code was taken when it was looked up, so that two redemptions at once cannot both succeed."""

    def authenticate_user(self, authorization_code: RedeemedCode) -> Holder | None:
        """Return whose the code is."""
        return holder_of(authorization_code.grant)


class RefreshGrant(_Spoken, RefreshTokenGrant):  # type: ignore[misc]
    """The refresh grant; a token brought a second time is dead, and with it all that came of the same code."""

    TOKEN_ENDPOINT_AUTH_METHODS = AUTHENTICATION_METHODS
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token: str) -> RedeemedRefreshToken | None:
        """Return what the token stands for, if it is still of use."""
        token = current_store().refresh_token(refresh_token)
        if token is None or token.grant.client_id != self.client.get_client_id():
            return None
        if token.taken:
            current_store().revoke_family(token.family)
            return None
        if current_world().clock.now() >= token.expires_at:
            return None
        redeemed = RedeemedRefreshToken(refresh_token, token)
        self.request.authorization_code = redeemed  # what the id_token is made from, as for a code
        return redeemed

    def authenticate_user(self, refresh_token: RedeemedRefreshToken) -> Holder:
        """Return whose the token is."""
        holder = holder_of(refresh_token.grant)
        if holder is None:
            raise InvalidGrantError("Nobody may go on with this token.")
        return holder

    def issue_token(self, user: Holder, refresh_token: RedeemedRefreshToken) -> Any:
        """Take the token and return its successors; who comes second at the same moment gets nothing."""
        if not current_store().take_refresh_token(refresh_token.secret):
            current_store().revoke_family(refresh_token.family)
            raise InvalidGrantError("This token has served already.")
        return super().issue_token(user, refresh_token)

    def revoke_old_credential(self, refresh_token: RedeemedRefreshToken) -> None:
        """Do nothing: the token was taken before its successors were made."""


def _granted(asked: AuthorizationRequest, login: "Login", scope: str) -> Grant:
    return Grant(
        client_id=asked.client.client_id,
        number=login.number,
        scope=scope,
        auth_time=login.auth_time,
        acr=told_assurance(asked.assurances),
        session=login.session,
        organisation=login.organisation,
        claims={place: [name for name in names if name in CLAIMS] for place, names in asked.claims.names.items()},
    )
