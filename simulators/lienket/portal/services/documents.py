"""What citizens do with the documents of their own store: look through, open, download, add and delete their own."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from lienket.country.government_hosts import GovernmentHostError, refuse_government_host
from lienket.portal.models.accounts import Account
from lienket.portal.models.documents import Document, DocumentSource, StoredFile
from lienket.portal.models.search import DocumentFilter, DocumentOrder
from lienket.portal.models.uploads import Upload, UploadRules
from lienket.portal.services.accounts import account_to_change
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of, store_of
from lienket.simulation.refusals import Refusal

PAGE_SIZE = 20


@dataclass(frozen=True)
class Listing:
    """One page of what was looked for, and how much there is in all."""

    documents: list[Document]
    total: int
    page: int
    pages: int


@dataclass(frozen=True)
class AgencySite:
    """Where a result lies that is only a link; ``trouble`` names the message why it does not open ("": it may)."""

    host: str
    address: str
    trouble: str = ""


def list_documents(
    store: PortalStore, account: Account, wanted: DocumentFilter, order: DocumentOrder, page: int, today: date
) -> Listing:
    """Return one page of the citizen's store; the last one for a page that there is not."""
    key = store_of(account)
    total = store.count_documents(key, wanted, today)
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    found = store.find_documents(key, wanted, today, order, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return Listing(found, total, page, pages)


def document_of(store: PortalStore, account: Account, code: str) -> Document:
    """Return a document of the citizen's own store; one of anybody else's, or a hidden one, is as good as none."""
    document = store.document(store_of(account), code) if code.isprintable() else None
    if document is None or document.hidden:
        raise Refusal("no-document", 404)
    return document


def content_of(store: PortalStore, file: StoredFile | None) -> bytes:
    """Return a file's content if it is what it was when it was kept; Refusal for one that is lost or corrupt."""
    content = store.file(file.sha256) if file else None
    if file is None or content is None:
        raise Refusal("document-file-missing", 404)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Refusal("document-file-corrupt", 409)
    return content


def agency_site(document: Document, dead_hosts: Collection[str]) -> AgencySite:
    """Return where the document's link leads; nothing is asked of that place, a world says which ones are dead."""
    try:
        parts = urlsplit(document.link)
        host = parts.hostname or ""
        refuse_government_host(document.link)
    except GovernmentHostError:
        return AgencySite(host, "", "agency-site-real")
    except ValueError:
        return AgencySite("", "", "agency-link-unreadable")
    if parts.scheme not in ("http", "https") or not host:
        return AgencySite("", "", "agency-link-unreadable")
    if host in dead_hosts:
        return AgencySite(host, "", "agency-site-dead")
    return AgencySite(host, document.link)


def add_upload(store: PortalStore, account_id: str, upload: Upload, rules: UploadRules, today: date) -> Document:
    """Put what a citizen uploads into their own store; Refusal if it is there already or the store holds too many."""
    with store.transaction() as inside:
        account = account_to_change(inside, account_id)
        key = store_of(account)
        uploads = inside.count_documents(key, DocumentFilter(source=DocumentSource.UPLOADED), today)
        if uploads >= rules.at_most:
            raise Refusal("upload-too-many", 409, count=rules.at_most)
        holder = account.vneid_number or account.identity.verified_number or ""
        document = upload.document(key, holder, rules)
        if inside.document(key, document.code) is not None:
            raise Refusal("upload-there-already", 409)
        inside.add_files({upload.file().sha256: upload.content})
        inside.add_documents({key: [document]})
    return document


def delete_upload(store: PortalStore, account_id: str, code: str) -> None:
    """Delete a document that the citizen uploaded; Refusal for any other.

    It goes from the old stores too, those of merged accounts with it: a transfer would bring it back from there.
    """
    with store.transaction() as inside:
        account = account_to_change(inside, account_id)
        document = document_of(inside, account, code)
        if document.source is not DocumentSource.UPLOADED:
            raise Refusal("not-own-upload", 403)
        owners = (account_id, *(merged.account_id for merged in inside.merged_into(account_id)))
        for owner in owners:
            inside.transfer(owner, for_update=True)  # a batch under way ends before
        for key in (store_of(account), *map(portal_store_of, owners)):
            inside.delete_document(key, code)
