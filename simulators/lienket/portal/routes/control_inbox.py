"""What the control API lets testers read as a citizen's phone."""

from typing import Any

from flask import Blueprint, Response, jsonify

from lienket.portal.models.one_time_codes import SmsMessage, national
from lienket.portal.routes.control import control, store_of
from lienket.simulation.control import refuse_foreign_pages

inbox_control = Blueprint("portal_inbox_control", __name__, url_prefix=control.url_prefix)
inbox_control.before_request(refuse_foreign_pages)


@inbox_control.get("/inbox/<phone>")
def read_inbox(world: str, phone: str) -> Response:
    """Return what the portal sent to a phone, the oldest first."""
    return jsonify(messages=[_shown(message) for message in store_of(world).inbox(national(phone))])


def _shown(message: SmsMessage) -> dict[str, Any]:
    purpose = message.purpose.value if message.purpose else None
    return vars(message) | {"sent_at": message.sent_at.isoformat(), "purpose": purpose, "channel": "sms"}
