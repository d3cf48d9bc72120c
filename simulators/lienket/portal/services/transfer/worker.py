"""The thread of a process that goes on with transfers behind the pages, whichever process began them."""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from lienket.portal.models.transfers import TransferRules
from lienket.portal.services.transfer.turns import Turn, TurnEnd, take_turn
from lienket.portal.store.transfers import worlds_in_transfer
from lienket.simulation.journal import record_work_crash
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import Storage, is_busy
from lienket.simulation.world import World, Worlds

_SHARE = timedelta(seconds=1)
"""How long one transfer is worked on before the next one has its turn."""

_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0


class TransferWorker:
    """Works while any transfer of the database has not ended; woken, it looks again, otherwise now and then."""

    def __init__(
        self,
        storage: Storage,
        rules_of: Callable[[World], TransferRules],
        context: Callable[[], AbstractContextManager[object]],
    ) -> None:
        self._storage, self._rules_of, self._context = storage, rules_of, context
        self._lock, self._woken, self._stopping = threading.Lock(), threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def turn(self, world: World, account_id: str) -> Turn:
        """Return a turn at a transfer of ``world``, by its clock as it is at each step."""
        worlds = Worlds(self._storage)

        def now() -> datetime:
            return worlds.get(world.name).clock.now()

        return Turn(self._storage, world.name, account_id, self._rules_of(world), now)

    def wake(self) -> None:
        """Have unfinished transfers looked at now."""
        with self._lock:
            self._woken.set()
            if self._thread is None and not self._stopping.is_set():
                self._thread = threading.Thread(target=self._work, name="lienket-transfers", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End after the batch being moved; what is left is in the database."""
        self._stopping.set()
        self._woken.set()
        with self._lock:
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _work(self) -> None:
        pause = _SHORTEST_PAUSE
        with self._context():
            while not self._stopping.is_set():
                self._woken.clear()
                has_moved, is_left = self._round()
                with self._lock:
                    if not is_left and not self._woken.is_set():
                        self._thread = None
                        return
                pause = _SHORTEST_PAUSE if has_moved else min(pause * 2, _LONGEST_PAUSE)
                if is_left and not has_moved and self._woken.wait(pause):
                    pause = _SHORTEST_PAUSE

    def _round(self) -> tuple[bool, bool]:
        """Give every unfinished transfer its share; return whether any went on, and whether any is left."""
        ends: list[TurnEnd] = []
        try:
            for name in worlds_in_transfer(self._storage):
                ends += self._in_world(name)
        except DBAPIError as error:
            if not is_busy(error):
                raise
            ends.append(TurnEnd.WAITS)
        return any(end in (TurnEnd.GOES_ON, TurnEnd.ENDED) for end in ends), any(
            end is not TurnEnd.ENDED for end in ends
        )

    def _in_world(self, name: str) -> list[TurnEnd]:
        try:
            world = Worlds(self._storage).get(name)
            store = self.turn(world, "").store
            unfinished = [transfer.account_id for transfer in store.transfers() if not transfer.is_ended]
            return [self._safely(world, account_id) for account_id in unfinished]
        except Refusal:  # dropped meanwhile
            return []

    def _safely(self, world: World, account_id: str) -> TurnEnd:
        """Take a turn; a bug of ours stands in the world's journal and ends neither this thread nor other transfers."""
        turn = self.turn(world, account_id)
        try:
            return take_turn(turn, most=_SHARE, goes_on=lambda: not self._stopping.is_set())
        except (DBAPIError, Refusal):
            raise
        except Exception as error:
            logging.getLogger(__name__).exception("transfer of %s in %s", account_id, world.name)
            record_work_crash(self._storage, world.name, turn.now(), "transfer", error)
            return TurnEnd.WAITS
