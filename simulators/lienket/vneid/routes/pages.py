"""What citizens see of VNeID: the start page and the login page."""

from flask import Blueprint, Response, redirect, render_template, request, url_for

from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest, address_query, issuer, read_authorization_request
from lienket.vneid.contents import current_settings
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.models.admission import LOGIN_MESSAGES, LoginOutcome
from lienket.vneid.routes.visitor import begin_session
from lienket.vneid.services.login import log_in
from lienket.vneid.store import current_store

pages = Blueprint("pages", __name__)
pages.before_request(require_csrf)


@pages.get("/")
def index() -> str:
    """Say what this site is and how to use it as an OpenID provider."""
    return render_template("index.html", world=current_world(), issuer=issuer())


@pages.get("/dang-nhap")
def login_page() -> str:
    """Ask for number and password, on behalf of the client whose request stands in the address."""
    return render_template("login.html", asked=_asked(), typed_number="", error=None)


@pages.post("/dang-nhap")
def check_password() -> Response | tuple[str, int]:
    """Log in and go on with the client's request, or say why not; what was typed stays, except the password."""
    asked = _asked()
    typed_number, password = request.form.get("username", "").strip(), request.form.get("password", "")
    now = current_world().clock.now()
    outcome, account = log_in(current_store(), typed_number, password, current_settings().account_rules, now)
    if account is None or outcome is not LoginOutcome.SUCCEEDED:
        error = _sentence(outcome, account)
        return render_template("login.html", asked=asked, typed_number=typed_number, error=error), 401
    begin_session(account.number.text, asked.query)
    return _see_other(f"{url_for('protocol.authorize')}?{asked.query}")


@pages.get("/quay-lai")
def go_back() -> Response:
    """Bring the citizen back to the client without logging in."""
    asked = _asked()
    record_event("login.refused", reason="cancelled", client=asked.client.client_id)
    return _see_other(asked.answer(error="access_denied", error_description="The citizen went back."))


def _asked() -> AuthorizationRequest:
    return read_authorization_request(current_store(), address_query())


def _sentence(outcome: LoginOutcome, account: VneidAccount | None) -> str:
    until = f"{account.locked_until:%H:%M ngày %d/%m/%Y}" if account and account.locked_until else ""
    return text(LOGIN_MESSAGES[outcome], until=until)


def _see_other(address: str) -> Response:
    return redirect(address, 303, Response)  # type: ignore[return-value]
