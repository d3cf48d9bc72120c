"""What both sides of a transfer hold in the end: how many items, and a SHA-256 over what never changes of them."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from lienket.portal.models.documents import Document
from lienket.portal.models.transfers import Balance, Transfer, TransferState, paper_key
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of, vneid_store_of
from lienket.portal.store.transfer_items import FixedParts

_PAGE = 500


@dataclass(frozen=True)
class Sides:
    """Both sides of a transfer; ``missing`` are items of the old store that the new one lacks."""

    source: Balance
    target: Balance
    missing_documents: tuple[Document, ...] = ()
    missing_dossiers: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not (self.missing_documents or self.missing_dossiers)

    @property
    def agree(self) -> bool:
        """Whether both hold the same."""
        return self.source == self.target

    def ended(self, transfer: Transfer, at: datetime) -> Transfer:
        """Return the transfer, ended."""
        state = TransferState.PARTIAL if transfer.stayed else TransferState.DONE
        return replace(transfer.going_on(), state=state, ended_at=at, source=self.source, target=self.target, reason="")


def balance_of(store: PortalStore, transfer: Transfer) -> Sides:
    """Count and hash both sides of a transfer, without what stays."""
    source, target = list[str](), list[str]()
    missing: list[Document] = []
    unlisted: list[str] = []
    for mine, theirs in _document_pages(store, transfer):
        said = {code: _said(parts, theirs.get(code)) for code, parts in mine.items()}
        source += said.values()
        target += [_said(parts, parts, code) for code, parts in theirs.items()]
        missing += store.documents_with(portal_store_of(transfer.account_id), mine.keys() - theirs.keys())
    for code, is_listed in _listing_pairs(store, transfer):
        source.append(f"dossier:{code}")
        (target if is_listed else unlisted).append(f"dossier:{code}" if is_listed else code)
    return Sides(_balance(source), _balance(target), tuple(missing), tuple(unlisted))


def _document_pages(
    store: PortalStore, transfer: Transfer
) -> Iterator[tuple[dict[str, FixedParts], dict[str, FixedParts]]]:
    """Yield documents of the old store, and what the new one holds of them, both by the old store's codes."""
    source, target = portal_store_of(transfer.account_id), vneid_store_of(transfer.personal_number)
    staying, last = {item.code for item in transfer.stayed}, ""
    while page := store.fixed_parts_after(source, last, _PAGE):
        last = page[-1].code
        mine = {parts.code: parts for parts in page if parts.code not in staying}
        theirs = {parts.code: parts for parts in store.fixed_parts_with(target, mine)}
        yield mine, theirs | _same_papers(store, source, target, mine.keys() - theirs.keys())


def _same_papers(store: PortalStore, source: str, target: str, codes: Collection[str]) -> dict[str, FixedParts]:
    keys = {held.code: key for held in store.documents_with(source, codes) if (key := paper_key(held))}
    papers = store.same_papers(target, keys.values(), source)
    found = {code: papers[key].code for code, key in keys.items() if key in papers}
    parts = {parts.code: parts for parts in store.fixed_parts_with(target, {*found.values()})}
    return {code: parts[held] for code, held in found.items()}


def _listing_pairs(store: PortalStore, transfer: Transfer) -> Iterator[tuple[str, bool]]:
    source, target, last = portal_store_of(transfer.account_id), vneid_store_of(transfer.personal_number), ""
    while page := store.listings_after(source, last, _PAGE):
        last, listed = page[-1], store.listed_among(target, page)
        yield from ((code, code in listed) for code in page)


def _said(parts: FixedParts, theirs: FixedParts | None, code: str = "") -> str:
    """Return what one side says of a document: all of it, or its code only where the new store had one of its own."""
    is_merged = theirs is not None and theirs.has_provenance
    return f"document:{code or parts.code}" + ("" if is_merged else f":{parts.words}")


def _balance(lines: list[str]) -> Balance:
    return Balance(len(lines), hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest())
