"""Logs a citizen in at VNeID: OpenID Connect code flow with PKCE and nonce, as a public client."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Self

from lienket.portal.models import VneidIdentity
from lienket.simulation.journal import outgoing_headers

CLIENT_ID = "cong-dvcqg"

_SIGNATURES = ["RS256", "ES256", "EdDSA"]


class VneidUnavailable(Exception):  # noqa: N818  an outage, not an error of ours
    """VNeID could not be reached, or its answer could not be read."""


class VneidRejected(Exception):  # noqa: N818  VNeID's own refusal
    """VNeID refused, or its answer is not to be trusted; ``code`` is OAuth's error code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class LoginTransaction:
    """What the portal must remember between sending a browser to VNeID and seeing it again."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def begun(cls) -> Self:
        """Return a fresh transaction."""
        return cls(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))

    def as_dict(self) -> dict[str, str]:
        """Return a form that a session can keep."""
        return asdict(self)


@dataclass(frozen=True)
class VneidLogin:
    """A finished login: who it is, and the id_token for logging out again."""

    identity: VneidIdentity
    id_token: str


@dataclass(frozen=True)
class VneidClient:
    """The portal as a client of the VNeID at ``issuer``, which has ``timeout`` seconds for each answer."""

    issuer: str
    redirect_uri: str
    timeout: float

    def login_address(self, transaction: LoginTransaction) -> str:
        """Return where to send the browser; VneidUnavailable if VNeID does not answer."""
        with self._session() as session:
            address, _ = session.create_authorization_url(
                self._metadata()["authorization_endpoint"],
                state=transaction.state,
                nonce=transaction.nonce,
                code_verifier=transaction.verifier,
            )
        return str(address)

    def finish(self, answer: Mapping[str, str], transaction: LoginTransaction) -> VneidLogin:
        """Return who logged in, from the query that VNeID sent back; VneidRejected or VneidUnavailable otherwise."""
        if answer.get("iss", self.issuer) != self.issuer:
            raise VneidRejected("issuer_mismatch")
        if "error" in answer or "code" not in answer:
            raise VneidRejected(answer.get("error", "no_code"))
        import requests
        from authlib.integrations.base_client import OAuthError

        try:
            return self._exchange(answer["code"], transaction)
        except OAuthError as error:
            raise VneidRejected(error.error or "oauth_error") from error
        except (requests.RequestException, ValueError, KeyError) as error:
            raise VneidUnavailable(type(error).__name__) from error

    def logout_address(self, id_token: str, back_to: str) -> str:
        """Return where to send the browser to end its VNeID session and come back; VneidUnavailable without answer."""
        from urllib.parse import urlencode

        query = urlencode({"id_token_hint": id_token, "post_logout_redirect_uri": back_to, "client_id": CLIENT_ID})
        return f"{self._metadata()['end_session_endpoint']}?{query}"

    def _exchange(self, code: str, transaction: LoginTransaction) -> VneidLogin:
        metadata = self._metadata()
        with self._session() as session:
            token = session.fetch_token(
                metadata["token_endpoint"],
                code=code,
                code_verifier=transaction.verifier,
                headers={"Accept": "application/json", **outgoing_headers()},
                timeout=self.timeout,
            )
            id_token = str(token["id_token"])
            claims = self._verified(
                id_token, session.get(metadata["jwks_uri"], timeout=self.timeout, withhold_token=True).json()
            )
            if claims.get("nonce") != transaction.nonce:
                raise VneidRejected("nonce_mismatch")
            answer = session.get(metadata["userinfo_endpoint"], headers=outgoing_headers(), timeout=self.timeout)
            answer.raise_for_status()
            userinfo = answer.json()
        if userinfo.get("sub") != claims["sub"]:
            raise VneidRejected("sub_mismatch")
        return VneidLogin(_identity(userinfo), id_token)

    def _verified(self, id_token: str, keys: Any) -> dict[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        try:
            claims = jwt.decode(id_token, KeySet.import_key_set(keys), algorithms=_SIGNATURES).claims
            jwt.JWTClaimsRegistry(
                iss={"essential": True, "value": self.issuer},
                aud={"essential": True, "value": CLIENT_ID},
                exp={"essential": True},
                sub={"essential": True},
                leeway=30,
            ).validate(claims)
        except JoseError as error:
            raise VneidRejected("invalid_id_token") from error
        return dict(claims)

    def _metadata(self) -> Mapping[str, str]:
        import requests

        try:
            return _discover(self.issuer, self.timeout)
        except (requests.RequestException, ValueError) as error:
            raise VneidUnavailable(type(error).__name__) from error

    def _session(self) -> Any:
        from authlib.integrations.requests_client import OAuth2Session

        return OAuth2Session(
            CLIENT_ID,
            scope="openid profile",
            redirect_uri=self.redirect_uri,
            token_endpoint_auth_method="none",  # noqa: S106  a public client has no secret
            code_challenge_method="S256",
        )


@lru_cache(maxsize=1024)
def _discover(issuer: str, timeout: float) -> Mapping[str, str]:
    """Return the provider's metadata; it never changes while the provider stands at one address."""
    import requests

    answer = requests.get(f"{issuer}/.well-known/openid-configuration", headers=outgoing_headers(), timeout=timeout)
    answer.raise_for_status()
    metadata: Mapping[str, str] = answer.json()
    return metadata


def _identity(userinfo: Mapping[str, Any]) -> VneidIdentity:
    """Translate VNeID's claims; the birth date becomes ISO 8601 with the precision it came with."""
    from lienket.identity import BirthDate

    born = str(userinfo.get("NgayThangNamSinh", ""))
    level = userinfo.get("IAL", 0)
    return VneidIdentity(
        personal_number=str(userinfo.get("SoDinhDanh", "")),
        full_name=str(userinfo.get("HoVaTen", "")),
        birth_date=BirthDate.from_wire(born).for_iso() if born else "",
        level=level if isinstance(level, int) else 0,
    )
