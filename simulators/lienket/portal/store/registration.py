"""What registering and forgotten passwords ask of one world's accounts: who has a number, whose is a phone."""

from collections.abc import Iterable

from sqlalchemy import Column, Index, String, Table, or_

from lienket.portal.models import FieldName
from lienket.portal.models.accounts import Origin
from lienket.portal.models.registration import Subscriber
from lienket.portal.store.accounts import accounts_table, fields_table
from lienket.portal.store.metadata import metadata
from lienket.simulation.sessions import ending_sessions
from lienket.simulation.storage import WorldStore, world_column

_NUMBER_FIELDS = (FieldName.ID_CARD.value, FieldName.PERSONAL_NUMBER.value)
_IS_NUMBER = fields_table.c.field.in_(_NUMBER_FIELDS)

Index(
    "identity_fields_by_number",
    fields_table.c.world,
    fields_table.c.value,
    sqlite_where=_IS_NUMBER,
    postgresql_where=_IS_NUMBER,
)

subscribers_table = Table(  # the carriers' register, as far as a world knows it
    "subscribers",
    metadata,
    world_column(),
    Column("phone", String(20), primary_key=True),
    Column("personal_number", String(12), nullable=False),
    Column("id_card", String(9), nullable=False),
)


class RegistrationStore(WorldStore):
    """Who is registered under which number, and to whom phones are."""

    def usernames_holding(self, number: str) -> list[str]:
        """Return the user names of the open accounts that the portal issued to ``number``, a CMND or CCCD."""
        with_number = (
            self._select(fields_table)
            .with_only_columns(fields_table.c.account_id)
            .where(fields_table.c.field.in_(_NUMBER_FIELDS), fields_table.c.value == number)
        )
        is_theirs = or_(accounts_table.c.account_id.in_(with_number), accounts_table.c.username == number)
        rows = self._rows(self._select(accounts_table).where(is_theirs, accounts_table.c.origin == Origin.PORTAL))
        return sorted(row["username"] for row in rows if row["closure"] is None)

    def set_password_hash(self, account_id: str, password_hash: str) -> None:
        """Give an account another password; whoever is in it with the old one is out at the same moment."""
        mine = accounts_table.c.account_id == account_id
        self._write(self._update(accounts_table).where(mine).values(password_hash=password_hash))
        self._write(ending_sessions(self.world, account_id))

    def add_subscribers(self, subscribers: Iterable[Subscriber]) -> None:
        """Insert whose phones are; IntegrityError for a phone that is somebody's."""
        self._insert(subscribers_table, [vars(subscriber) for subscriber in subscribers])

    def subscriber(self, phone: str) -> Subscriber | None:
        """Return to whom ``phone`` is registered; None if this world does not say."""
        row = self._row(self._select(subscribers_table).where(subscribers_table.c.phone == phone))
        return Subscriber(row["phone"], row["personal_number"], row["id_card"]) if row else None

    def subscribers(self) -> list[Subscriber]:
        """Return the whole register in order of phone numbers."""
        rows = self._rows(self._select(subscribers_table).order_by(subscribers_table.c.phone))
        return [Subscriber(row["phone"], row["personal_number"], row["id_card"]) for row in rows]
