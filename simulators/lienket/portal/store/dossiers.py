"""Dossiers in one world of the portal, and which data store lists which.

A dossier is kept once, whoever lists it: one per code is a constraint here. A listing repeats the dossier's status and
day, so that counting and paging read one index however many dossiers a citizen has.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Index, Integer, RowMapping, Select, String, Table, Text, func, select

from lienket.portal.models.dossiers import ENDED, Attachment, Channel, Dossier, DossierEvent, DossierStatus, Party
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

dossiers_table = Table(
    "dossiers",
    metadata,
    world_column(),
    Column("code", String(60), primary_key=True),
    Column("procedure_code", String(40), nullable=False),
    Column("procedure_name", Text, nullable=False),
    Column("agency_code", String(40), nullable=False),
    Column("agency_name", Text, nullable=False),
    Column("account_id", String(36), nullable=False),
    Column("applicant_name", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("submitted_at", String(40), nullable=False),
    Column("channel", Integer, nullable=False),
    Column("received_at", String(40)),
    Column("due_on", String(10)),
    Column("ended_at", String(40)),
    Column("filed_with_vneid", Boolean, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("attachments", JSON, nullable=False),
    Column("events", JSON, nullable=False),
    Column("results", JSON, nullable=False),
    Column("applicant_number", String(12), nullable=False),
    Index("dossiers_by_agency", "world", "agency_code", "submitted_at"),
)

listings_table = Table(
    "dossier_listings",
    metadata,
    world_column(),
    Column("store", String(60), primary_key=True),
    Column("code", String(60), primary_key=True),
    Column("status", Integer, nullable=False),
    Column("submitted_at", String(40), nullable=False),
    Index("listings_by_code", "world", "code"),
    Index("listings_by_day", "world", "store", "submitted_at", "code"),
    Index("listings_by_status", "world", "store", "status", "submitted_at", "code"),
)


class DossierStore(WorldStore):
    """Dossiers, and the data stores that list them."""

    def add_dossiers(self, dossiers: Iterable[Dossier], store: str) -> None:
        """Insert dossiers and list them in a data store; IntegrityError if a code is taken."""
        rows = [dossier_row(dossier) for dossier in dossiers]
        self._insert(dossiers_table, rows)
        self._insert(listings_table, [_listing_row(store, row) for row in rows])

    def dossier(self, code: str, *, for_update: bool = False) -> Dossier | None:
        """Return one dossier; ``for_update`` makes others who want to change it wait for this transaction."""
        query = self._select(dossiers_table).where(dossiers_table.c.code == code)
        row = self._row(query.with_for_update() if for_update else query)
        return read_dossier(row) if row else None

    def save_dossier(self, dossier: Dossier) -> None:
        """Replace a dossier by its changed self."""
        row = dossier_row(dossier)
        code, listed = row.pop("code"), {name: row[name] for name in ("status", "submitted_at")}
        self._write(self._update(dossiers_table).where(dossiers_table.c.code == code).values(row))
        self._write(self._update(listings_table).where(listings_table.c.code == code).values(listed))

    def dossiers(
        self, store: str, *, limit: int | None = None, offset: int = 0, statuses: Collection[DossierStatus] = ()
    ) -> list[Dossier]:
        """Return the dossiers that a data store lists, newest first; only of some ``statuses``, if any are given."""
        rows = self._rows(self._listed(store, statuses, limit, offset))
        return [read_dossier(row) for row in rows]

    def lists_dossier(self, store: str, code: str) -> bool:
        """Tell whether a data store lists the dossier ``code``."""
        is_it = (listings_table.c.store == store, listings_table.c.code == code)
        return self._row(self._select(listings_table).where(*is_it)) is not None

    def dossier_counts(self, store: str) -> tuple[int, int]:
        """Return how many of the dossiers that a store lists have ended, and how many have not."""
        counts = self.status_counts(store)
        ended = sum(count for status, count in counts.items() if status in ENDED)
        return ended, sum(counts.values()) - ended

    def status_counts(self, store: str) -> dict[DossierStatus, int]:
        """Return how many of the dossiers that a store lists stand in which status."""
        table = listings_table
        status = table.c.status
        query: Any = (
            select(status, func.count().label("count"))
            .where(table.c.world == self._world, table.c.store == store)
            .group_by(status)
            .order_by(status)
        )
        return {DossierStatus(row["status"]): row["count"] for row in self._rows(query)}

    def dossier_listings(self) -> dict[str, list[str]]:
        """Return every data store's dossier codes, in order of code."""
        found: dict[str, list[str]] = {}
        for row in self._rows(self._select(listings_table).order_by(listings_table.c.store, listings_table.c.code)):
            found.setdefault(row["store"], []).append(row["code"])
        return found

    def all_dossiers(self) -> list[Dossier]:
        """Return every dossier in order of code."""
        return [read_dossier(row) for row in self._rows(self._select(dossiers_table).order_by(dossiers_table.c.code))]

    def _listed(self, store: str, statuses: Collection[DossierStatus], limit: int | None, offset: int) -> Select[Any]:
        table, order = listings_table, (listings_table.c.submitted_at.desc(), listings_table.c.code.desc())
        chosen = select(table.c.code, table.c.submitted_at).where(table.c.world == self._world, table.c.store == store)
        if statuses:
            chosen = chosen.where(table.c.status.in_([*statuses]))
        page = chosen.order_by(*order).limit(limit).offset(offset).subquery()
        return (
            select(dossiers_table)
            .join(page, page.c.code == dossiers_table.c.code)
            .where(dossiers_table.c.world == self._world)
            .order_by(page.c.submitted_at.desc(), page.c.code.desc())
        )


def _listing_row(store: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {"store": store} | {name: row[name] for name in ("code", "status", "submitted_at")}


def dossier_row(dossier: Dossier) -> dict[str, Any]:
    """Return the row of a dossier."""
    return {
        **{name: getattr(dossier, name) for name in _PLAIN},
        "status": dossier.status.value,
        "channel": dossier.channel.value,
        "submitted_at": dossier.submitted_at.isoformat(),
        "received_at": dossier.received_at.isoformat() if dossier.received_at else None,
        "due_on": dossier.due_on.isoformat() if dossier.due_on else None,
        "ended_at": dossier.ended_at.isoformat() if dossier.ended_at else None,
        "attachments": [vars(attachment) for attachment in dossier.attachments],
        "events": [_event_row(event) for event in dossier.events],
        "results": [*dossier.results],
    }


def read_dossier(row: RowMapping) -> Dossier:
    """Return the dossier of ``row``."""
    return Dossier(
        **{name: row[name] for name in _PLAIN},
        status=DossierStatus(row["status"]),
        channel=Channel(row["channel"]),
        submitted_at=datetime.fromisoformat(row["submitted_at"]),
        received_at=datetime.fromisoformat(row["received_at"]) if row["received_at"] else None,
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
        attachments=tuple(Attachment(**attachment) for attachment in row["attachments"]),
        events=tuple(_read_event(event) for event in row["events"]),
        results=tuple(row["results"]),
    )


_PLAIN = (
    *("code", "procedure_code", "procedure_name", "agency_code", "agency_name", "account_id", "applicant_name"),
    *("filed_with_vneid", "answers", "applicant_number"),
)


def _event_row(event: DossierEvent) -> dict[str, Any]:
    return vars(event) | {"at": event.at.isoformat(), "status": event.status.value, "party": event.party.value}


def _read_event(row: dict[str, Any]) -> DossierEvent:
    at, status, party = datetime.fromisoformat(row["at"]), DossierStatus(row["status"]), Party(row["party"])
    return DossierEvent(at, status, party, row["by"], row["note"])
