"""What codes and tokens stand for, and how long they live."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ACCESS_TOKEN_SECONDS = 1800
"""As in access tokens of the real system."""


@dataclass(frozen=True)
class AuthorizationCode:
    """What an authorization code stands for; ``issued_at`` is the world's time, ``auth_time`` real (Unix seconds)."""

    client_id: str
    number: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str | None
    auth_time: int
    issued_at: datetime
    organisation: str | None = None

    def is_expired(self, lifetime: timedelta, at: datetime) -> bool:
        """Tell whether the code is older than ``lifetime``, counted from its issue and not from the login."""
        return at - self.issued_at > lifetime


@dataclass(frozen=True)
class AccessToken:
    """What an access token stands for; ``expires_at`` is the world's time."""

    client_id: str
    number: str
    scope: str
    expires_at: datetime
    organisation: str | None = None
