"""A citizen's own dossiers: the list, one page each with what may be done, files, supplements, withdrawal."""

import hashlib
from io import BytesIO
from typing import Any

from flask import Blueprint, Response, render_template, request, send_file

from lienket.portal.contents import current_settings
from lienket.portal.dossier_forms import UploadLimits, read_papers
from lienket.portal.forms import FormErrors
from lienket.portal.models.dossiers import Dossier, DossierStatus, Party
from lienket.portal.models.procedures import Procedure
from lienket.portal.presentation import STATUS_NAMES
from lienket.portal.routes.access import flash, guard_login, guard_work, portal_store, require_account, see_other
from lienket.portal.services.dossiers import ask_withdrawal, dossier_of, procedure_as_filed, supplement
from lienket.portal.services.papers import offered_papers
from lienket.portal.store.documents import store_of
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

PATH = "/tai-khoan/dich-vu-cong-cua-toi"
ON_A_PAGE = 20

dossier_pages = Blueprint("dossiers", __name__, url_prefix=PATH)
dossier_pages.before_request(guard_login)
dossier_pages.before_request(require_csrf)
dossier_pages.before_request(guard_work)


@dossier_pages.get("")
def mine() -> str:
    """Show "Dịch vụ công của tôi": drafts, and a page of the dossiers, of one status if asked."""
    store, account = portal_store(), require_account()
    counts = store.status_counts(store_of(account))
    status = _asked_status()
    total = counts.get(status, 0) if status else sum(counts.values())
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(max(request.args.get("trang", 1, type=int), 1), pages)
    shown = store.dossiers(
        store_of(account), limit=ON_A_PAGE, offset=(page - 1) * ON_A_PAGE, statuses=(status,) if status else ()
    )
    return render_template(
        "dossiers.html", drafts=store.drafts(account.account_id), dossiers=shown, counts=counts, total=total,
        status=status, page=page, pages=pages, status_names=STATUS_NAMES,
    )  # fmt: skip


@dossier_pages.get("/<code>")
def dossier(code: str) -> str:
    """Show one dossier: where it stands, what was handed in, what came of it, what may be done now."""
    return _dossier_page(code)


@dossier_pages.get("/<code>/tep/<int:number>")
def attachment(code: str, number: int) -> Response:
    """Give out a file that was handed in."""
    attachments = dossier_of(portal_store(), require_account(), code).attachments
    chosen = attachments[number] if number < len(attachments) else None
    content = portal_store().file(chosen.sha256) if chosen and chosen.sha256 else None
    if chosen is None or content is None or hashlib.sha256(content).hexdigest() != chosen.sha256:
        raise Refusal("no-file", 404)
    return send_file(
        BytesIO(content), "application/octet-stream", as_attachment=True, download_name=chosen.file_name or "tep"
    )


@dossier_pages.post("/<code>/rut")
def withdraw(code: str) -> Response:
    """Ask the agency to stop."""
    reason = " ".join(request.form.get("reason", "").split())[:300]
    ask_withdrawal(portal_store(), require_account(), code, reason, current_world().clock.now())
    flash("dossier-withdrawn")
    return see_other("dossiers.dossier", code=code)


@dossier_pages.post("/<code>/bo-sung")
def add_papers(code: str) -> Response | tuple[str, int]:
    """Hand in what the agency asked for."""
    store, account, now = portal_store(), require_account(), current_world().clock.now()
    procedure = _procedure(dossier_of(store, account, code))
    errors, limits = FormErrors(), UploadLimits(current_settings().upload_megabytes)
    papers = read_papers(request.form, request.files, procedure, limits, errors)
    if errors.by_field:
        return _dossier_page(code, errors=errors.by_field), 422
    try:
        supplement(store, account, code, procedure, papers, now)
    except Refusal as refusal:
        return _dossier_page(code, refusal=refusal.message), refusal.status
    flash("dossier-supplemented")
    return see_other("dossiers.dossier", code=code)


def _asked_status() -> DossierStatus | None:
    asked = request.args.get("trang_thai", 0, type=int)
    return DossierStatus(asked) if asked in list(DossierStatus) else None


def _procedure(dossier: Dossier) -> Procedure:
    found = procedure_as_filed(portal_store(), dossier, current_world().clock.now())
    if found is None:
        raise Refusal("no-procedure", 404)
    return found


def _dossier_page(code: str, **told: Any) -> str:
    store, account, now = portal_store(), require_account(), current_world().clock.now()
    shown = dossier_of(store, account, code)
    procedure = procedure_as_filed(store, shown, now)
    is_asked = shown.may_move(shown.resumed_status, Party.CITIZEN)
    needs_papers = is_asked and shown.status is DossierStatus.SUPPLEMENT_ASKED and procedure is not None
    key = store_of(account)
    return render_template(
        "dossier.html",
        dossier=shown,
        procedure=procedure,
        status_names=STATUS_NAMES,
        may_withdraw=shown.may_move(DossierStatus.WITHDRAWAL_ASKED, Party.CITIZEN),
        fees=[fee for fee in store.payments(account.account_id) if fee.dossier_code == code],
        results=[found for result in shown.results if (found := store.document(key, result))],
        limit=current_settings().upload_megabytes,
        offered=offered_papers(store, key, procedure, now.date()) if needs_papers and procedure else None,
        **told,
    )
