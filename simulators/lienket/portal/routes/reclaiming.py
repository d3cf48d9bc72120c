"""Getting back the store of an older account, for who came in with VNeID first."""

from typing import Any

from flask import Blueprint, Response, render_template, request, session

from lienket.portal.clients import population_client
from lienket.portal.contents import current_settings
from lienket.portal.forms import read_username
from lienket.portal.models.eras import LoginMethod
from lienket.portal.models.reclaiming import may_reclaim
from lienket.portal.routes.access import (
    flash,
    guard_login,
    guard_work,
    log_in,
    login_method,
    portal_store,
    require_account,
    see_other,
)
from lienket.portal.routes.transfers import move_first_items
from lienket.portal.services.passwords import check_password
from lienket.portal.services.reclaiming import ReclaimDesk, likely_old_card
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import current_world

reclaiming_pages = Blueprint("reclaiming", __name__, url_prefix="/tai-khoan/nhan-lai-kho")
reclaiming_pages.before_request(guard_login)
reclaiming_pages.before_request(require_csrf)
reclaiming_pages.before_request(guard_work)

_OF_VNEIDS_SESSION = ("id_token", "told_by_vneid")


@reclaiming_pages.app_context_processor
def _hints() -> dict[str, Any]:
    """Let pages say that the citizen may have an older account, by their own CMND."""
    return {"likely_old_card": lambda: likely_old_card(portal_store(), require_account())}


@reclaiming_pages.get("")
def form() -> str:
    """Ask for the older account's user name and password."""
    return _page()


@reclaiming_pages.post("")
def reclaim() -> Response | tuple[str, int]:
    """Heal the older account and go on in the one that is left."""
    if not _may_reclaim():
        return see_other("reclaiming.form")
    name = read_username(request.form)
    try:
        ending = _desk().reclaim(require_account(), lambda: _proved(name))
    except Refusal as refusal:
        return _page(name, refusal.message), refusal.status
    _go_on_in(ending.entered)
    flash(ending.message_id)
    return see_other("account.identity")


def _proved(name: str) -> str:
    rules, now = current_settings().guess_rules, current_world().clock.now()
    return check_password(portal_store(), name, request.form.get("password", ""), rules, now)


def _desk() -> ReclaimDesk:
    world, settings = current_world(), current_settings()
    population, now = population_client(world), world.clock.now()
    return ReclaimDesk(portal_store(), population, settings.link_policy, settings.verification_policy, now)


def _go_on_in(account_id: str) -> None:
    """Log into the account that is left, as who VNeID said they are."""
    told = {name: session[name] for name in _OF_VNEIDS_SESSION if name in session}
    log_in(account_id, LoginMethod.VNEID)
    session.update(told)
    move_first_items()


def _may_reclaim() -> bool:
    return may_reclaim(require_account(), login_method())


def _page(name: str = "", refusal: str = "") -> str:
    return render_template("reclaiming.html", may_reclaim=_may_reclaim(), username=name, refusal=refusal)
