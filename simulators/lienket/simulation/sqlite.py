"""How SQLite files are used: readers beside one writer at a time, who waits for the one before."""

from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import Connection, Engine, event

from lienket.simulation.clock import Stopwatch

BUSY_TIMEOUT_SECONDS = 5
"""How long a writer waits for the one before it."""


def prepare(engine: Engine) -> None:
    """Make every connection and transaction of ``engine`` one of ours; its file need not be there yet."""
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)


def _configure(connection: Any, _record: object) -> None:
    """WAL lets readers go on beside a writer; what is committed survives the process being killed."""
    connection.isolation_level = None  # SQLAlchemy's recipe: we emit BEGIN ourselves
    for pragma in (f"busy_timeout = {int(BUSY_TIMEOUT_SECONDS * 1000)}", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}").close()
    _switch_to_wal(connection)


def _switch_to_wal(connection: Any) -> None:
    """Switch; who else is switching the same new file just now is waited for, which the pragma alone does not do."""
    stopwatch = Stopwatch()
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except OperationalError:
            if stopwatch.milliseconds > BUSY_TIMEOUT_SECONDS * 1000:
                raise
            for statement in ("BEGIN EXCLUSIVE", "ROLLBACK"):  # waits its turn
                connection.execute(statement).close()
        else:
            return


def _begin(connection: Connection) -> None:
    """Writers queue at the start of their transaction; a deferred lock would fail half-way instead of waiting."""
    options = connection.get_execution_options()
    if not options.get("lienket_at_once", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("lienket_write", False) else "BEGIN")
