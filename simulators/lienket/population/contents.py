"""What a world may put into the population database, and how it is shown back through the control API."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from lienket.country.ethnic_groups import Numbering, translated
from lienket.identity import BirthDate, PersonName
from lienket.population.callers_contents import CallerBody, CallerSettings
from lienket.population.callers_store import plain_caller
from lienket.population.models import CitizenRecord, MatchingRule, Standing
from lienket.population.models.citizens import RECORDED_NUMBERING
from lienket.population.store import PopulationStore
from lienket.simulation.contents import ShownText, SyntheticIdCard, SyntheticNumber, WorldSettings
from lienket.simulation.control import Body, Contents


def _person_name(value: str) -> str:
    return PersonName.parse(value).text


def _iso_date(value: str) -> str:
    return BirthDate.from_iso(value).for_iso()


def _ethnic_code(value: str) -> str:
    try:
        return translated(value, RECORDED_NUMBERING, RECORDED_NUMBERING)
    except LookupError as error:
        raise ValueError(str(error)) from error


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


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
    ethnic_group: Annotated[str, AfterValidator(_ethnic_code)] = "01"
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

    @model_validator(mode="after")
    def _each_number_is_said_once(self) -> Self:
        if self.number in self.former_numbers:
            raise ValueError(f"số định danh {self.number} không thể vừa là số đang dùng vừa là số cũ của một người")
        if repeated := _repeated(self.former_numbers):
            raise ValueError(f"số định danh cũ bị ghi lặp: {', '.join(repeated)}")
        id_cards = self.other_id_cards if self.id_card is None else [self.id_card, *self.other_id_cards]
        if repeated := _repeated(id_cards):
            raise ValueError(f"số CMND của một người bị ghi lặp: {', '.join(repeated)}")
        return self


class PopulationContents(Body):
    """Everything a world may put into the population database."""

    people: list[PersonBody] = Field(default_factory=list)
    callers: list[CallerBody] = Field(default_factory=list)

    @field_validator("people")
    @classmethod
    def _numbers_are_unique(cls, people: list[PersonBody]) -> list[PersonBody]:
        if repeated := _repeated(person.number for person in people):
            raise ValueError(f"số định danh có ở nhiều người: {', '.join(repeated)}")
        return people

    @field_validator("callers")
    @classmethod
    def _accounts_are_unique(cls, callers: list[CallerBody]) -> list[CallerBody]:
        if repeated := _repeated(caller.account for caller in callers):
            raise ValueError(f"tài khoản có ở nhiều bên gọi: {', '.join(repeated)}")
        return callers


class PopulationSettings(CallerSettings, WorldSettings):
    """What no source fixes.

    ``empty_answer``: a mismatch is answered with an empty ``CongdanCollection`` or with none. ``verification_answer``:
    operation 003 answers whether there is such a citizen or how many there are. ``matching``: how a query
    must fit a record (``MatchingRule``). ``former_numbers``: whether a number that was replaced still leads to its
    holder. ``deceased_answer``, ``deleted_answer``: the record of who died, of whose residence was deleted, is shown,
    or they are as if unknown. ``ethnic_numbering``: by which table ``DanToc`` is sent (QĐ 121 of 1979, QĐ 1019 of
    2008). ``address_codes``: those of the world's day, without districts from 01/07/2025 on, or as kept in the record.
    ``virtual_population``: behind the world's own people stand all citizens of the country of its seed.
    """

    empty_answer: Literal["empty-collection", "no-collection"] = "empty-collection"
    verification_answer: Literal["boolean", "count"] = "boolean"
    matching: Literal["lenient", "strict"] = "lenient"
    former_numbers: Literal["answered", "nothing"] = "answered"
    deceased_answer: Literal["shown", "nothing"] = "shown"
    deleted_answer: Literal["shown", "nothing"] = "shown"
    ethnic_numbering: Literal["1979", "2008"] = "1979"
    address_codes: Literal["by-date", "kept"] = "by-date"
    virtual_population: bool = False

    @property
    def matching_rule(self) -> MatchingRule:
        """How a query must fit a record in this world."""
        answers = {Standing.DECEASED: self.deceased_answer, Standing.DELETED: self.deleted_answer}
        return MatchingRule(
            strict=self.matching == "strict",
            former_numbers=self.former_numbers == "answered",
            silent_about=[standing for standing, answer in answers.items() if answer == "nothing"],
        )

    @property
    def numbering(self) -> Numbering:
        """The official table by which ethnic groups are sent."""
        return Numbering.QD_121_1979 if self.ethnic_numbering == "1979" else Numbering.QD_1019_2008


def load(store: PopulationStore, contents: PopulationContents) -> None:
    """Put ``contents`` into the world of ``store``."""
    records = [CitizenRecord.from_plain(person.model_dump()) for person in contents.people]
    store.add(records, changed_ms=store.now_ms())
    store.add_callers([caller.value() for caller in contents.callers])


def dump(store: PopulationStore) -> dict[str, Any]:
    """Return everybody in the world and all callers, in the shape they were put in."""
    return {
        "people": [record.to_plain() for record in store.all()],
        "callers": [plain_caller(caller) for caller in store.callers()],
    }


CONTENTS = Contents(model=PopulationContents, settings=PopulationSettings, store=PopulationStore, load=load, dump=dump)
