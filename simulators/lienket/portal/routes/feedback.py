"""Phản ánh kiến nghị: a remark is kept, and its code told."""

import secrets

from flask import Blueprint, Response, render_template, request

from lienket.portal.forms import FormErrors, read_feedback
from lienket.portal.models.feedback import Feedback, feedback_code
from lienket.portal.routes.access import current_account, flash, portal_store, see_other
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

feedback_pages = Blueprint("feedback", __name__, url_prefix="/phan-anh-kien-nghi")
feedback_pages.before_request(require_csrf)


@feedback_pages.get("")
def form() -> str:
    """Ask for a remark, and list those that this citizen has made."""
    return _page({}, {})


@feedback_pages.post("")
def send() -> Response | tuple[str, int]:
    """Keep a remark."""
    typed = read_feedback(request.form)
    if isinstance(typed, FormErrors):
        return _page(request.form, typed.by_field), 422
    account, at = current_account(), current_world().clock.now()
    code = feedback_code(at, secrets.token_hex(3))
    portal_store().add_feedback(Feedback(code, at, **typed, account_id=account.account_id if account else ""))
    flash("feedback-kept", code=code)
    return see_other("feedback.form")


def _page(values: object, errors: object) -> str:
    account = current_account()
    sent = portal_store().feedback_of(account.account_id) if account else []
    return render_template("feedback.html", values=values, errors=errors, sent=sent)
