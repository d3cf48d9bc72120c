"""How many people each province and each birth year has: orders of magnitude, for realism only."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lienket.country.data_files import read_rows


@cache
def weights() -> Mapping[str, int]:
    """Return thousands of people per three-digit code of the 63 provinces, about 2023."""
    return MappingProxyType({row["code"]: int(row["thousands"]) for row in read_rows("province_weights.csv")})


@cache
def age_weights() -> Mapping[int, int]:
    """Return thousands of living people per birth year from 1920 to 2025."""
    return MappingProxyType({int(row["birth_year"]): int(row["thousands"]) for row in read_rows("age_weights.csv")})
