"""Forgotten passwords: the name, the code, the new password."""

from flask import Blueprint, Response, render_template, request, session

from lienket.portal.forms import FormErrors, read_chosen_password, read_username
from lienket.portal.routes.access import flash, flash_refusal, guard_passwords, portal_store, see_other
from lienket.portal.routes.code_page import code_desk, code_page, is_over
from lienket.portal.services import recovery as service
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf

recovery_pages = Blueprint("recovery", __name__, url_prefix="/quen-mat-khau")
recovery_pages.before_request(require_csrf)
recovery_pages.before_request(guard_passwords)

_ENDPOINTS = {"resend": "recovery.resend", "back": "recovery.form"}


@recovery_pages.get("")
def form() -> str:
    """Ask whose password is forgotten."""
    return render_template("recovery.html", username=request.args.get("so", ""))


@recovery_pages.post("")
def ask() -> Response:
    """Send a code, or do as if; the next page is the same in either case, even when it is too soon for another."""
    session["recovery"] = read_username(request.form)
    session.pop("recovered", None)
    return _sent(None)


@recovery_pages.get("/ma-xac-thuc")
def code() -> Response | str:
    """Ask for the code."""
    return _code_page() if "recovery" in session else see_other("recovery.form")


@recovery_pages.post("/gui-lai-ma")
def resend() -> Response:
    """Send another code."""
    return _sent("portal-code-resent") if "recovery" in session else see_other("recovery.form")


@recovery_pages.post("/ma-xac-thuc")
def check_code() -> Response | tuple[str, int]:
    """Take the code."""
    if "recovery" not in session:
        return see_other("recovery.form")
    try:
        session["recovered"] = service.confirm(code_desk(), session["recovery"], request.form.get("code", ""))
    except Refusal as refusal:
        if not is_over(refusal):
            return _code_page(refusal), refusal.status
        session.pop("recovery")
        flash_refusal(refusal)
        return see_other("recovery.form")
    browser_session().rotate()
    return see_other("recovery.password")


@recovery_pages.get("/mat-khau-moi")
def password() -> Response | str:
    """Let who typed the code choose another password."""
    return _password_page({}) if "recovered" in session else see_other("recovery.form")


@recovery_pages.post("/mat-khau-moi")
def change() -> Response | tuple[str, int]:
    """Change the password; whoever was in the account with the old one is out of it."""
    if "recovered" not in session:
        return see_other("recovery.form")
    chosen = read_chosen_password(request.form)
    if isinstance(chosen, FormErrors):
        return _password_page(chosen.by_field), 422
    account_id = session["recovered"]
    service.change_password(portal_store(), account_id, chosen)
    browser_session().end()
    flash("password-changed")
    return see_other("login.password_form")


def _sent(told: str | None) -> Response:
    try:
        service.ask(code_desk(), session["recovery"])
        if told:
            flash(told)
    except Refusal as refusal:
        flash_refusal(refusal)
    return see_other("recovery.code")


def _code_page(refusal: Refusal | None = None) -> str:
    seconds = service.seconds_left(code_desk(), session["recovery"])
    return code_page("Quên mật khẩu", text("recovery-asked"), seconds, _ENDPOINTS, refusal)


def _password_page(errors: dict[str, str]) -> str:
    return render_template("new_password.html", heading="Đặt mật khẩu mới", done="Đổi mật khẩu", errors=errors)
