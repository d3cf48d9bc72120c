"""The pages of "Tài liệu điện tử": the store's documents, one document and its file, and the citizen's own uploads."""

from datetime import date
from io import BytesIO

from flask import Blueprint, Response, render_template, request, send_file

from lienket.portal.contents import current_settings
from lienket.portal.document_forms import read_search, read_upload
from lienket.portal.document_words import ORDERS, PARTS, SOURCES, STATES, ShownDocument
from lienket.portal.forms import FormErrors
from lienket.portal.models.search import DocumentFilter
from lienket.portal.models.uploads import kind_of, safe_file_name
from lienket.portal.routes.access import flash, guard_login, guard_work, portal_store, require_account, see_other
from lienket.portal.services.documents import (
    add_upload,
    agency_site,
    content_of,
    delete_upload,
    document_of,
    list_documents,
)
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

document_pages = Blueprint("documents", __name__, url_prefix="/tai-khoan/tai-lieu-dien-tu")
document_pages.before_request(guard_login)
document_pages.before_request(require_csrf)
document_pages.before_request(guard_work)


@document_pages.get("")
def listing() -> str:
    """Show the data store, a page at a time: the VNeID account's once linked, the portal account's before."""
    account, search, today = require_account(), read_search(request.args), _today()
    found = list_documents(portal_store(), account, search.wanted, search.order, search.page, today)
    return render_template(
        "documents.html",
        listing=found,
        is_narrowed=search.wanted != DocumentFilter(),
        shown=[ShownDocument(document, today) for document in found.documents],
        choices={"phan": PARTS, "tinh-trang": STATES, "nguon": SOURCES, "xep": ORDERS},
    )


@document_pages.get("/giay-to")
def paper() -> str:
    """Show one document of the citizen's own store."""
    return _paper_page()


@document_pages.get("/giay-to/tep")
def file() -> Response | tuple[str, int]:
    """Hand out the document's file, never to be shown in place; a corrupt one is said on the document's page."""
    document = document_of(portal_store(), require_account(), request.args.get("ma", ""))
    try:
        content = content_of(portal_store(), document.file)
    except Refusal as refusal:
        return _paper_page(refusal=refusal.message), refusal.status
    name = safe_file_name(document.file.name if document.file else "")
    kind = kind_of(content)
    answer = send_file(BytesIO(content), kind or "application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@document_pages.get("/giay-to/co-quan-cap")
def agency() -> str:
    """Say where a result lies that is only a link to its agency, and whether it opens."""
    document = document_of(portal_store(), require_account(), request.args.get("ma", ""))
    if not document.link:
        raise Refusal("no-document", 404)
    site = agency_site(document, current_settings().dead_agency_hosts)
    return render_template("document_agency.html", document=document, site=site)


@document_pages.get("/tai-len")
def upload_form() -> str:
    """Let the citizen put a paper of their own into the store."""
    return _upload_page()


@document_pages.post("/tai-len")
def upload() -> Response | tuple[str, int]:
    """Take the paper, or say what is wrong with it."""
    rules = current_settings().upload_rules
    typed = read_upload(request.form, request.files.get("file"), rules, _today())
    if isinstance(typed, FormErrors):
        return _upload_page(errors=typed.by_field), 422
    try:
        added = add_upload(portal_store(), require_account().account_id, typed, rules, _today())
    except Refusal as refusal:
        return _upload_page(refusal=refusal.message), refusal.status
    flash("upload-pending" if rules.needs_approval else "upload-added")
    return see_other("documents.paper", ma=added.code)


@document_pages.post("/giay-to/xoa")
def delete() -> Response:
    """Delete one of the citizen's own uploads."""
    delete_upload(portal_store(), require_account().account_id, request.form.get("ma", ""))
    flash("upload-deleted")
    return see_other("documents.listing")


def _paper_page(refusal: str = "") -> str:
    document = document_of(portal_store(), require_account(), request.args.get("ma", ""))
    return render_template("document.html", shown=ShownDocument(document, _today()), refusal=refusal)


def _upload_page(**trouble: object) -> str:
    rules = current_settings().upload_rules
    return render_template("document_upload.html", values=request.form, rules=rules, **trouble)


def _today() -> date:
    return current_world().clock.today()
