"""What of an account can change in the middle of a scenario, as the control API takes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import AwareDatetime, Field

from lienket.simulation.contents import ShownText, SyntheticNumber, password_hashes
from lienket.simulation.control import Body
from lienket.vneid.contents.accounts import Level, OrganisationLockBody


class AccountChange(Body):
    """Facts of a person's account; only those given change, and null means that there is none."""

    level: Level = 2
    password: str = Field(default="", min_length=1, max_length=200)
    passcode: str = Field(default="", pattern=r"^[0-9]{6}$")
    phone: str = Field(default="", max_length=20, pattern=r"^[0-9+ ]*$")
    email: str = Field(default="", max_length=200)
    address: ShownText = Field(default="", max_length=500)
    approved_at: AwareDatetime | None = None
    card_expires_on: date | None = None
    passport_expires_on: date | None = None
    residence_expires_on: date | None = None
    guardian: SyntheticNumber | None = None
    web_login_allowed: bool = True

    def facts(self) -> dict[str, Any]:
        """Return what changes, secrets as hashes."""
        return {_HASHED.get(name, name): _kept(name, getattr(self, name)) for name in self.model_fields_set}


class OrganisationChange(Body):
    """Facts of an organisation; only those given change. Without ``lock`` (null) it is open again."""

    name: ShownText = Field(default="", min_length=1, max_length=200)
    representative: SyntheticNumber = ""
    lock: OrganisationLockBody | None = None

    def facts(self) -> dict[str, Any]:
        """Return what changes."""
        changed = {name: getattr(self, name) for name in self.model_fields_set}
        return changed | ({"lock": self.lock.value()} if self.lock else {})


_HASHED: Mapping[str, str] = {"password": "password_hash", "passcode": "passcode_hash"}


def _kept(name: str, value: Any) -> Any:
    return password_hashes([value])[value] if name in _HASHED else value
