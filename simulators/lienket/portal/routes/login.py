"""Logging in with an account issued by the portal, the system's notice, logging out."""

from flask import Blueprint, Response, render_template, request, session, url_for
from werkzeug.security import check_password_hash

from lienket.portal.clients import vneid_client
from lienket.portal.clients.vneid import VneidUnavailable
from lienket.portal.contents import current_settings
from lienket.portal.forms import read_username
from lienket.portal.models.eras import Card, LoginMethod, cited_decree, needs_notice
from lienket.portal.routes.access import (
    current_access,
    flash,
    go_to,
    guard_login,
    log_in,
    login_method,
    portal_store,
    require_account,
    see_other,
)
from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

login_pages = Blueprint("login", __name__)
login_pages.before_request(require_csrf)

CARD_PAGES = {
    Card.PORTAL: "login.password_form",
    Card.PORTAL_ORGANISATION: "login.password_form",
    Card.VNEID: "vneid.start",
    Card.VNEID_CITIZEN: "vneid.start",
    Card.VNEID_ORGANISATION: "login.organisations",
}
"""Where each card of the login page leads."""


@login_pages.get("/dang-nhap")
def chooser() -> str:
    """Offer the kinds of account that serve on this day."""
    cards = current_settings().transition.cards(current_world().clock.today())
    return render_template("login_chooser.html", cards=cards, pages=CARD_PAGES)


@login_pages.get("/dang-nhap/tai-khoan-cong")
def password_form() -> Response | str:
    """Ask for user name and password of a portal account."""
    return _guard_passwords() or render_template("login_password.html", username="", error=None)


@login_pages.post("/dang-nhap/tai-khoan-cong")
def check_password() -> Response | tuple[str, int]:
    """Log in, or say the same sentence for an unknown user name and a wrong password."""
    if refusal := _guard_passwords():
        return refusal
    username = read_username(request.form)
    found = portal_store().password_hash(username)
    if found is None or not check_password_hash(found[1], request.form.get("password", "")):
        record_event("portal-login.refused", username=username)
        return render_template("login_password.html", username=username, error=text("wrong-portal-password")), 401
    account_id, _ = found
    log_in(account_id, LoginMethod.PORTAL)
    record_event("portal-login.succeeded", username=username)
    return see_other("login.notice" if needs_notice(require_account()) else "account.overview")


@login_pages.get("/dang-nhap/to-chuc")
def organisations() -> str:
    """Say that organisations' VNeID accounts are not simulated in this version."""
    return render_template("not_simulated.html", title=Card.VNEID_ORGANISATION.value)


@login_pages.get("/thong-bao")
def notice() -> Response | str:
    """Show the notice that asks to link, with the ways out of it that are open on this day."""
    if guard := guard_login():
        return guard
    if login_method() is LoginMethod.VNEID:  # there is nothing more to ask of who came with VNeID
        return see_other("account.overview")
    decree = cited_decree(current_world().clock.today())
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


def _guard_passwords() -> Response | None:
    """Send everybody to the login page when accounts issued by the portal no longer serve."""
    settings = current_settings()
    if settings.transition.takes_passwords(current_world().clock.today()):
        return None
    flash("portal-accounts-ended", kind="error", since=f"{settings.organisation_cut_over:%d/%m/%Y}")
    return see_other("login.chooser")
