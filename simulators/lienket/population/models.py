"""The population database's domain: what it knows of a citizen, and whether a query describes one.

Names and codes follow QCVN 109:2017/BTTTT. The rule of matching: number or CMND, and name, and birth date, all of them;
who asks never learns which one was wrong.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, PersonName, Sex

DISTRICTS_ABOLISHED = date(2025, 7, 1)
"""First day of the two-tier local government (NQ 202/2025/QH15): addresses have no district from here on."""

_CODES = ("ethnic_group", "religion", "marital_status", "blood_type", "nationality")
_ADDRESSES = ("birth_registration", "hometown", "permanent", "current")


@dataclass(frozen=True)
class Address:
    """An address by the statistics office's codes: 2, 3 and 5 digits; an unknown part is empty."""

    province: str = ""
    district: str = ""
    ward: str = ""
    detail: str = ""
    country: str = "VN"


@dataclass(frozen=True)
class CitizenRecord:
    """One citizen as CSDL quốc gia về dân cư holds them; ``id_card`` is the former CMND, ``sex`` None is unknown.

    Codes are those of QCVN 109:2017/BTTTT: ``marital_status`` 0 unknown, 1 single, 2 married, 3 divorced or widowed;
    ``blood_type`` 00 unknown, 01 A, 02 B, 03 AB, 04 O. ``ethnic_group`` is kept and sent as given: QCVN 109 numbers by
    QĐ 1019/QĐ-TCTK 2008, yet a client in the field reads the codes by QĐ 121-TCTK/PPCĐ 1979.
    """

    number: PersonalNumber
    name: PersonName
    birth_date: BirthDate
    id_card: IdCardNumber | None = None
    sex: Sex | None = None
    ethnic_group: str = "01"
    religion: str = "00"
    marital_status: str = "0"
    blood_type: str = "00"
    nationality: str = "VN"
    birth_registration: Address = field(default_factory=Address)
    hometown: Address = field(default_factory=Address)
    permanent: Address = field(default_factory=Address)
    current: Address = field(default_factory=Address)

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Self:
        """Make a record of what ``to_plain`` returns; InvalidIdentityValue if a value cannot be read."""
        codes: dict[str, Any] = {key: values[key] for key in _CODES}
        addresses: dict[str, Any] = {key: Address(**values[key]) for key in _ADDRESSES}
        return cls(
            number=PersonalNumber.parse(values["number"]),
            id_card=IdCardNumber.parse(values["id_card"]) if values["id_card"] else None,
            name=PersonName.parse(values["name"]),
            birth_date=BirthDate.from_iso(values["birth_date"]),
            sex=Sex[values["sex"].upper()] if values["sex"] else None,
            **codes,
            **addresses,
        )

    def to_plain(self) -> dict[str, Any]:
        """Return the record as text, None and mappings: dates ISO 8601, sex ``male`` or ``female``."""
        return {
            "number": self.number.text,
            "id_card": self.id_card.text if self.id_card else None,
            "name": self.name.text,
            "birth_date": self.birth_date.for_iso(),
            "sex": self.sex.name.lower() if self.sex else None,
            **{key: getattr(self, key) for key in _CODES},
            **{key: dict(vars(getattr(self, key))) for key in _ADDRESSES},
        }

    def without_districts(self) -> Self:
        """Return the record as shown when local government has two tiers: no district in any address."""
        return replace(self, **{key: replace(getattr(self, key), district="") for key in _ADDRESSES})


@dataclass(frozen=True)
class Query:
    """A person as somebody asks for them: at least one of ``number`` and ``id_card``, the name and the birth date."""

    number: PersonalNumber | None
    id_card: IdCardNumber | None
    name: PersonName
    birth_date: BirthDate

    def describes(self, record: CitizenRecord) -> bool:
        """Tell whether every part of the query is true of ``record``.

        Names are equal when their search keys are, because clients send NGUYENVANAN for NGUYỄN VĂN AN. Dates are
        compared on the coarser precision of the two (giả định).
        """
        return (
            (self.number is not None or self.id_card is not None)
            and self.number in (None, record.number)
            and self.id_card in (None, record.id_card)
            and self.name.matches(record.name)
            and self.birth_date.matches(record.birth_date)
        )


def find_match(query: Query, candidates: Iterable[CitizenRecord]) -> CitizenRecord | None:
    """Return the one citizen whom ``query`` describes; None if it is nobody, or more than one person (giả định).

    Two people may share a CMND (numbers were issued twice), so the answer must not be whoever comes first.
    """
    matches = [record for record in candidates if query.describes(record)]
    return matches[0] if len(matches) == 1 else None
