"""A world: one complete, isolated country; and how a request finds its own.

A simulator serves many worlds at once. The address says which: ``/w/<world>/…``, without the prefix the world
``default``. The prefix moves into ``SCRIPT_NAME``, so ``url_for``, cookie paths and the OIDC issuer follow.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from flask import current_app, g, request
from sqlalchemy import JSON, BigInteger, Column, Connection, RowMapping, String, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from lienket.identity import may_be_somebodys
from lienket.simulation.clock import Clock, real_now
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import Storage, core_metadata, lookup, world_column

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DEFAULT_WORLD = "default"
WORLD_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")

_PREFIX = re.compile(r"/w/([^/]*)")
_ENVIRON_KEY = "lienket.world"
_SHOWN_NUL = "␀".encode().decode("latin-1")
"""What stands in a path for a NUL, which PostgreSQL cannot be asked for: nothing has that name in any database."""

worlds_table = Table(
    "worlds",
    core_metadata,
    world_column(),
    Column("seed", BigInteger, nullable=False),
    Column("clock_offset_us", BigInteger, nullable=False),
    Column("clock_frozen_at", String(40)),
    Column("settings", JSON, nullable=False),
    Column("created_at", String(40), nullable=False),
)

_BY_NAME = lookup(worlds_table)


@dataclass(frozen=True)
class World:
    """One isolated country as a simulator knows it: its name, seed, clock and settings."""

    name: str
    seed: int = 0
    clock: Clock = field(default_factory=Clock)
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def unmarked_numbers(self) -> str:
        """Why this world takes in numbers that may be real people's, as somebody wrote it down; empty: it does not."""
        return str(self.settings.get("unmarked_numbers", ""))

    def takes(self, *numbers: str) -> bool:
        """Tell whether this world may be asked about all of ``numbers``, as typed."""
        return bool(self.unmarked_numbers) or not any(map(may_be_somebodys, numbers))


class Worlds:
    """The worlds of one simulator's database."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def names(self) -> list[str]:
        """Return all names in alphabetical order."""
        with self._storage.read() as connection:
            return list(connection.execute(select(worlds_table.c.world).order_by(worlds_table.c.world)).scalars())

    def get(self, name: str) -> World:
        """Return the world ``name``; refuse with 404 when there is none."""
        row = self._row(name) if WORLD_NAME.fullmatch(name) else None
        if row is None:
            raise Refusal("unknown-world", 404, world=name)
        return world_of(row)

    def create(self, connection: Connection, world: World) -> None:
        """Insert ``world`` in the caller's transaction; refuse with 409 when the name is taken."""
        if not WORLD_NAME.fullmatch(world.name):
            raise Refusal("bad-world-name", 422, world=world.name)
        try:
            connection.execute(insert(worlds_table).values(**_to_row(world), created_at=real_now().isoformat()))
        except IntegrityError as error:
            raise Refusal("world-exists", 409, world=world.name) from error

    def change_clock(self, name: str, change: Callable[[Clock], Clock]) -> World:
        """Change the time of the world ``name`` and return the world; of changes at once, none is lost."""
        self.get(name)
        this = worlds_table.c.world == name
        with self._storage.write() as connection:
            row = connection.execute(select(worlds_table).where(this).with_for_update()).mappings().first()
            if row is None:
                raise Refusal("unknown-world", 404, world=name)
            world = replace(world_of(row), clock=change(world_of(row).clock))
            connection.execute(update(worlds_table).where(this).values(**_clock_columns(world.clock)))
        return world

    def drop(self, name: str) -> None:
        """Delete everything of the world ``name``; refuse with 404 when there is none."""
        self.get(name)
        with self._storage.write() as connection:
            for table in self._storage.tables:
                connection.execute(delete(table).where(table.c.world == name))

    def _row(self, name: str) -> RowMapping | None:
        with self._storage.glance() as connection:
            return connection.execute(_BY_NAME, {"world": name}).mappings().first()


class WorldPrefix:
    """WSGI middleware that moves ``/w/<world>`` from the path into ``SCRIPT_NAME``."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Pass the request on, its world noted."""
        path = environ.get("PATH_INFO", "")
        prefix = _PREFIX.match(path)
        if prefix:
            environ[_ENVIRON_KEY] = (
                prefix[1].encode("latin-1").decode(errors="replace")
            )  # WSGI hands bytes over as Latin-1
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + prefix[0]
            path = environ["PATH_INFO"] = path[prefix.end() :] or "/"
        environ["PATH_INFO"] = path.replace("\0", _SHOWN_NUL)
        return self._app(environ, start_response)


def current_storage() -> Storage:
    """Return the database of the simulator that answers this request."""
    storage = current_app.extensions["lienket.storage"]
    assert isinstance(storage, Storage)  # noqa: S101  for the type checker; wiring puts nothing else there
    return storage


def current_world() -> World:
    """Return the world of this request, read once; refuse with 404 when the address names none that exists."""
    if "lienket_world" not in g:
        g.lienket_world = Worlds(current_storage()).get(request.environ.get(_ENVIRON_KEY, DEFAULT_WORLD))
    world = g.lienket_world
    assert isinstance(world, World)  # noqa: S101
    return world


def _clock_columns(clock: Clock) -> dict[str, object]:
    return {
        "clock_offset_us": clock.offset // timedelta(microseconds=1),
        "clock_frozen_at": clock.frozen_at.isoformat() if clock.frozen_at else None,
    }


def _to_row(world: World) -> dict[str, object]:
    return {"world": world.name, "seed": world.seed, "settings": dict(world.settings), **_clock_columns(world.clock)}


def world_of(row: RowMapping) -> World:
    """Return the world that a row of ``worlds_table`` tells of."""
    frozen_at = row["clock_frozen_at"]
    clock = Clock(
        timedelta(microseconds=row["clock_offset_us"]), datetime.fromisoformat(frozen_at) if frozen_at else None
    )
    return World(row["world"], row["seed"], clock, row["settings"])
