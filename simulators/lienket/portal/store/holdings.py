"""Moving what data stores hold in one world of the portal: out of one again, or to the store of another number."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Table, select

from lienket.portal.store.documents import documents_table, portal_store_of, vneid_store_of
from lienket.portal.store.dossiers import dossiers_table, listings_table
from lienket.portal.store.transfers import transfers_table
from lienket.simulation.storage import WorldStore

_MOST_CODES = 500


class HoldingStore(WorldStore):
    """What changes hands between data stores when a link ends or a number is set anew."""

    def take_back(self, account_id: str, personal_number: str) -> None:
        """Take out of a VNeID store what came from an account's: its papers, its dossiers, and their results since.

        What the VNeID store had of its own stays, also when the account's has it too; nothing is lost to the account.
        """
        own, other = portal_store_of(account_id), vneid_store_of(personal_number)
        dossiers = self._codes(listings_table, own)
        late = self._codes_of_dossiers(other, dossiers) - self._codes(documents_table, own)
        self._move(documents_table, other, own, late)
        came = self._codes(documents_table, own) - self._had_of_its_own(other)
        self._take_out(documents_table, other, came)
        self._take_out(listings_table, other, dossiers - self._filed_with_vneid(other))

    def follow_number(self, old: str, new: str) -> None:
        """Let the VNeID store of a number be that of the number which was put for it."""
        source, target = vneid_store_of(old), vneid_store_of(new)
        for table in (documents_table, listings_table):
            there = self._codes(table, target)
            self._take_out(table, source, self._codes(table, source) & there)
            self._move(table, source, target, self._codes(table, source))
        is_old = transfers_table.c.personal_number == old
        self._write(self._update(transfers_table).where(is_old).values(personal_number=new))

    def note_what_came(self, account_id: str, personal_number: str) -> None:
        """Write where papers came from that stay in a VNeID store when a link ends.

        Linked anew, the store is found to hold them already, which alone would make them look like its own.
        """
        own, other = portal_store_of(account_id), vneid_store_of(personal_number)
        came = self._codes(documents_table, own) - self._had_of_its_own(other)
        for chunk in _chunks(came):
            rows = self._rows(
                self._select(documents_table).where(documents_table.c.store == other, documents_table.c.code.in_(chunk))
            )
            unsaid = [row["code"] for row in rows if not row["provenance"]]
            is_it = (documents_table.c.store == other, documents_table.c.code.in_(unsaid))
            self._write(self._update(documents_table).where(*is_it).values(provenance=[own]))

    def stop_transfer(self, account_id: str) -> None:
        """Let the transfer go no further; a batch that is under way ends before."""
        self._write(self._delete(transfers_table).where(transfers_table.c.account_id == account_id))

    def _codes(self, table: Table, store: str, *conditions: Any) -> set[str]:
        query = select(table.c.code).where(table.c.world == self._world, table.c.store == store, *conditions)
        return {row["code"] for row in self._rows(query)}

    def _codes_of_dossiers(self, store: str, dossiers: Collection[str]) -> set[str]:
        named = documents_table.c.dossier_code != ""
        query = self._select(documents_table).where(documents_table.c.store == store, named)
        return {row["code"] for row in self._rows(query) if row["dossier_code"] in dossiers}

    def _had_of_its_own(self, store: str) -> set[str]:
        """Return the papers that a VNeID store had before the same ones came from an account's (MG-05)."""
        rows = self._rows(self._select(documents_table).where(documents_table.c.store == store))
        return {row["code"] for row in rows if store in row["provenance"]}

    def _filed_with_vneid(self, store: str) -> set[str]:
        is_listed = dossiers_table.c.code.in_(
            select(listings_table.c.code).where(listings_table.c.world == self._world, listings_table.c.store == store)
        )
        with_vneid = dossiers_table.c.filed_with_vneid.is_(True)
        query = select(dossiers_table.c.code).where(dossiers_table.c.world == self._world, is_listed, with_vneid)
        return {row["code"] for row in self._rows(query)}

    def _move(self, table: Table, source: str, target: str, codes: Collection[str]) -> None:
        for chunk in _chunks(codes):
            moved = self._update(table).where(table.c.store == source, table.c.code.in_(chunk))
            self._write(moved.values(store=target))

    def _take_out(self, table: Table, store: str, codes: Collection[str]) -> None:
        for chunk in _chunks(codes):
            self._write(self._delete(table).where(table.c.store == store, table.c.code.in_(chunk)))


def _chunks(codes: Collection[str]) -> list[list[str]]:
    ordered = sorted(codes)
    return [ordered[start : start + _MOST_CODES] for start in range(0, len(ordered), _MOST_CODES)]
