"""The simulated phone that shows what the portal sent by SMS, for testers; the number never stands in an address."""

from flask import Blueprint, Response, render_template, request, session

from lienket.portal.models.one_time_codes import national
from lienket.portal.routes.access import portal_store, see_other
from lienket.simulation.sessions import require_csrf

sms_phone_pages = Blueprint("sms_phone", __name__, url_prefix="/dien-thoai")
sms_phone_pages.before_request(require_csrf)


@sms_phone_pages.get("")
def inbox() -> str:
    """Show the messages of the phone that was picked up, the newest first."""
    phone = session.get("phone", "")
    return render_template("sms_phone.html", phone=phone, messages=portal_store().inbox(phone)[::-1])


@sms_phone_pages.post("")
def pick_up() -> Response:
    """Pick up the phone with a number."""
    typed = "".join(sign for sign in request.form.get("phone", "") if sign.isprintable() and not sign.isspace())
    session["phone"] = national(typed)[:20]
    return see_other("sms_phone.inbox")
