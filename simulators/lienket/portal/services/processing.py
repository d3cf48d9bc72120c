"""What agencies do to dossiers: move them, ask for a fee, return a result, revoke one.

A result lands once in the citizen's data store: VNeID's if that opens the account, also when it is being linked just
now, because who links and who returns lock the account first. Whoever moves a dossier, its citizen is told once.
"""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models.correspondence import Payment
from lienket.portal.models.documents import Document, DocumentSource, StoredFile, StorePart
from lienket.portal.models.dossiers import Dossier, DossierEvent, DossierStatus, IllegalStep, Party
from lienket.portal.models.offices import way_to_result
from lienket.portal.presentation import STATUS_NAMES
from lienket.portal.services.dossier_owners import DossierOwner, owner_of
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal

Step = Callable[[PortalStore, Dossier, DossierOwner], Dossier]
"""What is done to a dossier that is ours meanwhile; Refusal or IllegalStep only before anything is written."""

_LONGEST_BY = 200


def move_dossier(store: PortalStore, code: str, status: DossierStatus, by: str, note: str, at: datetime) -> None:
    """Let an officer move a dossier by the table of steps and tell its citizen; Refusal for a step it does not have."""
    event = DossierEvent(at, status, Party.OFFICER, by, note)
    _settle(store, code, Attempt("move-dossier", None, "", at, by[:_LONGEST_BY]), _moving(event))


def ask_payment(store: PortalStore, code: str, amount: int, by: str, note: str, at: datetime) -> None:
    """Move a dossier to PAYMENT_ASKED and ask its citizen for ``amount`` đồng."""
    event = DossierEvent(at, DossierStatus.PAYMENT_ASKED, Party.OFFICER, by, note)

    def step(inside: PortalStore, dossier: Dossier, owner: DossierOwner) -> Dossier:
        moved = _moving(event)(inside, dossier, owner)
        if owner.account:
            title = note or dossier.procedure_name
            payment_id = owner.key(f"fee:{code}:{len(moved.events)}")
            inside.add_payments([Payment(payment_id, owner.account.account_id, title, amount, at, code)])
        return moved

    _settle(store, code, Attempt("move-dossier", None, "", at, by[:_LONGEST_BY]), step)


def note_progress(store: PortalStore, code: str, status: DossierStatus, by: str, note: str, at: datetime) -> None:
    """Let a connected system tell of a step: one inside the same status is only written down, without telling."""
    event = DossierEvent(at, status, Party.OFFICER, by, note)

    def step(inside: PortalStore, dossier: Dossier, owner: DossierOwner) -> Dossier:
        if dossier.status is status:
            return replace(dossier, events=(*dossier.events, event))
        return _moving(event)(inside, dossier, owner)

    _settle(store, code, Attempt("move-dossier", None, "", at, by[:_LONGEST_BY]), step)


def return_result(
    store: PortalStore, code: str, document: Document, at: datetime, *, by: str = "", content: bytes | None = None
) -> None:
    """Put a result into the citizen's data store, once, and end the dossier; nothing changes the second time.

    ``content`` is its file, named as ``document.file`` is, or by its code. Refusal if another document has its code.
    """
    step = returning(document, at, by=by, content=content)
    _settle(store, code, Attempt("return-result", None, "", at, by[:_LONGEST_BY]), step)


def returning(document: Document, at: datetime, *, by: str = "", content: bytes | None = None) -> Step:
    """Return what puts a result into the citizen's data store and ends its dossier, for a transaction that is open."""

    def step(inside: PortalStore, dossier: Dossier, owner: DossierOwner) -> Dossier:
        if document.code in dossier.results:
            return dossier
        result, ended = _result(document, dossier, owner, content), _returned(dossier, by, document.title, at)
        _refuse_taken(inside, result, owner)
        if content is not None and result.file:
            inside.add_files({result.file.sha256: content})
        inside.add_documents({owner.store: [result]})
        owner.tell(
            inside, f"result:{dossier.code}:{result.code}", "result-returned", at, dossier.code, title=result.title
        )
        return replace(ended, results=(*dossier.results, result.code))

    return step


def revoke_document(store: PortalStore, code: str, document_code: str, at: datetime, *, by: str = "") -> None:
    """Revoke a result that the dossier ``code`` brought, wherever the citizen keeps it; again changes nothing."""

    def step(inside: PortalStore, dossier: Dossier, owner: DossierOwner) -> Dossier:
        if document_code not in dossier.results:
            raise Refusal("no-result", 404)
        if owner.account_id:
            inside.transfer(owner.account_id, for_update=True)  # who copies it just now is waited for
        if inside.revoke(owner.stores, document_code, at.date()):
            owner.tell(inside, f"revoked:{code}:{document_code}", "result-revoked", at, code, document=document_code)
        return dossier

    _settle(store, code, Attempt("revoke-document", None, "", at, by[:_LONGEST_BY]), step)


def _settle(store: PortalStore, code: str, attempt: Attempt, step: Step) -> None:
    """Do ``step`` to the dossier ``code`` in one transaction, audited; Refusal if it cannot be done."""

    def within(inside: PortalStore) -> Ending:
        found = inside.dossier(code)
        if found is None:
            return attempt.refused("refused", "no-dossier", Refusal("no-dossier", 404))
        owner = owner_of(inside, found)  # locked before the dossier, as whoever links does
        dossier = inside.dossier(code, for_update=True) or found
        mine = replace(attempt, account_id=owner.account_id, number=owner.number)
        try:
            changed = step(inside, dossier, owner)
        except IllegalStep:
            return mine.refused("refused", "illegal-step", Refusal("dossier-step", 409))
        except Refusal as refusal:
            return mine.refused("refused", refusal.code, refusal)
        if changed != dossier:
            inside.save_dossier(changed)
        return mine.ended(changed.status.name.lower(), code)

    settle(store, within)


def _moving(event: DossierEvent) -> Step:
    def step(inside: PortalStore, dossier: Dossier, owner: DossierOwner) -> Dossier:
        moved = dossier.moved(event)
        told = {"status": STATUS_NAMES[event.status], "note": event.note}
        message = "dossier-moved-note" if event.note else "dossier-moved"
        owner.tell(inside, f"moved:{dossier.code}:{len(moved.events)}", message, event.at, dossier.code, **told)
        return moved

    return step


def _returned(dossier: Dossier, by: str, title: str, at: datetime) -> Dossier:
    """Return the dossier at RETURNED, each step on the way written down."""
    for status in way_to_result(dossier.status):
        dossier = dossier.moved(DossierEvent(at, status, Party.OFFICER, by or dossier.agency_name, title))
    if dossier.status is not DossierStatus.RETURNED:
        raise IllegalStep(dossier.status, DossierStatus.RETURNED, Party.OFFICER)
    return dossier


def _result(document: Document, dossier: Dossier, owner: DossierOwner, content: bytes | None) -> Document:
    name = document.file.name if document.file else f"{document.code}.pdf"
    file = StoredFile(name, hashlib.sha256(content).hexdigest(), len(content)) if content is not None else document.file
    return replace(
        document,
        file=file,
        dossier_code=dossier.code,
        part=StorePart.RESULTS,
        source=DocumentSource.RESULT,
        holder_number=document.holder_number or owner.number,
    )


def _refuse_taken(inside: PortalStore, result: Document, owner: DossierOwner) -> None:
    """A code names one document in all stores of a citizen: what is moved later is recognised by it."""
    if any(inside.document(store, result.code) for store in owner.stores):
        raise Refusal("document-code-taken", 409)
