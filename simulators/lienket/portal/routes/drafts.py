"""Filling in a dossier: the draft with its form, the check before it is handed in, handing it in."""

from typing import Any

from flask import Blueprint, Response, render_template, request

from lienket.portal.contents import current_settings
from lienket.portal.dossier_forms import UploadLimits, note_missing, read_answers, read_papers
from lienket.portal.forms import FormErrors
from lienket.portal.models.drafts import Draft
from lienket.portal.routes.access import (
    flash,
    guard_login,
    guard_work,
    login_method,
    portal_store,
    require_account,
    see_other,
)
from lienket.portal.routes.dossiers import PATH
from lienket.portal.services.drafts import draft_of, fixed_answers, open_draft, save_draft
from lienket.portal.services.papers import offered_papers
from lienket.portal.services.procedures import procedure_of
from lienket.portal.services.submission import Filing, hand_in
from lienket.portal.store.documents import store_of
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

draft_pages = Blueprint("drafts", __name__, url_prefix=f"{PATH}/nhap")
draft_pages.before_request(guard_login)
draft_pages.before_request(require_csrf)
draft_pages.before_request(guard_work)


@draft_pages.post("")
def begin() -> Response:
    """Begin a dossier of a procedure, or go on with the one that was begun."""
    code = request.form.get("procedure", "")
    draft = open_draft(portal_store(), require_account(), code, current_world().clock.now())
    return see_other("drafts.form", draft_id=draft.draft_id)


@draft_pages.get("/<draft_id>")
def form(draft_id: str) -> str:
    """Show the form as it was left."""
    return _form(_own(draft_id))


@draft_pages.post("/<draft_id>")
def save(draft_id: str) -> Response | tuple[str, int]:
    """Save what was filled in; then check it, if that is what was pressed."""
    draft, errors = _own(draft_id), FormErrors()
    procedure = procedure_of(portal_store(), draft.procedure_code, current_world().clock.today())
    limits = UploadLimits(current_settings().upload_megabytes)
    answers = read_answers(request.form, procedure, errors)
    papers = read_papers(request.form, request.files, procedure, limits, errors)
    try:
        saved = save_draft(portal_store(), require_account(), draft_id, answers, papers, current_world().clock.now())
    except Refusal as refusal:
        return _form(draft, refusal=refusal.message), refusal.status
    if "check" in request.form:
        note_missing(saved, procedure, errors)
    if errors.by_field:
        return _form(saved, errors=errors.by_field), 422
    if "check" in request.form:
        return see_other("drafts.check", draft_id=draft_id)
    flash("draft-saved")
    return see_other("drafts.form", draft_id=draft_id)


@draft_pages.get("/<draft_id>/kiem-tra")
def check(draft_id: str) -> str:
    """Show everything once more before it is handed in."""
    return _check_page(draft_id)


@draft_pages.post("/<draft_id>/nop")
def submit(draft_id: str) -> Response | tuple[str, int]:
    """Hand it in; pressed again, it leads to the same dossier."""
    account = require_account()
    filing = Filing(account.account_id, draft_id, login_method(), current_world().clock.now())
    if not request.form.get("pledge"):
        return _check_page(draft_id, error=text("pledge-missing")), 422
    try:
        code = hand_in(portal_store(), filing)
    except Refusal as refusal:
        return _check_page(draft_id, refusal=refusal.message), refusal.status
    return see_other("dossiers.dossier", code=code, moi=1)


@draft_pages.post("/<draft_id>/xoa")
def drop(draft_id: str) -> Response:
    """Forget a draft."""
    portal_store().drop_draft(require_account().account_id, _own(draft_id).draft_id)
    flash("draft-dropped")
    return see_other("dossiers.mine")


@draft_pages.app_context_processor
def unfinished() -> dict[str, object]:
    """Let any page of an account tell what is unfinished in it."""
    return {"unfinished_work": _unfinished_work}


def _unfinished_work() -> dict[str, int]:
    store, account_id = portal_store(), require_account().account_id
    return {"drafts": store.draft_count(account_id), "fees": len(store.unpaid_fees(account_id))}


def _own(draft_id: str) -> Draft:
    return draft_of(portal_store(), require_account().account_id, draft_id)


def _form(draft: Draft, **told: Any) -> str:
    store, account, today = portal_store(), require_account(), current_world().clock.today()
    procedure = procedure_of(store, draft.procedure_code, today)
    return render_template(
        "draft.html",
        draft=draft,
        procedure=procedure,
        fixed=fixed_answers(account, procedure),
        offered=offered_papers(store, store_of(account), procedure, today),
        limit=current_settings().upload_megabytes,
        **told,
    )


def _check_page(draft_id: str, **told: Any) -> str:
    draft = _own(draft_id)
    procedure = procedure_of(portal_store(), draft.procedure_code, current_world().clock.today())
    return render_template("draft_check.html", draft=draft, procedure=procedure, **told)
