"""What connected systems do through the exchange: look dossiers up, tell of them, find accounts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from lienket.portal.attempts import Attempt, Ending, settle, write
from lienket.portal.models.accounts import Account
from lienket.portal.models.documents import Document
from lienket.portal.models.dossiers import Dossier, DossierStatus, IllegalStep
from lienket.portal.models.offices import ExchangeCaller
from lienket.portal.presentation import STATUS_NAMES
from lienket.portal.services.dossier_owners import DossierOwner, owner_of
from lienket.portal.services.processing import note_progress, returning
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


class SyncOutcome(StrEnum):
    """What came of a dossier that a connected system told of."""

    CREATED = "created"
    UPDATED = "updated"
    EXISTS = "exists"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Told:
    """A dossier that a connected system tells of, what it brought, and the account it names ("": none)."""

    dossier: Dossier
    results: Sequence[Document] = ()
    tech_id: str = ""


class _BatchRefusedError(Exception):
    """One dossier of a batch is refused, and so all of it."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.reason)
        self.ending = ending


@dataclass(frozen=True)
class ExchangeDesk:
    """One connected system at the desk, acting for the agency ``unit``."""

    store: PortalStore
    caller: ExchangeCaller
    unit: str
    at: datetime

    def look_up(self, code: str) -> Dossier | None:
        """Return a dossier of the caller's agencies, audited; another agency's is as good as none."""
        dossier = self.store.dossier(code)
        found = dossier if dossier and self.caller.acts_for(dossier.agency_code) else None
        attempt = Attempt("exchange-read", (found and found.account_id) or None, "", self.at, self.caller.username)
        write(self.store, lambda _: attempt.ended("given" if found else "nothing", code[:60]))
        return found

    def results_of(self, dossier: Dossier) -> list[Document]:
        """Return the documents that a dossier brought."""
        stores = owner_of(self.store, dossier).stores
        found = [self._document(stores, code) for code in dossier.results]
        return [document for document in found if document]

    def account_with(self, number: str) -> Account | None:
        """Return the one open account that a trusted source knows by ``number``: CCCD, CMND or tax number; audited."""
        store = self.store
        account = (store.opened_by(number) or store.holder_of(number)) if number else None
        others = [*store.ids_with_card(number), *store.organisation_ids(number)] if number and not account else []
        found = account or (store.account(others[0]) if len(others) == 1 else None)
        account_id = found.account_id if found else None
        attempt = Attempt("exchange-read", account_id, number[:12], self.at, self.caller.username)
        write(store, lambda _: attempt.ended("given" if found else "nothing", "tech-id"))
        return found

    def synchronise(self, batch: Sequence["Told"], *, is_update: bool) -> list[SyncOutcome]:
        """Put in dossiers of agencies, or change them, with what they brought once returned; all, or by Refusal none.

        One that is there already, or that is to be changed and is not there, is left as it is and said so.
        """
        outcomes: list[SyncOutcome] = []

        def step(inside: PortalStore) -> Ending:
            *others, last = (self._take(inside, told, is_update=is_update) for told in batch)
            for ending in others:
                inside.add_audit(ending.audit_entry())
            outcomes[:] = [SyncOutcome(ending.outcome) for ending in (*others, last)]
            return last

        try:
            settle(self.store, step)
        except _BatchRefusedError as refused:
            ending = refused.ending
            settle(self.store, lambda _: ending)
        return outcomes

    def progress(self, code: str, status: DossierStatus, by: str, note: str, at: datetime) -> None:
        """Tell of a step of a dossier; Refusal if it is none of the caller's, or not to be moved there."""
        dossier = self.store.dossier(code)
        if dossier is None or not self.caller.acts_for(dossier.agency_code):
            raise Refusal("no-dossier", 404)
        note_progress(self.store, code, status, by, note, min(at, self.at))

    def _take(self, inside: PortalStore, told: "Told", *, is_update: bool) -> Ending:
        """Take over one dossier of a batch; a refusal undoes what was taken over before it."""
        attempt = Attempt("synchronise", None, told.dossier.applicant_number, self.at, self.caller.username)
        try:
            ending = self._synchronise(inside, told, attempt, is_update=is_update)
        except Refusal as refusal:
            ending = attempt.refused("refused", refusal.code, refusal)
        except IllegalStep:
            ending = attempt.refused("refused", "illegal-step", Refusal("dossier-step", 409))
        if ending.refusal is not None:
            raise _BatchRefusedError(ending)
        return ending

    def _synchronise(self, inside: PortalStore, one: "Told", attempt: Attempt, *, is_update: bool) -> Ending:
        told, known = one.dossier, inside.dossier(one.dossier.code)
        if known is not None and not self.caller.acts_for(known.agency_code):
            return attempt.refused("refused", "of-another-unit", Refusal("exchange-other-unit", 403))
        if not is_update and known is not None:
            return attempt.ended(SyncOutcome.EXISTS, told.code)
        if is_update and known is None:
            return attempt.ended(SyncOutcome.UNKNOWN, told.code)
        owner = owner_of(inside, known or replace(told, account_id=one.tech_id))
        if known is None:
            ending = self._create(inside, told, owner, attempt)
        else:
            locked = inside.dossier(told.code, for_update=True) or known
            ending = self._update(inside, locked, told, owner, replace(attempt, account_id=owner.account_id))
        if ending.refusal is None and told.status is DossierStatus.RETURNED:
            self._deliver(inside, told, one.results, owner)
        return ending

    def _deliver(self, inside: PortalStore, told: Dossier, results: Sequence[Document], owner: DossierOwner) -> None:
        """Hand over what a dossier brought, in the transaction that takes the dossier over."""
        for document in results:
            kept = inside.dossier(told.code, for_update=True) or told
            inside.save_dossier(returning(document, self.at, by=told.agency_name)(inside, kept, owner))

    def _create(self, inside: PortalStore, told: Dossier, owner: DossierOwner, attempt: Attempt) -> Ending:
        verified = owner.account.identity.verified_number if owner.account else None
        if verified and len(told.applicant_number) == len(verified) and verified != told.applicant_number:
            return attempt.refused("refused", "number-differs", Refusal("exchange-number-differs", 409))
        inside.add_dossiers([replace(told, account_id=owner.account_id or "")], owner.store)
        return replace(attempt, account_id=owner.account_id).ended(SyncOutcome.CREATED, told.code)

    def _update(
        self, inside: PortalStore, known: Dossier, told: Dossier, owner: DossierOwner, attempt: Attempt
    ) -> Ending:
        """Take over what the agency tells; whose it is, how it was filed and what it brought stay."""
        is_moved = known.status is not told.status
        names = ("status", "due_on", "received_at", "ended_at", "procedure_name", "agency_name", "answers")
        news = {name: value for name in names if (value := getattr(told, name))}
        attachments, events = told.attachments or known.attachments, known.events + (told.events if is_moved else ())
        answers = known.answers | told.answers
        inside.save_dossier(replace(known, **news | {"answers": answers, "attachments": attachments, "events": events}))
        if is_moved:
            what, status = f"moved:{known.code}:{len(events)}", STATUS_NAMES[told.status]
            owner.tell(inside, what, "dossier-moved", self.at, known.code, status=status)
        return attempt.ended(SyncOutcome.UPDATED, told.code)

    def _document(self, stores: Sequence[str], code: str) -> Document | None:
        return next((found for store in stores if (found := self.store.document(store, code))), None)
