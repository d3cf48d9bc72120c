"""The pages of a citizen's account: identity information, verification dialog, linked accounts, documents."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request

from lienket.portal.clients import population_client
from lienket.portal.contents import current_settings
from lienket.portal.forms import FIRST_BIRTH_DATE, FormErrors, read_contacts, read_verification
from lienket.portal.models import EDITABLE_FIELDS
from lienket.portal.presentation import shown_fields, typed_again
from lienket.portal.routes.access import flash, guard_login, guard_work, portal_store, require_account, see_other
from lienket.portal.services.accounts import save_contacts
from lienket.portal.services.verification import verify_identity
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

account_pages = Blueprint("account", __name__, url_prefix="/tai-khoan")
account_pages.before_request(guard_login)
account_pages.before_request(require_csrf)
account_pages.before_request(guard_work)

UNSIMULATED = {
    "thong-tin-mo-rong": "Thông tin mở rộng",
    "dich-vu-cong-cua-toi": "Dịch vụ công của tôi",
    "tien-ich": "Tiện ích",
    "lich-su-thanh-toan": "Lịch sử thanh toán",
    "thong-bao": "Thông báo",
}
"""Entries of the guide's side menu that this version shows but does not simulate."""


@account_pages.get("/")
def overview() -> str:
    """Show "Thông tin tài khoản"."""
    return render_template("account_overview.html")


@account_pages.get("/thong-tin-dinh-danh")
def identity() -> str:
    """Show "Thông tin định danh" with its marks, legend and linked accounts."""
    return _identity_page()


@account_pages.get("/thong-tin-dinh-danh/cap-nhat")
def verification_dialog() -> str:
    """Open the verification dialog over the page, filled with what the account knows."""
    return _identity_page(dialog=typed_again(require_account().identity), errors={})


@account_pages.post("/thong-tin-dinh-danh/cap-nhat")
def verify() -> Response | tuple[str, int]:
    """Verify the declared identity with the population database."""
    world, account = current_world(), require_account()
    required, takes_unmarked = current_settings().numbers_required, bool(world.unmarked_numbers)
    declared = read_verification(request.form, world.clock.today(), required, takes_unmarked=takes_unmarked)
    if isinstance(declared, FormErrors):
        return _identity_page(dialog=request.form, errors=declared.by_field), 422
    try:
        verify_identity(portal_store(), population_client(world), account, declared, world.clock.now())
    except Refusal as refusal:
        return _identity_page(dialog=request.form, errors={}, refusal=refusal.message), refusal.status
    flash("identity-verified")
    return see_other("account.identity")


@account_pages.get("/thong-tin-dinh-danh/sua")
def contacts_form() -> str:
    """Let the citizen type over the fields that are theirs to type."""
    fields = require_account().identity
    return _contacts_page({name.value: fields[name].value for name in EDITABLE_FIELDS})


@account_pages.post("/thong-tin-dinh-danh/sua")
def change_contacts() -> Response | tuple[str, int]:
    """Save what was typed; it stays yellow."""
    typed = read_contacts(request.form)
    if isinstance(typed, FormErrors):
        return _contacts_page(request.form, typed.by_field), 422
    save_contacts(portal_store(), require_account().account_id, typed)
    flash("contacts-saved")
    return see_other("account.identity")


@account_pages.get("/lien-ket")
def linked_accounts() -> str:
    """Show "Liên kết tài khoản"."""
    return render_template("linked_accounts.html")


@account_pages.get("/tai-lieu-dien-tu")
def documents() -> str:
    """Show the data store: the VNeID account's once linked, the portal account's before."""
    account = require_account()
    return render_template("documents.html", account=account, documents=portal_store().documents_of(account))


@account_pages.get("/muc/<slug>")
def unsimulated(slug: str) -> str:
    """Say that a side menu's entry is not simulated in this version."""
    if slug not in UNSIMULATED:
        raise Refusal("no-page", 404)
    return render_template("account_not_simulated.html", title=UNSIMULATED[slug])


@account_pages.context_processor
def side_menu() -> dict[str, object]:
    """Give every account page its side menu."""
    return {"unsimulated": UNSIMULATED}


def _identity_page(**dialog: Any) -> str:
    return render_template(
        "identity.html",
        fields=shown_fields(require_account().identity),
        numbers_required=current_settings().numbers_required.value,
        birth_dates=(FIRST_BIRTH_DATE, current_world().clock.today()),
        **dialog,
    )


def _contacts_page(values: Mapping[str, str], errors: Mapping[str, str] | None = None) -> str:
    return render_template("contacts.html", values=values, errors=errors or {})
