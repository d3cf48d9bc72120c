"""Transfers in one world of the portal: where each stands, who works on it, whether VNeID's store takes anything.

One transfer per account is a constraint here; of two who want to work on one, the row's lock lets the first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, Index, Integer, RowMapping, String, Table, Text, select

from lienket.portal.models.transfers import Balance, ItemKind, StayedItem, StayReason, Transfer, TransferState
from lienket.portal.store.metadata import metadata
from lienket.simulation.clock import real_now
from lienket.simulation.storage import Storage, WorldStore, world_column

transfers_table = Table(
    "transfers",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("personal_number", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("begun_at", String(40), nullable=False),
    Column("total", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
    Column("present", Integer, nullable=False),
    Column("stayed", JSON, nullable=False),
    Column("ended_at", String(40)),
    Column("source", JSON),
    Column("target", JSON),
    Column("retry_at", String(40)),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("cursor", Text, nullable=False),
    Column("holder", String(120), nullable=False),
    Column("held_until", String(40)),  # real time, in UTC: a world's clock may stand still or jump
    Index("transfers_by_number", "world", "personal_number"),
    Index("transfers_by_state", "state"),
)

switch_table = Table("vneid_store_switch", metadata, world_column(), Column("takes", Integer, nullable=False))

_ENDED = (TransferState.DONE.value, TransferState.PARTIAL.value)
_NOBODY: dict[str, Any] = {"holder": "", "held_until": None}


@dataclass(frozen=True)
class Lease:
    """Who may work on a transfer, until when in real time."""

    holder: str
    until: datetime


class TransferStore(WorldStore):
    """Where the transfer of each account's data store stands."""

    def put_transfer(self, transfer: Transfer) -> None:
        """Insert a transfer nobody works on; one of the same account, from an earlier link, gives way to it."""
        self._write(self._delete(transfers_table).where(transfers_table.c.account_id == transfer.account_id))
        self._insert(transfers_table, [_row(transfer) | _NOBODY])

    def transfer(self, account_id: str, *, for_update: bool = False) -> Transfer | None:
        """Return the transfer of an account; ``for_update`` makes others who want to change it wait."""
        row = self._transfer_row(account_id, for_update=for_update)
        return _transfer(row) if row else None

    def transfers(self) -> list[Transfer]:
        """Return every transfer, in order of account."""
        return [_transfer(row) for row in self._rows(self._select(transfers_table).order_by("account_id"))]

    def transfers_to(self, personal_number: str) -> list[Transfer]:
        """Return the transfers into the store of a VNeID account, oldest first: one of each account that joined it."""
        is_theirs = transfers_table.c.personal_number == personal_number
        rows = self._rows(self._select(transfers_table).where(is_theirs).order_by("begun_at", "account_id"))
        return [_transfer(row) for row in rows]

    def save_transfer(self, transfer: Transfer, until: datetime | None = None) -> None:
        """Replace a transfer by its changed self; its holder keeps it ``until`` then, or lets go of it."""
        changed = _row(transfer) | ({"held_until": until.isoformat()} if until else _NOBODY)
        is_it = transfers_table.c.account_id == changed.pop("account_id")
        self._write(self._update(transfers_table).where(is_it).values(changed))

    def claim_transfer(self, account_id: str, holder: str, term: timedelta, is_gone: Callable[[str], bool]) -> bool:
        """Let ``holder`` work on a transfer that has not ended, unless another one does who is not gone.

        Only inside a transaction: the row stays locked until it ends.
        """
        row = self._transfer_row(account_id, for_update=True)
        if row is None or row["state"] in _ENDED:
            return False
        lease, now = _lease(row), real_now()
        if lease and lease.holder != holder and lease.until > now and not is_gone(lease.holder):
            return False
        held = {"holder": holder, "held_until": (now + term).isoformat()}
        self._write(self._update(transfers_table).where(transfers_table.c.account_id == account_id).values(held))
        return True

    def release_transfer(self, account_id: str, holder: str) -> None:
        """Let anybody work on a transfer that ``holder`` works on."""
        is_it = (transfers_table.c.account_id == account_id, transfers_table.c.holder == holder)
        self._write(self._update(transfers_table).where(*is_it).values(_NOBODY))

    def lease(self, account_id: str) -> Lease | None:
        """Return who works on a transfer; None for nobody."""
        row = self._transfer_row(account_id)
        return _lease(row) if row else None

    def vneid_store_takes(self, *, for_update: bool = False) -> int | None:
        """Return how many more items VNeID's store takes before it is down; None when nothing is to stop it."""
        query = self._select(switch_table)
        row = self._row(query.with_for_update() if for_update else query)
        return row["takes"] if row else None

    def set_vneid_store(self, takes: int | None) -> None:
        """Let VNeID's store take so many more items before it is down; None: it is up. Only inside a transaction."""
        self._write(self._delete(switch_table))
        self._insert(switch_table, [] if takes is None else [{"takes": takes}])

    def _transfer_row(self, account_id: str, *, for_update: bool = False) -> RowMapping | None:
        query = self._select(transfers_table).where(transfers_table.c.account_id == account_id)
        return self._row(query.with_for_update() if for_update else query)


def worlds_in_transfer(storage: Storage) -> list[str]:
    """Return the worlds in which a transfer has not ended."""
    unfinished = select(transfers_table.c.world).where(transfers_table.c.state.not_in(_ENDED)).distinct()
    with storage.read() as connection:
        return [*connection.execute(unfinished).scalars()]


def _lease(row: RowMapping) -> Lease | None:
    return Lease(row["holder"], datetime.fromisoformat(row["held_until"])) if row["holder"] else None


def _row(transfer: Transfer) -> dict[str, Any]:
    return vars(transfer) | {
        "state": transfer.state.value,
        "begun_at": transfer.begun_at.isoformat(),
        "stayed": [vars(item) for item in transfer.stayed],
        "ended_at": transfer.ended_at.isoformat() if transfer.ended_at else None,
        "source": vars(transfer.source) if transfer.source else None,
        "target": vars(transfer.target) if transfer.target else None,
        "retry_at": transfer.retry_at.isoformat() if transfer.retry_at else None,
    }


def _transfer(row: RowMapping) -> Transfer:
    plain = {name: row[name] for name in _PLAIN}
    return Transfer(
        **plain,
        state=TransferState(row["state"]),
        begun_at=datetime.fromisoformat(row["begun_at"]),
        stayed=tuple(_stayed(item) for item in row["stayed"]),
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
        source=Balance(**row["source"]) if row["source"] else None,
        target=Balance(**row["target"]) if row["target"] else None,
        retry_at=datetime.fromisoformat(row["retry_at"]) if row["retry_at"] else None,
    )


_PLAIN = ("account_id", "personal_number", "total", "moved", "present", "attempts", "reason", "cursor")


def _stayed(item: dict[str, str]) -> StayedItem:
    return StayedItem(ItemKind(item["kind"]), item["code"], item["title"], StayReason(item["reason"]))
