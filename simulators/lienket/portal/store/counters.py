"""How many dossiers each agency has received on each day, in one world of the portal."""

from datetime import date

from sqlalchemy import Column, Integer, String, Table

from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

counters_table = Table(
    "dossier_counters",
    metadata,
    world_column(),
    Column("agency_code", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("last", Integer, nullable=False),
)


class CounterStore(WorldStore):
    """The order numbers of dossiers, per agency and day."""

    def next_number(self, agency_code: str, day: date) -> int:
        """Return the next number; inside a transaction nobody else gets it, and it is given back if that is undone.

        IntegrityError for all but one of those who take a day's first number at the same moment: try again.
        """
        table = counters_table
        its_row = (table.c.agency_code == agency_code, table.c.day == day.isoformat())
        if not self._write(self._update(table).where(*its_row).values(last=table.c.last + 1)):
            self._insert(table, [{"agency_code": agency_code, "day": day.isoformat(), "last": 1}])
            return 1
        row = self._row(self._select(table).where(*its_row))
        return int(row["last"]) if row else 1
