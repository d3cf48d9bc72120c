"""What a world may put into VNeID, and how VNeID shows it back through the control API (without any secret)."""

from datetime import timedelta
from typing import Any, Literal

from pydantic import Field

from lienket.simulation.contents import password_hashes
from lienket.simulation.control import Body, Contents
from lienket.simulation.sessions import DEFAULT_IDLE_LIMIT
from lienket.simulation.world import Worlds, current_storage, current_world
from lienket.vneid.contents.accounts import AccountBody, OrganisationBody, shown_account, shown_organisation
from lienket.vneid.contents.clients import ClientBody, shown_client
from lienket.vneid.models.accounts import AccountRules, LockRules
from lienket.vneid.store import VneidStore


class VneidContents(Body):
    """Everything a world may put into VNeID."""

    accounts: list[AccountBody] = Field(default_factory=list)
    organisations: list[OrganisationBody] = Field(default_factory=list)
    clients: list[ClientBody] = Field(default_factory=list)


class VneidSettings(Body):
    """Rules that no source fixes (giả định): tries until a lock, its length, life of a code and of an idle session."""

    max_wrong_passwords: int = Field(default=5, ge=1)
    max_wrong_passcodes: int = Field(default=5, ge=1)
    lock_minutes: float = Field(default=15, gt=0, le=525_600)
    activation_days: float = Field(default=7, gt=0, le=3650)
    expired_card: Literal["warn", "refuse"] = "warn"
    code_seconds: float = Field(default=60, gt=0, le=86_400)
    session_idle_minutes: float = Field(default=DEFAULT_IDLE_LIMIT / timedelta(minutes=1), gt=0, le=525_600)

    @property
    def account_rules(self) -> AccountRules:
        """The world's rules about accounts."""
        locks = LockRules(self.max_wrong_passwords, timedelta(minutes=self.lock_minutes), self.max_wrong_passcodes)
        return AccountRules(locks, timedelta(days=self.activation_days), self.expired_card == "refuse")


def current_settings() -> VneidSettings:
    """Return the settings of this request's world."""
    return VneidSettings.model_validate(current_world().settings)


def load(store: VneidStore, contents: VneidContents) -> None:
    """Put ``contents`` into the world of ``store``; refuse with 409 when something of it is there already."""
    hashes = password_hashes(_secrets(contents))
    store.add_accounts([body.value(hashes) for body in contents.accounts])
    store.add_organisations([body.value() for body in contents.organisations])
    store.add_clients([body.value(hashes.get(body.secret or "")) for body in contents.clients])


def dump(store: VneidStore) -> dict[str, Any]:
    """Return the accounts with their locks, and the clients; no password, secret or hash of one."""
    world = Worlds(current_storage()).get(store.world)
    rules = VneidSettings.model_validate(world.settings).account_rules
    return {
        "accounts": [shown_account(account, world, rules) for account in store.accounts()],
        "organisations": [shown_organisation(organisation, world) for organisation in store.organisations()],
        "clients": [shown_client(client) for client in store.clients()],
    }


CONTENTS = Contents(model=VneidContents, settings=VneidSettings, store=VneidStore, load=load, dump=dump)


def _secrets(contents: VneidContents) -> set[str]:
    of_people = {secret for body in contents.accounts for secret in body.secrets}
    return of_people | {body.secret for body in contents.clients if body.secret}
