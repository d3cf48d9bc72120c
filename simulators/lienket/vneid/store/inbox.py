"""What VNeID sent to citizens in one world, and the one-time codes that it will take."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Integer, RowMapping, String, Table, Text

from lienket.simulation.one_time_codes import OneTimeCode
from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.one_time_codes import Channel, CodePurpose, InboxMessage, MessageKind
from lienket.vneid.store.metadata import metadata
from lienket.vneid.store.order import next_place

inbox_table = Table(
    "inbox",
    metadata,
    world_column(),
    Column("place", String(32), primary_key=True),
    Column("number", String(12), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("channel", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("sent_at", String(40), nullable=False),
    Column("code", String(6)),
    Column("purpose", String(20)),
)

one_time_codes_table = Table(
    "one_time_codes",
    metadata,
    world_column(),
    Column("number", String(12), primary_key=True),
    Column("purpose", String(20), primary_key=True),
    Column("code_hash", String(64), nullable=False),
    Column("sent_at", String(40), nullable=False),
    Column("window_began", String(40), nullable=False),
    Column("sends", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
)


class InboxStore(WorldStore):
    """What a citizen's phone gets."""

    def add_message(self, message: InboxMessage) -> None:
        """Put ``message`` into the citizen's inbox, after what is there."""
        self._insert(inbox_table, [{**_message_row(message), "place": next_place()}])

    def inbox(self, number: str) -> list[InboxMessage]:
        """Return what was sent to ``number``, the oldest first."""
        query = self._select(inbox_table).where(inbox_table.c.number == number).order_by(inbox_table.c.place)
        return [_message(row) for row in self._rows(query)]

    def one_time_code(self, number: str, purpose: CodePurpose) -> OneTimeCode | None:
        """Return the newest code of ``number`` for ``purpose``; inside a transaction others wait for its end."""
        row = self._row(self._select(one_time_codes_table).where(*_is(number, purpose)).with_for_update())
        return _code(row) if row else None

    def save_one_time_code(self, code: OneTimeCode) -> None:
        """Keep ``code`` in place of the one before it."""
        row = _code_row(code)
        if not self._write(self._update(one_time_codes_table).where(*_is(code.owner, code.purpose)).values(**row)):
            self._insert(one_time_codes_table, [row])


def _is(number: str, purpose: StrEnum) -> tuple[Any, Any]:
    return one_time_codes_table.c.number == number, one_time_codes_table.c.purpose == purpose.value


def _message_row(message: InboxMessage) -> dict[str, Any]:
    return {
        **vars(message),
        "kind": message.kind.value,
        "channel": message.channel.value,
        "sent_at": message.sent_at.isoformat(),
        "purpose": message.purpose.value if message.purpose else None,
    }


def _message(row: RowMapping) -> InboxMessage:
    values = {key: value for key, value in row.items() if key not in ("world", "place")}
    values |= {
        "kind": MessageKind(row["kind"]),
        "channel": Channel(row["channel"]),
        "sent_at": datetime.fromisoformat(row["sent_at"]),
        "purpose": CodePurpose(row["purpose"]) if row["purpose"] else None,
    }
    return InboxMessage(**values)


def _code_row(code: OneTimeCode) -> dict[str, Any]:
    moments = {name: getattr(code, name).isoformat() for name in ("sent_at", "window_began")}
    plain = {name: getattr(code, name) for name in ("code_hash", "sends", "wrong")}
    return {"number": code.owner, "purpose": code.purpose.value, **plain, **moments}


def _code(row: RowMapping) -> OneTimeCode:
    sent_at, window_began = (datetime.fromisoformat(row[name]) for name in ("sent_at", "window_began"))
    return OneTimeCode(
        row["number"], CodePurpose(row["purpose"]), row["code_hash"], sent_at, window_began, row["sends"], row["wrong"]
    )
