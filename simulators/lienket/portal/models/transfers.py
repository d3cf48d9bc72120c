"""The transfer of a portal account's data store into the VNeID account's: its states, its balance, what stayed behind.

The guide says only that it happens by itself; how it runs is our proposal (giả định).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from lienket.portal.models.documents import Document


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
    NOT_TAKEN = "not-taken"


class TransferScope(StrEnum):
    """Which documents VNeID's store takes; no source says (giả định: all, each with what holds of it).

    ``REUSABLE`` takes only what is valid on the day and not hidden.
    """

    ALL = "all"
    REUSABLE = "reusable"


@dataclass(frozen=True)
class TransferRules:
    """How a transfer goes on in a world; every value is a setting (giả định).

    A batch is one transaction. The request that links moves as much as ``first`` allows. While VNeID's store is down
    the next try comes after ``retry``, then twice that, and so on up to ten minutes (NĐ 63/2024: sync within ten).
    """

    batch_items: int = 500
    first: timedelta = timedelta(seconds=0.2)
    retry: timedelta = timedelta(minutes=1)
    lease: timedelta = timedelta(seconds=30)
    scope: TransferScope = TransferScope.ALL

    def takes(self, document: Document, day: datetime) -> bool:
        """Tell whether VNeID's store takes ``document`` on that day."""
        return self.scope is TransferScope.ALL or document.is_reusable(day.date())

    def wait(self, attempts: int) -> timedelta:
        """Return how long to wait after so many tries in a row."""
        return min(self.retry * (1 << min(attempts, 20)), max(self.retry, timedelta(minutes=10)))


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
    ``target`` balance when it has ended. ``retry_at`` says when it goes on by itself after the new store was down,
    ``attempts`` how often in a row it was; ``reason`` why it cannot end. ``cursor`` is the last item decided on.
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
    attempts: int = 0
    reason: str = ""
    cursor: str = ""

    @property
    def is_ended(self) -> bool:
        """Whether nothing is left to do."""
        return self.state in (TransferState.DONE, TransferState.PARTIAL)

    @property
    def settled(self) -> int:
        """How many items have been decided on."""
        return self.moved + self.present + len(self.stayed)

    def is_due(self, at: datetime) -> bool:
        """Tell whether it may go on at ``at``."""
        return not self.is_ended and (self.retry_at is None or self.retry_at <= at)

    def postponed(self, rules: TransferRules, at: datetime, reason: str = "") -> "Transfer":
        """Return it waiting for its next try."""
        retry_at = at + rules.wait(self.attempts)
        return replace(self, attempts=self.attempts + 1, retry_at=retry_at, reason=reason)

    def going_on(self) -> "Transfer":
        """Return it with nothing in its way."""
        return replace(self, attempts=0, retry_at=None, reason="")


def sum_of(transfers: Sequence[Transfer]) -> Transfer:
    """Return transfers into one store told as one: it has ended when all have, and waits when one of them does."""
    first, unfinished = transfers[0], [one for one in transfers if not one.is_ended]
    ended = TransferState.PARTIAL if any(one.stayed for one in transfers) else TransferState.DONE
    has_begun = any(one.settled for one in transfers) or len(unfinished) < len(transfers)
    return replace(
        first,
        state=(TransferState.RUNNING if has_begun else TransferState.PENDING) if unfinished else ended,
        total=sum(one.total for one in transfers),
        moved=sum(one.moved for one in transfers),
        present=sum(one.present for one in transfers),
        stayed=tuple(item for one in transfers for item in one.stayed),
        ended_at=None if unfinished else max(one.ended_at or one.begun_at for one in transfers),
        retry_at=min((one.retry_at for one in unfinished if one.retry_at), default=None),
    )


PaperKey = tuple[str, str, str, str]


def paper_key(document: Document) -> PaperKey | None:
    """Return what makes two documents of different codes the same paper (MG-05); None when it says too little.

    Kind of result, symbol, issuer and day of issue together (giả định: the guide names no rule).
    """
    if not (document.result_code and document.symbol and document.issuer):
        return None
    return document.result_code, document.symbol, document.issuer, document.issued_on.isoformat()
