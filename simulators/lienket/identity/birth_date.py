"""Birth dates with their precision: many old people have only a year.

Each interface has its own spelling and its own reader here; none guesses. Dates are plain dates, never time stamps:
Vietnam was at UTC+8 until 1975, and a shifted birth date belongs to somebody else.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Self

from lienket.identity.errors import InvalidBirthDate

_FIRST_YEAR, _LAST_YEAR = 1800, 2399
_FORM = re.compile(r"(?:(?:(?P<day>[0-9]{0,2})/)?(?P<month>[0-9]{0,2})/)?(?P<year>[0-9]{4})")
_WIRE = re.compile(r"(?P<year>[0-9]{4})(?:(?P<month>[0-9]{2})(?P<day>[0-9]{2})?)?")
_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


class Precision(Enum):
    """How much of a birth date is known."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True)
class BirthDate:
    """A birth date; ``month`` or ``day`` is None when unknown. InvalidBirthDate for a day that never was."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        known_month = self.month is not None
        if self.day is not None and not known_month:
            raise InvalidBirthDate("day-without-month", "Ngày sinh có ngày thì phải có tháng.")
        if not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            raise InvalidBirthDate("year-out-of-range", f"Năm sinh nằm ngoài khoảng {_FIRST_YEAR}–{_LAST_YEAR}.")
        if self.month is not None and not 1 <= self.month <= 12:
            raise InvalidBirthDate("no-such-month", "Tháng sinh từ 1 đến 12.")
        if self.month is not None and self.day is not None and not 1 <= self.day <= _days(self.year, self.month):
            raise InvalidBirthDate("no-such-day", "Ngày sinh không có trong lịch.")

    @classmethod
    def from_form(cls, text: str) -> Self:
        """Read dd/MM/yyyy, MM/yyyy or yyyy as people write; 00 or nothing (//1948) means unknown."""
        return cls._read(_FORM, text)

    @classmethod
    def from_wire(cls, text: str) -> Self:
        """Read yyyyMMdd, yyyyMM or yyyy as the population service writes; 00 means unknown."""
        return cls._read(_WIRE, text)

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Read yyyy-MM-dd, yyyy-MM or yyyy; 00 means unknown."""
        return cls._read(_ISO, text)

    @property
    def precision(self) -> Precision:
        """How much is known."""
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    def for_form(self) -> str:
        """Write dd/MM/yyyy, or as much of it as is known."""
        return "/".join(reversed(self._parts()))

    def for_wire(self) -> str:
        """Write yyyyMMdd, or as much of it as is known."""
        return "".join(self._parts())

    def for_iso(self) -> str:
        """Write yyyy-MM-dd, or as much of it as is known."""
        return "-".join(self._parts())

    def matches(self, other: "BirthDate") -> bool:
        """Tell whether both agree on what both know (giả định: equal years suffice when one knows only the year)."""
        return all(mine == theirs for mine, theirs in zip(self._parts(), other._parts(), strict=False))  # noqa: SLF001  same class

    def age_on(self, day: date) -> int:
        """Return completed years on ``day``; what is unknown counts as late as possible.

        Who was born on 29/02 completes a year on 01/03 of a common year (giả định).
        """
        month = self.month or 12
        completed = (day.month, day.day) >= (month, self.day or _days(self.year, month))
        return day.year - self.year - (not completed)

    def _parts(self) -> list[str]:
        return [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]

    @classmethod
    def _read(cls, form: re.Pattern[str], text: str) -> Self:
        match = form.fullmatch(text.strip())
        if match is None:
            raise InvalidBirthDate("unreadable", "Ngày sinh không đúng dạng ngày/tháng/năm.")
        month, day = (int(match[part] or 0) or None for part in ("month", "day"))
        return cls(int(match["year"]), month, day)


@cache
def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
