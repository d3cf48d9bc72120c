"""What a citizen's login gives to a client: codes and tokens, what they stand for, and how long they live."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

ACCESS_TOKEN_SECONDS = 1800
"""As in access tokens of the real system."""

PUSHED_REQUEST = "urn:ietf:params:oauth:request_uri:"
"""How the ``request_uri`` of a pushed request begins (RFC 9126, 2.2)."""


@dataclass(frozen=True)
class Grant:
    """What a login gives to a client; codes and tokens are its bearers, one after the other.

    ``auth_time`` is real time (Unix seconds), ``session`` the login session (``sid``), ``claims`` the single claims
    asked for by place (``userinfo``, ``id_token``).
    """

    client_id: str
    number: str
    scope: str
    auth_time: int
    acr: str | None = None
    session: str = ""
    organisation: str | None = None
    claims: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def scopes(self) -> frozenset[str]:
        """The scopes, one by one."""
        return frozenset(self.scope.split())


@dataclass(frozen=True)
class AuthorizationCode:
    """What an authorization code stands for; ``issued_at`` is the world's time."""

    grant: Grant
    redirect_uri: str
    nonce: str | None
    code_challenge: str | None
    issued_at: datetime

    def is_expired(self, lifetime: timedelta, at: datetime) -> bool:
        """Tell whether the code is older than ``lifetime``, counted from its issue and not from the login."""
        return at - self.issued_at > lifetime


@dataclass(frozen=True)
class AccessToken:
    """What an access token stands for; all tokens of one code are its ``family``. Times are the world's."""

    grant: Grant
    family: str
    expires_at: datetime

    @property
    def issued_at(self) -> datetime:
        """When it was given."""
        return self.expires_at - timedelta(seconds=ACCESS_TOKEN_SECONDS)


@dataclass(frozen=True)
class RefreshToken:
    """What a refresh token stands for: it serves once, and brings its successor. Times are the world's."""

    grant: Grant
    family: str
    expires_at: datetime
    taken: bool = False


@dataclass(frozen=True)
class PushedRequest:
    """An authorization request that a client left beforehand (RFC 9126); its moment is the world's.

    Once ``opened`` by a browser, it waits for the citizen; it serves for one answer.
    """

    client_id: str
    query: str
    expires_at: datetime
    opened: bool = False
