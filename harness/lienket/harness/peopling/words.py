"""The texts that people's columns choose from: parts of names, communes, birth dates, each written out once."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy
import pyarrow
import pyarrow.compute

from lienket.country import census, names
from lienket.country.census import province_codes
from lienket.country.ethnic_groups import group_slots
from lienket.country.slots import SLOTS
from lienket.country.units import communes
from lienket.country.virtual import CITIES, REGISTERED_BEFORE, SEXES
from lienket.harness.peopling.crowd import Uints, uints
from lienket.identity import BirthDate

Texts = Any
"""A pyarrow array of strings; pyarrow has no types."""

DAYS = 366


def texts(values: Sequence[str | None]) -> Texts:
    """Return ``values`` as an array; None is null."""
    return pyarrow.array(values, pyarrow.string())


def joined(*pieces: Any) -> Texts:
    """Return the pieces, arrays and single texts, written one after the other; whatever is null is left out."""
    return _join(pieces, "", null_handling="skip")


def spaced(*pieces: Any) -> Texts:
    """Return the pieces with one space between them; whatever is null is left out."""
    return _join(pieces, " ", null_handling="skip")


def _join(pieces: Sequence[Any], separator: str, **options: str) -> Texts:
    return pyarrow.compute.binary_join_element_wise(*pieces, separator, **options)


@cache
def _thousand() -> Any:
    """Return the numbers of three digits as bytes."""
    return numpy.frombuffer("".join(f"{value:03}" for value in range(1_000)).encode(), numpy.uint8).reshape(1_000, 3)


def digits(values: Uints, length: int) -> Texts:
    """Return numbers as text with leading zeros; ``length`` is a multiple of three."""
    written = numpy.empty((len(values), length), numpy.uint8)
    for end in range(length, 0, -3):
        values, three = numpy.divmod(values, numpy.uint64(1_000))
        written[:, end - 3 : end] = _thousand()[three]
    ends = numpy.arange(len(values) + 1, dtype=numpy.int32) * length
    return pyarrow.StringArray.from_buffers(len(values), pyarrow.py_buffer(ends), pyarrow.py_buffer(written))


@cache
def birth_dates() -> Texts:
    """Return ISO texts: of each year from the first its days, then at the end every year alone."""
    years = range(census.FIRST_YEAR, census.LAST_YEAR + 1)
    days = [_day(year, day) for year in years for day in range(DAYS)]
    return texts([*days, *(BirthDate(year).for_iso() for year in years)])


def _day(year: int, day: int) -> str:
    found = date.fromordinal(date(year, 1, 1).toordinal() + day)
    return BirthDate(found.year, found.month, found.day).for_iso()


class Communes(NamedTuple):
    """The communes of all provinces one after the other; of each province the first place and how many."""

    provinces: Sequence[str]
    districts: Sequence[str]
    codes: Sequence[str]
    first: Uints
    size: Uints
    cities: Uints
    """Places of the large cities among the provinces."""

    def places(self, province: Uints, draw: Uints) -> Uints:
        """Return which communes ``draw`` chooses in ``province``."""
        return self.first[province] + draw % self.size[province]

    def written(self, write: Callable[[str, str, str], str]) -> Texts:
        """Return a text for each commune, of the codes of province, district and commune."""
        return texts([write(*codes) for codes in zip(self.provinces, self.districts, self.codes, strict=True)])


@cache
def all_communes() -> Communes:
    """Return the communes in which homes are registered."""
    by_province = [communes(code[1:], REGISTERED_BEFORE) for code in province_codes()]
    counts = [len(known) for known in by_province]
    found = [
        (code[1:], commune) for code, known in zip(province_codes(), by_province, strict=True) for commune in known
    ]
    return Communes(
        [province for province, _ in found],
        [commune.parent for _, commune in found],
        [commune.code for _, commune in found],
        uints(numpy.cumsum([0, *counts])[:-1]),
        uints(counts),
        uints([province_codes().index(code) for code in CITIES]),
    )


class NameWords:
    """The parts of names: which style a person's name follows, and which words its slots choose."""

    def __init__(self) -> None:
        self.words = texts([word or None for table in names.tables() for word in table])
        self.parts = uints([style.parts for style in names.styles()])
        self.clan = uints([style.clan for style in names.styles()])
        self.groups = uints([group_slots(code) for code in province_codes()])
        self._styles: dict[int, int] = {}

    def styles(self, group: Uints, sex: Uints, year: Uints, province: Uints) -> Uints:
        """Return places in ``names.styles()``; each kind of person is looked up once."""
        kinds, kind = numpy.unique(((group * 64 + province) * 4096 + year) * 2 + sex, return_inverse=True)
        styles: Uints = uints([self._style(value) for value in kinds.tolist()])[kind]
        return styles

    def chosen(self, part: Uints, slot: Uints) -> Texts:
        """Return the words in ``slot`` of the tables that are ``part`` of the style."""
        return self.words.take(pyarrow.array(part * SLOTS + slot))

    def _style(self, kind: int) -> int:
        if kind not in self._styles:
            rest, sex = divmod(kind, 2)
            rest, year = divmod(rest, 4096)
            group, province = divmod(rest, 64)
            self._styles[kind] = names.style_index(group, SEXES[sex], year, province_codes()[province])
        return self._styles[kind]


@cache
def name_words() -> NameWords:
    """Return the words, read once."""
    return NameWords()
