"""The lines of audit that every query left, read out of the journal of a world.

A line is an event of the request's own journal entry, so it is written with it or not at all; numbers are masked there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lienket.simulation.clock import VIETNAM
from lienket.simulation.journal import journal_table, masked
from lienket.simulation.storage import Storage

LONGEST = 10_000
"""Most lines that are read at once."""

FILTERS = ("officer", "unit", "purpose", "account")


@dataclass(frozen=True)
class AuditFilter:
    """Which lines: those with these ``values`` of FILTERS, not before ``since`` of the world, the last ``limit``.

    A number among ``values`` is compared masked, as lines hold it, so it also finds others that are masked alike.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    since: datetime | None = None
    limit: int = 1000


def read_audit(storage: Storage, world: str, wanted: AuditFilter) -> list[dict[str, Any]]:
    """Return the lines of audit of ``world``, oldest first: ``at`` is the world's time, ``outcome`` what came of it."""
    row = journal_table.c
    query = select(row.name, row.world_time, row.details).where(row.world == world, row.kind == "event")
    if wanted.since is not None:
        query = query.where(row.world_time >= wanted.since.astimezone(VIETNAM).isoformat())
    values = {key: masked(value) for key, value in wanted.values.items()}
    with storage.read() as connection:
        lines = _lines(connection.execute(query.order_by(row.entry.desc())), values)
        last = [line for line, _ in zip(lines, range(wanted.limit), strict=False)]
    return last[::-1]


def _lines(rows: Any, values: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for name, at, details in rows:
        if "skin" in details and all(details.get(key) == value for key, value in values.items()):
            yield {"at": at, "outcome": name.rpartition(".")[2], **details}
