"""Pages for officers: log in, the dossiers of their agency, one dossier with its papers, and what they do with it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, g, render_template, request, send_file, session

from lienket.portal.contents import current_settings
from lienket.portal.forms import FormErrors, read_username
from lienket.portal.models.dossiers import PLAIN_STEPS, Dossier, DossierStatus, Party, next_steps
from lienket.portal.models.offices import Officer, way_to_result
from lienket.portal.models.uploads import kind_of, safe_file_name
from lienket.portal.office_forms import read_fee, read_result, read_step, read_supplement
from lienket.portal.presentation import PAGE_LENGTH, STATUS_NAMES
from lienket.portal.routes.access import flash, portal_store, renew_session, see_other
from lienket.portal.services.office_logins import officer_with
from lienket.portal.services.officer_desk import OfficerDesk, PaperHeld
from lienket.portal.services.processing import ask_payment
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

officer_pages = Blueprint("officers", __name__, url_prefix="/can-bo")
officer_pages.before_request(require_csrf)

_OPEN = frozenset({"officers.login_form", "officers.log_in"})
_REFUSALS = frozenset({DossierStatus.NOT_RECEIVED, DossierStatus.STOPPED})
"""Steps that are offered last, so that nobody takes them unawares."""


@officer_pages.before_request
def guard() -> Response | None:
    """Send who is no officer to the officers' login page."""
    if request.endpoint in _OPEN or current_officer() is not None:
        return None
    ended = browser_session().expired or request.method == "POST"
    flash("MP11" if ended else "login-needed", kind="error")
    return see_other("officers.login_form")


@officer_pages.context_processor
def whom() -> dict[str, object]:
    """Tell every page who is at work."""
    return {"officer": current_officer()}


def current_officer() -> Officer | None:
    """Return the officer who is logged in, read once; a citizen who is logged in is none."""
    if "portal_officer" not in g:
        username = session.get("officer")
        g.portal_officer = portal_store().officer(username) if username else None
    officer: Officer | None = g.portal_officer
    return officer


@officer_pages.get("/dang-nhap")
def login_form() -> str:
    """Ask for user name and password."""
    return render_template("officer_login.html", username="", error=None)


@officer_pages.post("/dang-nhap")
def log_in() -> Response | tuple[str, int]:
    """Log in, or say the same sentence for every reason."""
    username, rules = read_username(request.form), current_settings().guess_rules
    password, now = request.form.get("password", ""), current_world().clock.now()
    try:
        officer = officer_with(portal_store(), username, password, rules, now)
    except Refusal as refusal:
        return render_template("officer_login.html", username=username, error=refusal.message), refusal.status
    renew_session()
    session["officer"] = officer.username
    record_event("officer-login.succeeded", officer=officer.username)
    return see_other("officers.dossiers")


@officer_pages.post("/dang-xuat")
def log_out() -> Response:
    """End the session."""
    browser_session().end()
    flash("logged-out")
    return see_other("officers.login_form")


@officer_pages.get("")
def dossiers() -> str:
    """Show the agency's dossiers, a page of them, in one status or any."""
    store, agency = portal_store(), _desk().officer.agency_code
    asked = request.args.get("trang-thai", 0, type=int)
    status = DossierStatus(asked) if asked in list(DossierStatus) else None
    total = store.agency_count(agency, status)
    pages = max(1, -(-total // PAGE_LENGTH))
    page = min(max(request.args.get("trang", 1, type=int), 1), pages)
    found = store.agency_dossiers(agency, status, limit=PAGE_LENGTH, offset=(page - 1) * PAGE_LENGTH)
    return render_template(
        "officer_dossiers.html", dossiers=found, status=status, total=total, page=page, pages=pages, names=STATUS_NAMES
    )


@officer_pages.get("/ho-so/<code>")
def dossier(code: str) -> str:
    """Show one dossier."""
    return _page(_desk().dossier(code))


@officer_pages.get("/ho-so/<code>/tep/<int:number>")
def attached_file(code: str, number: int) -> Response:
    """Give out a file that was handed in."""
    attachment, content = _desk().attached_file(_desk().dossier(code), number)
    return _file(attachment.file_name, content)


@officer_pages.get("/ho-so/<code>/giay-to-trong-kho")
def held_file(code: str) -> Response:
    """Give out a paper of the citizen's data store that the dossier's procedure asks for."""
    document, content = _desk().held_file(_desk().dossier(code), request.args.get("ma", ""))
    return _file(document.file.name if document.file else "", content)


@officer_pages.post("/ho-so/<code>/chuyen")
def move(code: str) -> Response | tuple[str, int]:
    """Move a dossier to the chosen status."""
    desk, form = _desk(), read_step(request.form)
    found = desk.dossier(code)
    if isinstance(form, FormErrors):
        return _page(found, errors=form.by_field), 422
    return _done(found, lambda: desk.move(found, form.status, form.note), "officer-moved")


@officer_pages.post("/ho-so/<code>/bo-sung")
def ask_supplement(code: str) -> Response | tuple[str, int]:
    """Ask for a paper; warn first of one that the citizen's data store has."""
    desk, form = _desk(), read_supplement(request.form)
    found = desk.dossier(code)
    if isinstance(form, FormErrors):
        return _page(found, errors=form.by_field), 422
    try:
        desk.ask_supplement(found, form.paper, form.note, insists=form.insists)
    except PaperHeld as warning:
        return _page(found, warning=warning), warning.status
    except Refusal as refusal:
        return _page(found, refusal=refusal.message), refusal.status
    flash("officer-moved")
    return see_other("officers.dossier", code=code)


@officer_pages.post("/ho-so/<code>/phi")
def ask_fee(code: str) -> Response | tuple[str, int]:
    """Ask for a fee."""
    desk, form = _desk(), read_fee(request.form)
    found = desk.dossier(code)
    if isinstance(form, FormErrors):
        return _page(found, errors=form.by_field), 422
    amount, note, by = form.amount, form.note, desk.officer.name
    return _done(found, lambda: ask_payment(desk.store, code, amount, by, note, desk.at), "officer-moved")


@officer_pages.post("/ho-so/<code>/tra-ket-qua")
def give_result(code: str) -> Response | tuple[str, int]:
    """Return the result."""
    desk, megabytes = _desk(), current_settings().upload_megabytes
    found, form = desk.dossier(code), read_result(request.form, request.files.get("file"), megabytes)
    if isinstance(form, FormErrors):
        return _page(found, errors=form.by_field), 422
    file = (form.file_name, form.content)
    return _done(found, lambda: desk.give_result(found, form.place, form.title, form.symbol, file), "officer-returned")


@officer_pages.post("/ho-so/<code>/thu-hoi")
def revoke(code: str) -> Response | tuple[str, int]:
    """Revoke a result."""
    desk, chosen = _desk(), request.form.get("ma", "")
    found = desk.dossier(code)
    return _done(found, lambda: desk.revoke(found, chosen), "officer-revoked")


def _desk() -> OfficerDesk:
    officer = current_officer()
    if officer is None:
        raise RuntimeError("a page of an officer was reached without its guard")
    return OfficerDesk(portal_store(), officer, current_world().clock.now())


def _done(found: Dossier, act: Callable[[], None], message_id: str) -> Response | tuple[str, int]:
    """Act and go back to the dossier, or show it with why it could not be done."""
    try:
        act()
    except Refusal as refusal:
        return _page(_desk().dossier(found.code), refusal=refusal.message), refusal.status
    flash(message_id)
    return see_other("officers.dossier", code=found.code)


def _page(found: Dossier, **told: Any) -> str:
    desk, steps = _desk(), next_steps(found.status, Party.OFFICER)
    procedure = desk.procedure(found)
    return render_template(
        "officer_dossier.html",
        dossier=found,
        procedure=procedure,
        held=desk.held_papers(found),
        results=desk.results(found),
        steps=sorted((step for step in steps if step in PLAIN_STEPS), key=lambda step: step in _REFUSALS),
        asks_papers=DossierStatus.SUPPLEMENT_ASKED in steps,
        asks_fee=DossierStatus.PAYMENT_ASKED in steps,
        returns=bool(way_to_result(found.status)) or found.status is DossierStatus.RETURNED,
        names=STATUS_NAMES,
        values=request.form,
        limit=current_settings().upload_megabytes,
        **{"errors": {}, "warning": None, "refusal": "", **told},
    )


def _file(name: str, content: bytes) -> Response:
    """Hand a file out, never to be shown in place."""
    kind = kind_of(content)
    return send_file(
        BytesIO(content), kind or "application/octet-stream", as_attachment=True, download_name=safe_file_name(name)
    )
