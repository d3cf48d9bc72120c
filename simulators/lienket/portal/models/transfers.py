"""The transfer of a portal account's data store into the VNeID account's: its states, its balance, what stayed behind.

The guide says only that it happens by itself; how it runs is our proposal (giả định).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TransferState(StrEnum):
    """Where a transfer stands (chưa chuyển, đang chuyển, đã chuyển, chuyển một phần)."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    PARTIAL = "partial"


class ItemKind(StrEnum):
    """What is moved one by one."""

    DOCUMENT = "document"
    DOSSIER = "dossier"


class StayReason(StrEnum):
    """Why an item stayed in the old store."""

    FILE_CORRUPT = "file-corrupt"
    FILE_MISSING = "file-missing"


@dataclass(frozen=True)
class StayedItem:
    """An item that was not moved; it is still in the old store."""

    kind: ItemKind
    code: str
    title: str
    reason: StayReason


@dataclass(frozen=True)
class Balance:
    """What one side holds of the items to move: how many, and a SHA-256 over them in the order of their keys."""

    count: int
    sha256: str


@dataclass(frozen=True)
class Transfer:
    """One transfer, from the store of ``account_id`` to the store of the VNeID account ``personal_number``.

    ``moved`` were copied; ``present`` were in the new store before; ``stayed`` could not be moved. ``source`` and
    ``target`` balance when it has ended. ``retry_at`` says when it goes on by itself after the new store was down.
    """

    account_id: str
    personal_number: str
    state: TransferState
    begun_at: datetime
    total: int
    moved: int = 0
    present: int = 0
    stayed: tuple[StayedItem, ...] = ()
    ended_at: datetime | None = None
    source: Balance | None = None
    target: Balance | None = None
    retry_at: datetime | None = None

    @property
    def is_ended(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in (TransferState.DONE, TransferState.PARTIAL)

    @property
    def settled(self) -> int:
        """How many items have been decided on."""
        return self.moved + self.present + len(self.stayed)
