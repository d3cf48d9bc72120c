"""The portal's tables: accounts, identity fields, links, both data stores, and the audit of every attempt."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Date, Index, MetaData, RowMapping, String, Table, Text, UniqueConstraint

from lienket.portal.models import (
    Account,
    Document,
    FieldName,
    FieldValue,
    IdentityInfo,
    IdentityLink,
    Source,
)
from lienket.simulation.storage import WorldStore, world_column

metadata = MetaData()

accounts_table = Table(
    "accounts",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("username", String(100), nullable=False),
    Column("password_hash", String(200)),
    UniqueConstraint("world", "username"),
)

fields_table = Table(
    "identity_fields",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("field", String(30), primary_key=True),
    Column("value", Text, nullable=False),
    Column("source", String(20), nullable=False),
    Column("checked_at", String(40)),
)

_is_verified_number = (fields_table.c.field == FieldName.PERSONAL_NUMBER) & (fields_table.c.source != Source.TYPED)
Index(
    "one_account_per_verified_number",
    fields_table.c.world,
    fields_table.c.value,
    unique=True,
    sqlite_where=_is_verified_number,
    postgresql_where=_is_verified_number,
)

links_table = Table(
    "identity_links",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("personal_number", String(12), nullable=False),
    Column("linked_at", String(40), nullable=False),
    UniqueConstraint("world", "personal_number"),
)

documents_table = Table(
    "documents",
    metadata,
    world_column(),
    Column("store", String(60), primary_key=True),
    Column("code", String(60), primary_key=True),
    Column("title", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued_on", Date, nullable=False),
)

audit_table = Table(
    "audit",
    metadata,
    world_column(),
    Column("entry", String(36), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("action", String(30), nullable=False),
    Column("outcome", String(30), nullable=False),
    Column("reason", String(60), nullable=False),
    Column("account_id", String(36)),
    Column("number", String(12), nullable=False),
    Column("trace_id", String(32), nullable=False),
)


@dataclass(frozen=True)
class AuditEntry:
    """Who tried what, when, and how it ended; ``number`` is masked (8 middle digits), never a password or code."""

    at: datetime
    action: str
    outcome: str
    reason: str
    account_id: str | None
    number: str
    trace_id: str


def portal_store_of(account_id: str) -> str:
    """Return the key of "Kho dữ liệu (tạo bởi Cổng Dịch vụ công quốc gia)" of an account."""
    return f"portal:{account_id}"


def vneid_store_of(personal_number: str) -> str:
    """Return the key of "Kho dữ liệu (tạo bởi tài khoản VNeID)" of a person."""
    return f"vneid:{personal_number}"


class PortalStore(WorldStore):
    """Everything the portal keeps in one world."""

    def add_accounts(self, accounts: Sequence[tuple[Account, str | None]]) -> None:
        """Insert accounts with their password hashes (None: no password, VNeID only), fields and links."""
        self._insert(
            accounts_table,
            [
                {"account_id": account.account_id, "username": account.username, "password_hash": password_hash}
                for account, password_hash in accounts
            ],
        )
        self._insert(fields_table, [row for account, _ in accounts for row in _field_rows(account)])
        for account, _ in accounts:
            if account.link:
                self.add_link(account.link)

    def password_hash(self, username: str) -> tuple[str, str] | None:
        """Return (account id, password hash) of the account that logs in as ``username``."""
        row = self._row(self._select(accounts_table).where(accounts_table.c.username == username))
        return (row["account_id"], row["password_hash"]) if row and row["password_hash"] else None

    def account(self, account_id: str) -> Account | None:
        """Return one account with its identity information and link."""
        row = self._row(self._select(accounts_table).where(accounts_table.c.account_id == account_id))
        return self._account(row) if row else None

    def accounts(self) -> list[Account]:
        """Return all accounts in order of user name."""
        return [
            self._account(row) for row in self._rows(self._select(accounts_table).order_by(accounts_table.c.username))
        ]

    def account_with_verified_number(self, personal_number: str) -> Account | None:
        """Return the account whose green personal number this is."""
        row = self._row(self._select(fields_table).where(_is_verified_number, fields_table.c.value == personal_number))
        return self.account(row["account_id"]) if row else None

    def save_identity(self, account: Account) -> None:
        """Replace the identity fields of an account; IntegrityError if another account holds its verified number."""
        self._write(self._delete(fields_table).where(fields_table.c.account_id == account.account_id))
        self._insert(fields_table, _field_rows(account))

    def account_linked_to(self, personal_number: str) -> str | None:
        """Return the id of the account that is linked with this number."""
        row = self._row(self._select(links_table).where(links_table.c.personal_number == personal_number))
        return row["account_id"] if row else None

    def add_link(self, link: IdentityLink) -> None:
        """Insert a link; IntegrityError if the account or the number has one already."""
        self._insert(
            links_table,
            [
                {
                    "account_id": link.account_id,
                    "personal_number": link.personal_number,
                    "linked_at": link.linked_at.isoformat(),
                }
            ],
        )

    def add_documents(self, stores: Mapping[str, Iterable[Document]]) -> None:
        """Put documents into data stores, given by their keys."""
        rows = [_document_row(document) | {"store": store} for store, found in stores.items() for document in found]
        self._insert(documents_table, rows)

    def documents(self, store: str) -> list[Document]:
        """Return a data store's documents, oldest first."""
        query = self._select(documents_table).where(documents_table.c.store == store)
        return [
            _document(row) for row in self._rows(query.order_by(documents_table.c.issued_on, documents_table.c.code))
        ]

    def stores_of_vneid(self) -> dict[str, list[Document]]:
        """Return the data stores made by VNeID accounts, by personal number."""
        rows = self._rows(self._select(documents_table).where(documents_table.c.store.like("vneid:%")))
        numbers = sorted({row["store"].removeprefix("vneid:") for row in rows})
        return {number: self.documents(vneid_store_of(number)) for number in numbers}

    def move_documents(self, account_id: str, personal_number: str) -> int:
        """Carry what the account's portal store holds over to the person's VNeID store; return how many came new."""
        present = {document.code for document in self.documents(vneid_store_of(personal_number))}
        new = [document for document in self.documents(portal_store_of(account_id)) if document.code not in present]
        self.add_documents({vneid_store_of(personal_number): new})
        return len(new)

    def add_audit(self, entry: AuditEntry) -> None:
        """Record an attempt."""
        row = {**vars(entry), "at": entry.at.isoformat(), "entry": str(uuid.uuid4())}
        self._insert(audit_table, [row])

    def audit(self) -> list[dict[str, Any]]:
        """Return every recorded attempt in order of time."""
        rows = self._rows(self._select(audit_table).order_by(audit_table.c.at))
        return [{key: value for key, value in row.items() if key != "world"} for row in rows]

    def _account(self, row: RowMapping) -> Account:
        account_id = row["account_id"]
        fields = self._rows(self._select(fields_table).where(fields_table.c.account_id == account_id))
        link = self._row(self._select(links_table).where(links_table.c.account_id == account_id))
        identity = IdentityInfo({FieldName(field["field"]): _field_value(field) for field in fields})
        return Account(account_id, row["username"], identity, _link(link) if link else None)


def _field_rows(account: Account) -> list[dict[str, object]]:
    return [
        {
            "account_id": account.account_id,
            "field": name.value,
            "value": field.value,
            "source": field.source.value,
            "checked_at": field.checked_at.isoformat() if field.checked_at else None,
        }
        for name, field in account.identity.fields.items()
    ]


def _field_value(row: RowMapping) -> FieldValue:
    checked_at = datetime.fromisoformat(row["checked_at"]) if row["checked_at"] else None
    return FieldValue(row["value"], Source(row["source"]), checked_at)


def _link(row: RowMapping) -> IdentityLink:
    return IdentityLink(row["account_id"], row["personal_number"], datetime.fromisoformat(row["linked_at"]))


def _document_row(document: Document) -> dict[str, object]:
    return {"code": document.code, "title": document.title, "issuer": document.issuer, "issued_on": document.issued_on}


def _document(row: RowMapping) -> Document:
    issued_on: date = row["issued_on"]
    return Document(row["code"], row["title"], row["issuer"], issued_on)
