"""Notifications and payments of accounts in one world of the portal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Index, Integer, RowMapping, String, Table, Text, func, select

from lienket.portal.models.correspondence import Notification, Payment, PaymentState
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

notifications_table = Table(
    "notifications",
    metadata,
    world_column(),
    Column("notification_id", String(60), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("at", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("dossier_code", String(60), nullable=False),
    Column("read", Boolean, nullable=False),
    Index("notifications_by_account", "world", "account_id", "at"),
)

payments_table = Table(
    "payments",
    metadata,
    world_column(),
    Column("payment_id", String(60), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("title", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("asked_at", String(40), nullable=False),
    Column("dossier_code", String(60), nullable=False),
    Column("state", String(10), nullable=False),
    Column("paid_at", String(40)),
    Index("payments_by_account", "world", "account_id", "asked_at"),
)


class CorrespondenceStore(WorldStore):
    """What an account was told, and what it was asked to pay."""

    def add_notifications(self, notifications: Iterable[Notification]) -> None:
        """Insert notifications."""
        self._insert(notifications_table, [vars(told) | {"at": told.at.isoformat()} for told in notifications])

    def notifications(self, account_id: str, *, limit: int | None = None, offset: int = 0) -> list[Notification]:
        """Return what an account was told, newest first."""
        table = notifications_table
        query = self._select(table).where(table.c.account_id == account_id)
        newest = query.order_by(table.c.at.desc(), table.c.notification_id).limit(limit).offset(offset)
        return [_notification(row) for row in self._rows(newest)]

    def notification_count(self, account_id: str) -> int:
        """Return how many notifications an account has."""
        table = notifications_table
        is_its_own = (table.c.world == self._world, table.c.account_id == account_id)
        row = self._row(select(func.count().label("count")).select_from(table).where(*is_its_own))
        return int(row["count"]) if row else 0

    def unread_count(self, account_id: str) -> int:
        """Return how many notifications the account has not read."""
        table = notifications_table
        is_unread = (table.c.world == self._world, table.c.account_id == account_id, table.c.read.is_(False))
        row = self._row(select(func.count().label("count")).select_from(table).where(*is_unread))
        return int(row["count"]) if row else 0

    def mark_read(self, account_id: str, notification_id: str | None = None) -> None:
        """Note that the account has read one of its notifications, or all of them."""
        table = notifications_table
        which = [table.c.notification_id == notification_id] if notification_id else []
        self._write(self._update(table).where(table.c.account_id == account_id, *which).values(read=True))

    def add_payments(self, payments: Iterable[Payment]) -> None:
        """Insert fees, paid or not."""
        self._insert(payments_table, [_payment_row(payment) for payment in payments])

    def payments(self, account_id: str) -> list[Payment]:
        """Return an account's fees, newest first."""
        table = payments_table
        query = self._select(table).where(table.c.account_id == account_id)
        return [_payment(row) for row in self._rows(query.order_by(table.c.asked_at.desc(), table.c.payment_id))]

    def payment(self, account_id: str, payment_id: str) -> Payment | None:
        """Return one fee of the account."""
        table = payments_table
        its_row = (table.c.account_id == account_id, table.c.payment_id == payment_id)
        row = self._row(self._select(table).where(*its_row))
        return _payment(row) if row else None

    def unpaid_fees(self, account_id: str) -> list[Payment]:
        """Return the fees that the account has not paid, oldest first."""
        table = payments_table
        is_unpaid = (table.c.account_id == account_id, table.c.state == PaymentState.UNPAID.value)
        query = self._select(table).where(*is_unpaid).order_by(table.c.asked_at, table.c.payment_id)
        return [_payment(row) for row in self._rows(query)]

    def mark_paid(self, payment_id: str, at: datetime) -> None:
        """Note that a fee has been paid."""
        paid = self._update(payments_table).where(payments_table.c.payment_id == payment_id)
        self._write(paid.values(state=PaymentState.PAID.value, paid_at=at.isoformat()))

    def move_correspondence(self, from_account: str, to_account: str) -> None:
        """Give an account everything that another one was told and asked to pay."""
        for table in (notifications_table, payments_table):
            self._write(self._update(table).where(table.c.account_id == from_account).values(account_id=to_account))


def _notification(row: RowMapping) -> Notification:
    at = datetime.fromisoformat(row["at"])
    return Notification(
        row["notification_id"], row["account_id"], at, row["text"], row["dossier_code"], bool(row["read"])
    )


def _payment_row(payment: Payment) -> dict[str, Any]:
    moments = {name: getattr(payment, name) for name in ("asked_at", "paid_at")}
    written = {name: moment.isoformat() if moment else None for name, moment in moments.items()}
    return vars(payment) | written | {"state": payment.state.value}


def _payment(row: RowMapping) -> Payment:
    return Payment(
        row["payment_id"],
        row["account_id"],
        row["title"],
        row["amount"],
        datetime.fromisoformat(row["asked_at"]),
        row["dossier_code"],
        PaymentState(row["state"]),
        datetime.fromisoformat(row["paid_at"]) if row["paid_at"] else None,
    )
