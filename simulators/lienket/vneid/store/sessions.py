"""Login sessions of one world of VNeID that were ended by somebody else than the browser they are in."""

from sqlalchemy import Column, String, Table
from sqlalchemy.exc import IntegrityError

from lienket.simulation.storage import WorldStore, lookup, world_column
from lienket.vneid.store.metadata import metadata

ended_sessions_table = Table(
    "ended_sessions",
    metadata,
    world_column(),
    Column("session", String(40), primary_key=True),
)

_BY_SESSION = lookup(ended_sessions_table, "session")


class SessionStore(WorldStore):
    """Which login sessions are over, whatever their browsers believe."""

    def end_session(self, session: str) -> None:
        """Note that the login session is over; once more does nothing."""
        try:
            self._insert(ended_sessions_table, [{"session": session}])
        except IntegrityError:
            return

    def is_ended(self, session: str) -> bool:
        """Tell whether the login session was ended."""
        return self._look_up(_BY_SESSION, session=session) is not None
