"""Wrong passwords for numbers that have no account in one world of VNeID, counted as if they had one.

A lock that only real accounts know would tell strangers which numbers these are.
"""

from datetime import datetime

from sqlalchemy import Column, Integer, String, Table
from sqlalchemy.exc import IntegrityError

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.simulation.storage import WorldStore, world_column
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.store.metadata import metadata

guesses_table = Table(
    "guesses_at_nobody",
    metadata,
    world_column(),
    Column("number", String(12), primary_key=True),
    Column("failed_attempts", Integer, nullable=False),
    Column("locked_until", String(40)),
)

_NOBODY = PersonName.parse("Không Ai")


class GuessStore(WorldStore):
    """Who is guessed at and does not exist."""

    def begin_guesses(self, number: str) -> None:
        """Begin to count for ``number``, if nobody has; outside a transaction, for it may come too late."""
        try:
            self._insert(guesses_table, [{"number": number, "failed_attempts": 0, "locked_until": None}])
        except IntegrityError:
            return

    def nobody(self, number: str) -> VneidAccount | None:
        """Return what would be the account of ``number``, if guesses are counted; others wait for the transaction."""
        row = self._row(self._select(guesses_table).where(guesses_table.c.number == number).with_for_update())
        if row is None:
            return None
        until = datetime.fromisoformat(row["locked_until"]) if row["locked_until"] else None
        return VneidAccount(
            PersonalNumber.parse(number),
            _NOBODY,
            BirthDate(1900),
            failed_attempts=row["failed_attempts"],
            locked_until=until,
        )

    def save_nobody(self, guessed: VneidAccount) -> None:
        """Keep the guesses counted."""
        until = guessed.locked_until.isoformat() if guessed.locked_until else None
        mine = guesses_table.c.number == guessed.number.text
        values = {"failed_attempts": guessed.failed_attempts, "locked_until": until}
        self._write(self._update(guesses_table).where(mine).values(**values))
