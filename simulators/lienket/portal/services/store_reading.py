"""Agencies read a citizen's data store: whose, which papers, and their files, each time audited."""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from lienket.portal.attempts import Attempt, write
from lienket.portal.models.documents import Document
from lienket.portal.models.offices import ExchangeCaller
from lienket.portal.services.procedures import find_procedures
from lienket.portal.store import PortalStore
from lienket.portal.store.callers import FileOffer
from lienket.portal.store.documents import store_of, vneid_store_of
from lienket.simulation.journal import masked, record_event
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class StoreReader:
    """A connected system that reads; paths to files that it is given are good until ``offers_end``."""

    store: PortalStore
    caller: ExchangeCaller
    at: datetime
    offers_end: datetime

    def papers(
        self, owner: str, procedure_code: str, result_codes: Collection[str], is_met: Callable[[Document], bool]
    ) -> list[Document]:
        """Return what the store of the number ``owner`` holds of kinds that the procedure asks for, today valid."""
        attempt = Attempt("store-read", None, owner[:12], self.at, self.caller.username)
        allowed = self._allowed(procedure_code) & {*result_codes}
        if not allowed:
            refusal = Refusal("store-no-codes", 404)
            write(self.store, lambda _: attempt.refused("refused", "store-no-codes", refusal))
            raise refusal
        account_id, key = self._store_of(owner)
        found = [one for one in self.store.reusable_documents(key, allowed, self.at.date()) if is_met(one)]
        mine = replace(attempt, account_id=account_id)
        codes = [one.code for one in found]
        write(self.store, lambda _: mine.ended("given" if found else "nothing", ", ".join(codes)[:60]))
        record_event("store.read", caller=self.caller.username, owner=masked(owner), codes=codes)
        return found

    def offer(self, owner: str, document: Document) -> str:
        """Return a path, for this reader only, to the file of a document that it was just shown."""
        offer = FileOffer(self.caller.username, self._store_of(owner)[1], document.code, self.offers_end)
        return self.store.offer_file(offer)

    def file(self, issuer_code: str, path: str) -> bytes:
        """Return the file that a path was given for; Refusal if it was given to another, has ended, or is damaged."""
        offer = self.store.offered(path)
        is_theirs = offer is not None and offer.username == self.caller.username and self.at < offer.ends_at
        document = self.store.document(offer.store, offer.code) if offer and is_theirs else None
        content = self._sound_file(document, issuer_code)
        number, code = (document.holder_number, document.code) if document else ("", "")
        attempt = Attempt("store-file", None, number, self.at, self.caller.username)
        write(self.store, lambda _: attempt.ended("nothing" if content is None else "given", code))
        if content is None:
            raise Refusal("store-nothing", 404)
        return content

    def _sound_file(self, document: Document | None, issuer_code: str) -> bytes | None:
        if document is None or document.file is None or document.issuer_code != issuer_code:
            return None
        content = self.store.file(document.file.sha256) if document.is_reusable(self.at.date()) else None
        return content if content and hashlib.sha256(content).hexdigest() == document.file.sha256 else None

    def _allowed(self, procedure_code: str) -> set[str]:
        """Return the kinds of paper that a procedure has to do with."""
        found = [one for one in find_procedures(self.store, "", self.at.date()) if one.code == procedure_code]
        return {
            code
            for procedure in found
            for code in (procedure.result_code, *(code for one in procedure.components for code in one.result_codes))
            if code
        }

    def _store_of(self, owner: str) -> tuple[str | None, str]:
        account = self.store.opened_by(owner) or self.store.holder_of(owner)
        return (account.account_id, store_of(account)) if account else (None, vneid_store_of(owner))
