"""The portal's domain: what an account knows of a person and how sure it is; each module here holds one more noun.

Source: hướng dẫn liên kết tài khoản (fields and their order, marks). ``accounts`` says whose it is and what opens it,
``documents`` and ``dossiers`` what its data store holds, ``transfers`` how that moves; ``decisions`` (may two accounts
be linked, which one does a VNeID login open) and ``eras`` (what the law allows on which day) follow from these facts.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lienket.identity import BirthDate, PersonName, Sex


class FieldName(StrEnum):
    """The fields of "Thông tin định danh" in the guide's order; the value is the name in control requests."""

    FULL_NAME = "full_name"
    ID_CARD = "id_card"
    PERSONAL_NUMBER = "personal_number"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    SEX = "sex"
    BIRTH_PLACE = "birth_place"
    EMAIL = "email"
    HOMETOWN = "hometown"
    PERMANENT_ADDRESS = "permanent_address"


class ExtendedField(StrEnum):
    """The fields of "Thông tin mở rộng"; no source shows the page, the broker's claims name these (giả định)."""

    PASSPORT = "passport"
    TAX_NUMBER = "tax_number"
    SOCIAL_INSURANCE_NUMBER = "social_insurance_number"
    NATIONALITY = "nationality"
    ETHNIC_GROUP = "ethnic_group"
    RELIGION = "religion"
    MARITAL_STATUS = "marital_status"
    BLOOD_GROUP = "blood_group"
    CURRENT_ADDRESS = "current_address"
    HOME_PHONE = "home_phone"


EDITABLE_FIELDS = (FieldName.PHONE, FieldName.EMAIL)
"""Fields that a citizen may type over; the others change only through a trusted source (giả định)."""


class Source(StrEnum):
    """Where a field's value comes from."""

    TYPED = "typed"
    POPULATION = "population"
    VNEID = "vneid"


class Mark(StrEnum):
    """The icon beside a field (hướng dẫn, bước 2: xanh, vàng, đỏ)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class FieldValue:
    """One field: dates as ISO 8601 with their precision, sex as ``male``/``female``, the rest as text."""

    value: str
    source: Source = Source.TYPED
    checked_at: datetime | None = None

    @property
    def mark(self) -> Mark:
        """Green only after a positive answer of a trusted source; typed data are never green."""
        if not self.value:
            return Mark.RED
        return Mark.YELLOW if self.source is Source.TYPED else Mark.GREEN


MISSING = FieldValue("")


@dataclass(frozen=True)
class PopulationRecord:
    """What the population database answered about one citizen; absent values are empty."""

    personal_number: str
    id_card: str
    full_name: str
    birth_date: BirthDate
    sex: Sex | None
    birth_place: str
    hometown: str
    permanent_address: str

    def values(self) -> dict[FieldName, str]:
        """Return the values that the answer confirms, absent ones left out."""
        values = {
            FieldName.FULL_NAME: self.full_name,
            FieldName.ID_CARD: self.id_card,
            FieldName.PERSONAL_NUMBER: self.personal_number,
            FieldName.BIRTH_DATE: self.birth_date.for_iso(),
            FieldName.SEX: self.sex.name.lower() if self.sex else "",
            FieldName.BIRTH_PLACE: self.birth_place,
            FieldName.HOMETOWN: self.hometown,
            FieldName.PERMANENT_ADDRESS: self.permanent_address,
        }
        return {name: value for name, value in values.items() if value}


class NumbersRequired(StrEnum):
    """Which of its two numbers the verification dialog insists on.

    The guide stars both; yet nobody born lately has a 9-digit CMND, and 037 answers also who asks by the CMND alone. No
    source shows what the portal does (giả định: it insists on the personal number only).
    """

    BOTH = "both"
    PERSONAL_NUMBER = "personal-number"
    EITHER = "either"


@dataclass(frozen=True)
class VerificationRequest:
    """What the citizen declares in the verification dialog; a number that they left out is empty, never both."""

    personal_number: str
    id_card: str
    full_name: PersonName
    birth_date: BirthDate

    def confirmed_by(self, record: PopulationRecord | None) -> bool:
        """Tell whether the answer is about exactly the declared person: all or nothing, never half."""
        if record is None:
            return False
        numbers = ((self.personal_number, record.personal_number), (self.id_card, record.id_card))
        return all(declared == recorded for declared, recorded in numbers if declared)


@dataclass(frozen=True)
class VneidOrganisation:
    """The organisation for which somebody logged in at VNeID; ``kind`` is ``LoaiTaiKhoan`` 2 or 3."""

    code: str
    name: str
    kind: int


@dataclass(frozen=True)
class VneidIdentity:
    """Who logged in at VNeID, as its answer says; a value that it left out is empty, ``level`` is 1 or 2.

    With ``for_organisation`` somebody logged in as the representative of an organisation, not for themselves; which one
    it is, ``organisation`` says, if VNeID told.
    """

    personal_number: str
    full_name: str
    birth_date: str
    level: int
    for_organisation: bool = False
    organisation: VneidOrganisation | None = None

    def values(self) -> dict[FieldName, str]:
        """Return the values that VNeID vouches for; a representative's are a person's, not their organisation's."""
        if self.for_organisation:
            return {}
        values = {
            FieldName.FULL_NAME: self.full_name,
            FieldName.PERSONAL_NUMBER: self.personal_number,
            FieldName.BIRTH_DATE: self.birth_date,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True)
class IdentityInfo:
    """What one account shows under "Thông tin định danh"."""

    fields: Mapping[FieldName, FieldValue] = field(default_factory=dict)

    def __getitem__(self, name: FieldName) -> FieldValue:
        return self.fields.get(name, MISSING)

    @property
    def verified_number(self) -> str | None:
        """The personal number, if a trusted source confirmed it."""
        number = self[FieldName.PERSONAL_NUMBER]
        return number.value if number.mark is Mark.GREEN else None

    @property
    def version(self) -> str:
        """A short text that is another one as soon as any field is: who saw it can tell what they saw (CC-05)."""
        known = sorted((name.value, field.value, field.source.value) for name, field in self.fields.items())
        return hashlib.sha256(repr(known).encode()).hexdigest()[:16]

    def confirmed(self, values: Mapping[FieldName, str], source: Source, at: datetime) -> "IdentityInfo":
        """Return the information with ``values`` green; fields that the source did not answer keep their state."""
        return IdentityInfo({**self.fields, **{name: FieldValue(value, source, at) for name, value in values.items()}})

    def completed_with(self, values: Mapping[FieldName, str], source: Source, at: datetime) -> "IdentityInfo":
        """Return the information with ``values`` green where nothing green stands yet (MG-18)."""
        unsure = {name: value for name, value in values.items() if self[name].mark is not Mark.GREEN}
        return self.confirmed(unsure, source, at)

    def typed(self, values: Mapping[FieldName, str]) -> "IdentityInfo":
        """Return the information with ``values`` typed by the citizen: yellow, unless they change nothing.

        ValueError for a field that is not the citizen's to type.
        """
        if not_theirs := values.keys() - set(EDITABLE_FIELDS):
            raise ValueError(f"not for typing: {', '.join(sorted(not_theirs))}")
        changed = {name: FieldValue(value) for name, value in values.items() if value != self[name].value}
        return IdentityInfo({**self.fields, **changed})

    def completed_by(self, other: "IdentityInfo") -> "IdentityInfo":
        """Return the information with what the citizen typed in ``other`` where nothing stands here."""
        found = {name: other[name] for name in EDITABLE_FIELDS if self[name].mark is Mark.RED}
        return IdentityInfo({**self.fields, **{name: value for name, value in found.items() if value.value}})
