"""What citizens see of VNeID first: the start page and the login page."""

from flask import Blueprint, Response, render_template, request

from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.oauth.authorization import ProtocolError, address_query
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest, issuer, read_authorization_request
from lienket.vneid.contents import current_settings
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.models.admission import LOGIN_MESSAGES, LoginOutcome
from lienket.vneid.routes.answers import refuse_client
from lienket.vneid.routes.login_form import login_form
from lienket.vneid.routes.steps import go_on
from lienket.vneid.routes.visitor import drop_progress
from lienket.vneid.services.login import log_in, log_in_as
from lienket.vneid.store import current_store

pages = Blueprint("pages", __name__)
pages.before_request(require_csrf)


@pages.get("/")
def index() -> str:
    """Say what this site is and how to use it as an OpenID provider."""
    return render_template("index.html", world=current_world(), issuer=issuer())


@pages.get("/dang-nhap")
def login_page() -> Response:
    """Ask for number and password, on behalf of the client whose request stands in the address."""
    return login_form(_asked())


@pages.post("/dang-nhap")
def check_password() -> Response:
    """Take number and password and go on, or say why not; what was typed stays, except the password."""
    asked = _asked()
    typed_number, password = request.form.get("username", "").strip(), request.form.get("password", "")
    outcome, account = log_in(
        current_store(), typed_number, password, current_settings().account_rules, current_world().clock.now()
    )
    return _after_first_factor(asked, outcome, account, typed_number)


@pages.post("/dang-nhap/nhan-vat")
def choose_persona() -> Response:
    """Take a tester's choice of whom to play for number and password; only in worlds that offer it."""
    asked, settings = _asked(), current_settings()
    if not settings.persona_picker:
        raise Refusal("no-persona-picker", 404, "no-page")
    number = request.form.get("number", "")
    outcome, account = log_in_as(current_store(), number, settings.account_rules, current_world().clock.now())
    return _after_first_factor(asked, outcome, account, number)


@pages.get("/quay-lai")
def go_back() -> Response:
    """Bring the citizen back to the client without logging in."""
    asked = _asked()
    drop_progress(asked.query)
    record_event("login.refused", reason="cancelled", client=asked.client.client_id)
    return refuse_client(asked, ProtocolError("access_denied", "The citizen went back."))


def _asked() -> AuthorizationRequest:
    return read_authorization_request(current_store(), address_query())


def _after_first_factor(
    asked: AuthorizationRequest, outcome: LoginOutcome, account: VneidAccount | None, typed_number: str
) -> Response:
    if account is not None and outcome is LoginOutcome.SUCCEEDED:
        return go_on(account.number.text, asked.query)
    error = text(LOGIN_MESSAGES[outcome], until=account.lock_end if account else "")
    return login_form(asked, typed_number=typed_number, error=error, status=401)
