"""Logging in with an account issued by the portal, the system's notice, logging out."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash

from lienket.portal.clients import vneid_client
from lienket.portal.clients.vneid import VneidUnavailable
from lienket.portal.models import LoginMethod, cited_decree, portal_accounts_serve
from lienket.portal.routes.access import cut_over, flash, guard_login, log_in, portal_store, require_account, see_other
from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

login_pages = Blueprint("login", __name__)
login_pages.before_request(require_csrf)


@login_pages.get("/dang-nhap")
def chooser() -> str:
    """Offer the kinds of account that serve on this day."""
    serve = portal_accounts_serve(current_world().clock.today(), cut_over())
    return render_template("login_chooser.html", portal_accounts_serve=serve)


@login_pages.get("/dang-nhap/tai-khoan-cong")
def password_form() -> str:
    """Ask for user name and password of a portal account."""
    return render_template("login_password.html", username="", error=None)


@login_pages.post("/dang-nhap/tai-khoan-cong")
def check_password() -> Response | tuple[str, int]:
    """Log in, or say the same sentence for an unknown user name and a wrong password."""
    username = request.form.get("username", "").strip()
    found = portal_store().password_hash(username)
    if found is None or not check_password_hash(found[1], request.form.get("password", "")):
        record_event("portal-login.refused", username=username)
        return render_template("login_password.html", username=username, error=text("wrong-portal-password")), 401
    account_id, _ = found
    log_in(account_id, LoginMethod.PORTAL)
    record_event("portal-login.succeeded", username=username)
    return see_other("account.identity") if require_account().link else see_other("login.notice")


@login_pages.get("/thong-bao")
def notice() -> Response | str:
    """Show the notice that asks to link; [Bỏ qua] is there while portal accounts serve."""
    if guard := guard_login():
        return guard
    today = current_world().clock.today()
    may_skip = portal_accounts_serve(today, cut_over())
    return render_template("notice.html", decree=cited_decree(today), may_skip=may_skip)


@login_pages.post("/dang-xuat")
def logout() -> Response:
    """End the session here and, for who came with VNeID, there."""
    id_token = session.get("id_token")
    browser_session().end()
    flash("logged-out")
    home = url_for("public.home", _external=True)
    if id_token:
        try:
            client = vneid_client(current_world(), home)
            return redirect(client.logout_address(id_token, home), 303, Response)  # type: ignore[return-value]
        except VneidUnavailable:
            record_event("vneid-logout.unavailable")
    return see_other("public.home")
