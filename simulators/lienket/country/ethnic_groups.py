"""The 54 ethnic groups, their two official numberings, and how many people of each live in a province.

Two tables with the same numbers are in force side by side: QĐ 121-TCTK/PPCĐ of 1979, which health insurance and clients
of the population database use, and QĐ 1019/QĐ-TCTK of 2008, annex E of QCVN 109:2017. So a code never goes without the
name of its numbering.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from lienket.country.data_files import read_rows, read_text
from lienket.country.slots import slot_table
from lienket.identity.vietnamese import without_marks

_OUTSIDE_THE_LIST = frozenset({"55", "99"})
"""Người nước ngoài and không rõ, which both numberings share (giả định for the one of 2008)."""


class Numbering(Enum):
    """Which official table gives a group its two digits."""

    QD_121_1979 = "QĐ 121-TCTK/PPCĐ (1979)"
    QD_1019_2008 = "QĐ 1019/QĐ-TCTK (2008)"


@dataclass(frozen=True)
class EthnicGroup:
    """A group by its official name, with its two digits in either numbering."""

    name: str
    code_1979: str
    code_2008: str

    def code(self, numbering: Numbering) -> str:
        """Return the two digits of the group in ``numbering``."""
        return self.code_1979 if numbering is Numbering.QD_121_1979 else self.code_2008


@cache
def groups() -> tuple[EthnicGroup, ...]:
    """Return the 54 groups in the order of 1979."""
    return tuple(EthnicGroup(row["name"], row["code_1979"], row["code_2008"]) for row in read_rows("ethnic_groups.csv"))


def named(name: str) -> EthnicGroup:
    """Return the group of that name or alias in any case, with or without marks; LookupError for another name."""
    try:
        return _by_key()[_key(name)]
    except KeyError:
        raise LookupError(f"Không có dân tộc nào tên {name} trong danh mục 54 dân tộc.") from None


def translated(code: str, source: Numbering, target: Numbering) -> str:
    """Return the two digits in ``target`` of the group that ``code`` means in ``source``; LookupError if none.

    55 (foreign) and 99 (unknown) stay what they are.
    """
    if code in _OUTSIDE_THE_LIST:
        return code
    try:
        return _by_code(source)[code].code(target)
    except KeyError:
        raise LookupError(f"Không có dân tộc nào mang mã {code} theo {source.value}.") from None


@cache
def group_slots(province: str) -> tuple[int, ...]:
    """Return the slot table of a province of the 63 (three digits): places in ``groups()``; KeyError for another code.

    Shares are rough, from general knowledge of the census of 2019; who is not counted there is Kinh.
    """
    places = {group.name: place for place, group in enumerate(groups())}
    shares = _percent_by_province()[province]
    return slot_table({places["Kinh"]: 100 - sum(shares.values())} | {places[name]: shares[name] for name in shares})


@cache
def _percent_by_province() -> Mapping[str, Mapping[str, float]]:
    shares: dict[str, dict[str, float]] = json.loads(read_text("province_ethnic_groups.json"))
    return shares


@cache
def _by_code(numbering: Numbering) -> Mapping[str, EthnicGroup]:
    return {group.code(numbering): group for group in groups()}


@cache
def _by_key() -> Mapping[str, EthnicGroup]:
    names = ((row["code_1979"], row["name"], *row["aliases"].split("; ")) for row in read_rows("ethnic_groups.csv"))
    codes = _by_code(Numbering.QD_121_1979)
    return {_key(name): codes[code] for code, *spellings in names for name in spellings if name}


def _key(name: str) -> str:
    return "".join(letter for letter in without_marks(name).casefold() if letter.isalpha())
