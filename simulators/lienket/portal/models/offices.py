"""Who works on dossiers: officers of agencies, the systems that agencies are connected by, and what both may see.

Source of the rule about papers that are there already: Chỉ thị 24/CT-TTg (2025). How an asked paper is recognised as
one that the data store holds is our proposal (giả định).
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lienket.portal.models.documents import Document
from lienket.portal.models.dossiers import DossierStatus
from lienket.portal.models.procedures import Component, Procedure

_TO_RESULT = (DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.PROCESSED, DossierStatus.RETURNED)


def way_to_result(status: DossierStatus) -> tuple[DossierStatus, ...]:
    """Return the steps that returning a result implies: a dossier that is received need not be moved one by one."""
    return _TO_RESULT[_TO_RESULT.index(status) + 1 :] if status in _TO_RESULT else ()


@dataclass(frozen=True)
class Officer:
    """Somebody who works on the dossiers of one agency."""

    username: str
    name: str
    agency_code: str


@dataclass(frozen=True)
class ExchangeCaller:
    """A system that exchanges data with the portal for the agencies of ``units``."""

    username: str
    units: tuple[str, ...]

    def acts_for(self, unit: str) -> bool:
        """Tell whether ``unit`` is one of its own, or below one of them: H56.14 is below H56 (giả định)."""
        return any(unit == own or unit.startswith(f"{own}.") for own in self.units)


@dataclass(frozen=True)
class HeldPaper:
    """A document of the citizen's data store that serves what a procedure asks for, or what an officer asks for."""

    asked: str
    document: Document


def held_for(procedure: Procedure | None, documents: Iterable[Document], today: date) -> tuple[HeldPaper, ...]:
    """Return which components of ``procedure`` the citizen's data store serves already on that day."""
    reusable = [document for document in documents if document.is_reusable(today)]
    components = procedure.components if procedure else ()
    return tuple(
        HeldPaper(component.title, document)
        for component in components
        for document in reusable
        if _serves(document, component)
    )


def held_instead_of(
    asked: str, procedure: Procedure | None, documents: Iterable[Document], today: date
) -> tuple[HeldPaper, ...]:
    """Return the documents because of which the paper called ``asked`` need not be asked for again."""
    documents = tuple(documents)
    named = {
        paper.document.code: paper for paper in held_for(procedure, documents, today) if _alike(paper.asked, asked)
    }
    titled = {
        document.code: HeldPaper(asked, document)
        for document in documents
        if document.is_reusable(today) and _alike(document.title, asked)
    }
    return tuple((titled | named).values())


def _serves(document: Document, component: Component) -> bool:
    if document.result_code and document.result_code in component.result_codes:
        return True
    return _alike(document.title, component.title)


def _alike(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())
