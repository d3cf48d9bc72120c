"""What one 64-bit draw says of a citizen: day of birth, parts of the name, blood type, religion.

Each trait reads bits of its own. Written with operators only: the same code serves ints and numpy arrays.
"""

from typing import Any, NamedTuple

STREETS = 300

OLD_RECORDS_UNTIL = 1959
"""Who was born until then may be recorded with the year only, or with 1 January for want of a date."""


def day_of_year(draw: Any, year: Any) -> Any:
    """Return the day of birth counted from 0; every eighth of the old stands at 1 January."""
    day = (draw >> 30 & 0x3FFF) % (365 + (year % 4 == 0))  # no year of living people breaks the rule of four
    undated = (year <= OLD_RECORDS_UNTIL) & (draw >> 2 & 7 == 0)
    return day * (1 - undated)


def knows_year_only(draw: Any, year: Any) -> Any:
    """Tell whether the register knows no more than the year of birth: a quarter of the old."""
    return (year <= OLD_RECORDS_UNTIL) & (draw & 3 == 0)


def name_slots(draw: Any, line_draw: Any, clan: Any) -> tuple[Any, Any, Any]:
    """Return the slots of the three parts of a name; part number ``clan`` is that of the male line."""
    first = (draw >> 5) * (clan != 0) + line_draw * (clan == 0)
    second = (draw >> 15) * (clan != 1) + line_draw * (clan == 1)
    third = (draw >> 25) * (clan != 2) + line_draw * (clan == 2)
    return first & 1023, second & 1023, third & 1023


def blood_slot(draw: Any) -> Any:
    """Return a slot of 16."""
    return draw >> 44 & 15


def religion_slot(draw: Any) -> Any:
    """Return a slot of 16."""
    return draw >> 48 & 15


def is_divorce(husbands_draw: Any) -> Any:
    """Tell whether the couple of this husband is divorced: one in sixteen."""
    return husbands_draw >> 52 & 15 == 0


class HomeParts(NamedTuple):
    """What one draw says of a home: ``city`` and ``commune`` are taken modulo how many there are."""

    moved: Any
    city: Any
    commune: Any
    street: Any
    days_ago: Any


def home_parts(draw: Any) -> HomeParts:
    """Return where a household lives: one in eight moved to a city; the street counts from 1 to STREETS."""
    return HomeParts(draw & 7 == 0, draw >> 3, draw >> 8, (draw >> 24) % STREETS + 1, (draw >> 40) % 7_000)
