"""Finding what is one's own by its code: "Tra cứu hồ sơ" and "Thanh toán trực tuyến"."""

from flask import Blueprint, Response, render_template, request

from lienket.identity.vietnamese import cleaned
from lienket.portal.models.accounts import Account
from lienket.portal.models.correspondence import Payment
from lienket.portal.routes.access import current_account, go_to, portal_store
from lienket.portal.routes.navigation import dossier_address
from lienket.portal.store.documents import store_of

search_pages = Blueprint("search", __name__)


@search_pages.get("/tra-cuu-ho-so")
def dossiers() -> Response | str | tuple[str, int]:
    """Lead to the dossier whose code is asked for, if the citizen's data store lists it."""
    code, account = _asked_code(), current_account()
    if not code or account is None:
        return render_template("find_dossier.html", code=code, missing=False)
    if portal_store().lists_dossier(store_of(account), code):
        return go_to(dossier_address(code))
    return render_template("find_dossier.html", code=code, missing=True), 404


@search_pages.get("/thanh-toan-truc-tuyen")
def payments() -> str:
    """Show what the citizen has to pay, or what the code that is asked for says of it."""
    code, account = _asked_code(), current_account()
    fees = _fees(account, code) if account else []
    return render_template("pay_online.html", code=code, fees=fees)


def _fees(account: Account, code: str) -> list[Payment]:
    fees = portal_store().payments(account.account_id)
    return [fee for fee in fees if fee.is_about(code)] if code else [fee for fee in fees if fee.is_open]


def _asked_code() -> str:
    return cleaned(request.args.get("ma", ""))
