"""What citizens do with dossiers that they have handed in: look at them, add what was asked for, withdraw them."""

from collections.abc import Callable
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models.accounts import Account
from lienket.portal.models.dossiers import Dossier, DossierEvent, DossierStatus, IllegalStep, Party
from lienket.portal.models.procedures import Procedure
from lienket.portal.services.papers import Papers, attachments_from
from lienket.portal.services.procedures import find_procedures
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import store_of
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal


def dossier_of(store: PortalStore, account: Account, code: str, *, for_update: bool = False) -> Dossier:
    """Return a dossier that the citizen's data store lists; whose it is not is told the same as of one that is none."""
    dossier = store.dossier(code, for_update=for_update) if store.lists_dossier(store_of(account), code) else None
    if dossier is None:
        raise Refusal("no-dossier", 404)
    return dossier


def ask_withdrawal(store: PortalStore, account: Account, code: str, reason: str, at: datetime) -> None:
    """Ask the agency to stop with a dossier; Refusal when its status does not let it be withdrawn."""
    note = text("dossier-withdrawal-event", reason=reason) if reason else text("dossier-withdrawal-event-plain")

    def withdrawn(_: PortalStore, dossier: Dossier) -> Dossier:
        return dossier.moved(_event(account, DossierStatus.WITHDRAWAL_ASKED, note, at))

    _change(store, account, code, Attempt("withdraw", account.account_id, _number(account), at), withdrawn)


def supplement(
    store: PortalStore, account: Account, code: str, procedure: Procedure, papers: Papers, at: datetime
) -> None:
    """Add papers to a dossier that was asked for some; it goes on where it was."""

    def supplemented(inside: PortalStore, dossier: Dossier) -> Dossier:
        added = attachments_from(inside, store_of(account), procedure, papers, (), at.date())
        if not added:
            raise Refusal("nothing-supplemented", 422)
        event = _event(account, dossier.resumed_status, text("dossier-supplement-event", count=len(added)), at)
        return dossier.supplemented(event, added)

    _change(store, account, code, Attempt("supplement", account.account_id, _number(account), at), supplemented)


def procedure_as_filed(store: PortalStore, dossier: Dossier, at: datetime) -> Procedure | None:
    """Return the procedure of a dossier as it is on that day; None when there is none any more."""
    found = find_procedures(store, dossier.procedure_code, at.date())
    return next((procedure for procedure in found if procedure.code == dossier.procedure_code), None)


def _change(
    store: PortalStore,
    account: Account,
    code: str,
    attempt: Attempt,
    change: Callable[[PortalStore, Dossier], Dossier],
) -> None:
    def step(inside: PortalStore) -> Ending:
        dossier = dossier_of(inside, account, code, for_update=True)
        try:
            inside.save_dossier(change(inside, dossier))
        except IllegalStep as error:
            raise Refusal("dossier-step", 409) from error
        return attempt.ended("done", code)

    settle(store, step)


def _event(account: Account, status: DossierStatus, note: str, at: datetime) -> DossierEvent:
    return DossierEvent(at, status, Party.CITIZEN, account.display_name, note)


def _number(account: Account) -> str:
    return account.identity.verified_number or ""
