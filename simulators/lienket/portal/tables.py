"""The portal's tables and how rows become values; every key begins with the world.

What must never happen twice is a constraint here: one account per user name, one account of each origin per verified
number, one account per VNeID number and the reverse, one document per code and store.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Column, Date, MetaData, RowMapping, String, Table, Text, UniqueConstraint

from lienket.portal.models import Account, Document, FieldName, FieldValue, IdentityInfo, IdentityLink, Origin, Source
from lienket.simulation.storage import world_column

metadata = MetaData()

accounts_table = Table(
    "accounts",
    metadata,
    world_column(),
    Column("account_id", String(36), primary_key=True),
    Column("username", String(100), nullable=False),
    Column("password_hash", String(200)),
    Column("origin", String(10), nullable=False),
    Column("verified_number", String(12)),  # what the fields say, kept here for the constraint
    UniqueConstraint("world", "username"),
    UniqueConstraint("world", "origin", "verified_number"),
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

vneid_logins_table = Table(  # which account the login with a number opens; without a date: one made from VNeID
    "vneid_logins",
    metadata,
    world_column(),
    Column("personal_number", String(12), primary_key=True),
    Column("account_id", String(36), nullable=False),
    Column("linked_at", String(40)),
    UniqueConstraint("world", "account_id"),
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
    Column("entry", String(40), primary_key=True),
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


def account_row(account: Account, password_hash: str | None) -> dict[str, object]:
    """Return the row of an account."""
    return {
        "account_id": account.account_id,
        "username": account.username,
        "password_hash": password_hash,
        "origin": account.origin.value,
        "verified_number": account.identity.verified_number,
    }


def field_rows(account: Account) -> list[dict[str, object]]:
    """Return the rows of an account's identity fields."""
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


def vneid_login_row(account: Account) -> dict[str, object] | None:
    """Return the row that lets a VNeID number open ``account``; None if none does."""
    if account.vneid_number is None:
        return None
    return {
        "account_id": account.account_id,
        "personal_number": account.vneid_number,
        "linked_at": account.link.linked_at.isoformat() if account.link else None,
    }


def document_row(store: str, document: Document) -> dict[str, object]:
    """Return the row of a document in the data store ``store``."""
    return {
        "store": store,
        "code": document.code,
        "title": document.title,
        "issuer": document.issuer,
        "issued_on": document.issued_on,
    }


def read_account(row: RowMapping, fields: Iterable[RowMapping], login: RowMapping | None) -> Account:
    """Return the account of ``row`` with its identity fields and the VNeID login that opens it."""
    identity = IdentityInfo({FieldName(field["field"]): _field_value(field) for field in fields})
    link = _link(login) if login and login["linked_at"] else None
    return Account(row["account_id"], row["username"], identity, link, Origin(row["origin"]))


def read_document(row: RowMapping) -> Document:
    """Return the document of ``row``."""
    issued_on: date = row["issued_on"]
    return Document(row["code"], row["title"], row["issuer"], issued_on)


def _field_value(row: RowMapping) -> FieldValue:
    checked_at = datetime.fromisoformat(row["checked_at"]) if row["checked_at"] else None
    return FieldValue(row["value"], Source(row["source"]), checked_at)


def _link(row: RowMapping) -> IdentityLink:
    return IdentityLink(row["account_id"], row["personal_number"], datetime.fromisoformat(row["linked_at"]))
