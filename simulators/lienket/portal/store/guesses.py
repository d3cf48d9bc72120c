"""Wrong passwords in one world of the portal, counted for accounts and for names that are nobody's alike."""

from datetime import datetime

from sqlalchemy import Column, Integer, String, Table
from sqlalchemy.exc import IntegrityError

from lienket.portal.models.guesses import Guesses
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

guesses_table = Table(
    "wrong_passwords",
    metadata,
    world_column(),
    Column("target", String(80), primary_key=True),
    Column("wrong", Integer, nullable=False),
    Column("locked_until", String(40)),
)


class GuessStore(WorldStore):
    """Who is guessed at."""

    def begin_guesses(self, target: str) -> None:
        """Begin to count for ``target``, if nobody has; outside a transaction, for it may come too late."""
        if self.guesses(target) is not None:
            return
        try:
            self._insert(guesses_table, [{"target": target, "wrong": 0, "locked_until": None}])
        except IntegrityError:  # somebody else came first
            return

    def guesses(self, target: str) -> Guesses | None:
        """Return what is counted for ``target``; inside a transaction others wait for its end."""
        row = self._row(self._select(guesses_table).where(guesses_table.c.target == target).with_for_update())
        if row is None:
            return None
        until = datetime.fromisoformat(row["locked_until"]) if row["locked_until"] else None
        return Guesses(target, row["wrong"], until)

    def save_guesses(self, guesses: Guesses) -> None:
        """Keep what is counted."""
        until = guesses.locked_until.isoformat() if guesses.locked_until else None
        mine = guesses_table.c.target == guesses.target
        self._write(self._update(guesses_table).where(mine).values(wrong=guesses.wrong, locked_until=until))
