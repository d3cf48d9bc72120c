"""Addresses as the database shows them on a day: local government has two tiers since 01/07/2025.

A code's meaning depends on its era: 15 24 44 52 80 82 91 are codes of both, for different provinces. An address with a
district is of the 63 provinces, and so is one with a code that today no unit has; any other is of the 34.
Units that went into several take the main one by the library's choice. What is written in words stays (giả định).
"""

from dataclasses import replace
from datetime import date
from typing import Any

from lienket.country.units import TWO_TIERS_FROM, Unit, successor_province, successors, unit
from lienket.population.models.citizens import ADDRESSES, Address, CitizenRecord


def shown_on(record: CitizenRecord, day: date) -> CitizenRecord:
    """Return ``record`` with the codes of its addresses as of ``day``."""
    if day < TWO_TIERS_FROM:
        return record
    shown: dict[str, Any] = {key: address_on(getattr(record, key), day) for key in ADDRESSES}
    return replace(record, **shown)


def address_on(address: Address, day: date) -> Address:
    """Return ``address`` with codes as of ``day``: as kept before 01/07/2025, of the 34 provinces from then on.

    A commune that no table knows keeps its code, and its province follows the merger.
    """
    if day < TWO_TIERS_FROM or not _is_of_three_tiers(address, day):
        return address
    commune = _successor(address, day)
    if commune is None:
        merged = successor_province(address.province)
        return replace(address, province=merged or address.province, district="")
    return replace(address, province=commune.parent, district="", ward=commune.code)


def _is_of_three_tiers(address: Address, day: date) -> bool:
    codes = (address.province, address.ward)
    return bool(address.district) or any(code and unit(code, day) is None for code in codes)


def _successor(address: Address, day: date) -> Unit | None:
    # Five island districts had no commune and became one themselves.
    taken_over_by = successors(address.ward or address.district)
    return unit(taken_over_by[0], day) if taken_over_by else None
