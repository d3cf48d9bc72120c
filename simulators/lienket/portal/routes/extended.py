"""The pages of "Thông tin mở rộng": facts beside the identity fields, and the numbers of part a of the data store."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, Response, render_template, request

from lienket.portal.extended_forms import address_tiers, choices, province_names, read_extended
from lienket.portal.extended_words import EXTENDED_LABELS, shown_extended, shown_numbers, shown_tax_key
from lienket.portal.forms import FormErrors
from lienket.portal.models.extended import open_fields
from lienket.portal.routes.access import flash, guard_login, guard_work, portal_store, require_account, see_other
from lienket.portal.services.extended import identity_papers, save_extended
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

extended_pages = Blueprint("extended", __name__, url_prefix="/tai-khoan/thong-tin-mo-rong")
extended_pages.before_request(guard_login)
extended_pages.before_request(require_csrf)
extended_pages.before_request(guard_work)


@extended_pages.get("")
def information() -> str:
    """Show the extended fields with their marks, and every number with how long it holds."""
    account, today = require_account(), _today()
    return render_template(
        "extended.html",
        fields=shown_extended(account),
        numbers=shown_numbers(account, identity_papers(portal_store(), account, today), today),
        tax_key=shown_tax_key(account, today),
    )


@extended_pages.get("/sua")
def form() -> str:
    """Let the citizen type over what is theirs to type."""
    account = require_account()
    return _form_page({name.value: account.extended_value(name).value for name in open_fields(account)})


@extended_pages.post("/sua")
def change() -> Response | tuple[str, int]:
    """Save what was typed; it stays yellow."""
    account, takes_unmarked = require_account(), bool(current_world().unmarked_numbers)
    typed = read_extended(request.form, open_fields(account), _today(), takes_unmarked=takes_unmarked)
    if isinstance(typed, FormErrors):
        return _form_page(request.form, typed.by_field), 422
    save_extended(portal_store(), account.account_id, typed)
    flash("extended-saved")
    return see_other("extended.information")


def _form_page(values: Mapping[str, str], errors: Mapping[str, str] | None = None) -> str:
    names, today = open_fields(require_account()), _today()
    return render_template(
        "extended_form.html",
        fields=[(name.value, EXTENDED_LABELS[name], choices(name, values.get(name.value, ""))) for name in names],
        address=address_tiers(today),
        provinces=[("", "Chưa chọn"), *((province, province) for province in province_names(today))],
        values=values,
        errors=errors or {},
    )


def _today() -> date:
    return current_world().clock.today()
