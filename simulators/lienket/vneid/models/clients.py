"""Relying parties: what is registered of each, and what that allows."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

SCOPES = ("openid", "profile", "email", "phone", "address", "offline_access")

SIGNATURE_ALGORITHMS = ("RS256", "ES256", "EdDSA")
"""How an id_token can be signed; the first is the default of every client."""

STANDARD = "standard"
"""The dialect of a strictly correct OpenID provider."""

ASSERTION_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""How a client may sign what it proves itself with."""

_SECRET_METHODS = ("client_secret_basic", "client_secret_post")

_LOOPBACK_PLACE = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)

_LOOPBACK_PORT = re.compile(r"^(https?://(?:localhost|127\.0\.0\.1)):[0-9]{1,5}(?=/|$)")


def is_loopback(address: str) -> bool:
    """Tell whether ``address`` is on this machine: no simulator ever calls another one's programs."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # ValueError if there is no such port
    except ValueError:
        return False
    # The whole place is compared: urlsplit finds the host ::1 in evil.example[::1] too.
    return parts.scheme in ("http", "https") and _LOOPBACK_PLACE.fullmatch(parts.netloc) is not None


@dataclass(frozen=True)
class Client:
    """A relying party. Without a secret it is a public client, which must use PKCE; others when ``require_pkce``.

    With ``any_loopback_port`` the port of its addresses on this machine does not count. ``keys`` is its public JWK set:
    for ``private_key_jwt`` and for answers that are encrypted to it. Access tokens are ``opaque`` or a ``jwt`` (RFC
    9068). ``purpose`` is what consent pages say the data are for. ``dialect`` names how VNeID talks to it, and
    ``quirks`` changes single habits of that dialect.
    """

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    secret_hash: str | None = field(default=None, repr=False)
    minimum_level: int = 1
    require_pkce: bool = False
    require_par: bool = False
    any_loopback_port: bool = False
    scopes: tuple[str, ...] = SCOPES
    keys: Mapping[str, Any] | None = None
    token_endpoint_auth_method: str | None = None
    id_token_algorithm: str = SIGNATURE_ALGORITHMS[0]
    access_token_format: str = "opaque"  # noqa: S105  a format
    backchannel_logout_uri: str | None = None
    allowed_origins: tuple[str, ...] = ()
    purpose: str = ""
    dialect: str = STANDARD
    quirks: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_public(self) -> bool:
        """Whether the client has neither a secret nor a key to sign with."""
        return self.secret_hash is None and self.token_endpoint_auth_method != "private_key_jwt"  # noqa: S105

    @property
    def shown_purpose(self) -> str:
        """What citizens are told that the data are for."""
        return self.purpose or f"Đăng nhập {self.name}"

    @property
    def needs_pkce(self) -> bool:
        """Whether an authorization request without ``code_challenge`` is refused."""
        return self.is_public or self.require_pkce

    def authenticates_by(self, method: str) -> bool:
        """Tell whether ``method`` (as registered, RFC 7591) is how the client proves who it is."""
        if self.token_endpoint_auth_method is not None:
            return method == self.token_endpoint_auth_method
        return method == "none" if self.is_public else method in _SECRET_METHODS

    def may_return_to(self, address: str) -> bool:
        """Tell whether a login's answer may go to ``address``."""
        return self._is_registered(address, self.redirect_uris)

    def may_go_on_to(self, address: str) -> bool:
        """Tell whether a browser may be sent to ``address`` after logging out."""
        return self._is_registered(address, self.post_logout_redirect_uris)

    def _is_registered(self, address: str, registered: Collection[str]) -> bool:
        """Compare letter by letter; a client on this machine may be registered whatever its port (RFC 8252, 7.3)."""
        if not self.any_loopback_port:
            return address in registered
        return _LOOPBACK_PORT.sub(r"\1", address) in {_LOOPBACK_PORT.sub(r"\1", uri) for uri in registered}

    def allowed_scope(self, asked: str | None) -> str | None:
        """Return what is granted of ``asked``, unknown scopes ignored (OIDC Core 3.1.2.1); None without openid."""
        granted = [scope for scope in dict.fromkeys((asked or "").split(" ")) if scope in self.scopes]
        return " ".join(granted) if "openid" in granted else None
