"""The journal of a world: every exchange and event of one simulator, tied together by W3C ``traceparent``.

An entry is written when its exchange ends, so it is there once the answer is. Numbers of people are masked on write;
only the path of a request is kept, never its query, body or cookies.
"""

import re
import secrets
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from flask import Flask, Response, current_app, g, has_request_context, request
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Float,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    column,
    insert,
    select,
    table,
)
from sqlalchemy.exc import DBAPIError

from lienket.identity import may_be_somebodys
from lienket.simulation.clock import Stopwatch, real_now
from lienket.simulation.storage import Storage, core_metadata, is_busy, world_column

CONTROL_PATH = "/_lienket"
"""Where the control API of every simulator is; its calls are about worlds, not in one."""

_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}")
_LONG_NUMBER = re.compile(r"(?<!\d)(\d{12}|\d{9})(?!\d)")

journal_table = Table(
    "journal",
    core_metadata,
    world_column(),
    Column("entry", String(32), primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("name", String(120), nullable=False),
    Column("trace_id", String(32), nullable=False, index=True),
    Column("span_id", String(16), nullable=False),
    Column("parent_id", String(16)),
    Column("real_time", String(40), nullable=False),
    Column("world_time", String(40), nullable=False),
    Column("duration_ms", Float),
    Column("method", String(16)),
    Column("path", Text),
    Column("status", Integer),
    Column("details", JSON, nullable=False),
    ForeignKeyConstraint(["world"], ["worlds.world"], ondelete="CASCADE"),
)
_worlds = table("worlds", column("world"))  # ``world.py`` knows this module, so this one names the table only
_STILL_THERE = select(_worlds.c.world).where(_worlds.c.world == bindparam("world")).with_for_update()


@dataclass(frozen=True)
class Trace:
    """Where one exchange stands in a chain of calls (W3C Trace Context)."""

    trace_id: str
    span_id: str
    parent_id: str | None = None

    @classmethod
    def continued(cls, header: str | None) -> Self:
        """Return a new span under the caller's, or a new trace when ``header`` is missing or malformed."""
        match = _TRACEPARENT.fullmatch(header or "")
        if match:
            return cls(match[1], secrets.token_hex(8), match[2])
        return cls(secrets.token_hex(16), secrets.token_hex(8))

    @property
    def header(self) -> str:
        """The ``traceparent`` that a call made on behalf of this exchange carries."""
        return f"00-{self.trace_id}-{self.span_id}-01"


def masked(value: str) -> str:
    """Return ``value`` with the middle of every 12- or 9-digit number hidden, and all of one that may be somebody's."""
    return _LONG_NUMBER.sub(lambda match: _hidden(match[1]), value)


def _hidden(number: str) -> str:
    if may_be_somebodys(number):
        return "*" * len(number)
    return number[:2] + "*" * (len(number) - 4) + number[-2:]


def inside_world() -> bool:
    """Tell whether this request happens in a world: it is neither a control call nor for a static file."""
    is_control = request.path == CONTROL_PATH or request.path.startswith(f"{CONTROL_PATH}/")
    return not is_control and (request.endpoint or "").rpartition(".")[2] != "static"


def current_trace() -> Trace:
    """Return the trace of the exchange being answered."""
    if "lienket_trace" not in g:
        g.lienket_trace = Trace.continued(request.headers.get("traceparent"))
    trace = g.lienket_trace
    assert isinstance(trace, Trace)  # noqa: S101  for the type checker
    return trace


def outgoing_headers() -> dict[str, str]:
    """Return the headers that tie a call to another system to the exchange being answered."""
    return {"traceparent": current_trace().header} if has_request_context() else {}


def record_event(name: str, **details: object) -> None:
    """Note what the simulator did or decided in this exchange, e.g. ``identity.verified``."""
    _pending().append(_entry("event", name, details=details))


def record_crash(error: Exception) -> None:
    """Note a bug of ours: the test that caused it must fail. What has no world's journal to stand in is logged."""
    if "lienket_world" not in g or not inside_world():
        current_app.logger.error("crash at %s", masked(request.path), exc_info=error)
        return
    stack = "".join(traceback.format_exception(error))
    _pending().append(_entry("crash", type(error).__name__, details={"error": str(error), "traceback": stack}))


def record_work(storage: Storage, world: str, at: datetime, name: str, **details: object) -> None:
    """Note what was done in ``world`` at ``at``, its time, beside all exchanges."""
    _save(storage, world, at.isoformat(), [_work_entry("event", name, details)])


def record_work_crash(storage: Storage, world: str, at: datetime, where: str, error: Exception) -> None:
    """Note a bug of ours that work met beside all exchanges: the test that caused it must fail."""
    stack = "".join(traceback.format_exception(error))
    details = {"error": str(error), "traceback": stack}
    _save(storage, world, at.isoformat(), [_work_entry("crash", type(error).__name__, details) | {"path": where}])


def read_journal(storage: Storage, world: str, *, after: str = "", trace_id: str | None = None) -> list[dict[str, Any]]:
    """Return the entries of ``world`` in order of time, those after the entry ``after`` only."""
    query = select(journal_table).where(journal_table.c.world == world, journal_table.c.entry > after)
    if trace_id:
        query = query.where(journal_table.c.trace_id == trace_id)
    with storage.read() as connection:
        return [dict(row) for row in connection.execute(query.order_by(journal_table.c.entry)).mappings()]


def install_journal(app: Flask, storage: Storage) -> None:
    """Write one entry per exchange of a world, with the events noted in it, in one transaction."""

    @app.before_request
    def start() -> None:
        g.lienket_stopwatch = Stopwatch()
        current_trace()

    @app.after_request
    def finish(response: Response) -> Response:
        world = g.get("lienket_world")
        if world is not None and inside_world():
            _save(storage, world.name, world.clock.now().isoformat(), _taken_entries(response.status_code))
        return response


def _taken_entries(status: int) -> list[dict[str, Any]]:
    """Return what is not yet written: events, then their exchange (once: after a crash Flask comes here twice)."""
    entries = [*_pending()]
    _pending().clear()
    if "lienket_exchange_taken" not in g:
        g.lienket_exchange_taken = True
        entries.append(_entry("exchange", request.endpoint or "-", status=status))
    return entries


def _save(storage: Storage, world: str, world_time: str, entries: list[dict[str, Any]]) -> None:
    """Write ``entries``, numbered in the order of commits: who reads on after the last one known misses none."""
    if not entries:
        return
    try:
        with storage.write() as connection:
            if not still_there(connection, world):
                return  # dropped meanwhile, and its journal with it
            now = int(real_now().timestamp() * 1_000_000)
            keys = [f"{now:016x}{index:04x}{secrets.token_hex(4)}" for index in range(len(entries))]
            rows = [
                {**e, "entry": key, "world": world, "world_time": world_time}
                for key, e in zip(keys, entries, strict=True)
            ]
            connection.execute(insert(journal_table), rows)
    except DBAPIError as error:
        if not is_busy(error):
            raise
        # What the request did is done and its answer true; only this record of it is missing.
        current_app.logger.warning("journal of %s: database busy, lost %s", world, [e["name"] for e in entries])


def still_there(connection: Connection, world: str) -> bool:
    """Tell whether ``world`` has not been dropped, and keep it from being dropped until the transaction ends."""
    return connection.execute(_STILL_THERE, {"world": world}).first() is not None


def _pending() -> list[dict[str, Any]]:
    if "lienket_events" not in g:
        g.lienket_events = []
    pending: list[dict[str, Any]] = g.lienket_events
    return pending


def _entry(
    kind: str, name: str, *, status: int | None = None, details: Mapping[str, object] | None = None
) -> dict[str, Any]:
    trace = current_trace()
    return {
        "kind": kind,
        "name": name,
        "trace_id": trace.trace_id,
        "span_id": trace.span_id,
        "parent_id": trace.parent_id,
        "real_time": real_now().isoformat(),
        "duration_ms": g.setdefault("lienket_stopwatch", Stopwatch()).milliseconds if kind == "exchange" else None,
        "method": request.method[:16],
        "path": _written(request.path),
        "status": status,
        "details": _plain(details or {}),
    }


def _work_entry(kind: str, name: str, details: Mapping[str, object]) -> dict[str, Any]:
    trace, nothing = Trace.continued(None), ("duration_ms", "method", "path", "status")
    known = {"kind": kind, "name": name, "real_time": real_now().isoformat(), "details": _plain(details)}
    return dict.fromkeys(nothing) | vars(trace) | known


def _plain(value: object) -> object:
    """Return ``value`` as JSON can hold it, every text in it masked."""
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, Mapping):
        return {_written(str(key)): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    if isinstance(value, int) and masked(str(value)) == str(value):
        return value
    return _written(str(value))


def _written(value: str) -> str:
    """Return ``value`` masked, and with what PostgreSQL cannot hold in a text shown by its symbol."""
    return masked(value).replace("\0", "␀")
