"""The tables of administrative units and of their mergers, read from the data files of ``vietnamadminunits`` (MIT).

The package itself is never imported: that takes half a second and loads libraries which nothing here needs. Its files
are read as they are; data/admin_overrides_2026.csv corrects them.
"""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lienket.country.data_files import read_rows

_LIBRARY = "vietnamadminunits"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Renaming:
    """The unit ``code`` has another name than the library says, from ``since`` to ``until``, both days included."""

    code: str
    name_in_library: str
    name: str
    since: date
    until: date


def three_tier_rows(columns: str) -> list[Row]:
    """The last communes of the 63 provinces, in the library's order and with its column names.

    Five island districts had no commune: their row has None for it.
    """
    return _rows(columns, "admin_units_legacy")


def two_tier_rows(columns: str) -> list[Row]:
    """The communes of the 34 provinces since 01/07/2025, in the library's order and with its column names."""
    return _rows(columns, "admin_units")


def mergers() -> dict[str, Any]:
    """The library's converter of 2025: which unit took over which, by its keys without accents and spaces."""
    tables: dict[str, Any] = json.loads((_library_data() / "converter_2025.json").read_text(encoding="utf-8"))
    return tables


def renamings() -> tuple[Renaming, ...]:
    """Where the library's name is not the one in force (data/README.md tells the sources)."""
    return tuple(
        Renaming(
            row["code"],
            row["name_in_library"],
            row["name_in_force"],
            date.fromisoformat(row["effective_from"]) if row["effective_from"] else date.min,
            date.fromisoformat(row["effective_until"]) if row["effective_until"] else date.max,
        )
        for row in read_rows("admin_overrides_2026.csv")
    )


def _rows(columns: str, table: str) -> list[Row]:
    address = (_library_data() / "dataset.db").as_uri() + "?mode=ro&immutable=1"  # leaves no lock or journal behind
    with closing(sqlite3.connect(address, uri=True)) as connection:
        return connection.execute(f"SELECT {columns} FROM {table}").fetchall()  # noqa: S608  both are our own words


def _library_data() -> Path:
    spec = find_spec(_LIBRARY)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(
            f"Thiếu thư viện {_LIBRARY}, nơi giữ bảng đơn vị hành chính: cài lại lienket bằng pip để có nó.",
            name=_LIBRARY,
        )
    return Path(spec.submodule_search_locations[0]) / "data"
