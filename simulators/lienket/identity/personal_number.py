"""Số định danh cá nhân (CCCD): twelve digits ``PPP G YY NNNNNN`` without a check digit.

PPP is where the birth was registered (63 provinces of before 01/07/2025, or a country), G the century and sex, YY the
year. Sources: NĐ 137/2015/NĐ-CP Điều 13, TT 07/2016/TT-BCA, Luật Căn cước 2023 Điều 12. The synthetic marks T1 and T2
are ours: no authority reserves numbers for tests, so test numbers are moved where no living person's number can be.
"""

import csv
import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Self

from lienket.identity.errors import InvalidPersonalNumber

_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
_T1_SHIFT = 6
_T2_SHIFTS = {"province": 900, "country": 500}
_LAST_T2_CENTURY_DIGIT = 3


class Sex(Enum):
    """Sex as records state it; ``label`` is the word on cards."""

    MALE = "Nam"
    FEMALE = "Nữ"

    @property
    def label(self) -> str:
        """The Vietnamese word."""
        return self.value


class SyntheticMark(Enum):
    """How a number shows that it is nobody's."""

    T1 = "century shift"
    """Fourth digit + 6: a birth in 2200-2399 to the letter, read by us as 1900-2099."""
    T2 = "prefix shift"
    """Province 900+PPP or country 500+CCC, outside every table; a birth in 1900-2099."""


@dataclass(frozen=True)
class RegistrationPlace:
    """Where a birth was registered: ``code`` of three digits, ``kind`` "province" or "country"."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True, repr=False)
class PersonalNumber:
    """A personal number taken apart. ``place`` and ``birth_year`` are what the number means without its mark."""

    text: str
    place: RegistrationPlace = field(compare=False)
    sex: Sex = field(compare=False)
    birth_year: int = field(compare=False)
    mark: SyntheticMark | None = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read twelve ASCII digits; InvalidPersonalNumber for another shape or a prefix that no table has."""
        digits = text.strip()
        if not _TWELVE_DIGITS.fullmatch(digits):
            raise InvalidPersonalNumber("not-twelve-digits", "Số định danh gồm đúng 12 chữ số từ 0 đến 9.")
        place, century_digit, mark = _without_mark(digits[:3], int(digits[3]))
        sex = Sex.FEMALE if century_digit % 2 else Sex.MALE
        return cls(digits, place, sex, 1900 + century_digit // 2 * 100 + int(digits[4:6]), mark)

    @classmethod
    def synthetic(
        cls, place_code: str, sex: Sex, birth_year: int, serial: int, mark: SyntheticMark = SyntheticMark.T1
    ) -> Self:
        """Make a marked number; ``birth_year`` 1900-2099, ``serial`` 0-999999."""
        if not 1900 <= birth_year <= 2099 or not 0 <= serial <= 999_999:
            raise InvalidPersonalNumber(
                "out-of-range", "Số định danh giả cần năm sinh 1900–2099 và số thứ tự 0–999999."
            )
        place = _places().get(place_code)
        if place is None:
            raise _unknown_place(place_code)
        century_digit = (birth_year - 1900) // 100 * 2 + (sex is Sex.FEMALE)
        if mark is SyntheticMark.T1:
            return cls.parse(f"{place.code}{century_digit + _T1_SHIFT}{birth_year % 100:02}{serial:06}")
        return cls.parse(f"{_t2_prefix(place)}{century_digit}{birth_year % 100:02}{serial:06}")

    @property
    def serial(self) -> str:
        """The last six digits."""
        return self.text[6:]

    @property
    def is_synthetic(self) -> bool:
        """Whether the number carries a mark and so can belong to nobody."""
        return self.mark is not None

    @property
    def masked(self) -> str:
        """The number with its eight middle digits hidden, as the VNeID app shows it."""
        return f"{self.text[:2]}{'*' * 8}{self.text[-2:]}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PersonalNumber({self.masked})"


def _without_mark(prefix: str, century_digit: int) -> tuple[RegistrationPlace, int, SyntheticMark | None]:
    """Return the place and the century digit that are meant, and the mark that stood over them."""
    if place := _places().get(prefix):
        if century_digit < _T1_SHIFT:
            return place, century_digit, None
        return place, century_digit - _T1_SHIFT, SyntheticMark.T1
    place = _t2_places().get(prefix)
    if place is None or century_digit > _LAST_T2_CENTURY_DIGIT:
        raise _unknown_place(prefix)
    return place, century_digit, SyntheticMark.T2


def _unknown_place(code: str) -> InvalidPersonalNumber:
    return InvalidPersonalNumber(
        "unknown-place", f"Mã nơi đăng ký khai sinh {code} không có trong bảng mã tỉnh hoặc nước."
    )


def _t2_prefix(place: RegistrationPlace) -> str:
    return f"{int(place.code) + _T2_SHIFTS[place.kind]}"


@cache
def _t2_places() -> dict[str, RegistrationPlace]:
    return {_t2_prefix(place): place for place in _places().values()}


@cache
def _places() -> dict[str, RegistrationPlace]:
    return {
        row["code"]: RegistrationPlace(row["code"], row["name"], kind)
        for kind, table in (("province", "provinces.csv"), ("country", "countries.csv"))
        for row in csv.DictReader(files(__package__).joinpath("data", table).read_text(encoding="utf-8").splitlines())
    }
