"""Tiện ích: finding things, a new password, what happened to the account lately, a copy of one's own data."""

from flask import Blueprint, Response, jsonify, render_template, request

from lienket.portal.contents import current_settings
from lienket.portal.forms import FormErrors, read_chosen_password
from lienket.portal.models.accounts import Origin
from lienket.portal.presentation import part_of, shown_activity
from lienket.portal.routes.access import (
    flash,
    guard_login,
    guard_work,
    login_method,
    portal_store,
    require_account,
    see_other,
)
from lienket.portal.services.utilities import change_own_password, own_data
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

utility_pages = Blueprint("utilities", __name__, url_prefix="/tai-khoan/tien-ich")
utility_pages.before_request(guard_login)
utility_pages.before_request(require_csrf)
utility_pages.before_request(guard_work)


@utility_pages.get("")
def overview() -> str:
    """Show "Tiện ích"."""
    return render_template("utilities.html", has_password=require_account().origin is Origin.PORTAL)


@utility_pages.get("/mat-khau")
def password_form() -> str:
    """Ask for the password in use and a new one."""
    _require_password()
    return _password_page({})


@utility_pages.post("/mat-khau")
def change_password() -> Response | tuple[str, int]:
    """Take a new password for an account issued by the portal; all of its sessions end."""
    _require_password()
    chosen = read_chosen_password(request.form)
    if isinstance(chosen, FormErrors):
        return _password_page(chosen.by_field), 422
    account, rules, now = require_account(), current_settings().guess_rules, current_world().clock.now()
    try:
        change_own_password(portal_store(), account, request.form.get("current", ""), chosen, rules, now)
    except Refusal as refusal:
        return _password_page({}, refusal.message), refusal.status
    browser_session().end()
    flash("password-changed")
    return see_other("login.password_form")


@utility_pages.get("/hoat-dong")
def activities() -> str:
    """Show what was tried with the account, newest first, with masked numbers."""
    account = require_account()
    shown = [shown_activity(entry) for entry in reversed(portal_store().audit_of(account.account_id))]
    page = part_of(shown, request.args.get("trang"))
    return render_template("activities.html", activities=page, method=login_method().value)


@utility_pages.get("/thong-tin-cua-toi.json")
def export() -> Response:
    """Hand the citizen a copy of everything that the portal keeps of them."""
    answer = jsonify(own_data(portal_store(), require_account(), current_world().clock.now()))
    answer.headers["Content-Disposition"] = 'attachment; filename="thong-tin-cua-toi.json"'
    return answer


def _require_password() -> None:
    """Refuse who has no password here: an account made from VNeID is opened by VNeID only."""
    if require_account().origin is not Origin.PORTAL:
        raise Refusal("no-page", 404)


def _password_page(errors: object, refusal: str = "") -> str:
    return render_template("change_password.html", errors=errors, refusal=refusal)
