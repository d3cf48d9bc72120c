"""Which unit of today took over which unit of before 01/07/2025, as the library's converter of 2025 says."""

from functools import cache

from lienket.country import admin_tables


def successors(commune: str) -> tuple[str, ...]:
    """Codes of the communes of today that a commune of before went into; () for a code that is unknown.

    The first took over the commune or, by the library's choice, the main part of it. What follows took over other
    parts and is less certain (data/README.md). A code of today's reads as what it meant before 01/07/2025. The five
    island districts that had no commune answer to their own code.
    """
    return _communes().get(commune, ())


def successor_province(province: str) -> str | None:
    """Code of the province of today that took over one of the 63 of before; None for a code that is unknown."""
    return _provinces().get(province)


@cache
def _communes() -> dict[str, tuple[str, ...]]:
    merged = admin_tables.mergers()
    rows_of_today = admin_tables.two_tier_rows("provinceKey, wardKey, wardCode")
    today = {(province, commune): code for province, commune, code in rows_of_today}
    by_key: dict[str, tuple[str, ...]] = {}
    for province, whole in merged["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in whole.items():
            by_key |= dict.fromkeys(olds, (today[province, commune],))
    for province, divided in merged["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            main_first = sorted(parts, key=lambda part: not part["isDefaultNewWard"])
            by_key[old] = tuple(today[province, part["newWardKey"]] for part in main_first)
    rows = admin_tables.three_tier_rows("provinceKey, districtKey, wardKey, districtCode, wardCode")
    return {row[4] or row[3]: by_key[f"{row[0]}_{row[1]}_{row[2] or ''}"] for row in rows}


@cache
def _provinces() -> dict[str, str]:
    today: dict[str, str] = dict(admin_tables.two_tier_rows("DISTINCT provinceKey, provinceCode"))
    before: dict[str, str] = dict(admin_tables.three_tier_rows("DISTINCT provinceKey, provinceCode"))
    return {before[old]: today[new] for new, olds in admin_tables.mergers()["DICT_PROVINCE"].items() for old in olds}
