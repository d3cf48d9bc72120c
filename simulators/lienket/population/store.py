"""The citizens of one world, found by personal number or by the number of the former CMND."""

from collections.abc import Iterable

from sqlalchemy import JSON, Column, Index, MetaData, RowMapping, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.population.models import CitizenRecord, Query
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import WorldStore, world_column

metadata = MetaData()

citizens_table = Table(
    "citizens",
    metadata,
    world_column(),
    Column("number", String(12), primary_key=True),
    Column("id_card", String(9)),
    Column("name", Text, nullable=False),
    Column("birth_date", String(10), nullable=False),
    Column("sex", String(10)),
    Column("ethnic_group", String(2), nullable=False),
    Column("religion", String(2), nullable=False),
    Column("marital_status", String(1), nullable=False),
    Column("blood_type", String(2), nullable=False),
    Column("nationality", String(2), nullable=False),
    Column("birth_registration", JSON, nullable=False),
    Column("hometown", JSON, nullable=False),
    Column("permanent", JSON, nullable=False),
    Column("current", JSON, nullable=False),
)

# Not unique: some blocks of CMND were issued twice.
Index("citizens_by_id_card", citizens_table.c.world, citizens_table.c.id_card)


class PopulationStore(WorldStore):
    """Everything the population database keeps in one world."""

    def add(self, citizens: Iterable[CitizenRecord]) -> None:
        """Insert ``citizens``; refuse with 409 when a personal number is taken."""
        try:
            self._insert(citizens_table, [record.to_plain() for record in citizens])
        except IntegrityError as error:
            raise Refusal("citizen-exists", 409) from error

    def candidates(self, query: Query) -> list[CitizenRecord]:
        """Return the people who have the numbers asked for; name and birth date are for the caller to compare."""
        found = self._select(citizens_table)
        if query.number is not None:
            found = found.where(citizens_table.c.number == query.number.text)
        if query.id_card is not None:
            found = found.where(citizens_table.c.id_card == query.id_card.text)
        return [_record(row) for row in self._rows(found)]

    def all(self) -> list[CitizenRecord]:
        """Return every citizen in order of personal number."""
        return [_record(row) for row in self._rows(self._select(citizens_table).order_by(citizens_table.c.number))]


def _record(row: RowMapping) -> CitizenRecord:
    return CitizenRecord.from_plain({str(column): value for column, value in row.items()})
