"""What the portal keeps in one world: accounts, links, both data stores, and the audit of every attempt."""

import secrets
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import RowMapping, Select, Table

from lienket.portal.models import Account, Document, Origin
from lienket.portal.tables import (
    AuditEntry,
    account_row,
    accounts_table,
    audit_table,
    document_row,
    documents_table,
    field_rows,
    fields_table,
    portal_store_of,
    read_account,
    read_document,
    vneid_login_row,
    vneid_logins_table,
    vneid_store_of,
)
from lienket.simulation.clock import real_now
from lienket.simulation.storage import WorldStore


class PortalStore(WorldStore):
    """Everything the portal keeps in one world."""

    def id_of(self, username: str) -> str:
        """Return the id that the account ``username`` has, or will have, in this world: the same in every run."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"lienket:portal:{self.world}:{username}"))

    def add_accounts(self, accounts: Sequence[tuple[Account, str | None]]) -> None:
        """Insert accounts with their password hashes (None: no password) and links; IntegrityError if one is taken."""
        self._insert(accounts_table, [account_row(account, password_hash) for account, password_hash in accounts])
        self._insert(fields_table, [row for account, _ in accounts for row in field_rows(account)])
        logins = [vneid_login_row(account) for account, _ in accounts]
        self._insert(vneid_logins_table, [row for row in logins if row])

    def close_account(self, account_id: str) -> None:
        """Delete an account with what it knows; what its owner's VNeID store holds stays."""
        for table in (vneid_logins_table, fields_table, accounts_table):
            self._write(self._delete(table).where(table.c.account_id == account_id))

    def password_hash(self, username: str) -> tuple[str, str] | None:
        """Return (account id, password hash) of the account that logs in as ``username``."""
        row = self._row(self._select(accounts_table).where(accounts_table.c.username == username))
        return (row["account_id"], row["password_hash"]) if row and row["password_hash"] else None

    def account(self, account_id: str, *, for_update: bool = False) -> Account | None:
        """Return one account; ``for_update`` makes others who want to change it wait for this transaction."""
        query = self._select(accounts_table).where(accounts_table.c.account_id == account_id)
        return self._only(query.with_for_update() if for_update else query)

    def accounts(self) -> list[Account]:
        """Return all accounts in order of user name."""
        return self._with_details(self._rows(self._select(accounts_table).order_by(accounts_table.c.username)))

    def holder_of(self, personal_number: str) -> Account | None:
        """Return the account issued by the portal that holds this number verified."""
        of_portal = accounts_table.c.origin == Origin.PORTAL
        return self._only(
            self._select(accounts_table).where(of_portal, accounts_table.c.verified_number == personal_number)
        )

    def opened_by(self, personal_number: str) -> Account | None:
        """Return the account that a VNeID login with this number opens."""
        number_is = vneid_logins_table.c.personal_number == personal_number
        row = self._row(self._select(vneid_logins_table).where(number_is))
        return self.account(row["account_id"]) if row else None

    def save_identity(self, account: Account) -> None:
        """Replace what an account knows; IntegrityError if another of its origin holds its verified number."""
        changed = {"verified_number": account.identity.verified_number}
        self._write(
            self._update(accounts_table).where(accounts_table.c.account_id == account.account_id).values(changed)
        )
        self._write(self._delete(fields_table).where(fields_table.c.account_id == account.account_id))
        self._insert(fields_table, field_rows(account))

    def add_link(self, account: Account) -> None:
        """Insert the link of ``account``; IntegrityError if the account or the number has one already."""
        row = vneid_login_row(account)
        self._insert(vneid_logins_table, [row] if row else [])

    def add_documents(self, stores: Mapping[str, Iterable[Document]]) -> None:
        """Put documents into data stores, given by their keys."""
        self._insert(
            documents_table,
            [document_row(store, document) for store, found in stores.items() for document in found],
        )

    def documents(self, store: str) -> list[Document]:
        """Return what a data store holds, oldest first."""
        return [read_document(row) for row in self._rows(_oldest_first(self._in_store(store)))]

    def documents_of(self, account: Account) -> list[Document]:
        """Return what the citizen's data store holds: the account's own, or VNeID's once that opens the account."""
        number = account.vneid_number
        return self.documents(vneid_store_of(number) if number else portal_store_of(account.account_id))

    def stores(self) -> dict[str, list[Document]]:
        """Return every data store that holds something, by its key."""
        stores: dict[str, list[Document]] = defaultdict(list)
        for row in self._rows(_oldest_first(self._select(documents_table))):
            stores[row["store"]].append(read_document(row))
        return dict(sorted(stores.items()))

    def carry_documents_over(self, account: Account) -> None:
        """Put what the account's own store holds into its VNeID store too, unless it is there already (MG-05)."""
        store = vneid_store_of(account.vneid_number or "")
        present = {document.code for document in self.documents(store)}
        held = self.documents(portal_store_of(account.account_id))
        self.add_documents({store: [document for document in held if document.code not in present]})

    def add_audit(self, entry: AuditEntry) -> None:
        """Record an attempt; its key keeps the order of attempts, which a frozen clock does not show."""
        key = f"{int(real_now().timestamp() * 1_000_000):016x}{secrets.token_hex(8)}"
        self._insert(audit_table, [{**vars(entry), "at": entry.at.isoformat(), "entry": key}])

    def audit(self) -> list[dict[str, Any]]:
        """Return every recorded attempt in the order they were made."""
        rows = self._rows(self._select(audit_table).order_by(audit_table.c.entry))
        return [{key: value for key, value in row.items() if key != "world"} for row in rows]

    def _only(self, query: Select[Any]) -> Account | None:
        row = self._row(query)
        return self._with_details([row], of=row["account_id"])[0] if row else None

    def _with_details(self, rows: Sequence[RowMapping], of: str | None = None) -> list[Account]:
        """Return the accounts of ``rows``; their details are read for the account ``of``, or for all of the world."""

        def details(table: Table) -> Sequence[RowMapping]:
            query = self._select(table)
            return self._rows(query if of is None else query.where(table.c.account_id == of))

        fields: dict[str, list[RowMapping]] = defaultdict(list)
        for field in details(fields_table):
            fields[field["account_id"]].append(field)
        logins = {login["account_id"]: login for login in details(vneid_logins_table)}
        return [read_account(row, fields[row["account_id"]], logins.get(row["account_id"])) for row in rows]

    def _in_store(self, store: str) -> Select[Any]:
        return self._select(documents_table).where(documents_table.c.store == store)


def _oldest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(documents_table.c.issued_on, documents_table.c.code)
