"""Paying one fee; the list of fees stands among the account's pages."""

from flask import Blueprint, Response, render_template

from lienket.portal.presentation import money
from lienket.portal.routes.access import flash, guard_login, guard_work, portal_store, require_account, see_other
from lienket.portal.services.payments import pay_fee
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

payment_pages = Blueprint("payments", __name__, url_prefix="/tai-khoan/thanh-toan")
payment_pages.before_request(guard_login)
payment_pages.before_request(require_csrf)
payment_pages.before_request(guard_work)


@payment_pages.get("/<payment_id>")
def fee(payment_id: str) -> str:
    """Show one fee, and let it be paid."""
    found = portal_store().payment(require_account().account_id, payment_id)
    if found is None:
        raise Refusal("no-payment", 404)
    return render_template("payment.html", fee=found)


@payment_pages.post("/<payment_id>")
def pay(payment_id: str) -> Response:
    """Pay it; pressed again, it stays paid."""
    paid = pay_fee(portal_store(), require_account().account_id, payment_id, current_world().clock.now())
    flash("fee-paid", amount=money(paid.amount), payment_id=paid.payment_id)
    return see_other("payments.fee", payment_id=payment_id)
