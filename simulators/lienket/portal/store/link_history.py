"""What became of links in one world of the portal: ended ones, claims of second accounts, numbers set anew.

One claim per account, and one new number for an old one, are constraints here.
"""

from datetime import datetime

from sqlalchemy import Column, RowMapping, String, Table, Text

from lienket.portal.models.link_history import FormerLink, JoinClaim, Operators, Renumbering, UnlinkReason
from lienket.portal.store.audit import entry_key
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

former_links_table = Table(
    "former_links",
    metadata,
    world_column(),
    Column("entry", String(40), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("linked_at", String(40), nullable=False),
    Column("ended_at", String(40), nullable=False),
    Column("personal_number", String(12), nullable=False),
    Column("reason", String(20), nullable=False),
    Column("first_operator", String(100), nullable=False),
    Column("second_operator", String(100), nullable=False),
)

claims_table = Table(
    "claims",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("personal_number", String(12), nullable=False),
    Column("claimed_at", String(40), nullable=False),
)

renumberings_table = Table(
    "renumberings",
    metadata,
    world_column(),
    Column("old", String(12), primary_key=True),
    Column("new", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("account_id", String(36), nullable=False),
)


class LinkHistoryStore(WorldStore):
    """Links that are over, accounts that wait to be joined, numbers that others stand for."""

    def add_former_link(self, link: FormerLink) -> None:
        """Keep a link that is over, with both its dates."""
        operators = {"first_operator": link.operators.first, "second_operator": link.operators.second}
        moments = {"linked_at": link.linked_at.isoformat(), "ended_at": link.ended_at.isoformat()}
        named = {"account_id": link.account_id, "personal_number": link.personal_number, "reason": link.reason.value}
        self._insert(former_links_table, [{"entry": entry_key()} | named | moments | operators])

    def former_links(self) -> list[FormerLink]:
        """Return every link that is over, by account and in the order they ended."""
        columns = former_links_table.c
        query = self._select(former_links_table).order_by(columns.account_id, columns.entry)
        return [_former_link(row) for row in self._rows(query)]

    def save_claim(self, claim: JoinClaim) -> None:
        """Keep what an account waits for, instead of what it waited for before."""
        self.drop_claim(claim.account_id)
        self._insert(claims_table, [vars(claim) | {"claimed_at": claim.claimed_at.isoformat()}])

    def drop_claim(self, account_id: str) -> None:
        """Forget what an account waits for."""
        self._write(self._delete(claims_table).where(claims_table.c.account_id == account_id))

    def claim(self, account_id: str) -> JoinClaim | None:
        """Return what an account waits for."""
        row = self._row(self._select(claims_table).where(claims_table.c.account_id == account_id))
        return _claim(row) if row else None

    def add_renumbering(self, renumbering: Renumbering) -> None:
        """Keep that a number stands for another one; IntegrityError if the old one was replaced before."""
        self._insert(renumberings_table, [vars(renumbering) | {"at": renumbering.at.isoformat()}])
        columns = claims_table.c
        moved = self._update(claims_table).where(columns.personal_number == renumbering.old)
        self._write(moved.values(personal_number=renumbering.new))

    def renumbering(self, old: str) -> Renumbering | None:
        """Return what was put for a number."""
        row = self._row(self._select(renumberings_table).where(renumberings_table.c.old == old))
        return _renumbering(row) if row else None

    def renumberings(self) -> list[Renumbering]:
        """Return every number that another one stands for, in order of the old ones."""
        rows = self._rows(self._select(renumberings_table).order_by(renumberings_table.c.old))
        return [_renumbering(row) for row in rows]


def _former_link(row: RowMapping) -> FormerLink:
    return FormerLink(
        row["account_id"],
        row["personal_number"],
        datetime.fromisoformat(row["linked_at"]),
        datetime.fromisoformat(row["ended_at"]),
        UnlinkReason(row["reason"]),
        Operators(row["first_operator"], row["second_operator"]),
    )


def _claim(row: RowMapping) -> JoinClaim:
    return JoinClaim(row["account_id"], row["personal_number"], datetime.fromisoformat(row["claimed_at"]))


def _renumbering(row: RowMapping) -> Renumbering:
    at = datetime.fromisoformat(row["at"])
    return Renumbering(row["old"], row["new"], row["reason"], at, row["account_id"])
