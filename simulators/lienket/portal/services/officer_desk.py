"""An officer at work: the dossiers of their agency, the papers in them, and what they may do; others' are not there."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from lienket.portal.attempts import Attempt, write
from lienket.portal.models.documents import Document, StoredFile
from lienket.portal.models.dossiers import PLAIN_STEPS, Attachment, Dossier, DossierStatus
from lienket.portal.models.offices import HeldPaper, Officer, held_for, held_instead_of
from lienket.portal.models.procedures import Procedure
from lienket.portal.services.documents import content_of
from lienket.portal.services.dossier_owners import DossierOwner, owner_of
from lienket.portal.services.dossiers import procedure_as_filed
from lienket.portal.services.processing import move_dossier, return_result, revoke_document
from lienket.portal.store import PortalStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal


class PaperHeld(Refusal):
    """A paper is asked for that the citizen's data store has; ``held`` says which."""

    def __init__(self, held: tuple[HeldPaper, ...]) -> None:
        super().__init__("paper-held", 409)
        self.held = held


@dataclass(frozen=True)
class OfficerDesk:
    """One officer, at one moment."""

    store: PortalStore
    officer: Officer
    at: datetime

    def dossier(self, code: str) -> Dossier:
        """Return a dossier of the officer's agency; refuse with 404 for any other."""
        found = self.store.dossier(code)
        if found is None or found.agency_code != self.officer.agency_code:
            raise Refusal("no-dossier", 404)
        return found

    def procedure(self, dossier: Dossier) -> Procedure | None:
        """Return the procedure of a dossier, as it was when that was filed."""
        return procedure_as_filed(self.store, dossier, self.at)

    def held_papers(self, dossier: Dossier) -> tuple[HeldPaper, ...]:
        """Return which papers the citizen's data store has that the procedure asks for; noted in the journal."""
        procedure, owner = self.procedure(dossier), self._owner(dossier)
        parts = procedure.components if procedure else ()
        codes = {code for part in parts for code in part.result_codes}
        papers = self.store.papers_like(owner.store, codes, {part.title for part in parts}) if parts else []
        held = held_for(procedure, papers, self.at.date())
        record_event("officer.store-shown", officer=self.officer.username, papers=[one.document.code for one in held])
        return held

    def held_file(self, dossier: Dossier, document_code: str) -> tuple[Document, bytes]:
        """Return a paper that the dossier's procedure asks for, and its file; audited. Refusal for any other."""
        held = next((one for one in self.held_papers(dossier) if one.document.code == document_code), None)
        if held is None:
            raise Refusal("no-file", 404)
        content = content_of(self.store, held.document.file)
        owner = self._owner(dossier)
        attempt = Attempt("officer-read", owner.account_id, owner.number, self.at, self.officer.username)
        write(self.store, lambda _: attempt.ended("given", held.document.code))
        return held.document, content

    def attached_file(self, dossier: Dossier, number: int) -> tuple[Attachment, bytes]:
        """Return what was handed in with the dossier at a place, and its file."""
        if number >= len(dossier.attachments):
            raise Refusal("no-file", 404)
        chosen = dossier.attachments[number]
        file = StoredFile(chosen.file_name, chosen.sha256, 0) if chosen.sha256 else None
        return chosen, content_of(self.store, file)

    def move(self, dossier: Dossier, status: DossierStatus, note: str) -> None:
        """Move a dossier by a step that needs no more than a note; Refusal for any other."""
        if status not in PLAIN_STEPS:
            raise Refusal("dossier-step", 409)
        move_dossier(self.store, dossier.code, status, self.officer.name, note, self.at)

    def ask_supplement(self, dossier: Dossier, paper: str, note: str, *, insists: bool) -> None:
        """Ask the citizen for a paper; PaperHeld if their data store has it, unless the officer ``insists``."""
        owner = self._owner(dossier)
        papers = self.store.documents(owner.store)
        held = held_instead_of(paper, self.procedure(dossier), papers, self.at.date())
        if held:
            codes = [one.document.code for one in held]
            record_event("officer.asks-held-paper", officer=self.officer.username, insists=insists, papers=codes)
        if held and not insists:
            raise PaperHeld(held)
        asked = f"{paper}. {note}" if note else paper
        move_dossier(self.store, dossier.code, DossierStatus.SUPPLEMENT_ASKED, self.officer.name, asked, self.at)

    def give_result(self, dossier: Dossier, place: int, title: str, symbol: str, file: tuple[str, bytes]) -> None:
        """Return the result with the number ``place`` of a dossier: pressed twice, it is one."""
        name, content = file
        procedure = self.procedure(dossier)
        result = Document(
            f"{dossier.code}.KQ{place:02d}"[:60],
            title,
            dossier.agency_name,
            self.at.date(),
            result_code=procedure.result_code if procedure and title == procedure.result_title else "",
            symbol=symbol,
            issuer_code=dossier.agency_code,
            file=StoredFile(name, hashlib.sha256(content).hexdigest(), len(content)),
        )
        return_result(self.store, dossier.code, result, self.at, by=self.officer.name, content=content)

    def revoke(self, dossier: Dossier, document_code: str) -> None:
        """Revoke a result of a dossier."""
        revoke_document(self.store, dossier.code, document_code, self.at, by=self.officer.name)

    def results(self, dossier: Dossier) -> list[Document]:
        """Return the documents that a dossier brought, where the citizen keeps them."""
        stores = self._owner(dossier).stores
        found = [[self.store.document(store, code) for store in stores] for code in dossier.results]
        return [next(document for document in kept if document) for kept in found if any(kept)]

    def _owner(self, dossier: Dossier) -> DossierOwner:
        return owner_of(self.store, dossier)
