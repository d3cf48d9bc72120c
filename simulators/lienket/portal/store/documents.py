"""Data stores in one world of the portal: which documents each holds.

One document per code and store is a constraint here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    RowMapping,
    Select,
    String,
    Table,
    Text,
    and_,
    func,
    not_,
    or_,
    select,
)

from lienket.portal.models.accounts import Account
from lienket.portal.models.agencies import later_agencies
from lienket.portal.models.documents import (
    Digitisation,
    Document,
    DocumentSource,
    DocumentState,
    StoredFile,
    StorePart,
)
from lienket.portal.models.search import DocumentFilter, DocumentOrder, folded
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
    Column("search", Text, nullable=False),  # what a search finds it by, folded; the title first, for the order
    Column("later_search", Text, nullable=False),  # names of those who took over its issuer, folded
    Column("later_since", Date),
    Index("documents_by_day", "world", "store", "issued_on", "code", "hidden"),
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

    def document(self, store: str, code: str) -> Document | None:
        """Return one document of a data store."""
        row = self._row(self._in_store(store).where(documents_table.c.code == code))
        return read_document(row) if row else None

    def find_documents(
        self, store: str, wanted: DocumentFilter, today: date, order: DocumentOrder, *, limit: int, offset: int = 0
    ) -> list[Document]:
        """Return those of a data store that its owner may see and ``wanted`` lets through on that day."""
        found = self._in_store(store).where(*_seen(wanted, today)).order_by(*_ORDERS[order])
        return [read_document(row) for row in self._rows(found.limit(limit).offset(offset))]

    def count_documents(self, store: str, wanted: DocumentFilter, today: date) -> int:
        """Return how many ``find_documents`` would find without a limit."""
        columns = documents_table.c
        found = select(func.count().label("count")).where(columns.world == self._world, columns.store == store)
        return int(self._rows(found.where(*_seen(wanted, today)))[0]["count"])

    def delete_document(self, store: str, code: str) -> None:
        """Delete a document from a data store; its file stays, as a dossier may hold the same."""
        columns = documents_table.c
        self._write(self._delete(documents_table).where(columns.store == store, columns.code == code))

    def reusable_documents(self, store: str, result_codes: Iterable[str], today: date) -> list[Document]:
        """Return what a dossier may take instead of uploads of these kinds (MaKetQua), newest first."""
        wanted = self._in_store(store).where(
            documents_table.c.result_code.in_([*result_codes]),
            documents_table.c.hidden.is_(False),
            _is_in_state(DocumentState.VALID, today),
        )
        newest_first = wanted.order_by(documents_table.c.issued_on.desc(), documents_table.c.code)
        return [read_document(row) for row in self._rows(newest_first)]

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
    row: dict[str, object] = {name: getattr(document, name) for name in _PLAIN}
    file, later = document.file, later_agencies(document.title, document.issuer)
    return row | {
        "store": store,
        "part": document.part.value,
        "source": document.source.value,
        "digitisation": document.digitisation.value,
        "file_name": file.name if file else None,
        "file_sha256": file.sha256 if file else None,
        "file_size": file.size if file else None,
        "provenance": [*document.provenance],
        "search": _search_text(document),
        "later_search": " ".join(folded(agency.name) for agency in later) if later else "",
        "later_since": min(agency.since for agency in later) if later else None,
    }


def _search_text(document: Document) -> str:
    numbers = f"{document.symbol} {document.code} {document.dossier_code} {document.certification_number}"
    return f"{folded(document.title)} {folded(document.issuer)} {numbers.lower()}"


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


def _seen(wanted: DocumentFilter, today: date) -> list[ColumnElement[bool]]:
    """Return the conditions of what a citizen sees of their store when they want that."""
    columns = documents_table.c
    conditions = [columns.hidden.is_(False), *(_says(word, today) for word in wanted.words)]
    if wanted.part is not None:
        conditions.append(columns.part == wanted.part.value)
    if wanted.source is not None:
        conditions.append(columns.source == wanted.source.value)
    if wanted.state is not None:
        conditions.append(_is_in_state(wanted.state, today))
    return conditions


def _says(word: str, today: date) -> ColumnElement[bool]:
    columns, pattern = documents_table.c, "%" + re.sub(r"([%_/])", r"/\1", word) + "%"
    later = and_(columns.later_since <= today, columns.later_search.like(pattern, escape="/"))
    return or_(columns.search.like(pattern, escape="/"), later)


def _is_in_state(state: DocumentState, today: date) -> ColumnElement[bool]:
    """Return the condition that ``Document.state`` says ``state`` on that day."""
    columns = documents_table.c
    is_revoked = and_(columns.revoked_on.is_not(None), columns.revoked_on <= today)
    is_approved = columns.digitisation == Digitisation.APPROVED.value
    has_expired = and_(columns.expires_on.is_not(None), columns.expires_on < today)
    return {
        DocumentState.REVOKED: is_revoked,
        DocumentState.NOT_APPROVED: and_(not_(is_revoked), not_(is_approved)),
        DocumentState.EXPIRED: and_(not_(is_revoked), is_approved, has_expired),
        DocumentState.VALID: and_(not_(is_revoked), is_approved, not_(has_expired)),
    }[state]


_ORDERS = {
    # Both backwards, so that the index gives the order and nothing is sorted.
    DocumentOrder.NEWEST: (documents_table.c.issued_on.desc(), documents_table.c.code.desc()),
    DocumentOrder.OLDEST: (documents_table.c.issued_on, documents_table.c.code),
    DocumentOrder.TITLE: (documents_table.c.search, documents_table.c.code),
    DocumentOrder.ISSUER: (documents_table.c.issuer, documents_table.c.issued_on.desc(), documents_table.c.code),
}


def _oldest_first(query: Select[Any]) -> Select[Any]:
    return query.order_by(documents_table.c.issued_on, documents_table.c.code)
