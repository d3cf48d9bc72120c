"""The id_token: who logged in, when and how; claims of scopes belong to userinfo."""

from typing import Any

from authlib.oidc.core import OpenIDCode, OpenIDToken, UserInfo

from lienket.vneid.adapters import ProtocolClient, Redeemed
from lienket.vneid.authorization import issuer, known_client
from lienket.vneid.keys import signing_key
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.grants import ACCESS_TOKEN_SECONDS
from lienket.vneid.store import current_store


class RefreshedIdToken(OpenIDToken):  # type: ignore[misc]
    """What an id_token holds, whenever it is given."""

    DEFAULT_EXPIRES_IN = ACCESS_TOKEN_SECONDS

    def resolve_client_private_key(self, client: ProtocolClient) -> Any:
        """Return the key that signs for ``client``."""
        return signing_key(current_store(), client.client.id_token_algorithm)

    def get_encode_header(self, client: ProtocolClient) -> dict[str, str | None]:
        """Return the header, which names the key."""
        algorithm = client.client.id_token_algorithm
        return {"alg": algorithm, "kid": signing_key(current_store(), algorithm).kid}

    def get_client_claims(self, client: ProtocolClient) -> dict[str, str]:
        """Return who tells it to whom."""
        return {"iss": issuer(), "aud": client.get_client_id()}

    def get_authorization_code_claims(self, authorization_code: Redeemed) -> dict[str, Any]:
        """Return what is told of the login; ``sid`` to clients that want to be told of its end."""
        claims: dict[str, Any] = super().get_authorization_code_claims(authorization_code)
        client = known_client(current_store(), authorization_code.grant.client_id)
        if client is not None and client.backchannel_logout_uri is not None:
            claims["sid"] = authorization_code.grant.session
        return claims

    def generate_user_info(self, user: Holder, _scope: str) -> UserInfo:
        """Return who it is, with the claims that were asked for by name."""
        client = known_client(current_store(), user.grant.client_id)
        return UserInfo(user.id_token_claims(client.scopes if client else ()))


class IdToken(RefreshedIdToken, OpenIDCode):  # type: ignore[misc]
    """The id_token that is given for a code."""

    def exists_nonce(self, *_: object) -> bool:
        """Say no: a nonce is the client's means against replay, and asking again with the same one is no replay."""
        return False
