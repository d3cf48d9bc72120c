"""Which citizens of the virtual country are taken, and in which order: by personal number, in batches.

A sample is spread over all provinces, birth years and sexes and keeps relatives together. Relatives share the sixteen
ranks of a kindred, so taking the lowest kindreds in every cell of a province leaves no relative outside. A sample that
is smaller than one kindred of each province takes whole households of those, the ones whose heads' draws are smallest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy

from lienket.country import census
from lienket.country.census import Person, province_codes
from lienket.country.province_weights import weights
from lienket.harness.peopling.crowd import Crowd, Kin, Uints, chosen, uints

KINDRED = 16

BATCH = 100_000
"""People made at once, or some more: enough for arrays to pay, few enough for a small memory."""


@dataclass(frozen=True)
class Cells:
    """All cells with people, in the order of personal numbers."""

    province: Uints
    year: Uints
    sex: Uints
    size: Uints


@cache
def cells() -> Cells:
    """Return the cells of the country."""
    years = range(census.FIRST_YEAR, census.LAST_YEAR + 1)
    places = [(place, year, sex) for place in range(len(province_codes())) for year in years for sex in (0, 1)]
    places.sort(key=lambda cell: (cell[0], census.fourth_digit(*cell[1:]), cell[1]))
    counts = census.counts()
    province, year, sex = map(uints, zip(*places, strict=True))
    return Cells(province, year, sex, uints([counts[census.cell_of(*place)] for place in places]))


class Plan:
    """The ``count`` people of one load; ``len`` says in how many batches."""

    def __init__(self, seed: int, count: int, batch_size: int = BATCH) -> None:
        self.seed, self.count = seed, count
        self._crowd = Crowd(seed)
        taken = taken_of_cells(count)
        self._households = _smallest_households(self._crowd, count) if taken is None else None
        self._taken = uints([]) if taken is None else taken
        self._cuts = _even_cuts(count, batch_size) if taken is None else _cell_cuts(taken, batch_size)

    def __len__(self) -> int:
        return len(self._cuts)

    def people(self, batch: int) -> Person:
        """Return arrays of the people of one batch, counted from 0, in order of personal number."""
        first, last = self._cuts[batch]
        if self._households is not None:
            return chosen(self._households, numpy.arange(first, last))
        return self._crowd.in_order(unfolded(self._taken, first, last))

    def size(self, batch: int) -> int:
        """Return how many people the batch has."""
        first, last = self._cuts[batch]
        return last - first if self._households is not None else int(self._taken[first:last].sum())


def taken_of_cells(count: int) -> Uints | None:
    """Return how many ranks of each cell a sample of ``count`` takes; None when it is less than a kindred of each."""
    size = cells().size
    least = numpy.minimum(size, KINDRED)
    if count < least.sum():
        return None
    step_sizes, provinces = _steps()
    reached = int(least.sum()) + numpy.cumsum(step_sizes)
    steps = int(numpy.searchsorted(reached, count))  # whole steps before the one that is cut short
    kindreds = 1 + numpy.bincount(provinces[:steps].astype(numpy.intp), minlength=len(province_codes()))
    taken: Uints = numpy.minimum(size, uints(kindreds)[cells().province] * KINDRED)
    if lacking := count - int(taken.sum()):
        _take_some(taken, int(provinces[steps]), lacking)
    return taken


def _take_some(taken: Uints, province: int, lacking: int) -> None:
    """Take ``lacking`` people of the province's next kindred, of its first cells."""
    more = numpy.where(cells().province == province, numpy.minimum(cells().size - taken, KINDRED), 0).astype(
        numpy.int64
    )
    left = numpy.clip(lacking - (numpy.cumsum(more) - more), 0, None)
    taken += numpy.minimum(more, left).astype(numpy.uint64)


@cache
def _steps() -> tuple[Uints, Uints]:
    """Return the sizes and provinces of all kindreds but the first ones, in the order in which samples take them."""
    sizes, turns, provinces = [], [], []
    for place, code in enumerate(province_codes()):
        of_cells = cells().size[cells().province == place].astype(numpy.int64)
        kindreds = numpy.arange(1, -(-of_cells.max() // KINDRED))
        sizes.append([int(numpy.clip(of_cells - KINDRED * kindred, 0, KINDRED).sum()) for kindred in kindreds])
        turns.append(kindreds / weights()[code])
        provinces.append(numpy.full(len(kindreds), place))
    order = numpy.argsort(numpy.concatenate(turns), kind="stable")
    return uints(numpy.concatenate(sizes))[order], uints(numpy.concatenate(provinces))[order]


def unfolded(taken: Uints, first: int, last: int) -> Person:
    """Return everybody of the cells from ``first`` until before ``last``."""
    sizes = taken[first:last].astype(numpy.intp)
    known = (cells().province, cells().year, cells().sex)
    province, year, sex = (numpy.repeat(column[first:last], sizes) for column in known)
    starts = numpy.repeat(numpy.cumsum(sizes) - sizes, sizes)
    return Person(province, year, sex, (numpy.arange(sizes.sum()) - starts).astype(numpy.uint64))


def _smallest_households(crowd: Crowd, count: int) -> Person:
    taken = numpy.minimum(cells().size, KINDRED)
    people = unfolded(taken, 0, len(taken))
    draws = crowd.country.draw_of(Kin(crowd, people).household_head)
    return crowd.in_order(chosen(people, numpy.lexsort((crowd.numbers(people), draws))[:count]))


def _even_cuts(count: int, batch_size: int) -> Sequence[tuple[int, int]]:
    return [(first, min(first + batch_size, count)) for first in range(0, count, batch_size)]


def _cell_cuts(taken: Uints, batch_size: int) -> Sequence[tuple[int, int]]:
    """Return which cells make the batches, the first and the one after the last: the fewest that have the size."""
    return list(_runs(taken.tolist(), batch_size))


def _runs(taken: Sequence[int], batch_size: int) -> Iterator[tuple[int, int]]:
    first = people = 0
    for cell, size in enumerate(taken):
        people += size
        if people >= batch_size:
            yield first, cell + 1
            first, people = cell + 1, 0
    if people:
        yield first, len(taken)
