"""Names of people, and when two spellings are one name.

The population service compares a key, not the name: capitals without marks, spaces or other characters. The key is
lossy: NGUYỄN THỊ ÊN and NGUYỄN THIÊN share one. Clients are known to send it ready-made, so both sides are normalised.
"""

import unicodedata
from dataclasses import dataclass
from typing import Self

from lienket.identity.errors import InvalidPersonName
from lienket.identity.vietnamese import cleaned, with_traditional_tones, without_marks

_LONGEST = 200
_ALLOWED_SIGNS = frozenset(" '-.")


@dataclass(frozen=True)
class PersonName:
    """A whole name as written, cleaned of how it was typed; never split into family and given name."""

    text: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Clean what was typed; InvalidPersonName when empty, too long or holding what no name holds."""
        name = cleaned(text)
        if not name:
            raise InvalidPersonName("empty", "Họ và tên còn trống.")
        if len(name) > _LONGEST:
            raise InvalidPersonName("too-long", f"Họ và tên dài quá {_LONGEST} ký tự.")
        if not all(map(_belongs_to_names, name)) or not any(map(str.isalpha, name)):
            raise InvalidPersonName("not-a-name", "Họ và tên chỉ gồm chữ cái, dấu cách, dấu nháy và gạch nối.")
        return cls(name)

    @property
    def canonical(self) -> str:
        """The name with case and tone placement made equal; accents matter."""
        return with_traditional_tones(self.text)

    @property
    def search_key(self) -> str:
        """What the population service compares, e.g. ``NGUYENVANAN``."""
        return "".join(letter for letter in without_marks(self.text).upper() if letter.isalpha())

    def matches(self, other: "PersonName", *, strict: bool = False) -> bool:
        """Tell whether both are one name: by the population service's key, or by accents too when ``strict``."""
        if strict:
            return self.canonical == other.canonical
        return self.search_key == other.search_key

    def __str__(self) -> str:
        return self.text


def _belongs_to_names(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter in _ALLOWED_SIGNS or category.startswith("L") or category == "Mn"
