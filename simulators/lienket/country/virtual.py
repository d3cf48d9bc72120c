"""A whole country of citizens that nobody stores: each is a function of the seed and the personal number.

A look-up takes the number apart, undoes the permutation of serials and asks whether the cell is that large; everything
else of the citizen is drawn when asked for. The same citizen comes out whichever way they are reached: by number, by
CMND, by counting, or as somebody's mother.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from lienket.country import census, names, traits
from lienket.country.census import Numbers, Person, cell_of, holds_card, province_codes
from lienket.country.contacts import email, phone
from lienket.country.draws import drawn, seed_key
from lienket.country.ethnic_groups import EthnicGroup, group_slots, groups
from lienket.country.families import LAST_MARRIED_YEAR, Families, children, kindred_of, line_of
from lienket.country.units import communes
from lienket.identity import BirthDate, Sex

REGISTERED_BEFORE = date(2025, 6, 30)
"""Homes were registered before the two-tier local government, so their communes are those of 63 provinces."""

SEXES = (Sex.MALE, Sex.FEMALE)

_LINE, _KINDRED, _CITIZEN, _HOME = 2, 3, 4, 5
CITIES = ("001", "079", "074", "048", "031", "092")
STREET = "Số 0, đường Giả Lập "
BLOOD_TYPES = ("00",) * 8 + ("01", "01", "02", "02", "03", "04", "04", "04")
RELIGIONS = ("00",) * 14 + ("01", "02")


@dataclass(frozen=True)
class Home:
    """Where somebody lives: ``commune`` of the three-tier system, ``detail`` of an address that does not exist."""

    commune: str
    detail: str
    since: date


class VirtualCountry:
    """All citizens of the country of ``seed``; look-ups answer None for whoever is not among them."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.numbers = Numbers(seed)
        self.families = _families()
        self.line_key, self.kindred_key = seed_key(seed, _LINE), seed_key(seed, _KINDRED)
        self.citizen_key, self.home_key = seed_key(seed, _CITIZEN), seed_key(seed, _HOME)

    def __len__(self) -> int:
        return census.POPULATION

    def at(self, index: int) -> "VirtualCitizen":
        """Return the citizen numbered ``index`` from 0; IndexError beyond the population."""
        return VirtualCitizen(self, census.person_at(index))

    def by_number(self, number: str) -> "VirtualCitizen | None":
        """Return the citizen with the personal number ``number`` (text of 12 digits, mark T1)."""
        place = _places().get(number[:3])
        if place is None or len(number) != 12 or not number.isascii() or not number.isdecimal() or number[3] < "6":
            return None
        century, sex = divmod(ord(number[3]) - ord("6"), 2)
        year = 1900 + 100 * century + int(number[4:6])
        rank = self.numbers.rank(cell_of(place, year, sex), int(number[6:]))
        person = Person(place, year, sex, rank)
        return VirtualCitizen(self, person) if int(number[6:]) < census.SERIALS and self._has(person) else None

    def by_id_card(self, id_card: str) -> "VirtualCitizen | None":
        """Return the citizen whose recorded CMND is ``id_card`` (text of 9 digits that begin with 00)."""
        if len(id_card) != 9 or not id_card.isascii() or not id_card.isdecimal() or not id_card.startswith("00"):
            return None
        person = self.numbers.holder(int(id_card))
        return None if person is None else VirtualCitizen(self, person)

    def draw_of(self, person: Person) -> Any:
        """Return the 64 bits that say what ``person`` is like; ints or arrays, as are those below."""
        return drawn(self.citizen_key, cell_of(person.province, person.year, person.sex) << 20 | person.rank)

    def line_draw(self, person: Person) -> Any:
        """Return the 64 bits that the male line of ``person`` shares."""
        return drawn(self.line_key, line_of(person))

    def group_slot(self, person: Person) -> Any:
        """Return the slot that the kindred of ``person`` has in the table of its province's ethnic groups."""
        return drawn(self.kindred_key, kindred_of(person)) & 1023

    def home_draw(self, head: Person) -> Any:
        """Return the 64 bits that say where the household of ``head`` lives."""
        return drawn(self.home_key, self.draw_of(head) >> 12)

    def hometown_draw(self, person: Person) -> Any:
        """Return the 64 bits that say which commune the male line comes from."""
        return drawn(self.home_key, line_of(person))

    def birth_commune_draw(self, person: Person) -> Any:
        """Return the 64 bits that say in which commune the birth was registered."""
        return drawn(self.kindred_key, kindred_of(person) << 8 | person.year - census.FIRST_YEAR)

    def _has(self, person: Person) -> bool:
        known: bool = self.families.exists(person)
        return known


class VirtualCitizen:
    """One citizen; what is asked of them is worked out then."""

    __slots__ = ("_country", "_draw", "person")

    def __init__(self, country: VirtualCountry, person: Person) -> None:
        self._country = country
        self.person = person
        self._draw = country.draw_of(person)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, VirtualCitizen) and (self.person, self._country.seed) == (
            other.person,
            other._country.seed,
        )

    def __hash__(self) -> int:
        return hash((self.person, self._country.seed))

    @property
    def index(self) -> int:
        """The place among all citizens, from 0: ``VirtualCountry.at`` returns this citizen for it."""
        place, year, sex, rank = self.person
        at: int = census.offsets()[cell_of(place, year, sex)] + rank
        return at

    @property
    def number(self) -> str:
        """The personal number, marked T1."""
        place, year, sex, rank = self.person
        digit = census.fourth_digit(year, sex)
        serial: int = self._country.numbers.serial(cell_of(place, year, sex), rank)
        return f"{province_codes()[place]}{digit}{year % 100:02}{serial:06}"

    @property
    def id_card(self) -> str:
        """The CMND that the register has of them, or empty."""
        place, year, sex, rank = self.person
        if not holds_card(year, rank):
            return ""
        return f"00{self._country.numbers.id_card(cell_of(place, year, sex), rank):07}"

    @property
    def sex(self) -> Sex:
        """The sex."""
        return SEXES[self.person.sex]

    @property
    def birth_date(self) -> BirthDate:
        """The birth date, as much of it as is recorded."""
        year = self.person.year
        if traits.knows_year_only(self._draw, year):
            return BirthDate(year)
        day = date.fromordinal(date(year, 1, 1).toordinal() + traits.day_of_year(self._draw, year))
        return BirthDate(year, day.month, day.day)

    @property
    def ethnic_group(self) -> EthnicGroup:
        """The ethnic group, that of the whole kindred."""
        return groups()[self._group]

    @property
    def name(self) -> str:
        """The full name as the group writes it; the clan's part is the father's."""
        line = self._country.line_draw(self.person)
        tables, clan = _name_tables(self._group, self.person.sex, self.person.year, self.person.province)
        slots = traits.name_slots(self._draw, line, clan)
        return " ".join(filter(None, [table[slot] for table, slot in zip(tables, slots, strict=True)]))

    @property
    def religion(self) -> str:
        """The code of QCVN 109, 00 for none."""
        return RELIGIONS[traits.religion_slot(self._draw)]

    @property
    def blood_type(self) -> str:
        """The code of QCVN 109, 00 for unknown."""
        return BLOOD_TYPES[traits.blood_slot(self._draw)]

    @property
    def phone(self) -> str:
        """A number that nobody can be called at."""
        return phone(self._draw >> 16)

    @property
    def email(self) -> str:
        """An address of a domain that does not exist."""
        return email(self.name, self._draw >> 8)

    @property
    def mother(self) -> "VirtualCitizen | None":
        """The mother; None when the register does not hold her."""
        return self._relative(self._country.families.mother(self.person))

    @property
    def father(self) -> "VirtualCitizen | None":
        """The father; None when the register does not hold him."""
        return self._relative(self._country.families.father(self.person))

    @property
    def spouse(self) -> "VirtualCitizen | None":
        """Wife or husband; None for the unmarried and the divorced."""
        if self.is_divorced or not self._country.families.is_paired(self.person):
            return None
        return self._relative(self._country.families.partner(self.person))

    @property
    def is_divorced(self) -> bool:
        """Whether they were married and no longer are."""
        relations = self._country.families
        husband = relations.husband(self.person)
        return bool(relations.is_paired(self.person) and traits.is_divorce(self._country.draw_of(husband)))

    @property
    def children(self) -> "list[VirtualCitizen]":
        """The children in order of age."""
        return [VirtualCitizen(self._country, child) for child in children(self._country.families, self.person)]

    @property
    def household_head(self) -> "VirtualCitizen":
        """The head of the household: the husband of a couple, a parent of who is not grown up, else they themselves."""
        if self.person.year > LAST_MARRIED_YEAR and (parent := self.father or self.mother):
            return parent.household_head
        spouse = self.spouse
        return spouse if spouse and self.person.sex else self

    @property
    def home(self) -> Home:
        """Where the household lives: the province of the head's birth, or one of the large cities."""
        head = self.household_head
        parts = traits.home_parts(self._country.home_draw(head.person))
        place = CITIES[parts.city % len(CITIES)] if parts.moved else province_codes()[head.person.province]
        registered = date.fromordinal(REGISTERED_BEFORE.toordinal() - parts.days_ago)
        return Home(_commune(place, parts.commune), STREET + str(parts.street), registered)

    @property
    def hometown(self) -> str:
        """The commune of the male line, of the three-tier system."""
        return _commune(province_codes()[self.person.province], self._country.hometown_draw(self.person))

    @property
    def birth_commune(self) -> str:
        """The commune where the birth was registered, of the three-tier system."""
        return _commune(province_codes()[self.person.province], self._country.birth_commune_draw(self.person))

    @property
    def _group(self) -> int:
        slots = _slots_of(self.person.province)
        slot: int = self._country.group_slot(self.person)
        return slots[slot]

    def _relative(self, person: Person) -> "VirtualCitizen | None":
        return VirtualCitizen(self._country, person) if self._country.families.exists(person) else None


@cache
def _families() -> Families:
    return Families()


@cache
def _places() -> dict[str, int]:
    return {code: place for place, code in enumerate(province_codes())}


@cache
def _slots_of(province: int) -> tuple[int, ...]:
    return group_slots(province_codes()[province])


@lru_cache(maxsize=100_000)
def _name_tables(group: int, sex: int, year: int, province: int) -> tuple[tuple[tuple[str, ...], ...], int]:
    """Return the three tables that a name is taken from, and which of them is the clan's."""
    style = names.styles()[names.style_index(group, SEXES[sex], year, province_codes()[province])]
    return tuple(names.tables()[part] for part in style.parts), style.clan


@cache
def _communes_of(province: str) -> tuple[str, ...]:
    return tuple(unit.code for unit in communes(province[1:], REGISTERED_BEFORE))


def _commune(province: str, draw: int) -> str:
    known = _communes_of(province)
    return known[draw % len(known)]
