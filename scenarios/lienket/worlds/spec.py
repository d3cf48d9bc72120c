"""The shape of a world file: people as they are, as the population database records them, and the accounts they have.

People come from a file and are then made fit for a scenario: each ``with_…`` returns the same person with one thing
changed.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, field_validator

from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, PersonName

DEFAULT_PASSWORD = "Matkhau@1"  # noqa: S105  everybody's here: these people are invented, and testers must know it


class Credentials(NamedTuple):
    """What somebody types to log in."""

    username: str
    password: str


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IdentityState(StrEnum):
    """How much of the person's identity a portal account knows and how surely (the states of the CCCD field)."""

    ID_CARD_ONLY = "id-card-only"
    TYPED = "typed"
    VERIFIED = "verified"


class DocumentSpec(_Spec):
    """A paper in the data store of a portal account."""

    code: str
    title: str
    issuer: str
    issued_on: date = date(2020, 3, 2)


class PopulationSpec(_Spec):
    """Where the population database's record differs from how the person is; ``recorded: false``: it has none."""

    recorded: bool = True
    full_name: str | None = None
    birth_date: str | None = None
    id_card: str | None = None


class PortalAccountSpec(_Spec):
    """An account issued by the portal; ``full_name`` is how the citizen once typed it."""

    username: str | None = None
    password: str = DEFAULT_PASSWORD
    full_name: str | None = None
    identity: IdentityState = IdentityState.TYPED
    documents: tuple[DocumentSpec, ...] = ()
    linked_at: datetime | None = None


class VneidAccountSpec(_Spec):
    """An account at VNeID; the user name is the personal number."""

    password: str = DEFAULT_PASSWORD
    level: Literal[1, 2] = 2
    status: Literal["active", "not-activated", "locked"] = "active"


class PersonSpec(_Spec):
    """One invented person."""

    about: str = ""
    full_name: str
    number: str
    id_card: str | None = None
    birth_date: str
    sex: Literal["male", "female"]
    birth_place: str = ""
    hometown: str = ""
    permanent_address: str = ""
    phone: str = ""
    email: str = ""
    population: PopulationSpec = PopulationSpec()
    portal_account: PortalAccountSpec | None = None
    vneid_account: VneidAccountSpec | None = None

    @field_validator("number")
    @classmethod
    def _number_is_synthetic(cls, value: str) -> str:
        number = PersonalNumber.parse(value)
        if not number.is_synthetic:
            raise ValueError("số định danh phải mang dấu dữ liệu giả (chữ số thứ tư từ 6 đến 9)")
        return number.text

    @field_validator("id_card")
    @classmethod
    def _id_card_is_synthetic(cls, value: str | None) -> str | None:
        if value is not None and not IdCardNumber.parse(value).is_synthetic:
            raise ValueError("số CMND giả phải bắt đầu bằng 00")
        return value

    @field_validator("full_name")
    @classmethod
    def _name_can_be_read(cls, value: str) -> str:
        PersonName.parse(value)
        return value

    @field_validator("birth_date", mode="before")
    @classmethod
    def _birth_date_can_be_read(cls, value: Any) -> str:
        return BirthDate.from_iso(str(value)).for_iso()

    @property
    def portal_credentials(self) -> Credentials:
        """What the person types at the portal; KeyError without an account."""
        account = self._portal_account()
        return Credentials(account.username or self.id_card or self.number, account.password)

    @property
    def vneid_credentials(self) -> Credentials:
        """What the person types at VNeID; KeyError without an account."""
        if self.vneid_account is None:
            raise KeyError(f"{self.full_name} không có tài khoản VNeID")
        return Credentials(self.number, self.vneid_account.password)

    @property
    def declaration(self) -> dict[str, str]:
        """What the person truthfully declares to be verified, as typed into a form."""
        typed_name = (self.portal_account.full_name if self.portal_account else None) or self.full_name
        return {
            "id_card": self.id_card or "",
            "number": self.number,
            "full_name": typed_name,
            "birth_date": BirthDate.from_iso(self.recorded_birth_date).for_form(),
        }

    @property
    def recorded_name(self) -> str:
        """The name in the population database."""
        return self.population.full_name or self.full_name

    @property
    def recorded_birth_date(self) -> str:
        """The birth date in the population database, ISO 8601 with its precision."""
        return self.population.birth_date or self.birth_date

    @property
    def document_titles(self) -> list[str]:
        """Titles of the papers in the portal account's store."""
        return [document.title for document in self._portal_account().documents]

    @property
    def known_to_population_only(self) -> tuple[str, ...]:
        """What the population database knows and the person types nowhere."""
        return tuple(text for text in (self.birth_place, self.hometown, self.permanent_address) if text)

    def with_portal_account(self) -> "PersonSpec":
        """Return the person with a portal account, their own if they have one."""
        return self.model_copy(update={"portal_account": self.portal_account or PortalAccountSpec()})

    def with_vneid_account(self, level: int) -> "PersonSpec":
        """Return the person with an active VNeID account of ``level`` 1 or 2."""
        account = (self.vneid_account or VneidAccountSpec()).model_copy(update={"level": level, "status": "active"})
        return self.model_copy(update={"vneid_account": account})

    def with_verified_identity(self) -> "PersonSpec":
        """Return the person with everything in the portal account green."""
        return self._with_account(identity=IdentityState.VERIFIED)

    def with_id_card_only(self) -> "PersonSpec":
        """Return the person with a portal account that knows the 9-digit CMND only."""
        return self._with_account(identity=IdentityState.ID_CARD_ONLY)

    def with_documents(self, titles_and_issuers: Sequence[tuple[str, str]]) -> "PersonSpec":
        """Return the person with these papers, and no others, in the portal account's store."""
        documents = tuple(
            DocumentSpec(code=f"SYN-GT-{place:04}", title=title, issuer=issuer)
            for place, (title, issuer) in enumerate(titles_and_issuers, start=1)
        )
        return self._with_account(documents=documents)

    def with_link(self, at: datetime) -> "PersonSpec":
        """Return the person with both accounts, linked since ``at``."""
        return self.with_vneid_account(2)._with_account(identity=IdentityState.VERIFIED, linked_at=at)  # noqa: SLF001  same class

    def with_recorded_birth_date(self, birth_date: str) -> "PersonSpec":
        """Return the person with another birth date, e.g. a year alone, in the population database."""
        return self.model_copy(update={"population": self.population.model_copy(update={"birth_date": birth_date})})

    def _with_account(self, **changes: object) -> "PersonSpec":
        account = (self.portal_account or PortalAccountSpec()).model_copy(update=changes)
        return self.model_copy(update={"portal_account": account})

    def _portal_account(self) -> PortalAccountSpec:
        if self.portal_account is None:
            raise KeyError(f"{self.full_name} không có tài khoản Cổng")
        return self.portal_account


class ClockSpec(_Spec):
    """The world's time: a ``preset`` of a legal era, or a moment ``at``; it runs on unless ``frozen``."""

    preset: str | None = None
    at: datetime | None = None
    frozen: bool = False


class SettingsSpec(_Spec):
    """Settings of each simulator, in its own words."""

    portal: dict[str, Any] = Field(default_factory=dict)
    vneid: dict[str, Any] = Field(default_factory=dict)
    population: dict[str, Any] = Field(default_factory=dict)


class WorldSpec(_Spec):
    """One world file. ``people`` are keyed by how they are called: "chị Lan"."""

    title: str
    description: str = ""
    seed: int = 0
    clock: ClockSpec = ClockSpec()
    settings: SettingsSpec = SettingsSpec()
    people: dict[str, PersonSpec] = Field(default_factory=dict)
