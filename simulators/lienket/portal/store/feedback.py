"""Remarks under "Phản ánh kiến nghị" in one world of the portal."""

from datetime import datetime

from sqlalchemy import Column, Index, String, Table, Text

from lienket.portal.models.feedback import Feedback
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

feedback_table = Table(
    "feedback",
    metadata,
    world_column(),
    Column("code", String(30), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("account_id", String(36), nullable=False),
    Index("feedback_by_account", "world", "account_id", "at"),
)

_TEXTS = ("code", "subject", "text", "contact", "account_id")


class FeedbackStore(WorldStore):
    """What citizens told the portal."""

    def add_feedback(self, feedback: Feedback) -> None:
        """Keep a remark."""
        self._insert(feedback_table, [vars(feedback) | {"at": feedback.at.isoformat()}])

    def feedback_of(self, account_id: str) -> list[Feedback]:
        """Return what an account's citizen told while logged in, newest first."""
        table = feedback_table
        query = self._select(table).where(table.c.account_id == account_id).order_by(table.c.at.desc(), table.c.code)
        return [
            Feedback(**{name: row[name] for name in _TEXTS}, at=datetime.fromisoformat(row["at"]))
            for row in self._rows(query)
        ]
