"""Data stores in one world of the portal: which documents each holds.

One document per code and store is a constraint here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Index, Integer, RowMapping, Select, String, Table, Text

from lienket.portal.models.accounts import Account
from lienket.portal.models.documents import Digitisation, Document, DocumentSource, StoredFile, StorePart
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

documents_table = Table(
    "documents",
    metadata,
    world_column(),
    Column("store", String(60), primary_key=True),
    Column("code", String(60), primary_key=True),
    Column("title", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued_on", Date, nullable=False),
    Column("part", String(20), nullable=False),
    Column("source", String(20), nullable=False),
    Column("result_code", String(40), nullable=False),
    Column("symbol", String(60), nullable=False),
    Column("issuer_code", String(40), nullable=False),
    Column("holder_number", String(12), nullable=False),
    Column("dossier_code", String(60), nullable=False),
    Column("certification_number", String(60), nullable=False),
    Column("expires_on", Date),
    Column("revoked_on", Date),
    Column("digitisation", String(1), nullable=False),
    Column("hidden", Boolean, nullable=False),
    Column("file_name", Text),
    Column("file_sha256", String(64)),
    Column("file_size", Integer),
    Column("link", Text, nullable=False),
    Column("provenance", JSON, nullable=False),
    Index("documents_by_day", "world", "store", "issued_on", "code"),
)

_PLAIN = tuple(field.name for field in fields(Document) if field.name not in ("file", "provenance"))


class DocumentStore(WorldStore):
    """The documents of every data store."""

    def add_documents(self, stores: Mapping[str, Iterable[Document]]) -> None:
        """Put documents into data stores, given by their keys; IntegrityError if a store has one of a code already."""
        self._insert(
            documents_table,
            [document_row(store, document) for store, found in stores.items() for document in found],
        )

    def documents(self, store: str) -> list[Document]:
        """Return what a data store holds, oldest first."""
        return [read_document(row) for row in self._rows(_oldest_first(self._in_store(store)))]

    def documents_of(self, account: Account) -> list[Document]:
        """Return what the citizen's data store holds, oldest first."""
        return self.documents(store_of(account))

    def document(self, store: str, code: str) -> Document | None:
        """Return one document of a data store."""
        row = self._row(self._in_store(store).where(documents_table.c.code == code))
        return read_document(row) if row else None

    def stores(self) -> dict[str, list[Document]]:
        """Return every data store that holds something, by its key."""
        stores: dict[str, list[Document]] = defaultdict(list)
        for row in self._rows(_oldest_first(self._select(documents_table))):
            stores[row["store"]].append(read_document(row))
        return dict(sorted(stores.items()))

    def _in_store(self, store: str) -> Select[Any]:
        return self._select(documents_table).where(documents_table.c.store == store)


def portal_store_of(account_id: str) -> str:
    """Return the key of "Kho dữ liệu (tạo bởi Cổng Dịch vụ công quốc gia)" of an account."""
    return f"portal:{account_id}"


def vneid_store_of(personal_number: str) -> str:
    """Return the key of "Kho dữ liệu (tạo bởi tài khoản VNeID)" of a person."""
    return f"vneid:{personal_number}"


def store_of(account: Account) -> str:
    """Return the key of the citizen's data store: the account's own, or VNeID's once that opens the account."""
    number = account.vneid_number
    return vneid_store_of(number) if number else portal_store_of(account.account_id)


def document_row(store: str, document: Document) -> dict[str, object]:
    """Return the row of a document in the data store ``store``."""
    plain = {name: getattr(document, name) for name in _PLAIN}
    file = document.file
    return {
        "store": store,
        **{name: value.value if isinstance(value, StrEnum) else value for name, value in plain.items()},
        "file_name": file.name if file else None,
        "file_sha256": file.sha256 if file else None,
        "file_size": file.size if file else None,
        "provenance": [*document.provenance],
    }


def read_document(row: RowMapping) -> Document:
    """Return the document of ``row``."""
    plain = {name: row[name] for name in _PLAIN}
    enums = {
        "part": StorePart(row["part"]),
        "source": DocumentSource(row["source"]),
        "digitisation": Digitisation(row["digitisation"]),
    }
    file = StoredFile(row["file_name"], row["file_sha256"], row["file_size"]) if row["file_sha256"] else None
    return Document(**{**plain, **enums, "file": file, "provenance": tuple(row["provenance"])})


def _oldest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(documents_table.c.issued_on, documents_table.c.code)
