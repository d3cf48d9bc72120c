"""Số chứng minh nhân dân (CMND) of nine digits, without validity since 01/01/2025 but kept in records and papers.

The first digits are a block of the issuing police, no birthplace; numbers changed with the province and were sometimes
given twice. So only the shape can be checked.
"""

import re
from dataclasses import dataclass
from typing import Self

from lienket.identity.errors import InvalidIdCardNumber

_NINE_DIGITS = re.compile(r"[0-9]{9}")


@dataclass(frozen=True, repr=False)
class IdCardNumber:
    """A 9-digit CMND number."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read nine ASCII digits; InvalidIdCardNumber for another shape."""
        digits = text.strip()
        if not _NINE_DIGITS.fullmatch(digits):
            raise InvalidIdCardNumber("not-nine-digits", "Số CMND gồm đúng 9 chữ số từ 0 đến 9.")
        return cls(digits)

    @property
    def is_synthetic(self) -> bool:
        """Whether the number stands in the block 00, which no police issued."""
        return self.text.startswith("00")

    @property
    def masked(self) -> str:
        """The number with its five middle digits hidden."""
        return f"{self.text[:2]}{'*' * 5}{self.text[-2:]}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"IdCardNumber({self.masked})"
