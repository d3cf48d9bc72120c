"""The procedures that one world of the portal adds, or puts in the place of those that every world has."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Column, String, Table

from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

procedures_table = Table(
    "procedures",
    metadata,
    world_column(),
    Column("code", String(40), primary_key=True),
    Column("entry", JSON, nullable=False),
)


class ProcedureStore(WorldStore):
    """A world's own procedures, each as the catalogue writes it."""

    def add_procedures(self, entries: Mapping[str, Any]) -> None:
        """Insert procedures by code; IntegrityError if the world has put one of that code already."""
        self._insert(procedures_table, [{"code": code, "entry": entry} for code, entry in entries.items()])

    def own_procedures(self) -> dict[str, Any]:
        """Return the world's own procedures by code."""
        rows = self._rows(self._select(procedures_table).order_by(procedures_table.c.code))
        return {row["code"]: row["entry"] for row in rows}
