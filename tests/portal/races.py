"""Two requests at once: one is held inside its transaction until the other one waits for it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from flask import Flask

from lienket.portal.contents import PortalContents, load
from lienket.portal.store import PortalStore
from lienket.simulation.storage import Storage


class Race:
    """The portal's store, and the one who comes second."""

    def __init__(self, app: Flask, storage: Storage) -> None:
        self._app, self._storage = app, storage
        self.store = PortalStore(storage, "here")

    def holds(self, *accounts: dict[str, Any]) -> None:
        load(self.store, PortalContents.model_validate({"accounts": accounts}))

    def id_of(self, username: str) -> str:
        return self.store.id_of(username)

    def second(self, first: Callable[[PortalStore], object], action: Callable[[], Any]) -> Any:
        """Do ``action`` while another transaction that has done ``first`` is still open; return its result."""
        with ThreadPoolExecutor(1) as pool:
            with self.store.transaction() as inside:
                first(inside)
                result = pool.submit(self._in_request, action)
                self._wait_until_blocked(result)
            return result.result(timeout=20)

    def _in_request(self, action: Callable[[], Any]) -> Any:
        with self._app.test_request_context():
            return action()

    def _wait_until_blocked(self, other: Future[Any]) -> None:
        """On PostgreSQL the other one runs until it meets our lock; on SQLite it waits from its beginning."""
        if self._storage.engine.dialect.name == "sqlite":
            return
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while not other.done():
            with self._storage.read() as connection:
                if connection.exec_driver_sql(waiting).scalar():
                    return
