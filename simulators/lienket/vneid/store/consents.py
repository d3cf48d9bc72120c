"""What citizens of one world of VNeID agreed to share."""

from datetime import datetime

from sqlalchemy import JSON, Column, RowMapping, String, Table, Text

from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.consents import Consent
from lienket.vneid.store.metadata import metadata
from lienket.vneid.store.order import next_place

consents_table = Table(
    "consents",
    metadata,
    world_column(),
    Column("place", String(32), primary_key=True),
    Column("number", String(12), nullable=False),
    Column("client_id", String(200), nullable=False),
    Column("client_name", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("data_kinds", JSON, nullable=False),
    Column("given_at", String(40), nullable=False),
    Column("organisation", String(20)),
)


class ConsentStore(WorldStore):
    """Who agreed to what."""

    def add_consent(self, consent: Consent) -> None:
        """Record ``consent``; none is ever changed."""
        row = {**vars(consent), "given_at": consent.given_at.isoformat(), "place": next_place()}
        self._insert(consents_table, [row])

    def consents(self) -> list[Consent]:
        """Return every consent in order of time."""
        rows = self._rows(self._select(consents_table).order_by(consents_table.c.place))
        return [_consent(row) for row in rows]


def _consent(row: RowMapping) -> Consent:
    values = {key: value for key, value in row.items() if key not in ("world", "place")}
    kinds = tuple(row["data_kinds"])
    return Consent(**values | {"data_kinds": kinds, "given_at": datetime.fromisoformat(row["given_at"])})
