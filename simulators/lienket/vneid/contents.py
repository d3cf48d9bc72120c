"""What a world may put into VNeID, and how VNeID shows it back through the control API (without any secret)."""

import re
from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.simulation.contents import SyntheticNumber, password_hashes
from lienket.simulation.control import Body, Contents
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT
from lienket.simulation.world import World, Worlds, current_storage, current_world
from lienket.vneid.models import AccountStatus, Client, LockRules, VneidAccount, subject
from lienket.vneid.store import VneidStore

_URI = re.compile(r"(?!javascript:|data:)[a-z][a-z0-9+.-]*:[!-~]+")


def registered_uri(text: str) -> str:
    """Return ``text`` if a browser may be sent there: absolute, plain ASCII, without fragment (RFC 6749, 3.1.2)."""
    if not _URI.fullmatch(text) or "#" in text:
        raise ValueError("địa chỉ phải là URI tuyệt đối, chỉ gồm ký tự ASCII in được, không có phần sau dấu #")
    return text


RegisteredUri = Annotated[str, AfterValidator(registered_uri)]
Level = Literal[1, 2]
Scope = Literal["openid", "profile"]


class AccountBody(Body):
    """A citizen's account; the birth date is ISO 8601, a year alone is allowed."""

    number: SyntheticNumber
    name: Annotated[str, AfterValidator(lambda text: PersonName.parse(text).text)]
    birth_date: Annotated[str, AfterValidator(lambda text: BirthDate.from_iso(text).for_iso())]
    password: str = Field(min_length=1, max_length=200)
    level: Level = 2
    status: AccountStatus = AccountStatus.ACTIVE


class ClientBody(Body):
    """A relying party; without a secret it is a public client and has to use PKCE."""

    client_id: str = Field(min_length=1, max_length=200, pattern=r"^[!-~]+$")
    name: str = Field(min_length=1, max_length=200)
    redirect_uris: list[RegisteredUri] = Field(min_length=1)
    post_logout_redirect_uris: list[RegisteredUri] = Field(default_factory=list)
    secret: str | None = Field(default=None, min_length=1, max_length=200)
    minimum_level: Level = 1
    require_pkce: bool = False
    any_loopback_port: bool = False
    scopes: tuple[Scope, ...] = ("openid", "profile")


class VneidContents(Body):
    """Everything a world may put into VNeID."""

    accounts: list[AccountBody] = Field(default_factory=list)
    clients: list[ClientBody] = Field(default_factory=list)


class VneidSettings(Body):
    """Rules that no source fixes (giả định): tries until a lock, its length, life of a code and of an idle session."""

    max_wrong_passwords: int = Field(default=5, ge=1)
    lock_minutes: float = Field(default=15, gt=0, le=525_600)
    code_seconds: float = Field(default=60, gt=0, le=86_400)
    session_idle_minutes: float = Field(default=DEFAULT_IDLE_LIMIT / timedelta(minutes=1), gt=0, le=525_600)

    @property
    def lock_rules(self) -> LockRules:
        """When and for how long wrong passwords lock an account."""
        return LockRules(self.max_wrong_passwords, timedelta(minutes=self.lock_minutes))


def current_settings() -> VneidSettings:
    """Return the settings of this request's world."""
    return VneidSettings.model_validate(current_world().settings)


def load(store: VneidStore, contents: VneidContents) -> None:
    """Put ``contents`` into the world of ``store``; refuse with 409 when an account or client is there already."""
    hashes = password_hashes(_secrets(contents))
    store.add_accounts([_account(body, hashes[body.password]) for body in contents.accounts])
    store.add_clients([_client(body, hashes.get(body.secret or "")) for body in contents.clients])


def dump(store: VneidStore) -> dict[str, Any]:
    """Return the accounts with their locks, and the clients; no password, secret or hash of one."""
    world = Worlds(current_storage()).get(store.world)
    return {
        "accounts": [_shown_account(account, world) for account in store.accounts()],
        "clients": [_shown_client(client) for client in store.clients()],
    }


CONTENTS = Contents(model=VneidContents, settings=VneidSettings, store=VneidStore, load=load, dump=dump)


def _secrets(contents: VneidContents) -> set[str]:
    return {body.password for body in contents.accounts} | {body.secret for body in contents.clients if body.secret}


def _account(body: AccountBody, password_hash: str) -> VneidAccount:
    return VneidAccount(
        number=PersonalNumber.parse(body.number),
        name=PersonName.parse(body.name),
        birth_date=BirthDate.from_iso(body.birth_date),
        level=body.level,
        status=body.status,
        password_hash=password_hash,
    )


def _client(body: ClientBody, secret_hash: str | None) -> Client:
    return Client(
        client_id=body.client_id,
        name=body.name,
        redirect_uris=tuple(body.redirect_uris),
        post_logout_redirect_uris=tuple(body.post_logout_redirect_uris),
        secret_hash=secret_hash,
        minimum_level=body.minimum_level,
        require_pkce=body.require_pkce,
        any_loopback_port=body.any_loopback_port,
        scopes=body.scopes,
    )


def _shown_account(account: VneidAccount, world: World) -> dict[str, Any]:
    return {
        "number": account.number.text,
        "name": account.name.text,
        "birth_date": account.birth_date.for_iso(),
        "level": account.level,
        "status": account.status.value,
        "failed_attempts": account.failed_attempts,
        "locked": account.is_locked_at(world.clock.now()),
        "locked_until": account.locked_until.isoformat() if account.locked_until else None,
        "sub": subject(world.seed, account.number.text),
    }


def _shown_client(client: Client) -> dict[str, Any]:
    return {
        "client_id": client.client_id,
        "name": client.name,
        "redirect_uris": list(client.redirect_uris),
        "post_logout_redirect_uris": list(client.post_logout_redirect_uris),
        "public": client.is_public,
        "minimum_level": client.minimum_level,
        "require_pkce": client.needs_pkce,
        "any_loopback_port": client.any_loopback_port,
        "scopes": list(client.scopes),
    }
