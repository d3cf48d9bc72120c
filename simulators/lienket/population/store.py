"""The citizens of one world, found by personal number or by any number that leads to them.

What is searched has a column; the rest of a record stands in ``facts``, without what is as usual, so that millions fit.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, RowMapping, String, Table, Text, func
from sqlalchemy.exc import IntegrityError

from lienket.population.callers_store import CallerStore
from lienket.population.loads_store import LoadStore
from lienket.population.metadata import metadata
from lienket.population.models import CitizenRecord, Page, Query, Window
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import lookup, world_column
from lienket.simulation.world import world_of, worlds_table

citizens_table = Table(
    "citizens",
    metadata,
    world_column(),
    Column("number", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("birth_date", String(10), nullable=False),
    Column("sex", String(6)),
    Column("facts", JSON, nullable=False),
    Column("changed_ms", BigInteger, nullable=False),
    sqlite_with_rowid=False,  # one tree to descend instead of two
)

# CMND and personal numbers of before; one number may lead to several people, as some blocks of CMND were issued twice.
identifiers_table = Table(
    "identifiers",
    metadata,
    world_column(),
    Column("identifier", String(12), primary_key=True),
    Column("number", String(12), primary_key=True),
    sqlite_with_rowid=False,
)

_COLUMNS = ("number", "name", "birth_date", "sex")
_BY_NUMBER = lookup(citizens_table, "number")
_BY_IDENTIFIER = lookup(identifiers_table, "identifier")


class PopulationStore(CallerStore, LoadStore):
    """Everything the population database keeps in one world."""

    def add(self, citizens: Iterable[CitizenRecord], changed_ms: int = 0) -> None:
        """Insert ``citizens`` as changed at ``changed_ms`` (epoch); refuse with 409 when a personal number is taken."""
        records = list(citizens)
        ways = [(way, record.number.text) for record in records for way in record.further_identifiers]
        try:
            self._insert(citizens_table, [_row(record) | {"changed_ms": changed_ms} for record in records])
            self._insert(identifiers_table, [{"identifier": way, "number": number} for way, number in ways])
        except IntegrityError as error:
            raise Refusal("citizen-exists", 409) from error

    def by_number(self, number: str) -> CitizenRecord | None:
        """Return the citizen whose present personal number is ``number``."""
        row = self._look_up(_BY_NUMBER, number=number)
        return None if row is None else _record(row)

    def by_identifier(self, identifier: str) -> list[CitizenRecord]:
        """Return everybody to whom a CMND or a former personal number leads."""
        if self._look_up(_BY_IDENTIFIER, identifier=identifier) is None:  # nearly always, for a personal number
            return []
        ways = identifiers_table.c
        holders = self._select(identifiers_table).where(ways.identifier == identifier).with_only_columns(ways.number)
        return self._records(self._select(citizens_table).where(citizens_table.c.number.in_(holders)))

    def candidates(self, query: Query) -> Sequence[CitizenRecord]:
        """Return the people to whom the numbers asked for may lead; the caller compares whether all is true."""
        if query.number is None:
            return self._with_replacing(self.by_identifier(query.id_card.text)) if query.id_card else []
        present = self.by_number(query.number.text)
        return self._with_replacing(self.by_identifier(query.number.text) if present is None else [present])

    def changed(self, window: Window) -> Page:
        """Return a page of those changed in ``window``.

        People are added, never altered, and whoever is added meanwhile comes last: a walk over the pages meets
        everybody exactly once.
        """
        citizens = citizens_table.c
        within = self._select(citizens_table).where(citizens.changed_ms.between(window.since_ms, window.until_ms))
        [counted] = self._rows(within.with_only_columns(func.count().label("total")))
        ordered = within.order_by(citizens.changed_ms, citizens.number)
        return Page(tuple(self._records(ordered.limit(window.size).offset(window.offset))), counted["total"])

    def now_ms(self) -> int:
        """Return the moment (epoch) that the world's clock shows, as seen in the store's own transaction."""
        row = self._row(self._select(worlds_table))
        if row is None:
            raise Refusal("unknown-world", 404, world=self.world)
        return round(world_of(row).clock.now().timestamp() * 1000)

    def all(self) -> list[CitizenRecord]:
        """Return every citizen in order of personal number."""
        return self._records(self._select(citizens_table).order_by(citizens_table.c.number))

    def _with_replacing(self, found: Sequence[CitizenRecord]) -> list[CitizenRecord]:
        """Return ``found`` and whoever's number replaced one of theirs, so that no outdated record is taken for all."""
        records, waiting = {record.number: record for record in found}, [*found]
        while waiting:
            replacing = self.by_identifier(waiting.pop().number.text)
            waiting += [record for record in replacing if record.number not in records]
            records |= {record.number: record for record in replacing}
        return list(records.values())

    def _records(self, query: Any) -> list[CitizenRecord]:
        return [_record(row) for row in self._rows(query)]


def _row(record: CitizenRecord) -> dict[str, Any]:
    plain = record.to_plain()
    usual = CitizenRecord(record.number, record.name, record.birth_date).to_plain()
    facts = {key: value for key, value in plain.items() if key not in _COLUMNS and value != usual[key]}
    return {key: plain[key] for key in _COLUMNS} | {"facts": facts}


def _record(row: RowMapping) -> CitizenRecord:
    return CitizenRecord.from_plain({key: row[key] for key in _COLUMNS} | row["facts"])
