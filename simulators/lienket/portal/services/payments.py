"""Paying a fee: simulated, once however often it is pressed, and the dossier that waited for it goes on."""

from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.models.accounts import Account
from lienket.portal.models.correspondence import Payment, PaymentState
from lienket.portal.models.dossiers import DossierEvent, DossierStatus, Party
from lienket.portal.services.accounts import account_to_change
from lienket.portal.store import PortalStore
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal


def pay_fee(store: PortalStore, account_id: str, payment_id: str, at: datetime) -> Payment:
    """Pay a fee of the account and return it; refuse with 404 when it has none of that id."""
    settle(store, lambda inside: _pay(inside, account_id, payment_id, at))
    paid = store.payment(account_id, payment_id)
    if paid is None:
        raise Refusal("no-payment", 404)
    return paid


def _pay(inside: PortalStore, account_id: str, payment_id: str, at: datetime) -> Ending:
    account = account_to_change(inside, account_id)
    payment = inside.payment(account_id, payment_id)
    if payment is None:
        raise Refusal("no-payment", 404)
    attempt = Attempt("pay", account_id, account.identity.verified_number or "", at)
    if payment.state is PaymentState.PAID:
        return attempt.ended("unchanged", payment_id)
    inside.mark_paid(payment_id, at)
    _resume_dossier(inside, account, payment, at)
    return attempt.ended("paid", payment_id)


def _resume_dossier(inside: PortalStore, account: Account, payment: Payment, at: datetime) -> None:
    dossier = inside.dossier(payment.dossier_code, for_update=True) if payment.dossier_code else None
    still_owed = [fee for fee in inside.unpaid_fees(account.account_id) if fee.dossier_code == payment.dossier_code]
    if dossier is None or dossier.status is not DossierStatus.PAYMENT_ASKED or still_owed:
        return
    note = text("dossier-paid-event", title=payment.title)
    event = DossierEvent(at, dossier.resumed_status, Party.CITIZEN, account.display_name, note)
    inside.save_dossier(dossier.moved(event))
