"""The papers of a dossier: what may be taken from the data store, what was uploaded."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from lienket.portal.models.documents import Document, DocumentState
from lienket.portal.models.dossiers import Attachment
from lienket.portal.models.procedures import Component, Procedure
from lienket.portal.models.search import DocumentFilter, DocumentOrder
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal

MOST_OFFERED = 100
"""How many papers are offered where any paper will do: the newest ones."""


@dataclass(frozen=True)
class Upload:
    """One file that a citizen sent for a component."""

    component: str
    file_name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash that its content has."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Papers:
    """What a form chose by component: documents (by code), earlier uploads to keep (by hash), new uploads."""

    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    kept: Mapping[str, Sequence[str]] = field(default_factory=dict)
    uploads: Sequence[Upload] = ()


def offered_papers(store: PortalStore, key: str, procedure: Procedure, today: date) -> dict[str, list[Document]]:
    """Return which papers of a data store each component may take on that day, newest first."""
    codes = {code for component in procedure.components for code in component.result_codes}
    fitting = store.reusable_documents(key, codes, today)
    valid = DocumentFilter(state=DocumentState.VALID)
    newest = store.find_documents(key, valid, today, DocumentOrder.NEWEST, limit=MOST_OFFERED)
    fitting_codes = {paper.code for paper in fitting}
    any_other = [paper for paper in newest if paper.code not in fitting_codes]
    return {
        component.key: [paper for paper in fitting if paper.result_code in component.result_codes]
        if component.result_codes
        else any_other
        for component in procedure.components
    }


def attachments_from(
    inside: PortalStore, key: str, procedure: Procedure, papers: Papers, earlier: Iterable[Attachment], today: date
) -> tuple[Attachment, ...]:
    """Return what the form attaches, in the order of the components, and keep its new files.

    Refusal for a document that may not be reused there: another store's, hidden, revoked, expired, of another kind.
    """
    inside.add_files({upload.sha256: upload.content for upload in papers.uploads})
    uploaded = [one for one in earlier if not one.is_reused]
    found: list[Attachment] = []
    for component in procedure.components:
        documents = [
            reusable_document(inside, key, component, code, today) for code in papers.chosen.get(component.key, ())
        ]
        found += [_reused(component, document) for document in documents]
        found += [
            one
            for one in uploaded
            if one.component == component.key and one.sha256 in papers.kept.get(component.key, ())
        ]
        found += [_uploaded(component, upload) for upload in papers.uploads if upload.component == component.key]
    return tuple(dict.fromkeys(found))


def reusable_document(inside: PortalStore, key: str, component: Component, code: str, today: date) -> Document:
    """Return a document of the data store that may serve the component on that day, or refuse."""
    document = inside.document(key, code)
    if document is None or not document.is_reusable(today):
        raise Refusal("document-not-reusable", 409, title=document.title if document and not document.hidden else code)
    if component.result_codes and document.result_code not in component.result_codes:
        raise Refusal("document-of-another-kind", 409, title=document.title, component=component.title)
    return document


def _reused(component: Component, document: Document) -> Attachment:
    file = document.file
    return Attachment(
        component.key,
        document.title,
        file.name if file else "",
        file.sha256 if file else "",
        document.code,
        digitised=True,
        replaced_result_code=document.result_code,
    )


def _uploaded(component: Component, upload: Upload) -> Attachment:
    return Attachment(component.key, component.title, upload.file_name, upload.sha256)
