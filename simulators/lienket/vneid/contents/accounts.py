"""Accounts of persons and organisations as a world gives them to VNeID, and as VNeID shows them back."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, AwareDatetime, Field, field_validator

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.simulation.contents import ShownText, SyntheticNumber
from lienket.simulation.control import Body
from lienket.simulation.world import World
from lienket.vneid.models.accounts import (
    ORGANISATIONS_GROUNDS,
    PERSONS_GROUNDS,
    AccountKind,
    AccountRules,
    Lock,
    LockGround,
    Organisation,
    VneidAccount,
)
from lienket.vneid.models.claims import subject

Level = Literal[1, 2]


class LockBody(Body):
    """A lock of a person's account by an authority or the citizen; with ``until`` it opens by itself."""

    grounds: ClassVar = PERSONS_GROUNDS

    ground: LockGround
    until: AwareDatetime | None = None

    @field_validator("ground")
    @classmethod
    def _ground_is_one_of_these(cls, ground: LockGround) -> LockGround:
        if ground not in cls.grounds:
            raise ValueError(f"không phải căn cứ khóa ở đây; các căn cứ: {', '.join(cls.grounds)}")
        return ground

    def value(self) -> Lock:
        """Return the lock."""
        return Lock(self.ground, self.until)


class OrganisationLockBody(LockBody):
    """A lock of an organisation's account."""

    grounds: ClassVar = ORGANISATIONS_GROUNDS


class AccountBody(Body):
    """A person's account; the birth date is ISO 8601, a year alone is allowed."""

    number: SyntheticNumber
    name: Annotated[str, AfterValidator(lambda text: PersonName.parse(text).text)]
    birth_date: Annotated[str, AfterValidator(lambda text: BirthDate.from_iso(text).for_iso())]
    password: str = Field(min_length=1, max_length=200)
    passcode: str = Field(default="123456", pattern=r"^[0-9]{6}$")
    kind: AccountKind = AccountKind.CITIZEN
    level: Level = 2
    status: Literal["active", "not-activated", "locked"] = "active"
    lock: LockBody | None = None
    approved_at: AwareDatetime | None = None
    card_expires_on: date | None = None
    passport_expires_on: date | None = None
    residence_expires_on: date | None = None
    guardian: SyntheticNumber | None = None
    sex: Literal["male", "female", ""] = ""
    phone: str = Field(default="", max_length=20, pattern=r"^[0-9+ ]*$")
    email: str = Field(default="", max_length=200)
    address: ShownText = Field(default="", max_length=500)
    about: ShownText = Field(default="", max_length=500)
    web_login_allowed: bool = True

    @property
    def secrets(self) -> tuple[str, str]:
        """What is kept as hashes only."""
        return self.password, self.passcode

    def value(self, hashes: Mapping[str, str]) -> VneidAccount:
        """Return the account; ``hashes`` has one for each of ``secrets``."""
        same = ("kind", "level", "approved_at", "guardian", "sex", "phone", "email", "address", "about")
        days = ("card_expires_on", "passport_expires_on", "residence_expires_on")
        locked = Lock(LockGround.BREACH) if self.status == "locked" else None
        return VneidAccount(
            number=PersonalNumber.parse(self.number),
            name=PersonName.parse(self.name),
            birth_date=BirthDate.from_iso(self.birth_date),
            activated=self.status != "not-activated",
            lock=self.lock.value() if self.lock else locked,
            password_hash=hashes[self.password],
            passcode_hash=hashes[self.passcode],
            web_login_allowed=self.web_login_allowed,
            **{name: getattr(self, name) for name in (*same, *days)},
        )


class OrganisationBody(Body):
    """An organisation with an identity account; its code is invented and begins with SYN-."""

    code: str = Field(pattern=r"^SYN-[A-Z0-9-]{1,16}$")
    name: ShownText = Field(min_length=1, max_length=200)
    kind: Literal[2, 3] = 2
    representative: SyntheticNumber
    lock: OrganisationLockBody | None = None

    def value(self) -> Organisation:
        """Return the organisation."""
        lock = self.lock.value() if self.lock else None
        return Organisation(self.code, self.name, self.kind, self.representative, lock)


def shown_account(account: VneidAccount, world: World, rules: AccountRules) -> dict[str, Any]:
    """Return the account without any secret or hash of one."""
    now = world.clock.now()
    return {
        "number": account.number.text,
        "name": account.name.text,
        "birth_date": account.birth_date.for_iso(),
        "kind": account.kind.value,
        "level": account.level_at(now.date()),
        "status": account.state_at(now, rules).value,
        "lock": _shown_lock(account.lock),
        "failed_attempts": account.failed_attempts,
        "failed_passcodes": account.failed_passcodes,
        "locked": account.is_locked_at(now),
        "guardian": account.guardian,
        "phone": account.phone,
        "email": account.email,
        "about": account.about,
        "web_login_allowed": account.web_login_allowed,
        "sub": subject(world.seed, account.number.text),
        **dict(_shown_dates(account)),
    }


def shown_organisation(organisation: Organisation, world: World) -> dict[str, Any]:
    """Return the organisation."""
    return {
        **{name: getattr(organisation, name) for name in ("code", "name", "kind", "representative")},
        "lock": _shown_lock(organisation.lock),
        "sub": subject(world.seed, organisation.code),
    }


def _shown_dates(account: VneidAccount) -> Iterator[tuple[str, str | None]]:
    for name in ("approved_at", "locked_until", "card_expires_on", "passport_expires_on", "residence_expires_on"):
        moment = getattr(account, name)
        yield name, moment.isoformat() if moment else None


def _shown_lock(lock: Lock | None) -> dict[str, str | None] | None:
    return {"ground": lock.ground.value, "until": lock.until.isoformat() if lock.until else None} if lock else None
