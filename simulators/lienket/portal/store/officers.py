"""Officers in one world of the portal, and the dossiers and papers that they work with."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Column, Select, String, Table, Text, func, or_, select

from lienket.portal.models.documents import Document
from lienket.portal.models.dossiers import Dossier, DossierStatus
from lienket.portal.models.offices import Officer
from lienket.portal.store.documents import documents_table, read_document
from lienket.portal.store.dossiers import dossiers_table, read_dossier
from lienket.portal.store.metadata import metadata
from lienket.simulation.storage import WorldStore, world_column

officers_table = Table(
    "officers",
    metadata,
    world_column(),
    Column("username", String(100), primary_key=True),
    Column("password_hash", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("agency_code", String(40), nullable=False),
)


class OfficerStore(WorldStore):
    """Officers and what they work on."""

    def add_officers(self, officers: Iterable[tuple[Officer, str]]) -> None:
        """Insert officers with their password hashes; IntegrityError if a user name is taken."""
        self._insert(officers_table, [vars(officer) | {"password_hash": hashed} for officer, hashed in officers])

    def officer(self, username: str) -> Officer | None:
        """Return one officer."""
        row = self._row(self._select(officers_table).where(officers_table.c.username == username))
        return Officer(row["username"], row["name"], row["agency_code"]) if row else None

    def officer_hash(self, username: str) -> str | None:
        """Return the password hash of an officer."""
        row = self._row(self._select(officers_table).where(officers_table.c.username == username))
        return str(row["password_hash"]) if row else None

    def officers(self) -> list[Officer]:
        """Return all officers in order of user name."""
        rows = self._rows(self._select(officers_table).order_by(officers_table.c.username))
        return [Officer(row["username"], row["name"], row["agency_code"]) for row in rows]

    def agency_dossiers(
        self, agency_code: str, status: DossierStatus | None = None, *, limit: int, offset: int = 0
    ) -> list[Dossier]:
        """Return the dossiers of an agency, in one ``status`` or any, newest first."""
        newest = (dossiers_table.c.submitted_at.desc(), dossiers_table.c.code)
        query: Select[Any] = select(dossiers_table).where(*self._of_agency(agency_code, status)).order_by(*newest)
        return [read_dossier(row) for row in self._rows(query.limit(limit).offset(offset))]

    def agency_count(self, agency_code: str, status: DossierStatus | None = None) -> int:
        """Return how many dossiers an agency has, in one ``status`` or any."""
        counted = select(func.count().label("count")).select_from(dossiers_table)
        row = self._row(counted.where(*self._of_agency(agency_code, status)))
        return int(row["count"]) if row else 0

    def papers_like(self, store: str, result_codes: Collection[str], titles: Collection[str]) -> list[Document]:
        """Return a data store's documents of these result codes (MaKetQua) or with these titles, newest first."""
        row = documents_table.c
        alike = or_(row.result_code.in_(sorted(result_codes)), row.title.in_(sorted(titles)))
        query = self._select(documents_table).where(row.store == store, alike)
        return [read_document(found) for found in self._rows(query.order_by(row.issued_on.desc(), row.code))]

    def revoke(self, stores: Collection[str], code: str, on: date) -> bool:
        """Note that the document ``code`` of these data stores is revoked; False if it was, or none has it."""
        row = documents_table.c
        holding = (row.store.in_(sorted(stores)), row.code == code, row.revoked_on.is_(None))
        return self._write(self._update(documents_table).where(*holding).values(revoked_on=on)) > 0

    def _of_agency(self, agency_code: str, status: DossierStatus | None) -> tuple[Any, ...]:
        its_own = (dossiers_table.c.world == self._world, dossiers_table.c.agency_code == agency_code)
        return its_own if status is None else (*its_own, dossiers_table.c.status == status.value)
