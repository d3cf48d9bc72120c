"""Verifications that failed, and forms that were sent, in one world of the portal.

Of a number only its hash is kept; one sending per form is a constraint here.
"""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Index, String, Table, func, or_, select

from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

tries_table = Table(
    "verification_tries",
    metadata,
    world_column(),
    Column("entry", String(32), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("number_hash", String(64), nullable=False),
    Column("at", String(40), nullable=False),
    Index("tries_by_account", "world", "account_id", "at"),
    Index("tries_by_number", "world", "number_hash", "at"),
)

sendings_table = Table(
    "verification_sendings",
    metadata,
    world_column(),
    Column("form", String(64), primary_key=True),
)


class VerificationTryStore(WorldStore):
    """How often somebody was wrong about a number, and which forms have been sent."""

    def add_try(self, account_id: str, number: str, at: datetime) -> str:
        """Note that what the account declares of a number is wrong; return the key by which that can be taken back."""
        entry = secrets.token_hex(16)
        row = {"account_id": account_id, "number_hash": _hash(number), "at": at.isoformat()}
        self._insert(tries_table, [row | {"entry": entry}])
        return entry

    def drop_try(self, entry: str) -> None:
        """Take one try back: what was declared is not known to be wrong."""
        self._write(self._delete(tries_table).where(tries_table.c.entry == entry))

    def forget_tries(self, account_id: str, number: str) -> None:
        """Start counting anew for an account and a number: what was declared has turned out right."""
        self._write(self._delete(tries_table).where(_of(account_id, number)))

    def count_tries(self, account_id: str, number: str, since: datetime) -> int:
        """Return how often the account, or anybody with the number, was wrong after ``since``."""
        columns = tries_table.c
        counts = [
            self._row(
                select(func.count().label("count"))
                .select_from(tries_table)
                .where(columns.world == self._world, columns.at > since.isoformat(), of)
            )
            for of in (columns.account_id == account_id, columns.number_hash == _hash(number))
        ]
        return max(int(row["count"]) for row in counts if row)

    def add_sending(self, form: str) -> None:
        """Note that a form has been sent; IntegrityError if it was sent before."""
        self._insert(sendings_table, [{"form": hashlib.sha256(form.encode()).hexdigest()}])


def _of(account_id: str, number: str) -> ColumnElement[bool]:
    return or_(tries_table.c.account_id == account_id, tries_table.c.number_hash == _hash(number))


def _hash(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()
