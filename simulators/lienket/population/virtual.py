"""The virtual population: a whole country behind the people of a world, worked out when asked for and stored nowhere.

Whatever the world itself holds under a number stands over it: a changed, a deceased, a deleted citizen.
"""

from collections.abc import Sequence
from functools import lru_cache

from lienket.country.units import unit
from lienket.country.virtual import REGISTERED_BEFORE, VirtualCitizen, VirtualCountry
from lienket.identity import IdCardNumber, PersonalNumber, PersonName
from lienket.population.models import Address, CitizenRecord, HouseholdHead, Query, Relative
from lienket.population.store import PopulationStore

HEAD, WIFE, CHILD = RELATIONS = ("CH01", "CH02", "CH03")
"""What the citizen is to the head of the household: themselves, wife, child (giả định beyond CH01)."""

SINGLE, MARRIED, DIVORCED = "1", "2", "3"


class VirtualPopulation:
    """The people of a world before all citizens of the country of ``seed``."""

    def __init__(self, store: PopulationStore, seed: int) -> None:
        self._store = store
        self._country = country_of(seed)

    def candidates(self, query: Query) -> Sequence[CitizenRecord]:
        """Return the people to whom the numbers asked for may lead, those of the world first."""
        stored = self._store.candidates(query)
        if query.number is not None:
            return stored or _records(self._country.by_number(query.number.text))
        holder = self._country.by_id_card(query.id_card.text) if query.id_card else None
        if holder is None or self._is_replaced(holder.number):
            return stored
        return [*stored, record_of(holder)]

    def _is_replaced(self, number: str) -> bool:
        """Tell whether a person of the world has, or had, ``number``."""
        return self._store.by_number(number) is not None or bool(self._store.by_identifier(number))


@lru_cache(maxsize=8)
def country_of(seed: int) -> VirtualCountry:
    """Return the country of ``seed``, made once."""
    return VirtualCountry(seed)


def record_of(citizen: VirtualCitizen) -> CitizenRecord:
    """Return what the register would hold of ``citizen``."""
    home = citizen.home
    here = _address(home.commune, home.detail)
    return CitizenRecord(
        number=PersonalNumber.parse(citizen.number),
        name=PersonName(citizen.name),
        birth_date=citizen.birth_date,
        id_card=IdCardNumber(citizen.id_card) if citizen.id_card else None,
        sex=citizen.sex,
        ethnic_group=citizen.ethnic_group.code_1979,
        religion=citizen.religion,
        marital_status=_marital_status(citizen),
        blood_type=citizen.blood_type,
        birth_registration=_address(citizen.birth_commune),
        hometown=_address(citizen.hometown),
        permanent=here,
        current=here,
        father=_relative(citizen.father),
        mother=_relative(citizen.mother),
        spouse=_relative(citizen.spouse),
        household_head=_household_head(citizen),
    )


def _records(citizen: VirtualCitizen | None) -> list[CitizenRecord]:
    return [] if citizen is None else [record_of(citizen)]


def _address(commune: str, detail: str = "") -> Address:
    known = unit(commune, REGISTERED_BEFORE)
    district = known.parent if known else ""
    above = unit(district, REGISTERED_BEFORE) if district else None
    return Address(above.parent if above else "", district, commune, detail)


def _relative(relative: VirtualCitizen | None) -> Relative:
    return Relative(relative.name, relative.number, relative.id_card, "VN") if relative else Relative()


def _marital_status(citizen: VirtualCitizen) -> str:
    if citizen.spouse:
        return MARRIED
    return DIVORCED if citizen.is_divorced else SINGLE


def _household_head(citizen: VirtualCitizen) -> HouseholdHead:
    head = citizen.household_head
    relation = HEAD if head == citizen else WIFE if head == citizen.spouse else CHILD
    return HouseholdHead(relation, head.number, head.id_card, head.name)
