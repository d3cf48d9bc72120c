"""A Faker provider that makes one invented citizen as a whole: nothing of them contradicts the rest.

``fake.add_provider(CitizenProvider)``, then ``fake.citizen()``. Faker's own Vietnamese people are not used: their names
stand in western order with titles inside, their numbers are American. One citizen is one ``seed``: ``citizen_of(seed)``
makes the same one again, alone, whatever was drawn before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from faker.providers import BaseProvider

from lienket.country.census import LAST_YEAR
from lienket.country.documents import Paper, papers_of
from lienket.country.units import written
from lienket.country.virtual import REGISTERED_BEFORE, VirtualCitizen, VirtualCountry
from lienket.identity import BirthDate, IdCardNumber, PersonalNumber
from lienket.worlds.person import PersonSpec

COUNTRY_SEED = 0
"""The country that seeds of citizens count in; it is also that of a world with seed 0."""

COUNTED_ON = date(LAST_YEAR, 12, 31)
"""Papers are those that people have on this day."""

_LONGEST_SEARCH = 10_000


@dataclass(frozen=True)
class Residence:
    """Where somebody was registered: ``commune`` by the codes of before 01/07/2025; ``until`` None is still."""

    commune: str
    detail: str
    since: date | None
    until: date | None

    @property
    def address(self) -> str:
        """The address in words, as it was registered."""
        return ", ".join(part for part in (self.detail, written(self.commune, REGISTERED_BEFORE)) if part)


@dataclass(frozen=True)
class Citizen:
    """One invented citizen; ``seed`` makes the same one again. Relatives are the seeds' equals: personal numbers."""

    seed: int
    full_name: str
    number: str
    id_card: str
    birth_date: BirthDate
    sex: str
    ethnic_group: str
    birth_place: str
    hometown: str
    residences: tuple[Residence, ...]
    father: str
    mother: str
    spouse: str
    children: tuple[str, ...]
    household_head: str
    phone: str
    email: str
    papers: tuple[Paper, ...]

    def as_person(self, **accounts: Any) -> PersonSpec:
        """Return the citizen as a person of a world; ``accounts`` are further keys of a person in a world file."""
        facts = {"full_name": self.full_name, "number": self.number, "id_card": self.id_card or None, "sex": self.sex}
        contacts = {"phone": self.phone, "email": self.email, "birth_date": self.birth_date.for_iso()}
        places = {"birth_place": self.birth_place, "hometown": self.hometown}
        home = {"permanent_address": self.residences[-1].address}
        return PersonSpec.model_validate(facts | contacts | places | home | accounts)


class CitizenProvider(BaseProvider):
    """``citizen()`` and ``household()`` of the country; they follow the generator's seed."""

    def citizen(self, *, born: range | None = None, sex: str | None = None) -> Citizen:
        """Return a citizen, if asked with a birth year in ``born`` and of ``sex`` ``male`` or ``female``.

        ValueError if nobody of so many drawn is like that.
        """
        return citizen_of(self._seed_of(lambda one: _fits(one, born, sex)))

    def household(self, *, size: int = 3) -> tuple[Citizen, ...]:
        """Return a household of at least ``size`` people, its head first; ValueError if none of so many is so large."""
        head = _country().at(self._seed_of(lambda one: one.household_head == one and len(_members(one)) >= size))
        return tuple(_described(member) for member in _members(head))

    def _seed_of(self, is_wanted: Callable[[VirtualCitizen], bool]) -> int:
        for _ in range(_LONGEST_SEARCH):
            seed: int = self.generator.random.randrange(len(_country()))
            if is_wanted(_country().at(seed)):
                return seed
        raise ValueError(f"Không có công dân giả nào như thế trong {_LONGEST_SEARCH} người: hãy nới điều kiện.")


def citizen_of(seed: int) -> Citizen:
    """Return the citizen of ``seed``, 0 to 103,999,999; IndexError beyond."""
    return _described(_country().at(seed))


def _fits(one: VirtualCitizen, born: range | None, sex: str | None) -> bool:
    return (born is None or one.person.year in born) and sex in (None, one.sex.name.lower())


def _members(head: VirtualCitizen) -> list[VirtualCitizen]:
    """Return the household: head, wife or husband, and the children who live with them."""
    grown_up = [head, head.spouse] if head.spouse else [head]
    return [*grown_up, *(child for child in head.children if child.household_head == head)]


def _described(one: VirtualCitizen) -> Citizen:
    return Citizen(
        seed=one.index,
        full_name=one.name,
        number=one.number,
        id_card=one.id_card,
        birth_date=one.birth_date,
        sex=one.sex.name.lower(),
        ethnic_group=one.ethnic_group.name,
        birth_place=written(one.birth_commune, REGISTERED_BEFORE),
        hometown=written(one.hometown, REGISTERED_BEFORE),
        residences=_residences(one),
        father=_number(one.father),
        mother=_number(one.mother),
        spouse=_number(one.spouse),
        children=tuple(child.number for child in one.children),
        household_head=one.household_head.number,
        phone=one.phone,
        email=one.email,
        papers=_papers(one),
    )


def _residences(one: VirtualCitizen) -> tuple[Residence, ...]:
    """Return where they were registered, the first home with the birth, the last one still."""
    home, born = one.home, one.birth_date.year
    if home.since.year <= born or home.commune == one.birth_commune:
        return (Residence(home.commune, home.detail, None if home.since.year < born else home.since, None),)
    return (
        Residence(one.birth_commune, "", None, home.since),
        Residence(home.commune, home.detail, home.since, None),
    )


def _papers(one: VirtualCitizen) -> tuple[Paper, ...]:
    card = IdCardNumber.parse(one.id_card) if one.id_card else None
    number, draw = PersonalNumber.parse(one.number), _country().draw_of(one.person)
    return papers_of(one.birth_date, COUNTED_ON, number=number, draw=draw, id_card=card)


def _number(one: VirtualCitizen | None) -> str:
    return one.number if one else ""


@cache
def _country() -> VirtualCountry:
    return VirtualCountry(COUNTRY_SEED)
