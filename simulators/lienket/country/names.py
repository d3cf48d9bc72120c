"""How names are put together: which slot tables give the three parts, and which part a clan hands down.

A style is found by ethnic group, sex, birth year and province of birth; a name is one slot of each of its three tables.
Parts are drawn apart from each other, so a middle name may repeat the given one now and then (giả định: tolerable).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lienket.country import name_parts
from lienket.country.ethnic_groups import groups
from lienket.country.name_parts import COHORTS, REGIONS, Table
from lienket.country.province_weights import weights
from lienket.country.slots import SLOTS
from lienket.identity import Sex

__all__ = ["SLOTS", "NameStyle", "style_index", "styles", "tables"]

_LAST_YEARS = (1990, 2002)
"""Last birth years of all cohorts but the youngest."""

_SEXES = (Sex.MALE, Sex.FEMALE)
_NOTHING: Table = ("",) * SLOTS


@dataclass(frozen=True)
class NameStyle:
    """A way to form a name.

    ``parts`` are places in ``tables()``, joined by single spaces, empty ones left out; part number ``clan`` is the one
    that is handed down (it comes from ``tables()[0]``, all empty, where no clan name is in use).
    """

    parts: tuple[int, int, int]
    clan: int


def tables() -> tuple[Table, ...]:
    """Return all slot tables, SLOTS strings each; the first is empty throughout."""
    return _catalogue().tables


def styles() -> tuple[NameStyle, ...]:
    """Return all styles; ``style_index`` says whose each is."""
    return _catalogue().styles


def style_index(group: int, sex: Sex, birth_year: int, province: str) -> int:
    """Return the place in ``styles()`` for a place in ``groups()`` and a three-digit code of the 63 provinces.

    IndexError for another group, KeyError for another code.
    """
    cohort = sum(birth_year > last for last in _LAST_YEARS)
    return _catalogue().index[group][sex is Sex.FEMALE][cohort][_regions()[province]]


@dataclass(frozen=True)
class _Catalogue:
    tables: tuple[Table, ...]
    styles: tuple[NameStyle, ...]
    index: tuple[tuple[tuple[tuple[int, ...], ...], ...], ...]


@cache
def _catalogue() -> _Catalogue:
    table_places: dict[Table, int] = {_NOTHING: 0}
    style_places: dict[NameStyle, int] = {}

    def place(parts: tuple[Table, Table, Table], clan: int) -> int:
        first, second, third = (table_places.setdefault(table, len(table_places)) for table in parts)
        return style_places.setdefault(NameStyle((first, second, third), clan), len(style_places))

    def places(people: str, sex: Sex, cohort: str) -> tuple[int, ...]:
        if people == "Kinh":
            return tuple(place(_kinh(sex, cohort, region), 0) for region in REGIONS)
        return (place(*_manner(people, sex, cohort)),) * len(REGIONS)

    index = tuple(
        tuple(tuple(places(group.name, sex, cohort) for cohort in COHORTS) for sex in _SEXES) for group in groups()
    )
    return _Catalogue(tuple(table_places), tuple(style_places), index)


def _kinh(sex: Sex, cohort: str, region: str) -> tuple[Table, Table, Table]:
    return name_parts.kinh_families(region), name_parts.kinh_middles(sex, cohort), name_parts.kinh_given(sex, cohort)


def _manner(people: str, sex: Sex, cohort: str) -> tuple[tuple[Table, Table, Table], int]:
    """Return the three tables of a people other than the Kinh, and which of them is the clan's."""
    manner = name_parts.peoples()[people]
    given = name_parts.given(people, sex, cohort)
    since = manner.get("families_since", COHORTS[0])
    match manner.get("order"):
        case "no family":
            return (given, _NOTHING, _NOTHING), 2
        case "given first":
            has_clan = COHORTS.index(cohort) >= COHORTS.index(since)
            return (given, _NOTHING, name_parts.families(people) if has_clan else _NOTHING), 2
        case _:
            return (name_parts.families(people), name_parts.middles(people, sex, cohort), given), 0


@cache
def _regions() -> dict[str, int]:
    return dict(_region_of_each())


def _region_of_each() -> Iterator[tuple[str, int]]:
    last = name_parts.structure()["last_province_of_region"]
    for province in weights():
        yield province, next(place for place, region in enumerate(REGIONS) if province <= last[region])
