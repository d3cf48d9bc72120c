"""Logging in with an account issued by the portal, the system's notice, logging out."""

from flask import Blueprint, Response, render_template, request, session, url_for

from lienket.portal.clients import vneid_client
from lienket.portal.clients.vneid import VneidUnavailable
from lienket.portal.contents import current_settings
from lienket.portal.forms import read_username
from lienket.portal.models import FieldName
from lienket.portal.models.eras import Card, Greeting, LoginMethod, cited_decree, greeting
from lienket.portal.models.one_time_codes import CodePurpose, PhoneReach, reach_of
from lienket.portal.routes.access import (
    after_login,
    current_access,
    current_account,
    flash,
    flash_refusal,
    go_to,
    guard_login,
    guard_passwords,
    log_in,
    login_method,
    portal_store,
    renew_session,
    require_account,
    see_other,
)
from lienket.portal.routes.broker_waiting import forget_aim
from lienket.portal.routes.code_page import code_desk, code_page, is_over, sent_to
from lienket.portal.services import passwords
from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

login_pages = Blueprint("login", __name__)
login_pages.before_request(require_csrf)

CARD_PAGES = {
    Card.PORTAL: "login.password_form",
    Card.PORTAL_ORGANISATION: "login.password_form",
    Card.VNEID: "vneid.start",
    Card.VNEID_CITIZEN: "vneid.start",
    Card.VNEID_ORGANISATION: "vneid.start_for_organisation",
}
"""Where each card of the login page leads."""

GREETING_PAGES = {
    Greeting.NUMBER: "account.verification_dialog",
    Greeting.NOTICE: "login.notice",
    Greeting.ACCOUNT: "account.overview",
}
"""Where each greeting stands."""

UNREACHED = {PhoneReach.ABROAD: "portal-code-abroad", PhoneReach.NO_PHONE: "portal-code-no-phone"}
"""Why no code was sent, and what to do."""


@login_pages.get("/dang-nhap")
def chooser() -> str:
    """Offer the kinds of account that serve on this day."""
    forget_aim()
    cards = current_settings().transition.cards(current_world().clock.today())
    return render_template("login_chooser.html", cards=cards, pages=CARD_PAGES)


@login_pages.get("/dang-nhap/tai-khoan-cong")
def password_form() -> Response | str:
    """Ask for user name and password of a portal account."""
    return guard_passwords() or render_template("login_password.html", username="", error=None)


@login_pages.post("/dang-nhap/tai-khoan-cong")
def check_password() -> Response | tuple[str, int]:
    """Log in, or say the same sentence for an unknown user name and a wrong password."""
    if refused := guard_passwords():
        return refused
    name, rules, now = read_username(request.form), current_settings().guess_rules, current_world().clock.now()
    try:
        account_id = passwords.check_password(portal_store(), name, request.form.get("password", ""), rules, now)
    except Refusal as refusal:
        return render_template("login_password.html", username=name, error=refusal.message), refusal.status
    return _ask_for_code(account_id) if current_settings().sms_login_code else _enter(account_id)


@login_pages.get("/dang-nhap/ma-xac-thuc")
def code() -> Response | str:
    """Ask who has given the password for the code sent to the account's phone."""
    return _code_page() if "half_in" in session else see_other("login.password_form")


@login_pages.post("/dang-nhap/ma-xac-thuc")
def check_code() -> Response | tuple[str, int]:
    """Take the code and log in."""
    if "half_in" not in session:
        return see_other("login.password_form")
    account_id = session["half_in"]
    try:
        code_desk().take(account_id, CodePurpose.LOGIN, request.form.get("code", ""))
    except Refusal as refusal:
        if not is_over(refusal):
            return _code_page(refusal), refusal.status
        renew_session()
        flash_refusal(refusal)
        return see_other("login.password_form")
    return _enter(account_id)


@login_pages.post("/dang-nhap/gui-lai-ma")
def resend() -> Response:
    """Send another code."""
    if "half_in" not in session:
        return see_other("login.password_form")
    return _send_code("portal-code-resent")


@login_pages.get("/thong-bao")
def notice() -> Response | str:
    """Show the notice that asks to link, with the ways out of it that are open on this day."""
    if guard := guard_login():
        return guard
    if login_method() is LoginMethod.VNEID:  # there is nothing more to ask of who came with VNeID
        return see_other("account.overview")
    if require_account().organisation:
        last, first = current_settings().transition.organisation_days
        return render_template("notice_organisation.html", until=last, since=first, access=current_access())
    decree = cited_decree(current_world().clock.today(), current_settings().decree_replaced_on)
    return render_template("notice.html", decree=decree, access=current_access())


@login_pages.post("/dang-xuat")
def logout() -> Response:
    """End the session here and, for who came with VNeID, there."""
    id_token = session.get("id_token")
    browser_session().end()
    flash("logged-out")
    home = url_for("public.home", _external=True)
    if id_token:
        try:
            return go_to(vneid_client(current_world(), home).logout_address(id_token, home))
        except VneidUnavailable:
            record_event("vneid-logout.unavailable")
    return see_other("public.home")


def _enter(account_id: str) -> Response:
    """Begin the session, and go where this account is greeted."""
    log_in(account_id, LoginMethod.PORTAL)
    account = current_account()
    if account is None:  # closed while its citizen was looking for the code
        flash("MP11", kind="error")
        return see_other("login.chooser")
    record_event("portal-login.succeeded", username=account.username)
    greeted = greeting(account, asks_number=current_settings().asks_number_at_login)
    if greeted is Greeting.NUMBER:
        session["asked_number"] = True
    return after_login(GREETING_PAGES[greeted])


def _ask_for_code(account_id: str) -> Response:
    renew_session()
    session["half_in"] = account_id
    return _send_code(None)


def _send_code(told: str | None) -> Response:
    """Send a code to the account's phone, if messages reach it; the page says which is the case."""
    account_id, phone = session["half_in"], _phone()
    try:
        if reach_of(phone) is PhoneReach.REACHED:
            code_desk().send(account_id, CodePurpose.LOGIN, phone)
            if told:
                flash(told)
    except Refusal as refusal:
        flash_refusal(refusal)
    return see_other("login.code")


def _phone() -> str:
    account = portal_store().account(session["half_in"])
    return account.identity[FieldName.PHONE].value if account else ""


def _code_page(refusal: Refusal | None = None) -> str:
    phone = _phone()
    if unreached := UNREACHED.get(reach_of(phone)):
        return render_template("code_unreached.html", reason=text(unreached))
    seconds = code_desk().seconds_left(session["half_in"], CodePurpose.LOGIN)
    endpoints = {"resend": "login.resend", "back": "login.password_form"}
    return code_page("Xác thực đăng nhập", sent_to(phone), seconds, endpoints, refusal)
