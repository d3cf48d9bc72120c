"""VNeID's domain: accounts and their locks, clients, codes, and what is told about a citizen.

Sources: TT 59/2021/TT-BCA and NĐ 69/2024/NĐ-CP (levels 1 and 2); the app manual (5 wrong passwords lock an account for
a time); claims as relying parties read them from the real system. How long a lock lasts and the values of ``loAs``
are assumptions (giả định).
"""

import re
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from lienket.identity import BirthDate, PersonalNumber, PersonName

SCOPES = ("openid", "profile")

SIGNATURE_ALGORITHM = "RS256"

ASSURANCE = "LoA2"
"""How surely a login with number and password is the citizen's own, claims ``loAs`` and ``acr`` (giả định)."""

PERSONAL_ACCOUNT = 1
"""``LoaiTaiKhoan`` of a citizen; 2 and 3 are enterprises and organisations."""

ACCESS_TOKEN_SECONDS = 1800
"""As in access tokens of the real system."""

_LOOPBACK_PORT = re.compile(r"^(http://(?:localhost|127\.0\.0\.1)):[0-9]{1,5}(?=/|$)")

_SUBJECTS = uuid.uuid5(uuid.NAMESPACE_URL, "lienket:vneid:subject")


class AccountStatus(StrEnum):
    """Whether an account may be used; ``LOCKED`` is by the authority or the citizen, not by wrong passwords."""

    ACTIVE = "active"
    NOT_ACTIVATED = "not-activated"
    LOCKED = "locked"


@dataclass(frozen=True)
class LockRules:
    """After ``max_wrong_passwords`` in a row an account is locked ``lock_for`` a time."""

    max_wrong_passwords: int
    lock_for: timedelta


@dataclass(frozen=True)
class VneidAccount:
    """A citizen's account; ``level`` is the identification level (mức độ định danh) 1 or 2."""

    number: PersonalNumber
    name: PersonName
    birth_date: BirthDate
    level: int = 2
    status: AccountStatus = AccountStatus.ACTIVE
    password_hash: str = field(default="", repr=False)
    failed_attempts: int = 0
    locked_until: datetime | None = None

    @property
    def is_active(self) -> bool:
        """Whether the account may be used by who is logged in; a lock by wrong passwords only stops new logins."""
        return self.status is AccountStatus.ACTIVE

    def is_locked_at(self, at: datetime) -> bool:
        """Tell whether wrong passwords keep the account locked at ``at``."""
        return self.locked_until is not None and at < self.locked_until

    def after_wrong_password(self, rules: LockRules, at: datetime) -> "VneidAccount":
        """Return the account with one more wrong password, locked if that was one too many."""
        # A lock that is over starts the count again; otherwise one slip would lock at once.
        failed = (0 if self.locked_until else self.failed_attempts) + 1
        locked_until = at + rules.lock_for if failed >= rules.max_wrong_passwords else None
        return replace(self, failed_attempts=failed, locked_until=locked_until)

    def after_right_password(self) -> "VneidAccount":
        """Return the account with nothing counted against it."""
        return replace(self, failed_attempts=0, locked_until=None)


class LoginOutcome(StrEnum):
    """What came of an attempt to log in; the value is the reason in the journal."""

    SUCCEEDED = "succeeded"
    UNKNOWN_NUMBER = "unknown-number"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105
    TEMPORARILY_LOCKED = "temporarily-locked"
    LOCKED = "locked"
    NOT_ACTIVATED = "not-activated"


LOGIN_MESSAGES: Mapping[LoginOutcome, str] = MappingProxyType(
    {
        # The same sentence twice: nobody may learn here which numbers have an account.
        LoginOutcome.UNKNOWN_NUMBER: "M17",
        LoginOutcome.WRONG_PASSWORD: "M17",
        LoginOutcome.TEMPORARILY_LOCKED: "MP5-temporary",
        LoginOutcome.LOCKED: "MP5-authority",
        LoginOutcome.NOT_ACTIVATED: "vneid-not-activated",
    }
)

_STATUS_OUTCOMES = MappingProxyType(
    {
        AccountStatus.ACTIVE: LoginOutcome.SUCCEEDED,
        AccountStatus.NOT_ACTIVATED: LoginOutcome.NOT_ACTIVATED,
        AccountStatus.LOCKED: LoginOutcome.LOCKED,
    }
)


def judge_password(
    account: VneidAccount, *, right: bool, rules: LockRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount]:
    """Return what a password for ``account`` leads to, and the account afterwards.

    During a lock nothing is counted and the right password does not help, so that guessing goes on blind. The status of
    an account is told only to who knows the password.
    """
    if account.is_locked_at(at):
        return LoginOutcome.TEMPORARILY_LOCKED, account
    if not right:
        after = account.after_wrong_password(rules, at)
        return LoginOutcome.TEMPORARILY_LOCKED if after.locked_until else LoginOutcome.WRONG_PASSWORD, after
    return _STATUS_OUTCOMES[account.status], account.after_right_password()


@dataclass(frozen=True)
class Client:
    """A relying party. Without a secret it is a public client, which must use PKCE; others when ``require_pkce``.

    With ``any_loopback_port`` the port of its addresses on this machine does not count.
    """

    client_id: str
    name: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()
    secret_hash: str | None = field(default=None, repr=False)
    minimum_level: int = 1
    require_pkce: bool = False
    any_loopback_port: bool = False
    scopes: tuple[str, ...] = SCOPES

    @property
    def is_public(self) -> bool:
        """Whether the client has no secret."""
        return self.secret_hash is None

    @property
    def needs_pkce(self) -> bool:
        """Whether an authorization request without ``code_challenge`` is refused."""
        return self.is_public or self.require_pkce

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


@dataclass(frozen=True)
class Login:
    """Who is logged in, in one browser. ``auth_time`` is real time (Unix seconds), ``at`` the world's."""

    number: str
    auth_time: int
    at: datetime

    def age(self, *, world_now: datetime, real_now: int) -> float:
        """Return the seconds since the login by the clock that says more: clients age, even in a frozen world."""
        return max((world_now - self.at).total_seconds(), real_now - self.auth_time)


class Step(StrEnum):
    """How an authorization request goes on."""

    ASK_LOGIN = "ask-login"
    REFUSE_LEVEL = "refuse-level"
    GIVE_CODE = "give-code"


def next_step(
    level: int | None,
    minimum_level: int,
    *,
    login_age: float,
    fresh: bool,
    prompts: Collection[str],
    max_age: int | None,
) -> Step:
    """Return how to go on with a citizen of ``level`` (None: nobody is logged in).

    ``fresh`` means that the login was made for this very request, which satisfies ``prompt=login`` and ``max_age``;
    without such a mark the login page would be shown for ever.
    """
    too_old = max_age is not None and login_age > max_age
    if level is None or (not fresh and (too_old or {"login", "select_account"} & set(prompts))):
        return Step.ASK_LOGIN
    return Step.GIVE_CODE if level >= minimum_level else Step.REFUSE_LEVEL


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


def subject(seed: int, number: str) -> str:
    """Return the stable technical id (``sub``, ``TechID``) of the person ``number`` in a world made from ``seed``."""
    return str(uuid.uuid5(_SUBJECTS, f"{seed}:{number}"))


def userinfo_claims(account: VneidAccount, seed: int, scope: str) -> dict[str, str | int]:
    """Return what ``scope`` tells about a citizen.

    VNeID's own claims come with ``openid``, because its relying parties ask for no other scope; OIDC's standard ones
    come with ``profile``. Values that do not exist are absent, never null.
    """
    sub = subject(seed, account.number.text)
    claims: dict[str, str | int] = {
        "sub": sub,
        "TechID": sub,
        "LoaiTaiKhoan": PERSONAL_ACCOUNT,
        "SoDinhDanh": account.number.text,
        "HoVaTen": account.name.text,
        "NgayThangNamSinh": account.birth_date.for_wire(),
        "loAs": ASSURANCE,
        "IAL": account.level,
    }
    if "profile" in scope.split(" "):
        claims["name"] = account.name.text
        if account.birth_date.day is not None:
            claims["birthdate"] = account.birth_date.for_iso()
    return claims
