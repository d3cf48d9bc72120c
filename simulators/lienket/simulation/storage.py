"""Where worlds are kept: one SQLAlchemy database per simulator, SQLite file by default, PostgreSQL by URL.

Every table's key begins with the column ``world``; a store object is made for one world and adds that condition to each
query, so none can forget it. Write transactions are short: nobody calls another system inside one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from threading import RLock
from typing import Any, Self

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Engine,
    Executable,
    Insert,
    Integer,
    MetaData,
    RowMapping,
    Select,
    String,
    Table,
    Update,
    bindparam,
    create_engine,
    delete,
    insert,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    ProgrammingError,
    SQLAlchemyError,
)

from lienket.simulation import sqlite
from lienket.simulation.messages import text

SCHEMA_VERSION = 7
"""Raised when a table changes shape; a database of another version is refused, never half-read."""

_SCRATCH_URLS = (None, "", "sqlite://", "sqlite:///:memory:")
_PASSWORD = re.compile(r"(//[^:/@]*):.*@")

core_metadata = MetaData()
"""Tables that every simulator has: worlds, journal, sessions."""

_schema_table = Table("lienket_schema", MetaData(), Column("version", Integer, nullable=False))


class StorageError(Exception):
    """The database cannot be used as asked; the message says what to do."""


def world_column() -> Column[str]:
    """Return the first column of every table's key: the world that a row belongs to."""
    return Column("world", String(64), primary_key=True)


class Storage:
    """A database with one simulator's tables. ``url`` is SQLAlchemy's; none, or SQLite's memory: a scratch file."""

    def __init__(self, metadata: MetaData, url: str | None = None) -> None:
        self._scratch = TemporaryDirectory(prefix="lienket-") if url in _SCRATCH_URLS else None
        self.url = f"sqlite:///{self._scratch.name}/scratch.sqlite" if self._scratch else str(url)
        self.engine = _create_engine(self.url)
        self._at_once = self.engine.execution_options(lienket_at_once=True)
        self._metadatas = (core_metadata, metadata)
        self._lock = RLock()
        self._users: list[Callable[[], None]] = []
        try:
            self._prepare()
        except (SQLAlchemyError, StorageError, TypeError) as error:  # TypeError: an option the driver does not know
            self.close()
            if isinstance(error, StorageError):
                raise
            raise StorageError(_sentence(error, self.shown_url)) from error

    def _prepare(self) -> None:
        try:
            self._create_tables()
        except (IntegrityError, ProgrammingError):  # PostgreSQL: another process created them at the same moment
            self._create_tables()

    def _create_tables(self) -> None:
        with self.write() as connection:
            _check_version(connection)
            for metadata in self._metadatas:
                metadata.create_all(connection)

    @property
    def shown_url(self) -> str:
        """The address without its password."""
        return make_url(self.url).render_as_string(hide_password=True)

    @property
    def tables(self) -> list[Table]:
        """Every table, children before parents."""
        return [table for metadata in self._metadatas for table in reversed(metadata.sorted_tables)]

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one consistent state."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Yield a connection for one query: alone it sees one state anyway, without the cost of a transaction."""
        with self._at_once.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Yield a connection inside one write transaction, kept if the block ends well, undone otherwise."""
        with (
            self._turn(),
            self.engine.connect().execution_options(lienket_write=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let this process's threads write one after the other: SQLite's own waiting is slow and lets some starve."""
        if self.engine.dialect.name != "sqlite":
            yield
            return
        taken = self._lock.acquire(
            timeout=sqlite.BUSY_TIMEOUT_SECONDS
        )  # not taken: let the database say that it is busy
        try:
            yield
        finally:
            if taken:
                self._lock.release()

    def before_close(self, stop: Callable[[], None]) -> None:
        """Have ``stop`` called before the database closes: by it, who uses the database beside requests ends."""
        self._users.append(stop)

    def close(self) -> None:
        """Give back connections and delete the scratch file, if that is what it was."""
        for stop in self._users:
            stop()
        self.engine.dispose()
        if self._scratch:
            self._scratch.cleanup()


class WorldStore:
    """Queries inside one world. Subclasses hold a simulator's own; ``transaction()`` groups several into one write."""

    def __init__(self, storage: Storage, world: str, connection: Connection | None = None) -> None:
        self._storage = storage
        self._world = world
        self._connection = connection

    @property
    def world(self) -> str:
        """The name of the world."""
        return self._world

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """Yield the same store inside one write transaction (the one it is in, if any); an exception undoes all."""
        if self._connection is not None:
            yield self
            return
        with self._storage.write() as connection:
            yield type(self)(self._storage, self._world, connection)

    def _select(self, table: Table) -> Select[Any]:
        return select(table).where(table.c.world == self._world)

    def _update(self, table: Table) -> Update:
        return update(table).where(table.c.world == self._world)

    def _delete(self, table: Table) -> Delete:
        return delete(table).where(table.c.world == self._world)

    def _insert(self, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
        values = [{"world": self._world, **row} for row in rows]
        if values:
            self._write(insert(table), values)

    def _look_up(self, query: Select[Any], **key: object) -> RowMapping | None:
        """Return the row of ``key`` by a query that ``lookup`` built."""
        values = {"world": self._world, **key}
        if self._connection is not None:
            return self._connection.execute(query, values).mappings().first()
        with self._storage.glance() as connection:
            return connection.execute(query, values).mappings().first()

    def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        if self._connection is not None:
            return self._connection.execute(query).mappings().all()
        with self._storage.glance() as connection:
            return connection.execute(query).mappings().all()

    def _row(self, query: Select[Any]) -> RowMapping | None:
        rows = self._rows(query.limit(1))
        return rows[0] if rows else None

    def _write(
        self, statement: Insert | Update | Delete | Executable, values: Sequence[Mapping[str, object]] = ()
    ) -> int:
        if self._connection is not None:
            return self._connection.execute(statement, values or None).rowcount
        with self._storage.write() as connection:
            return connection.execute(statement, values or None).rowcount


def lookup(table: Table, *key: str) -> Select[Any]:
    """Return a query for the row of a world with given values of ``key``; build it once, as that is the slow part."""
    return select(table).where(*(table.c[name] == bindparam(name) for name in ("world", *key))).limit(1)


def is_busy(error: DBAPIError) -> bool:
    """Tell whether another process holds the database's write lock (SQLite) longer than we wait."""
    return "database is locked" in str(error.orig)


def _create_engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+pg8000")
        # A PostgreSQL server grants 100 connections by default, and three simulators may share one.
        is_file = parsed.get_backend_name() == "sqlite"
        engine = create_engine(
            parsed,
            pool_size=20,
            max_overflow=80 if is_file else 10,
            pool_pre_ping=not is_file,  # a file does not hang up
            hide_parameters=True,
        )
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise StorageError(text("storage-bad-url", url=_PASSWORD.sub(r"\1:***@", url))) from error
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine)
    return engine


def _check_version(connection: Connection) -> None:
    _schema_table.create(connection, checkfirst=True)
    found = connection.execute(select(_schema_table.c.version)).scalar()
    if found is None:
        connection.execute(insert(_schema_table).values(version=SCHEMA_VERSION))
    elif found != SCHEMA_VERSION:
        raise StorageError(text("storage-other-version", found=found, expected=SCHEMA_VERSION))
    else:
        connection.execute(update(_schema_table).values(version=found))  # shows now whether the database can be written


def _sentence(error: Exception, url: str) -> str:
    reason = _reason(error)
    if "locked" in reason:
        return text("storage-locked", url=url)
    if "readonly" in reason or "read-only" in reason:
        return text("storage-read-only", url=url)
    return text("storage-unreachable", url=url, reason=reason.splitlines()[0][:200])


def _reason(error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    said = cause.args[0] if cause.args else ""
    return str(said["M"] if isinstance(said, dict) and "M" in said else said) or type(cause).__name__
