"""One batch of a transfer: which items are next and whether their files are sound; then the writing, in one go.

Dossiers come first, then documents, each by code: a citizen sees at once how their dossiers stand, while large files
are looked through. A transfer's cursor is the last item decided on. A dossier is only listed once more: its files stay
where they are, so a damaged one does not hold it back.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from lienket.portal.models.documents import Document
from lienket.portal.models.transfers import (
    ItemKind,
    StayedItem,
    StayReason,
    Transfer,
    TransferRules,
    TransferState,
    paper_key,
)
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of, vneid_store_of

MOST_BYTES = 16 * 1024 * 1024
"""How much of files not yet known to be sound one batch looks through; one item may be more."""


@dataclass(frozen=True)
class Item:
    """One item of the old store; ``stays`` says why it is not to be moved."""

    kind: ItemKind
    code: str
    document: Document | None = None
    stays: StayReason | None = None

    @property
    def cursor(self) -> str:
        """What the transfer's cursor says once this item is decided on."""
        return f"{self.kind.value}:{self.code}"

    def stayed(self) -> StayedItem:
        """Return what is told of an item that was not moved."""
        title = self.document.title if self.document else ""
        return StayedItem(self.kind, self.code, title, self.stays or StayReason.NOT_TAKEN)


@dataclass(frozen=True)
class Plan:
    """The items of a batch in order; ``sound`` are their files found sound just now, ``late`` items not counted yet."""

    items: Sequence[Item] = ()
    sound: frozenset[str] = field(default_factory=frozenset)
    late: bool = False


def plan_batch(store: PortalStore, transfer: Transfer, rules: TransferRules, at: datetime) -> Plan:
    """Return the next items of a transfer, their files looked through; needs no transaction."""
    source, kind, code = portal_store_of(transfer.account_id), *_position(transfer.cursor)
    dossiers = store.listings_after(source, code, rules.batch_items) if kind is ItemKind.DOSSIER else []
    left = rules.batch_items - len(dossiers)
    held_after = code if kind is ItemKind.DOCUMENT else ""
    documents = store.documents_after(source, held_after, left) if left else []
    return plan_items(store, documents, dossiers, rules, at)


def plan_items(
    store: PortalStore, documents: Sequence[Document], dossiers: Sequence[str], rules: TransferRules, at: datetime
) -> Plan:
    """Return a plan of these items, or of as many as one batch may look through."""
    items = [Item(ItemKind.DOSSIER, code) for code in dossiers]
    known = store.sound_files([document.file.sha256 for document in documents if document.file])
    sound, bytes_read = set[str](), 0
    for document in documents:
        if bytes_read > MOST_BYTES:
            return Plan(items, frozenset(sound))
        stays = None if rules.takes(document, at) else StayReason.NOT_TAKEN
        if stays is None and document.file and document.file.sha256 not in known | sound:
            stays = _fault_of_file(store, document.file.sha256)
            sound |= set() if stays else {document.file.sha256}
            bytes_read += document.file.size
        items.append(Item(ItemKind.DOCUMENT, document.code, document, stays))
    return Plan(items, frozenset(sound))


def apply_batch(
    inside: PortalStore, transfer: Transfer, plan: Plan, rules: TransferRules, at: datetime
) -> tuple[Transfer, bool]:
    """Move a plan's items inside a transaction; return the transfer then, and whether VNeID's store went down."""
    takes = inside.vneid_store_takes(for_update=True)
    done = [*_until_down(plan.items, takes)]
    moving = [item for item in done if item.stays is None]
    present = _put(inside, transfer, moving)
    inside.note_sound_files(plan.sound)
    if takes is not None:
        inside.set_vneid_store(takes - len(moving))
    is_down = len(done) < len(plan.items)
    changed = replace(
        transfer,
        state=TransferState.RUNNING if done else transfer.state,
        total=transfer.total + (len(done) if plan.late else 0),
        moved=transfer.moved + len(moving) - present,
        present=transfer.present + present,
        stayed=(*transfer.stayed, *(item.stayed() for item in done if item.stays)),
        cursor=done[-1].cursor if done and not plan.late else transfer.cursor,
    )
    return changed.postponed(rules, at) if is_down else changed.going_on(), is_down


def _position(cursor: str) -> tuple[ItemKind, str]:
    kind, _, code = cursor.partition(":")
    return ItemKind(kind or ItemKind.DOSSIER), code


def _until_down(items: Sequence[Item], takes: int | None) -> Iterator[Item]:
    """Yield the items that are decided on before VNeID's store is down, those that stay with them."""
    for item in items:
        if item.stays is None and takes is not None:
            if takes == 0:
                return
            takes -= 1
        yield item


def _put(inside: PortalStore, transfer: Transfer, items: Sequence[Item]) -> int:
    """Put items into the new store and return how many of them it had already; of those, both provenances are kept."""
    source, target = portal_store_of(transfer.account_id), vneid_store_of(transfer.personal_number)
    documents = [item.document for item in items if item.document]
    held = held_already(inside, documents, source, target)
    inside.copy_documents(source, target, [document.code for document in documents if document.code not in held])
    came = _came_from_others(inside, transfer, [kept.code for kept in held.values() if not kept.provenance])
    known = {kept.code: kept.provenance or (came.get(kept.code, target),) for kept in held.values()}
    inside.note_provenance(target, {code: _with(source, before) for code, before in known.items()})
    dossiers = [item.code for item in items if item.kind is ItemKind.DOSSIER]
    listed = inside.listed_among(target, dossiers)
    inside.copy_listings(source, target, [code for code in dossiers if code not in listed])
    return len(held) + len(listed)


def held_already(inside: PortalStore, documents: Sequence[Document], source: str, target: str) -> dict[str, Document]:
    """Return what ``target`` holds of ``documents``, by their codes: under the same code, or as the same paper."""
    held = {found.code: found for found in inside.documents_with(target, [document.code for document in documents])}
    keys = {document.code: key for document in documents if document.code not in held and (key := paper_key(document))}
    papers = inside.same_papers(target, keys.values(), source)
    return held | {code: papers[key] for code, key in keys.items() if key in papers}


def _came_from_others(inside: PortalStore, transfer: Transfer, codes: Sequence[str]) -> dict[str, str]:
    """Return the old stores of the citizen's other accounts that documents of the new store came from, by code."""
    others = [one for one in inside.transfers_to(transfer.personal_number) if one.account_id != transfer.account_id]
    stores = [(one, portal_store_of(one.account_id)) for one in others]
    return {
        found.code: store
        for one, store in stores
        for found in inside.documents_with(store, codes)
        if _has_passed(one, found.code)
    }


def _has_passed(transfer: Transfer, code: str) -> bool:
    kind, last = _position(transfer.cursor)
    return transfer.is_ended or (kind is ItemKind.DOCUMENT and code <= last)


def _with(source: str, before: tuple[str, ...]) -> tuple[str, ...]:
    return before if source in before else (*before, source)


def _fault_of_file(store: PortalStore, sha256: str) -> StayReason | None:
    digest, is_kept = hashlib.sha256(), False
    for chunk in store.file_chunks(sha256):
        is_kept = True
        digest.update(chunk)
    if digest.hexdigest() == sha256:  # an empty file has no chunk, but a hash
        return None
    return StayReason.FILE_CORRUPT if is_kept else StayReason.FILE_MISSING
