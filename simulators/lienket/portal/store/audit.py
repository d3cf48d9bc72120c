"""The audit of every attempt in one world of the portal."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table

from lienket.portal.store.metadata import metadata
from lienket.simulation.clock import real_now
from lienket.simulation.storage import WorldStore, world_column

audit_table = Table(
    "audit",
    metadata,
    world_column(),
    Column("entry", String(40), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("action", String(30), nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("reason", String(60), nullable=False),
    Column("account_id", String(36)),
    Column("number", String(12), nullable=False),
    Column("trace_id", String(32), nullable=False),
    Column("by", String(210), nullable=False),
    Index("audit_by_account", "world", "account_id", "entry"),
)


@dataclass(frozen=True)
class AuditEntry:
    """Who tried what, when, and how it ended; ``number`` is masked (8 middle digits), never a password or code.

    ``by`` names the operators, if it was not the account's citizen.
    """

    at: datetime
    action: str
    outcome: str
    reason: str
    account_id: str | None
    number: str
    trace_id: str
    by: str = ""


class AuditStore(WorldStore):
    """What was tried, by whom, and how it ended."""

    def add_audit(self, entry: AuditEntry) -> None:
        """Record an attempt; its key keeps the order of attempts, which a frozen clock does not show."""
        self._insert(audit_table, [{**vars(entry), "at": entry.at.isoformat(), "entry": entry_key()}])

    def audit(self) -> list[dict[str, Any]]:
        """Return every recorded attempt in the order they were made."""
        rows = self._rows(self._select(audit_table).order_by(audit_table.c.entry))
        return [{key: value for key, value in row.items() if key != "world"} for row in rows]

    def audit_of(self, account_id: str) -> list[dict[str, Any]]:
        """Return what was tried with one account, in order, without the traces that only operators follow."""
        query = self._select(audit_table).where(audit_table.c.account_id == account_id).order_by(audit_table.c.entry)
        hidden = {"world", "entry", "trace_id", "account_id"}
        return [{key: value for key, value in row.items() if key not in hidden} for row in self._rows(query)]

    def unanswered_since(self, action: str, outcome: str) -> datetime | None:
        """Return since when every attempt at ``action`` ended with ``outcome``; None if the last one did not."""
        tried = self._select(audit_table).where(audit_table.c.action == action)
        newest = audit_table.c.entry.desc()
        answered = self._row(tried.where(audit_table.c.outcome != outcome).order_by(newest))
        after = audit_table.c.entry > (answered["entry"] if answered else "")
        first = self._row(tried.where(audit_table.c.outcome == outcome, after).order_by(audit_table.c.entry))
        return datetime.fromisoformat(first["at"]) if first else None


def entry_key() -> str:
    """Return the key of a new record: in order of real time, which a frozen clock does not show, and unique."""
    return f"{int(real_now().timestamp() * 1_000_000):016x}{secrets.token_hex(8)}"
