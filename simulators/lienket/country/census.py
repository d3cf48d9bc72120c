"""How many people of each province, birth year and sex the virtual country has, and how one of them is numbered.

A **cell** is one province of birth registration (of the 63), one birth year and one sex; within it people are ranked
from 0. Ranks become serials, and card holders' ranks CMND numbers, by multiplication modulo the size of the space: a
permutation that can be undone, so that a number tells whose it is without anything being stored.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from lienket.country.draws import drawn, seed_key
from lienket.country.province_weights import age_weights, weights

POPULATION = 104_000_000
"""Citizens of the virtual country: about as many as Vietnam has (giả định: the State's figure changes daily)."""

FIRST_YEAR, LAST_YEAR = 1920, 2025
"""Birth years of the living; the country is counted at the end of 2025."""

SERIALS = 900_000
"""Serials from here on are for named people of worlds, never for generated ones."""

ID_CARDS = 10_000_000
"""Nine digits that begin with 00, the block that no police issued."""

CARD_EVERY = 9
"""One person of so many, born early enough, has a recorded CMND: the block is smaller than the country."""

LAST_CARD_YEAR = 2001

# Years are padded so that an ancestor's or a child's cell can be looked up before anybody asks whether there is one.
_PADDED_FIRST, _YEAR_BITS = 1856, 8
_PURPOSE = 1


class Person(NamedTuple):
    """One citizen by place: ``province`` counts the 63 from 0, ``sex`` is 0 for a man, ``rank`` counts in the cell."""

    province: Any
    year: Any
    sex: Any
    rank: Any


@cache
def province_codes() -> tuple[str, ...]:
    """Return the three-digit codes of the 63 provinces in order; ``Person.province`` counts them from 0."""
    return tuple(sorted(weights()))


def cell_of(province: Any, year: Any, sex: Any) -> Any:
    """Return the number of a cell; ints or arrays."""
    return (((province << _YEAR_BITS) + (year - _PADDED_FIRST)) << 1) + sex


def fourth_digit(year: Any, sex: Any) -> Any:
    """Return the digit of a personal number that says century and sex, marked T1; ints or arrays."""
    return (year - 1900) // 100 * 2 + sex + 6


@cache
def counts() -> tuple[int, ...]:
    """Return how many people each cell has, by ``cell_of``; the sum is POPULATION."""
    sizes = [0] * (len(province_codes()) << (_YEAR_BITS + 1))
    shares = [(cell, _share(cell)) for cell in _living_cells()]
    whole = sum(share for _, share in shares)
    reached = passed = 0.0
    for cell, share in shares:  # rounding the running sum keeps every cell within one of its share, and the sum exact
        passed += share
        sizes[cell] = round(passed / whole * POPULATION) - round(reached)
        reached = round(passed / whole * POPULATION)
    return tuple(sizes)


def _living_cells() -> Iterator[int]:
    for province in range(len(province_codes())):
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for sex in (0, 1):
                yield cell_of(province, year, sex)


def _share(cell: int) -> float:
    province = province_codes()[cell >> (_YEAR_BITS + 1)]
    year, sex = ((cell >> 1) & ((1 << _YEAR_BITS) - 1)) + _PADDED_FIRST, cell & 1
    age = LAST_YEAR - year
    # More boys are born, more women grow old; about equal near fifty (giả định, order of magnitude).
    women = 0.475 + 0.0006 * age if age <= 60 else 0.511 + 0.006 * (age - 60)
    return weights()[province] * age_weights()[year] * (min(women, 0.75) if sex else 1 - min(women, 0.75))


@cache
def offsets() -> tuple[int, ...]:
    """Return how many people stand in the cells before each cell, and at the end in all."""
    return (0, *accumulate(counts()))


@cache
def card_offsets() -> tuple[int, ...]:
    """Return how many people with a recorded CMND stand in the cells before each cell, and at the end in all."""
    return (0, *accumulate(map(_card_holders, range(len(counts())), counts())))


def _card_holders(cell: int, size: int) -> int:
    year = ((cell >> 1) & ((1 << _YEAR_BITS) - 1)) + _PADDED_FIRST
    return -(-size // CARD_EVERY) if year <= LAST_CARD_YEAR else 0


def person_at(index: int) -> Person:
    """Return the citizen numbered ``index`` from 0 to POPULATION - 1; IndexError beyond."""
    if not 0 <= index < POPULATION:
        raise IndexError(index)
    cell = bisect_right(offsets(), index) - 1
    return _person(cell, index - offsets()[cell])


def _person(cell: int, rank: int) -> Person:
    year = ((cell >> 1) & ((1 << _YEAR_BITS) - 1)) + _PADDED_FIRST
    return Person(cell >> (_YEAR_BITS + 1), year, cell & 1, rank)


class Numbers:
    """Personal numbers and CMND numbers of the country of one seed, there and back.

    ``as_table`` is ``tuple`` for single people, ``numpy.array`` for arrays of them.
    """

    def __init__(self, seed: int, as_table: Callable[[Sequence[int]], Any] = tuple) -> None:
        first, second = (drawn(seed_key(seed, _PURPOSE), which) for which in (0, 1))
        self._serial_step = 30 * (9_000 + first % 12_000) + 1  # no factor in common with 900,000
        self._serial_back = pow(self._serial_step, -1, SERIALS)
        self._serial_shift = first >> 20
        self._card_step = 10 * (200_000 + second % 600_000) + 7  # none with 10,000,000
        self._card_back = pow(self._card_step, -1, ID_CARDS)
        self._card_shift = (second >> 20) % ID_CARDS
        self._shift_of_cell = as_table([(self._serial_shift + cell * 7_919) % SERIALS for cell in range(len(counts()))])
        self._card_offsets = as_table(card_offsets())

    def serial(self, cell: Any, rank: Any) -> Any:
        """Return the last six digits, as a number, of the person ``rank`` of ``cell``; ints or arrays."""
        return (rank * self._serial_step + self._shift_of_cell[cell]) % SERIALS

    def rank(self, cell: int, serial: int) -> int:
        """Return the rank in ``cell`` that has ``serial``; it may be beyond the cell's size: then nobody has it."""
        rank: int = (serial - self._shift_of_cell[cell]) * self._serial_back % SERIALS
        return rank

    def id_card(self, cell: Any, rank: Any) -> Any:
        """Return the last seven digits of the CMND of a person who holds one; ints or arrays."""
        holder = self._card_offsets[cell] + rank // CARD_EVERY
        return (holder * self._card_step + self._card_shift) % ID_CARDS

    def holder(self, id_card: int) -> Person | None:
        """Return the one person whose CMND ends in ``id_card`` (seven digits), None if it is nobody's."""
        holder = (id_card - self._card_shift) * self._card_back % ID_CARDS
        if holder >= self._card_offsets[-1]:
            return None
        cell = bisect_right(self._card_offsets, holder) - 1
        return _person(cell, (holder - self._card_offsets[cell]) * CARD_EVERY)


def holds_card(year: Any, rank: Any) -> Any:
    """Tell whether the person ``rank`` of a cell of ``year`` has a recorded CMND; ints or arrays."""
    return (year <= LAST_CARD_YEAR) & (rank % CARD_EVERY == 0)
