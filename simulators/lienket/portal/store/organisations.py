"""Which account the VNeID login for an organisation opens, in one world of the portal.

That one code opens one account, and one account belongs to one code, is a constraint here.
"""

from datetime import datetime

from sqlalchemy import Column, String, Table, UniqueConstraint

from lienket.portal.models.accounts import AccountKind
from lienket.portal.store.accounts import accounts_table
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

organisation_logins_table = Table(
    "organisation_logins",
    metadata,
    world_column(),
    Column("code", String(20), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("since", String(40), nullable=False),
    UniqueConstraint("world", "account_id"),
)


class OrganisationStore(WorldStore):
    """The accounts of organisations, by the code with which VNeID names them."""

    def id_opened_for(self, code: str) -> str | None:
        """Return the account that a login for the organisation ``code`` opens."""
        row = self._row(self._select(organisation_logins_table).where(organisation_logins_table.c.code == code))
        return row["account_id"] if row else None

    def id_issued_to(self, code: str) -> str | None:
        """Return the open account of the organisation ``code``; of several the first by user name (giả định)."""
        of_organisations = accounts_table.c.kind != AccountKind.PERSON.value
        query = self._select(accounts_table).where(
            of_organisations, accounts_table.c.organisation["code"].as_string() == code
        )
        rows = self._rows(query.order_by(accounts_table.c.username))
        return next((row["account_id"] for row in rows if row["closure"] is None), None)

    def open_for(self, code: str, account_id: str, at: datetime) -> None:
        """Let logins for the organisation open the account; IntegrityError if one of the two has another already."""
        self._insert(organisation_logins_table, [{"code": code, "account_id": account_id, "since": at.isoformat()}])
