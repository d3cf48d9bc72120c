"""What a world may put into the population database, and how it is shown back through the control API."""

from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator

from lienket.identity import BirthDate, PersonName
from lienket.population.models import CitizenRecord
from lienket.population.store import PopulationStore
from lienket.simulation.contents import ShownText, SyntheticIdCard, SyntheticNumber
from lienket.simulation.control import Body, Contents


def _person_name(value: str) -> str:
    return PersonName.parse(value).text


def _iso_date(value: str) -> str:
    return BirthDate.from_iso(value).for_iso()


class AddressBody(Body):
    """An address by the statistics office's codes; ``detail`` is free text and may have several lines."""

    province: str = Field(default="", pattern=r"^([0-9]{2})?$")
    district: str = Field(default="", pattern=r"^([0-9]{3})?$")
    ward: str = Field(default="", pattern=r"^([0-9]{5})?$")
    detail: ShownText = ""
    country: str = Field(default="VN", pattern=r"^([A-Z]{2})?$")


class RelativeBody(Body):
    """A relative as the record names them; they need not be in this world."""

    name: ShownText = ""
    number: SyntheticNumber | Literal[""] = ""
    id_card: SyntheticIdCard | Literal[""] = ""
    nationality: str = Field(default="", pattern=r"^([A-Z]{2})?$")


class HouseholdHeadBody(Body):
    """The head of the household; ``relation`` CH01 ... as sent (giả định beyond CH01)."""

    relation: str = Field(default="", pattern=r"^(CH[0-9]{2})?$")
    number: SyntheticNumber | Literal[""] = ""
    id_card: SyntheticIdCard | Literal[""] = ""
    name: ShownText = ""


class PersonBody(Body):
    """One citizen: ``birth_date`` as ISO 8601 (``1989-05-08``, ``1989-05`` or ``1989``), codes of QCVN 109.

    ``other_id_cards`` and ``former_numbers`` lead to the citizen too. ``standing``: ``living``, ``deceased`` or
    ``residence-deleted``.
    """

    number: SyntheticNumber
    id_card: SyntheticIdCard | None = None
    other_id_cards: list[SyntheticIdCard] = Field(default_factory=list)
    former_numbers: list[SyntheticNumber] = Field(default_factory=list)
    standing: Literal["living", "deceased", "residence-deleted"] = "living"
    name: Annotated[str, AfterValidator(_person_name)]
    birth_date: Annotated[str, AfterValidator(_iso_date)]
    sex: Literal["male", "female"] | None = None
    ethnic_group: str = Field(default="01", pattern=r"^[0-9]{2}$")
    religion: str = Field(default="00", pattern=r"^[0-9]{2}$")
    marital_status: Literal["0", "1", "2", "3"] = "0"
    blood_type: Literal["00", "01", "02", "03", "04"] = "00"
    nationality: str = Field(default="VN", pattern=r"^([A-Z]{2})?$")
    birth_registration: AddressBody = Field(default_factory=AddressBody)
    hometown: AddressBody = Field(default_factory=AddressBody)
    permanent: AddressBody = Field(default_factory=AddressBody)
    current: AddressBody = Field(default_factory=AddressBody)
    household_book: ShownText = ""
    father: RelativeBody = Field(default_factory=RelativeBody)
    mother: RelativeBody = Field(default_factory=RelativeBody)
    spouse: RelativeBody = Field(default_factory=RelativeBody)
    representative: RelativeBody = Field(default_factory=RelativeBody)
    household_head: HouseholdHeadBody = Field(default_factory=HouseholdHeadBody)


class PopulationContents(Body):
    """Everything a world may put into the population database."""

    people: list[PersonBody] = Field(default_factory=list)

    @field_validator("people")
    @classmethod
    def _numbers_are_unique(cls, people: list[PersonBody]) -> list[PersonBody]:
        counts = Counter(person.number for person in people)
        if repeated := [number for number, times in counts.items() if times > 1]:
            raise ValueError(f"số định danh có ở nhiều người: {', '.join(repeated)}")
        return people


class PopulationSettings(Body):
    """What no source fixes.

    ``empty_answer``: a mismatch is answered with an empty ``CongdanCollection`` or with none. ``district_codes``:
    ``MaQuanHuyen`` is empty from 01/07/2025 of the world's clock on, or always as kept in the record.
    """

    empty_answer: Literal["empty-collection", "no-collection"] = "empty-collection"
    district_codes: Literal["by-date", "kept"] = "by-date"


def load(store: PopulationStore, contents: PopulationContents) -> None:
    """Put ``contents`` into the world of ``store``."""
    store.add(CitizenRecord.from_plain(person.model_dump()) for person in contents.people)


def dump(store: PopulationStore) -> dict[str, Any]:
    """Return everybody in the world, in the shape they were put in."""
    return {"people": [record.to_plain() for record in store.all()]}


CONTENTS = Contents(model=PopulationContents, settings=PopulationSettings, store=PopulationStore, load=load, dump=dump)
