"""One citizen as CSDL quốc gia về dân cư records them. Names and codes follow QCVN 109:2017/BTTTT."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from lienket.country.ethnic_groups import Numbering, translated
from lienket.identity import BirthDate, IdCardNumber, PersonalNumber, PersonName, Sex

RECORDED_NUMBERING = Numbering.QD_121_1979
"""The official table of ethnic groups that records use, as a client in the field reads it."""

ADDRESSES = ("birth_registration", "hometown", "permanent", "current")
RELATIVES = ("father", "mother", "spouse", "representative")

_CODES = ("ethnic_group", "religion", "marital_status", "blood_type", "nationality", "household_book")


class Standing(StrEnum):
    """Whether the person is alive and still registered as resident."""

    LIVING = "living"
    DECEASED = "deceased"
    DELETED = "residence-deleted"


@dataclass(frozen=True)
class Address:
    """An address by the statistics office's codes: 2, 3 and 5 digits; an unknown part is empty.

    With a district it is one of before 01/07/2025, by the 63 provinces' codes; without, one of the 34.
    """

    province: str = ""
    district: str = ""
    ward: str = ""
    detail: str = ""
    country: str = "VN"


@dataclass(frozen=True)
class Relative:
    """A father, mother, spouse or representative as the record names them; what is unknown is empty."""

    name: str = ""
    number: str = ""
    id_card: str = ""
    nationality: str = ""


@dataclass(frozen=True)
class HouseholdHead:
    """The head of the household and what the citizen is to them; codes of ``relation`` beyond CH01 are assumptions."""

    relation: str = ""
    number: str = ""
    id_card: str = ""
    name: str = ""


@dataclass(frozen=True)
class CitizenRecord:
    """One citizen. ``id_card`` is the CMND shown, ``other_id_cards`` further ones of theirs; ``sex`` None is unknown.

    ``former_numbers`` are personal numbers that a re-established one replaced. Codes are those of QCVN 109:2017/BTTTT:
    ``marital_status`` 0 unknown, 1 single, 2 married, 3 divorced or widowed; ``blood_type`` 00 unknown, 01 A, 02 B,
    03 AB, 04 O. ``ethnic_group`` numbers by QĐ 121-TCTK/PPCĐ 1979; 55 is a foreigner, 99 unknown.
    """

    number: PersonalNumber
    name: PersonName
    birth_date: BirthDate
    id_card: IdCardNumber | None = None
    other_id_cards: tuple[IdCardNumber, ...] = ()
    former_numbers: tuple[PersonalNumber, ...] = ()
    standing: Standing = Standing.LIVING
    sex: Sex | None = None
    ethnic_group: str = "01"
    religion: str = "00"
    marital_status: str = "0"
    blood_type: str = "00"
    nationality: str = "VN"
    household_book: str = ""
    birth_registration: Address = field(default_factory=Address)
    hometown: Address = field(default_factory=Address)
    permanent: Address = field(default_factory=Address)
    current: Address = field(default_factory=Address)
    father: Relative = field(default_factory=Relative)
    mother: Relative = field(default_factory=Relative)
    spouse: Relative = field(default_factory=Relative)
    representative: Relative = field(default_factory=Relative)
    household_head: HouseholdHead = field(default_factory=HouseholdHead)

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> Self:
        """Make a record of what ``to_plain`` returns, defaults left out or not; InvalidIdentityValue if unreadable."""
        known: dict[str, Any] = {key: values[key] for key in _CODES if key in values}
        known |= {key: Address(**values[key]) for key in ADDRESSES if key in values}
        known |= {key: Relative(**values[key]) for key in RELATIVES if key in values}
        if "household_head" in values:
            known["household_head"] = HouseholdHead(**values["household_head"])
        return cls(
            number=PersonalNumber.parse(values["number"]),
            id_card=IdCardNumber.parse(values["id_card"]) if values.get("id_card") else None,
            other_id_cards=tuple(map(IdCardNumber.parse, values.get("other_id_cards", ()))),
            former_numbers=tuple(map(PersonalNumber.parse, values.get("former_numbers", ()))),
            standing=Standing(values.get("standing", Standing.LIVING)),
            name=PersonName.parse(values["name"]),
            birth_date=BirthDate.from_iso(values["birth_date"]),
            sex=Sex[values["sex"].upper()] if values.get("sex") else None,
            **known,
        )

    def to_plain(self) -> dict[str, Any]:
        """Return the record as text, None, lists and mappings: dates ISO 8601, sex ``male`` or ``female``."""
        return {
            "number": self.number.text,
            "id_card": self.id_card.text if self.id_card else None,
            "other_id_cards": [card.text for card in self.other_id_cards],
            "former_numbers": [number.text for number in self.former_numbers],
            "standing": self.standing.value,
            "name": self.name.text,
            "birth_date": self.birth_date.for_iso(),
            "sex": self.sex.name.lower() if self.sex else None,
            **{key: getattr(self, key) for key in _CODES},
            **{key: dict(vars(getattr(self, key))) for key in (*ADDRESSES, *RELATIVES, "household_head")},
        }

    @property
    def further_identifiers(self) -> list[str]:
        """Every other number that leads to this citizen: the CMND shown and former ones, replaced personal numbers."""
        cards = (self.id_card,) if self.id_card else ()
        return [value.text for value in (*cards, *self.other_id_cards, *self.former_numbers)]

    def holds(self, id_card: IdCardNumber) -> bool:
        """Tell whether ``id_card`` is or was this citizen's CMND."""
        return id_card == self.id_card or id_card in self.other_id_cards

    def is_numbered(self, number: PersonalNumber) -> bool:
        """Tell whether ``number`` is this citizen's, or was before it was re-established."""
        return number == self.number or number in self.former_numbers

    @property
    def contradictions(self) -> tuple[str, ...]:
        """Which facts of the record its own number contradicts: ``sex``, ``birth-year``. The record's word counts."""
        facts = {
            "sex": self.sex is None or self.sex is self.number.sex,
            "birth-year": self.birth_date.year == self.number.birth_year,
        }
        return tuple(name for name, agrees in facts.items() if not agrees)

    def with_ethnic_code(self, numbering: Numbering) -> Self:
        """Return the record with the ethnic group's code of ``numbering`` instead of the recorded one."""
        if numbering is RECORDED_NUMBERING:
            return self
        return replace(self, ethnic_group=translated(self.ethnic_group, RECORDED_NUMBERING, numbering))
