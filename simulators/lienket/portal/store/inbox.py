"""What the portal sent by SMS in one world, and the one-time codes that it will take."""

import secrets
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, Integer, RowMapping, String, Table, Text
from sqlalchemy.exc import IntegrityError

from lienket.portal.models.one_time_codes import CodePurpose, SmsMessage
from lienket.portal.store.metadata import metadata
from lienket.simulation.clock import real_now
from lienket.simulation.one_time_codes import OneTimeCode
from lienket.simulation.storage import WorldStore, world_column

sms_table = Table(
    "sms_messages",
    metadata,
    world_column(),
    Column("place", String(32), primary_key=True),
    Column("phone", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("sent_at", String(40), nullable=False),
    Column("code", String(6)),
    Column("purpose", String(20)),
    Index("sms_messages_by_phone", "world", "phone"),
)

codes_table = Table(
    "one_time_codes",
    metadata,
    world_column(),
    Column("owner", String(80), primary_key=True),
    Column("purpose", String(20), primary_key=True),
    Column("code_hash", String(64), nullable=False),
    Column("sent_at", String(40), nullable=False),
    Column("window_began", String(40), nullable=False),
    Column("sends", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
)


class InboxStore(WorldStore):
    """What phones get, and which codes are alive."""

    def add_sms(self, message: SmsMessage) -> None:
        """Send ``message``, after what was sent before; its key keeps the order, which a frozen clock does not show."""
        place = f"{int(real_now().timestamp() * 1_000_000):016x}{secrets.token_hex(4)}"
        purpose = message.purpose.value if message.purpose else None
        row = vars(message) | {"place": place, "sent_at": message.sent_at.isoformat(), "purpose": purpose}
        self._insert(sms_table, [row])

    def inbox(self, phone: str) -> list[SmsMessage]:
        """Return what was sent to ``phone``, the oldest first."""
        query = self._select(sms_table).where(sms_table.c.phone == phone).order_by(sms_table.c.place)
        return [_message(row) for row in self._rows(query)]

    def begin_codes(self, owner: str, purpose: CodePurpose, at: datetime) -> None:
        """Make ready to send the first code to ``owner``, unless one was sent; outside a transaction."""
        if self.one_time_code(owner, purpose) is not None:
            return
        try:
            self._insert(codes_table, [_code_row(OneTimeCode(owner, purpose, "", at, at, sends=0))])
        except IntegrityError:  # somebody else came first
            return

    def one_time_code(self, owner: str, purpose: CodePurpose) -> OneTimeCode | None:
        """Return the newest code of ``owner`` for ``purpose``; inside a transaction others wait for its end."""
        row = self._row(self._select(codes_table).where(*_is(owner, purpose)).with_for_update())
        return _code(row) if row else None

    def save_one_time_code(self, code: OneTimeCode) -> None:
        """Keep ``code`` in place of the one before it."""
        self._write(self._update(codes_table).where(*_is(code.owner, code.purpose)).values(**_code_row(code)))


def _is(owner: str, purpose: StrEnum) -> tuple[Any, Any]:
    return codes_table.c.owner == owner, codes_table.c.purpose == purpose.value


def _message(row: RowMapping) -> SmsMessage:
    purpose = CodePurpose(row["purpose"]) if row["purpose"] else None
    return SmsMessage(row["phone"], row["text"], datetime.fromisoformat(row["sent_at"]), row["code"], purpose)


def _code_row(code: OneTimeCode) -> dict[str, Any]:
    moments = {name: getattr(code, name).isoformat() for name in ("sent_at", "window_began")}
    return {**vars(code), **moments, "purpose": code.purpose.value}


def _code(row: RowMapping) -> OneTimeCode:
    sent_at, window_began = (datetime.fromisoformat(row[name]) for name in ("sent_at", "window_began"))
    return OneTimeCode(
        row["owner"], CodePurpose(row["purpose"]), row["code_hash"], sent_at, window_began, row["sends"], row["wrong"]
    )
