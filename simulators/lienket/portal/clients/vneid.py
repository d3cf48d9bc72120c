"""Logs a citizen in at VNeID: OpenID Connect code flow with PKCE and nonce, as a public client.

Nothing is remembered from one login to the next, not even the provider's metadata: whether VNeID answers now is what
the citizen must be told, and the journals of two equal runs are equal.
"""

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from lienket.country.government_hosts import GovernmentHostError, refuse_government_host
from lienket.identity import BirthDate, InvalidIdentityValue, may_be_somebodys
from lienket.portal.clients.direct import call
from lienket.portal.models import VneidIdentity, VneidOrganisation
from lienket.simulation.journal import outgoing_headers

CLIENT_ID = "cong-dvcqg"

PASSED_ON = ("userProfileUri", "logoutUri")
"""Claims that the portal's broker tells other systems as VNeID told them."""

_SIGNATURES = ["RS256", "ES256", "EdDSA"]
_OUTAGES = ("server_error", "temporarily_unavailable")
_ERROR_CODE = re.compile(r"[a-z_]{1,40}")
_PERSONAL_NUMBER = re.compile(r"[0-9]{12}")
_LEVELS = (1, 2)
_PERSONAL_ACCOUNT = 1
_ORGANISATIONS_ACCOUNTS = (2, 3)
_CODE_LENGTH = 20
_CLOCK_LEEWAY_SECONDS = 30


class VneidUnavailable(Exception):  # noqa: N818  an outage, not an error of ours
    """VNeID could not be reached, or its answer could not be read; the text is for programmers."""


class VneidRejected(Exception):  # noqa: N818  VNeID's own refusal
    """VNeID refused, or its answer is not to be trusted; ``code`` is OAuth's error code or one like it."""

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

    def is_answered_by(self, answer: Mapping[str, str]) -> bool:
        """Tell whether the query that a browser brought belongs to this transaction."""
        return hmac.compare_digest(self.state.encode(), answer.get("state", "").encode())

    @property
    def challenge(self) -> str:
        """What VNeID is told of ``verifier`` beforehand (RFC 7636, S256)."""
        digest = hashlib.sha256(self.verifier.encode()).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass(frozen=True)
class VneidLogin:
    """A finished login: who it is, the id_token for logging out again, and what VNeID wants passed on to others.

    ``addresses`` are its claims userProfileUri and logoutUri, as far as it told them.
    """

    identity: VneidIdentity
    id_token: str
    addresses: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Return the login that ``dataclasses.asdict`` made into ``kept``."""
        identity = kept["identity"]
        organisation = VneidOrganisation(**identity["organisation"]) if identity["organisation"] else None
        return cls(VneidIdentity(**{**identity, "organisation": organisation}), kept["id_token"], kept["addresses"])


@dataclass(frozen=True)
class VneidClient:
    """The portal as a client of the VNeID at ``issuer``, which has ``timeout`` seconds for each answer.

    ``ca`` as in ``call``. Unless it ``takes_unmarked`` numbers, nobody enters with one that may be a real person's.
    """

    issuer: str
    redirect_uri: str
    timeout: float
    ca: str | None = None
    takes_unmarked: bool = False

    def login_address(self, transaction: LoginTransaction) -> str:
        """Return where to send the browser; VneidUnavailable if VNeID does not answer."""
        query = {
            "response_type": "code",
            "client_id": CLIENT_ID,
            "redirect_uri": self.redirect_uri,
            "scope": "openid profile",
            "state": transaction.state,
            "nonce": transaction.nonce,
            "code_challenge": transaction.challenge,
            "code_challenge_method": "S256",
        }
        return f"{_address(self._metadata(), 'authorization_endpoint')}?{urlencode(query)}"

    def finish(self, answer: Mapping[str, str], transaction: LoginTransaction) -> VneidLogin:
        """Return who logged in, from the query that VNeID sent back; VneidRejected or VneidUnavailable otherwise."""
        if answer.get("iss", self.issuer) != self.issuer:  # RFC 9207: another provider's answer
            raise VneidRejected("issuer_mismatch")
        if "error" in answer or "code" not in answer:
            raise _refusal(answer.get("error", "no_code"))
        metadata = self._metadata()
        if "iss" not in answer and metadata.get("authorization_response_iss_parameter_supported") is True:
            raise VneidRejected("issuer_missing")
        tokens = self._call("POST", metadata, "token_endpoint", data=self._redemption(answer["code"], transaction))
        id_token = _text(tokens, "id_token")
        claims = self._verified(id_token, self._call("GET", metadata, "jwks_uri"))
        if claims.get("nonce") != transaction.nonce:
            raise VneidRejected("nonce_mismatch")
        bearer = {"Authorization": f"Bearer {_text(tokens, 'access_token')}"}
        userinfo = self._call("GET", metadata, "userinfo_endpoint", headers=bearer)
        if userinfo.get("sub") != claims["sub"]:
            raise VneidRejected("sub_mismatch")
        identity = _identity(userinfo)
        if may_be_somebodys(identity.personal_number) and not self.takes_unmarked:
            raise VneidRejected("unmarked_number")
        addresses = {name: address for name in PASSED_ON if (address := _claim(userinfo, name))}
        return VneidLogin(identity, id_token, addresses)

    def logout_address(self, id_token: str, back_to: str) -> str:
        """Return where to send the browser to end its VNeID session and come back; VneidUnavailable without answer."""
        query = urlencode({"id_token_hint": id_token, "post_logout_redirect_uri": back_to, "client_id": CLIENT_ID})
        return f"{_address(self._metadata(), 'end_session_endpoint')}?{query}"

    def _redemption(self, code: str, transaction: LoginTransaction) -> dict[str, str]:
        return {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "client_id": CLIENT_ID,
            "code_verifier": transaction.verifier,
        }

    def _metadata(self) -> dict[str, Any]:
        well_known = {"discovery": f"{self.issuer}/.well-known/openid-configuration"}
        metadata = self._call("GET", well_known, "discovery")
        if metadata.get("issuer") != self.issuer:  # OpenID Connect Discovery 1.0, 4.3
            raise VneidUnavailable("metadata of another issuer")
        return metadata

    def _call(self, method: str, metadata: Mapping[str, Any], endpoint: str, **parts: Any) -> dict[str, Any]:
        """Return the JSON object that an endpoint answers; VneidRejected if that is an OAuth error."""
        import requests

        headers = {"Accept": "application/json", **outgoing_headers(), **parts.pop("headers", {})}
        try:
            address = _text(metadata, endpoint)
            answer = call(method, address, ca=self.ca, headers=headers, timeout=self.timeout, **parts)
            body = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise VneidUnavailable(f"{endpoint}: {type(error).__name__}") from error
        if not isinstance(body, dict):
            raise VneidUnavailable(f"{endpoint}: JSON, but no object")
        if answer.ok:
            return body
        if answer.status_code < requests.codes.server_error and isinstance(body.get("error"), str):
            raise _refusal(body["error"])
        raise VneidUnavailable(f"{endpoint}: HTTP {answer.status_code}")

    def _verified(self, id_token: str, keys: dict[str, Any]) -> dict[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet

        try:
            key_set = KeySet.import_key_set(keys)  # type: ignore[arg-type]
        except (JoseError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise VneidUnavailable(f"jwks_uri: {type(error).__name__}") from error
        try:
            claims = jwt.decode(id_token, key_set, algorithms=_SIGNATURES).claims
            jwt.JWTClaimsRegistry(
                iss={"essential": True, "value": self.issuer},
                aud={"essential": True, "value": CLIENT_ID},
                exp={"essential": True},
                sub={"essential": True},
                leeway=_CLOCK_LEEWAY_SECONDS,
            ).validate(claims)
        except (JoseError, ValueError) as error:
            raise VneidRejected("invalid_id_token") from error
        return dict(claims)


def _refusal(code: str) -> VneidRejected | VneidUnavailable:
    """Return what an OAuth error means; what is no code goes no further, because anybody may write it into a query."""
    if code in _OUTAGES:
        return VneidUnavailable(code)
    return VneidRejected(code if _ERROR_CODE.fullmatch(code) else "unknown_error")


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value:
        raise VneidUnavailable(f"answer without {name}")
    return value


def _address(metadata: Mapping[str, Any], endpoint: str) -> str:
    """Return where a browser may be sent; whoever answers as VNeID must not send it to the real one."""
    try:
        return refuse_government_host(_text(metadata, endpoint))
    except GovernmentHostError as error:
        raise VneidUnavailable(f"{endpoint}: a government host") from error


def _identity(userinfo: Mapping[str, Any]) -> VneidIdentity:
    """Translate VNeID's claims; the birth date becomes ISO 8601 with the precision it came with.

    A claim may be absent, but one that cannot be read spoils the answer: half of it would be worse than none. The level
    must be told, because nothing can be decided without it. ``LoaiTaiKhoan`` other than 1 is an organisation's; which
    one it is, MaToChuc and TenToChuc say (giả định: the names are VNeID's simulator's).
    """
    number, born, level = _claim(userinfo, "SoDinhDanh"), _claim(userinfo, "NgayThangNamSinh"), userinfo.get("IAL")
    if number and not _PERSONAL_NUMBER.fullmatch(number):
        raise VneidUnavailable("SoDinhDanh is no personal number")
    if type(level) is not int or level not in _LEVELS:
        raise VneidUnavailable("IAL is no level")
    kind = userinfo.get("LoaiTaiKhoan", _PERSONAL_ACCOUNT)
    if type(kind) is not int:
        raise VneidUnavailable("LoaiTaiKhoan is no kind of account")
    try:
        birth_date = BirthDate.from_wire(born).for_iso() if born else ""
    except InvalidIdentityValue as error:
        raise VneidUnavailable("NgayThangNamSinh is no date") from error
    name, organisation = _claim(userinfo, "HoVaTen"), _organisation(userinfo, kind)
    return VneidIdentity(number, name, birth_date, level, kind != _PERSONAL_ACCOUNT, organisation)


def _organisation(userinfo: Mapping[str, Any], kind: int) -> VneidOrganisation | None:
    code, name = _claim(userinfo, "MaToChuc"), _claim(userinfo, "TenToChuc")
    if kind not in _ORGANISATIONS_ACCOUNTS or not code:
        return None
    if len(code) > _CODE_LENGTH or not name:
        raise VneidUnavailable("MaToChuc, TenToChuc name no organisation")
    return VneidOrganisation(code, name, kind)


def _claim(userinfo: Mapping[str, Any], name: str) -> str:
    value = userinfo.get(name)
    if not isinstance(value, str | None):
        raise VneidUnavailable(f"{name} is no text")
    return unicodedata.normalize("NFC", value or "")
