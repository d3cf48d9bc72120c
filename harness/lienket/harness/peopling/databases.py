"""Puts batches of people into a database; each batch and the note that it is in are one transaction.

So whoever is killed at any moment goes on where the last whole batch ended: nothing twice, nothing missing.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from typing import Any

import pyarrow.csv
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from lienket.harness.peopling import rows
from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.targets import PeopleError, Target
from lienket.population.loads_store import PeopleLoad
from lienket.population.metadata import metadata
from lienket.population.store import PopulationStore
from lienket.simulation.refusals import Refusal
from lienket.simulation.sqlite import BUSY_TIMEOUT_SECONDS
from lienket.simulation.storage import Storage
from lienket.simulation.world import World, Worlds

_NOTE_BATCH = "UPDATE people_loads SET next_batch = ? WHERE world = ? AND next_batch = ? RETURNING next_batch"


class Sink(ABC):
    """Something that takes the batches of ``load`` in order, from ``load.next_batch`` on."""

    load: PeopleLoad

    @abstractmethod
    def made(self, columns: Columns) -> Any:
        """Return people in the shape that ``put`` wants; called in another thread, before their turn."""

    @abstractmethod
    def put(self, batch: int, made: Any) -> None:
        """Keep the people of ``batch`` for good."""

    def finish(self) -> None:  # noqa: B027  most have nothing left to do
        """Do what is due after the last batch, be the load complete or not."""


class DatabaseSink(Sink):
    """A database with the tables of the population simulator."""

    def __init__(self, world: str, load: PeopleLoad) -> None:
        self._world, self.load = world, load

    def made(self, columns: Columns) -> dict[str, Any]:
        """Return rows by table."""
        of_tables = {"citizens": rows.citizens, "identifiers": rows.identifiers}
        return {name: rows_of(columns, self._world) for name, rows_of in of_tables.items()}


class SqliteSink(DatabaseSink):
    """A SQLite file, through a connection that takes columns as they are."""

    def __init__(self, connection: Any, world: str, load: PeopleLoad) -> None:
        super().__init__(world, load)
        self._connection = connection
        with closing(connection.cursor()) as cursor:
            for pragma in (f"busy_timeout = {BUSY_TIMEOUT_SECONDS * 1000}", "synchronous = NORMAL"):
                cursor.execute(f"PRAGMA {pragma}")
        connection.adbc_connection.set_autocommit(False)  # the pragmas are for outside of transactions

    def put(self, batch: int, made: dict[str, Any]) -> None:
        """Note that it is in, then insert the people; PeopleError when it is not the turn of ``batch``."""
        transaction = self._connection.adbc_connection
        try:
            with closing(self._connection.cursor()) as cursor:
                cursor.execute(_NOTE_BATCH, (batch + 1, self._world, batch))
                if len(cursor.fetchall()) != 1:
                    raise _not_its_turn(self._world)
                for name, table in made.items():
                    cursor.adbc_ingest(name, table, mode="append")
            transaction.commit()
        except PeopleError:
            transaction.rollback()
            raise
        except self._connection.Error as error:
            transaction.rollback()
            raise _told(str(error), self._world) from error


class PostgresqlSink(DatabaseSink):
    """A PostgreSQL database, by COPY."""

    def __init__(self, storage: Storage, world: str, load: PeopleLoad) -> None:
        super().__init__(world, load)
        self._storage = storage

    def put(self, batch: int, made: dict[str, Any]) -> None:
        """Note that it is in, then copy the people; PeopleError when it is not the turn of ``batch``."""
        try:
            with self._storage.write() as connection:
                # First, so that another load or the end of the world waits for this transaction.
                if not PopulationStore(self._storage, self._world, connection).pass_batch(batch):
                    raise _not_its_turn(self._world)
                cursor: Any = connection.connection.cursor()
                for name, table in made.items():
                    copy = f"COPY {name} ({', '.join(table.column_names)}) FROM STDIN WITH (FORMAT csv)"
                    cursor.execute(copy, stream=_as_csv(table))
        except Exception as error:
            if not isinstance(error, (DBAPIError, *_driver_errors(self._storage))):
                raise
            raise _told(str(error), self._world) from error


@contextmanager
def database_sink(wanted: Target, world: str, load: PeopleLoad) -> Iterator[Sink]:
    """Yield a sink for ``load`` in ``world``, made when missing; PeopleError when the world has another load."""
    with closing(Storage(metadata, wanted.place)) as storage:
        begun = _begun(storage, world, load)
        if wanted.kind == "postgresql":
            yield PostgresqlSink(storage, world, begun)
            return
        from adbc_driver_sqlite import dbapi

        with closing(dbapi.connect(make_url(wanted.place).database, autocommit=True)) as connection:
            yield SqliteSink(connection, world, begun)


def _begun(storage: Storage, world: str, load: PeopleLoad) -> PeopleLoad:
    """Make world and load where they are missing; return the load as far as it has come."""
    try:
        with storage.write() as connection:
            is_new = world not in Worlds(storage).names()
            if is_new:
                Worlds(storage).create(connection, World(world, seed=load.seed))
            store = PopulationStore(storage, world, connection)
            known = store.load()
            if known is None:
                if not is_new:
                    _check_seed_of(Worlds(storage).get(world), load)
                store.begin_load(load)
                return load
    except Refusal as error:
        raise PeopleError(f"{error.message} Chưa ghi gì.") from error
    if (known.seed, known.count) != (load.seed, load.count):
        raise PeopleError(
            f"Thế giới {world} đã nhận {known.count:_} người với --seed {known.seed}; một thế giới chỉ nhận một lần. "
            "Chưa ghi gì thêm. Hãy dùng đúng --count và --seed ấy, hoặc một --world khác."
        )
    return known


def _check_seed_of(world: World, load: PeopleLoad) -> None:
    """Raise PeopleError unless both have one seed: else the people would stand before another country."""
    if world.seed != load.seed:
        raise PeopleError(
            f"Thế giới {world.name} đã có, với seed {world.seed}, khác --seed {load.seed}. Chưa ghi gì. "
            f"Hãy dùng --seed {world.seed}, hoặc một --world khác."
        )


def _not_its_turn(world: str) -> PeopleError:
    return PeopleError(
        f"Thế giới {world} đã bị xóa, hoặc một lệnh khác đang ghi người vào đó. Đã dừng, lô này không ghi gì. "
        "Hãy chờ lệnh kia xong rồi chạy lại."
    )


def _told(reason: str, world: str) -> PeopleError:
    if "UNIQUE" in reason or "23505" in reason:
        return PeopleError(
            f"Thế giới {world} đã có người mang một số định danh sắp ghi. "
            "Các lô trước giữ nguyên, lô này không ghi gì. Hãy dùng một --world khác."
        )
    first = reason.splitlines()[0][:200]
    return PeopleError(
        f"Cơ sở dữ liệu không nhận một lô người: {first}. Các lô trước giữ nguyên, lô này không ghi gì. "
        "Hãy sửa nguyên nhân rồi chạy lại lệnh: nó làm tiếp từ lô này."
    )


def _driver_errors(storage: Storage) -> tuple[type[Exception], ...]:
    driver = storage.engine.dialect.loaded_dbapi
    return (driver.Error,)


def _as_csv(table: Any) -> BytesIO:
    written = BytesIO()
    pyarrow.csv.write_csv(table, written, pyarrow.csv.WriteOptions(include_header=False))
    written.seek(0)
    return written
