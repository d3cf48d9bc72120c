"""What an account was told and asked to pay: "Thông báo" and "Lịch sử thanh toán"."""

from flask import Blueprint, Response, render_template, request

from lienket.portal.models.correspondence import total_of
from lienket.portal.presentation import part_from, part_of
from lienket.portal.routes.access import guard_login, guard_work, portal_store, require_account, see_other
from lienket.portal.routes.navigation import account_counts
from lienket.simulation.sessions import require_csrf

correspondence_pages = Blueprint("correspondence", __name__, url_prefix="/tai-khoan")
correspondence_pages.before_request(guard_login)
correspondence_pages.before_request(require_csrf)
correspondence_pages.before_request(guard_work)


@correspondence_pages.get("/thong-bao")
def notifications() -> str:
    """Show "Thông báo", newest first; those not read yet say so."""
    store, account_id = portal_store(), require_account().account_id
    total, asked = store.notification_count(account_id), request.args.get("trang")
    told = part_from(total, asked, lambda limit, offset: store.notifications(account_id, limit=limit, offset=offset))
    return render_template("notifications.html", told=told, unread=account_counts()["unread"])


@correspondence_pages.post("/thong-bao/da-doc")
def mark_read() -> Response:
    """Note that the citizen has read one notification, or all of them."""
    portal_store().mark_read(require_account().account_id, request.form.get("notification_id"))
    return see_other("correspondence.notifications")


@correspondence_pages.get("/lich-su-thanh-toan")
def payments() -> str:
    """Show "Lịch sử thanh toán": fees still to pay, then those that were paid."""
    fees = portal_store().payments(require_account().account_id)
    unpaid, paid = [fee for fee in fees if fee.is_open], [fee for fee in fees if not fee.is_open]
    return render_template(
        "payments.html", unpaid=unpaid, owed=total_of(unpaid), paid=part_of(paid, request.args.get("trang"))
    )
