"""What a world may put into VNeID, and how VNeID shows it back through the control API (without any secret)."""

from datetime import timedelta
from typing import Any, Literal

from flask import g
from pydantic import Field, field_validator

from lienket.simulation.contents import CodeSettings, password_hashes
from lienket.simulation.control import Body, Contents
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT
from lienket.simulation.world import World, Worlds, current_storage, current_world
from lienket.vneid.contents.accounts import AccountBody, OrganisationBody, shown_account, shown_organisation
from lienket.vneid.contents.clients import ClientBody, shown_client
from lienket.vneid.contents.messages import shown_consent
from lienket.vneid.models.accounts import AccountRules, LockRules
from lienket.vneid.models.logins import LoginStep
from lienket.vneid.models.one_time_codes import Channel
from lienket.vneid.models.qr import QrRules
from lienket.vneid.store import VneidStore

AskedStep = Literal["login-code", "consent", "passcode"]


class VneidContents(Body):
    """Everything a world may put into VNeID."""

    accounts: list[AccountBody] = Field(default_factory=list)
    organisations: list[OrganisationBody] = Field(default_factory=list)
    clients: list[ClientBody] = Field(default_factory=list)


class VneidSettings(CodeSettings):
    """Rules that no source fixes (giả định): tries until a lock, its length, life of a code and of an idle session."""

    max_wrong_passwords: int = Field(default=5, ge=1)
    max_wrong_passcodes: int = Field(default=5, ge=1)
    lock_minutes: float = Field(default=15, gt=0, le=525_600)
    activation_days: float = Field(default=7, gt=0, le=3650)
    expired_card: Literal["warn", "refuse"] = "warn"
    code_seconds: float = Field(default=60, gt=0, le=86_400)
    pushed_request_seconds: float = Field(default=60, gt=0, le=86_400)
    refresh_token_days: float = Field(default=30, gt=0, le=3650)
    login_steps: tuple[AskedStep, ...] = ()
    otp_channel: Channel = Channel.APP
    guardian_seconds: float = Field(default=300, gt=0, le=86_400)
    persona_picker: bool = False
    qr_login: bool = True
    qr_seconds: float = Field(default=120, gt=0, le=86_400)
    qr_grace_seconds: float = Field(default=60, ge=0, le=86_400)
    qr_max_codes: int = Field(default=10, ge=1, le=1000)
    qr_during_lock: bool = True
    session_idle_minutes: float = Field(default=DEFAULT_IDLE_LIMIT / timedelta(minutes=1), gt=0, le=525_600)

    @field_validator("login_steps")
    @classmethod
    def _each_step_once(cls, steps: tuple[AskedStep, ...]) -> tuple[AskedStep, ...]:
        if len(set(steps)) < len(steps):
            raise ValueError("mỗi bước chỉ kể một lần")
        return steps

    @property
    def asked_steps(self) -> tuple[LoginStep, ...]:
        """What everybody is asked after the password, in order."""
        return tuple(LoginStep(step) for step in self.login_steps)

    @property
    def session_idle(self) -> timedelta:
        """How long a browser's session lives without a request."""
        return timedelta(minutes=self.session_idle_minutes)

    @property
    def account_rules(self) -> AccountRules:
        """The world's rules about accounts."""
        locks = LockRules(self.max_wrong_passwords, timedelta(minutes=self.lock_minutes), self.max_wrong_passcodes)
        return AccountRules(locks, timedelta(days=self.activation_days), self.expired_card == "refuse")

    @property
    def qr_rules(self) -> QrRules:
        """The world's rules about QR login."""
        lifetime, grace = timedelta(seconds=self.qr_seconds), timedelta(seconds=self.qr_grace_seconds)
        return QrRules(lifetime, grace, self.qr_max_codes, self.qr_during_lock)


def current_settings() -> VneidSettings:
    """Return the settings of this request's world, read once in a request."""
    if "vneid_settings" not in g:
        g.vneid_settings = VneidSettings.model_validate(current_world().settings)
    settings: VneidSettings = g.vneid_settings
    return settings


def world_of(store: VneidStore) -> tuple[World, VneidSettings]:
    """Return the world of ``store`` and its settings; in a control call that is not the world of the address."""
    world = Worlds(current_storage()).get(store.world)
    return world, VneidSettings.model_validate(world.settings)


def load(store: VneidStore, contents: VneidContents) -> None:
    """Put ``contents`` into the world of ``store``; refuse with 409 when something of it is there already."""
    hashes = password_hashes(_secrets(contents))
    store.add_accounts([body.value(hashes) for body in contents.accounts])
    store.add_organisations([body.value() for body in contents.organisations])
    store.add_clients([body.value(hashes.get(body.secret or "")) for body in contents.clients])


def dump(store: VneidStore) -> dict[str, Any]:
    """Return the accounts with their locks, and the clients; no password, secret or hash of one."""
    world, settings = world_of(store)
    rules = settings.account_rules
    return {
        "accounts": [shown_account(account, world, rules) for account in store.accounts()],
        "organisations": [shown_organisation(organisation, world) for organisation in store.organisations()],
        "clients": [shown_client(client) for client in store.clients()],
        "consents": [shown_consent(consent) for consent in store.consents()],
    }


CONTENTS = Contents(model=VneidContents, settings=VneidSettings, store=VneidStore, load=load, dump=dump)


def _secrets(contents: VneidContents) -> set[str]:
    of_people = {secret for body in contents.accounts for secret in body.secrets}
    return of_people | {body.secret for body in contents.clients if body.secret}
