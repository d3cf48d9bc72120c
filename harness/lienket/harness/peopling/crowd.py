"""The virtual country asked about many people at once: the same arithmetic as for one, on numpy arrays of uint64."""

from functools import cached_property
from typing import Any

import numpy
from numpy.typing import NDArray

from lienket.country import census, traits
from lienket.country.census import Numbers, Person, cell_of, holds_card, province_codes
from lienket.country.families import LAST_MARRIED_YEAR, Families
from lienket.country.virtual import VirtualCountry

Uints = NDArray[numpy.uint64]
Flags = NDArray[numpy.bool_]


def uints(values: Any) -> Uints:
    """Return an array of whole numbers from 0."""
    return numpy.array(values, dtype=numpy.uint64)


def chosen(people: Person, which: Uints | Flags | NDArray[numpy.intp]) -> Person:
    """Return arrays of those of ``people`` whom an index or a mask says."""
    return Person(*(column[which] for column in people))


def either(condition: Flags, people: Person, others: Person) -> Person:
    """Return, place by place, one of ``people`` where ``condition`` holds, else one of ``others``."""
    return Person(*(numpy.where(condition, one, other) for one, other in zip(people, others, strict=True)))


class Crowd:
    """Questions about arrays of people in the country of ``seed``."""

    def __init__(self, seed: int) -> None:
        self.country = VirtualCountry(seed)
        self.families = Families(uints)
        self._numbers = Numbers(seed, uints)
        self._codes = uints([int(code) for code in province_codes()])

    def numbers(self, people: Person) -> Uints:
        """Return personal numbers without leading zeros."""
        digit = census.fourth_digit(people.year, people.sex)
        serial = self._numbers.serial(cell_of(people.province, people.year, people.sex), people.rank)
        before_year = self._codes[people.province] * 10 + digit
        numbers: Uints = (before_year * 100 + people.year % 100) * 1_000_000 + serial
        return numbers

    def id_cards(self, people: Person) -> Uints:
        """Return the CMND without the leading 00 of people who all have one."""
        cards: Uints = self._numbers.id_card(cell_of(people.province, people.year, people.sex), people.rank)
        return cards

    def in_order(self, people: Person) -> Person:
        """Return ``people`` in the order of their personal numbers."""
        return chosen(people, numpy.argsort(self.numbers(people)))


class Kin:
    """The nearest relatives of ``people``: whom the register would have, and masks of whom it has."""

    def __init__(self, crowd: Crowd, people: Person) -> None:
        self._crowd, self._people, families = crowd, people, crowd.families
        self.mother = families.mother(people)
        self.father = families.partner(self.mother)
        self.partner = families.partner(people)
        self.has_mother: Flags = families.exists(self.mother)
        self.has_father: Flags = families.exists(self.father)

    @cached_property
    def is_paired(self) -> Flags:
        """Who married, be it divorced later."""
        paired: Flags = self._crowd.families.is_paired(self._people)
        return paired

    @cached_property
    def is_divorced(self) -> Flags:
        """Who married and is divorced."""
        husbands = self._crowd.families.husband(self._people)
        divorced: Flags = self.is_paired & traits.is_divorce(self._crowd.country.draw_of(husbands))
        return divorced

    @property
    def has_spouse(self) -> Flags:
        """Who is married."""
        return self.is_paired & ~self.is_divorced

    @cached_property
    def is_in_fathers_home(self) -> Flags:
        """Who is not grown up and has a father in the register."""
        return self._is_young & self.has_father

    @cached_property
    def is_in_mothers_home(self) -> Flags:
        """Who is not grown up and has a mother only."""
        return self._is_young & ~self.has_father & self.has_mother

    @cached_property
    def is_in_husbands_home(self) -> Flags:
        """Women who are married."""
        wives: Flags = self.has_spouse & (self._people.sex == 1)
        return wives

    @cached_property
    def household_head(self) -> Person:
        """The heads of the households, often the people themselves."""
        head = either(self.is_in_husbands_home, self.partner, self._people)
        return either(self.is_in_fathers_home, self.father, either(self.is_in_mothers_home, self.mother, head))

    @cached_property
    def _is_young(self) -> Flags:
        young: Flags = self._people.year > LAST_MARRIED_YEAR
        return young


def card_holders(people: Person) -> Flags:
    """Return who has a recorded CMND."""
    holders: Flags = holds_card(people.year, people.rank)
    return holders
