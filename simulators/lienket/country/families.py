"""Who is whose child and who is married to whom in the virtual country: arithmetic on ranks, nothing stored.

A rank is a **line** (rank // 8) and a **seat** in it (rank % 8). A father, his children and their children in the male
line share a line, so they share a family name; a wife comes from the neighbouring line (the lowest bit of the line
flipped), so couples and their children stay within two neighbouring lines of one province. The seat of a man says how
much younger his wife is, the seat of a woman which children she has, and the seat of a child which mother and at what
age. All of it can be read in both directions, so a record and its relatives' records always agree.

Seat 0 never marries. A cell that is too small for a computed rank means that this relative is unknown to the register.
Written with operators and tables only: the same code serves ints and numpy arrays.
"""

from collections.abc import Callable, Sequence
from typing import Any

from lienket.country.census import Person, cell_of, counts

LAST_MARRIED_YEAR = 2003
"""Who was born later is not married yet, and lives with the parents."""

_YEARS_YOUNGER = (0, 1, 2, 2, 3, 3, 4, 5)
"""By the couple's seat: how much younger the wife is."""

_CHILDREN = {
    1: ((0, 1, 25),),
    2: ((0, 2, 23), (1, 2, 26)),
    3: ((1, 3, 22), (0, 3, 25)),
    4: ((1, 4, 24), (1, 5, 28)),
    5: ((0, 4, 24), (0, 5, 27), (1, 1, 31)),
    6: ((1, 6, 23), (0, 6, 27), (1, 7, 33)),
    7: ((1, 0, 26), (0, 7, 30), (0, 0, 37)),
}
"""By the mother's seat: sex and seat of each child, and how old she is in its birth year. Each pair stands once."""

_MOTHERS = {(sex, seat): (mother, age) for mother, born in _CHILDREN.items() for sex, seat, age in born}


class Families:
    """Relatives by arithmetic. ``as_table`` is ``tuple`` for single people, ``numpy.array`` for arrays of them."""

    def __init__(self, as_table: Callable[[Sequence[int]], Any] = tuple) -> None:
        places = [(sex, seat) for sex in (0, 1) for seat in range(8)]
        self._counts = as_table(counts())
        self._years_younger = as_table(_YEARS_YOUNGER)
        self._mother_seat = as_table([_MOTHERS[place][0] for place in places])
        self._mother_age = as_table([_MOTHERS[place][1] for place in places])

    def exists(self, person: Person) -> Any:
        """Tell whether the register holds ``person``."""
        return person.rank < self._counts[cell_of(person.province, person.year, person.sex)]

    def partner(self, person: Person) -> Person:
        """Return whom ``person`` would be married to, whether they exist or not."""
        years = self._years_younger[person.rank & 7] * (1 - 2 * person.sex)
        return Person(person.province, person.year + years, 1 - person.sex, person.rank ^ 8)

    def is_paired(self, person: Person) -> Any:
        """Tell whether ``person`` married the partner, be it divorced later."""
        partner = self.partner(person)
        grown_up = (person.year <= LAST_MARRIED_YEAR) & (partner.year <= LAST_MARRIED_YEAR)
        return grown_up & (person.rank & 7 != 0) & self.exists(partner)

    def husband(self, person: Person) -> Person:
        """Return the man of the couple that ``person`` is one of."""
        younger = self._years_younger[person.rank & 7] * person.sex
        return Person(person.province, person.year - younger, person.sex * 0, person.rank ^ (8 * person.sex))

    def mother(self, child: Person) -> Person:
        """Return the mother, whether the register holds her or not."""
        place = child.sex * 8 + (child.rank & 7)
        rank = (child.rank >> 3 << 3 | self._mother_seat[place]) ^ 8
        return Person(child.province, child.year - self._mother_age[place], child.sex * 0 + 1, rank)

    def father(self, child: Person) -> Person:
        """Return the father, whether the register holds him or not."""
        return self.partner(self.mother(child))


def children(families: Families, person: Person) -> list[Person]:
    """Return the children of one man or woman whom the register holds, in order of age."""
    mother = person if person.sex else families.partner(person)
    line = (mother.rank ^ 8) >> 3 << 3
    born = [
        Person(mother.province, mother.year + age, sex, line | seat)
        for sex, seat, age in _CHILDREN.get(mother.rank & 7, ())
    ]
    return [child for child in born if families.exists(child)]


def line_of(person: Person) -> Any:
    """Return the number of the male line that ``person`` was born into, for draws; ints or arrays."""
    return person.province << 20 | person.rank >> 3


def kindred_of(person: Person) -> Any:
    """Return the number of the two neighbouring lines that marry each other, for draws; ints or arrays."""
    return person.province << 20 | person.rank >> 4
