"""Administrative units as in force on a day: 63 provinces with districts before 01/07/2025, 34 without from then on.

Codes keep their length (2, 3, 5 digits), not their meaning: seven provinces of today carry the code of another one of
before. So every question names the day. The library knows one state before 01/07/2025, that of its last half year:
earlier days get the same units, and of earlier names only that of Thừa Thiên Huế.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter

from lienket.country import admin_tables
from lienket.country.succession import successor_province, successors

__all__ = [
    "TWO_TIERS_FROM",
    "Level",
    "Unit",
    "communes",
    "provinces",
    "successor_province",
    "successors",
    "unit",
    "written",
]

TWO_TIERS_FROM = date(2025, 7, 1)
"""First day of two-tier local government (Nghị quyết 202/2025/QH15, QĐ 19/2025/QĐ-TTg)."""


class Level(Enum):
    """How high a unit stands."""

    PROVINCE = "tỉnh"
    DISTRICT = "huyện"
    COMMUNE = "xã"


@dataclass(frozen=True)
class Unit:
    """A unit with its whole name ("Phường Phúc Xá"); ``parent`` is the code of the unit above, "" for a province."""

    code: str
    name: str
    level: Level
    parent: str


_LEVELS = {2: Level.PROVINCE, 3: Level.DISTRICT, 5: Level.COMMUNE}


@dataclass(frozen=True)
class _Map:
    by_code: dict[str, Unit]
    provinces: tuple[Unit, ...]
    communes: dict[str, tuple[Unit, ...]]


def unit(code: str, on: date) -> Unit | None:
    """The unit with a code of 2, 3 or 5 digits as in force on that day; None when there is no such unit."""
    found = _map(on).by_code.get(code)
    return _as_named(found, on) if found else None


def provinces(on: date) -> tuple[Unit, ...]:
    """All provinces and central cities of that day in order of code: 63 before 01/07/2025, 34 from then on."""
    return tuple(_as_named(province, on) for province in _map(on).provinces)


def communes(province: str, on: date) -> tuple[Unit, ...]:
    """All communes of a province in order of code; none for an unknown province."""
    return tuple(_as_named(commune, on) for commune in _map(on).communes.get(province, ()))


def written(code: str, on: date) -> str:
    """The unit and those above it as addresses write them; LookupError for an unknown code.

    >>> written("00001", date(2025, 6, 30))
    'Phường Phúc Xá, Quận Ba Đình, Thành phố Hà Nội'
    """
    found = unit(code, on)
    if found is None:
        raise LookupError(f"Không có đơn vị hành chính nào mang mã {code!r} vào ngày {on:%d/%m/%Y}.")
    return f"{found.name}, {written(found.parent, on)}" if found.parent else found.name


# Two threads that ask first at the same time may both read the tables: they make equal maps, and one of them stays.
def _map(on: date) -> _Map:
    return _two_tiers() if on >= TWO_TIERS_FROM else _three_tiers()


@cache
def _three_tiers() -> _Map:
    rows = admin_tables.three_tier_rows("provinceCode, province, districtCode, district, wardCode, ward")
    return _drawn([((row[0], row[1]), (row[2], row[3]), (row[4], row[5])) for row in rows])


@cache
def _two_tiers() -> _Map:
    rows = admin_tables.two_tier_rows("provinceCode, province, wardCode, ward")
    return _drawn([((row[0], row[1]), (row[2], row[3])) for row in rows])


def _drawn(paths: Iterable[tuple[tuple[str, str], ...]]) -> _Map:
    """The map of all paths from a province down to a commune, each step a code and a name."""
    by_code: dict[str, Unit] = {}
    communes: defaultdict[str, list[Unit]] = defaultdict(list)
    for path in paths:
        above = ""
        for code, name in path:
            if code and code not in by_code:  # an island district without communes ends its path early
                by_code[code] = drawn = Unit(code, name, _LEVELS[len(code)], above)
                if drawn.level is Level.COMMUNE:
                    communes[path[0][0]].append(drawn)
            above = code
    provinces = (each for each in by_code.values() if each.level is Level.PROVINCE)
    return _Map(by_code, _in_order(provinces), {code: _in_order(each) for code, each in communes.items()})


def _in_order(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=attrgetter("code")))


@cache
def _renamings() -> dict[str, list[admin_tables.Renaming]]:
    of_code: defaultdict[str, list[admin_tables.Renaming]] = defaultdict(list)
    for renaming in admin_tables.renamings():
        of_code[renaming.code].append(renaming)
    return dict(of_code)


def _as_named(found: Unit, on: date) -> Unit:
    for renaming in _renamings().get(found.code, ()):
        if found.name == renaming.name_in_library and renaming.since <= on <= renaming.until:
            return replace(found, name=renaming.name)
    return found
