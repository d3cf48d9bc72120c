"""The pages of a citizen's account: identity information, verification dialog, linked accounts, documents."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request

from lienket.portal.clients import population_client
from lienket.portal.contents import current_settings
from lienket.portal.forms import FIRST_BIRTH_DATE, FormErrors, read_contacts, read_verification
from lienket.portal.models import EDITABLE_FIELDS
from lienket.portal.presentation import shown_fields, typed_again
from lienket.portal.routes.access import (
    flash,
    guard_login,
    guard_work,
    next_after_verification,
    portal_store,
    require_account,
    see_other,
)
from lienket.portal.services.accounts import save_contacts
from lienket.portal.services.verification import is_sent_first, verify_identity
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

account_pages = Blueprint("account", __name__, url_prefix="/tai-khoan")
account_pages.before_request(guard_login)
account_pages.before_request(require_csrf)
account_pages.before_request(guard_work)


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
    store, policy = portal_store(), current_settings().verification_policy
    form = request.form.get("form")
    if form and not is_sent_first(store, form):
        flash("verification-repeated", kind="error")
        return see_other("account.identity")
    try:
        verify_identity(store, population_client(world), account, declared, world.clock.now(), policy)
    except Refusal as refusal:
        return _identity_page(dialog=request.form, errors={}, refusal=refusal.message), refusal.status
    flash("identity-verified")
    return see_other(next_after_verification())


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
    try:
        save_contacts(portal_store(), require_account().account_id, typed, request.form.get("version", ""))
    except Refusal as refusal:
        return _contacts_page(request.form, refusal=refusal.message), refusal.status
    flash("contacts-saved")
    return see_other("account.identity")


@account_pages.get("/lien-ket")
def linked_accounts() -> str:
    """Show "Liên kết tài khoản"."""
    return render_template("linked_accounts.html")


def _identity_page(**dialog: Any) -> str:
    return render_template(
        "identity.html",
        fields=shown_fields(require_account().identity),
        numbers_required=current_settings().numbers_required.value,
        birth_dates=(FIRST_BIRTH_DATE, current_world().clock.today()),
        form=secrets.token_urlsafe(16),
        **dialog,
    )


def _contacts_page(values: Mapping[str, str], errors: Mapping[str, str] | None = None, refusal: str = "") -> str:
    version = require_account().identity.version
    return render_template("contacts.html", values=values, errors=errors or {}, version=version, refusal=refusal)
