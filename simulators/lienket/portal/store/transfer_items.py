"""What a transfer reads and writes in bulk: items of the old store in order of code, their copies in the new one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Insert,
    RowMapping,
    Select,
    String,
    Table,
    and_,
    func,
    insert,
    literal,
    select,
    tuple_,
    type_coerce,
)

from lienket.portal.models.documents import Document
from lienket.portal.models.transfers import PaperKey, paper_key
from lienket.portal.store.documents import documents_table, read_document
from lienket.portal.store.dossiers import listings_table
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

sound_files_table = Table("sound_files", metadata, world_column(), Column("sha256", String(64), primary_key=True))

_MOST_VALUES = 500  # in one query: databases limit how many it may hold
ItemT = TypeVar("ItemT")
_KEY = ("result_code", "symbol", "issuer")


_NEVER_CHANGED = (
    *("code", "title", "issuer", "issued_on", "part", "source", "result_code", "symbol", "issuer_code"),
    *("holder_number", "dossier_code", "certification_number", "link", "file_name", "file_sha256", "file_size"),
)
"""What an officer or the citizen does not change while a transfer runs, as a revocation or hiding is (giả định)."""

_READ = (*_NEVER_CHANGED, "provenance")


class FixedParts(NamedTuple):
    """What never changes of a document, in words; ``has_provenance`` when it was found in more than one store."""

    code: str
    words: str
    has_provenance: bool


class TransferItemStore(WorldStore):
    """Items of data stores, as a transfer goes through them."""

    def item_count(self, store: str) -> int:
        """Return how many documents and dossiers a data store holds."""
        return sum(
            self._rows(select(func.count().label("n")).select_from(table).where(*self._of(table, store)))[0]["n"]
            for table in (documents_table, listings_table)
        )

    def documents_after(self, store: str, code: str, limit: int) -> list[Document]:
        """Return the next documents of a data store in order of code."""
        return [read_document(row) for row in self._rows(self._after(documents_table, store, code, limit))]

    def listings_after(self, store: str, code: str, limit: int) -> list[str]:
        """Return the codes of the next dossiers that a data store lists, in order of code."""
        return [row["code"] for row in self._rows(self._after(listings_table, store, code, limit))]

    def fixed_parts_after(self, store: str, code: str, limit: int) -> list[FixedParts]:
        """Return what never changes of the next documents of a data store, in order of code."""
        rest = _fixed_parts().where(*self._of(documents_table, store), documents_table.c.code > code)
        return [_read_fixed(row) for row in self._rows(rest.order_by(documents_table.c.code).limit(limit))]

    def fixed_parts_with(self, store: str, codes: Collection[str]) -> list[FixedParts]:
        """Return what never changes of those documents of a data store whose code is among ``codes``."""
        query = _fixed_parts().where(*self._of(documents_table, store))
        parts = _in_parts([*codes])
        return [_read_fixed(row) for some in parts for row in self._rows(query.where(documents_table.c.code.in_(some)))]

    def documents_with(self, store: str, codes: Collection[str]) -> list[Document]:
        """Return those documents of a data store whose code is among ``codes``."""
        return [read_document(row) for row in self._with_codes(documents_table, store, codes)]

    def listed_among(self, store: str, codes: Collection[str]) -> set[str]:
        """Return those of ``codes`` that a data store lists a dossier of."""
        return {row["code"] for row in self._with_codes(listings_table, store, codes)}

    def same_papers(self, store: str, keys: Iterable[PaperKey], other: str) -> dict[PaperKey, Document]:
        """Return the documents of a data store that have ``keys``, without those whose code ``other`` holds too."""
        columns = documents_table.c
        found: dict[PaperKey, Document] = {}
        for some in _in_parts(sorted(set(keys))):
            wanted = tuple_(*(columns[name] for name in _KEY)).in_([key[:3] for key in some])
            rows = self._rows(self._select(documents_table).where(columns.store == store, wanted))
            shared = {document.code for document in self.documents_with(other, [row["code"] for row in rows])}
            documents = [read_document(row) for row in rows if row["code"] not in shared]
            keyed = [(paper_key(document), document) for document in documents]
            found |= {key: document for key, document in keyed if key and key in some}
        return found

    def copy_documents(self, source: str, target: str, codes: Sequence[str]) -> None:
        """Put copies of documents into another data store as they are, every column."""
        self._copy(documents_table, source, target, codes)

    def copy_listings(self, source: str, target: str, codes: Sequence[str]) -> None:
        """List dossiers in another data store too."""
        self._copy(listings_table, source, target, codes)

    def note_provenance(self, store: str, provenances: Mapping[str, tuple[str, ...]]) -> None:
        """Write which stores held documents, by code."""
        for code, provenance in provenances.items():
            is_it = and_(documents_table.c.store == store, documents_table.c.code == code)
            self._write(self._update(documents_table).where(is_it).values(provenance=[*provenance]))

    def sound_files(self, hashes: Collection[str]) -> set[str]:
        """Return those of ``hashes`` whose file was found to be sound."""
        column = sound_files_table.c.sha256
        found: set[str] = set()
        for some in _in_parts([*hashes]):
            found |= {row["sha256"] for row in self._rows(self._select(sound_files_table).where(column.in_(some)))}
        return found

    def note_sound_files(self, hashes: Collection[str]) -> None:
        """Keep in mind that files are sound."""
        self._insert(sound_files_table, [{"sha256": sha256} for sha256 in set(hashes) - self.sound_files(hashes)])

    def _copy(self, table: Table, source: str, target: str, codes: Sequence[str]) -> None:
        for some in _in_parts([*codes]):
            self._write(_copying(table, target, and_(*self._of(table, source), table.c.code.in_(some))))

    def _after(self, table: Table, store: str, code: str, limit: int) -> Any:
        rest = self._select(table).where(table.c.store == store, table.c.code > code)
        return rest.order_by(table.c.code).limit(limit)

    def _with_codes(self, table: Table, store: str, codes: Collection[str]) -> list[Any]:
        query = self._select(table).where(table.c.store == store)
        return [row for some in _in_parts([*codes]) for row in self._rows(query.where(table.c.code.in_(some)))]

    def _of(self, table: Table, store: str) -> tuple[ColumnElement[bool], ...]:
        return table.c.world == self._world, table.c.store == store


def _copying(table: Table, target: str, wanted: ColumnElement[bool]) -> Insert:
    names = [column.name for column in table.columns]
    values = [literal(target) if name == "store" else table.c[name] for name in names]
    return insert(table).from_select(names, select(*values).where(wanted))


def _in_parts(values: Sequence[ItemT]) -> Iterator[Sequence[ItemT]]:
    return (values[start : start + _MOST_VALUES] for start in range(0, len(values), _MOST_VALUES))


def _fixed_parts() -> Select[Any]:
    """Return the query; its values stay as the database has them, as reading dates and JSON costs as much again."""
    raw: list[Any] = [type_coerce(documents_table.c[name], String).label(name) for name in _READ]
    return select(*raw)


def _read_fixed(row: RowMapping) -> FixedParts:
    *fixed, provenance = row.values()
    return FixedParts(row["code"], "\x1f".join(map(str, fixed)), str(provenance) != "[]")
