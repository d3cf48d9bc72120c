"""Going to VNeID and coming back: to link the account that is logged in, or to log in."""

from dataclasses import asdict

from flask import Blueprint, Response, render_template, request, session, url_for

from lienket.portal.clients import vneid_client
from lienket.portal.clients.vneid import LoginTransaction, VneidClient, VneidLogin
from lienket.portal.contents import current_settings
from lienket.portal.forms import FormErrors, read_contacts
from lienket.portal.models.eras import LoginMethod
from lienket.portal.presentation import shown_newcomer
from lienket.portal.routes.access import (
    after_login,
    back_to_login,
    current_account,
    flash,
    flash_refusal,
    go_to,
    guard_citizens,
    log_in,
    portal_store,
    renew_session,
    see_other,
)
from lienket.portal.routes.transfers import move_first_items
from lienket.portal.services.entering import enter_as_newcomer, enter_with_vneid
from lienket.portal.services.linking import link_account
from lienket.portal.services.vneid_logins import begin_login, finish_login, refuse_return
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

vneid_pages = Blueprint("vneid", __name__, url_prefix="/vneid")
vneid_pages.before_request(require_csrf)

AFTER_PROFILE = {"reclaim": "reclaiming.form"}
"""Where a newcomer goes on who wants something else than the account's first page."""


@vneid_pages.get("/dang-nhap")
def start() -> Response:
    """Send the browser to VNeID; who is logged in here goes there to link."""
    return guard_citizens() or _go()


@vneid_pages.get("/to-chuc")
def start_for_organisation() -> Response:
    """Send the browser to VNeID, where an organisation is chosen; one that is logged in here comes back in."""
    return _go()


def _go() -> Response:
    transaction = LoginTransaction.begun()
    try:
        address = begin_login(portal_store(), _client(), _account_id(), transaction, current_world().clock.now())
    except Refusal as refusal:
        return _back(refusal)
    session["vneid"] = asdict(transaction)
    return go_to(address)


@vneid_pages.get("/ve")
def returned() -> Response:
    """Take the browser back from VNeID; each transaction is good for one return."""
    store, now, account_id = portal_store(), current_world().clock.now(), _account_id()
    pending = session.pop("vneid", None)
    transaction = LoginTransaction(**pending) if pending else None
    if transaction is None or not transaction.is_answered_by(request.args):
        expired = browser_session().expired
        refusal = refuse_return(store, account_id, now, expired=expired)
        if expired:
            return _back(refusal)
        raise refusal
    try:
        login = finish_login(store, _client(), account_id, request.args, transaction, now)
        return _link(account_id, login) if account_id else _enter(login)
    except Refusal as refusal:
        return _back(refusal)


@vneid_pages.get("/ho-so-moi")
def new_profile() -> Response | str:
    """Let a newcomer look through what VNeID told, before an account is made of it."""
    if "newcomer" not in session:
        return see_other("login.chooser")
    return _profile_page({}, {})


@vneid_pages.post("/ho-so-moi")
def save_profile() -> Response | tuple[str, int]:
    """Make the newcomer's account."""
    if "newcomer" not in session:
        return see_other("login.chooser")
    contacts = read_contacts(request.form)
    if isinstance(contacts, FormErrors):
        return _profile_page(request.form, contacts.by_field), 422
    world, newcomer = current_world(), session["newcomer"]
    login = VneidLogin.read(newcomer)
    policy, now = current_settings().link_policy, world.clock.now()
    account_id = enter_as_newcomer(portal_store(), login.identity, policy, now, contacts)
    _remember(account_id, login)
    flash("profile-saved")
    return after_login(AFTER_PROFILE.get(request.form.get("next", ""), "account.overview"))


def _link(account_id: str, login: VneidLogin) -> Response:
    policy, now = current_settings().link_policy, current_world().clock.now()
    ending = link_account(portal_store(), account_id, login.identity, policy, now)
    _remember(ending.entered, login)
    flash(ending.message_id)
    return after_login("account.identity")


def _enter(login: VneidLogin) -> Response:
    policy, now = current_settings().link_policy, current_world().clock.now()
    account_id = enter_with_vneid(portal_store(), login.identity, policy, now)
    if account_id is None:
        renew_session()
        session["newcomer"] = asdict(login)
        return see_other("vneid.new_profile")
    _remember(account_id, login)
    return after_login("account.overview")


def _remember(account_id: str, login: VneidLogin) -> None:
    log_in(account_id, LoginMethod.VNEID)
    session["id_token"] = login.id_token
    move_first_items()
    session["told_by_vneid"] = {"values": login.identity.values(), "addresses": dict(login.addresses)}


def _back(refusal: Refusal) -> Response:
    """Tell the refusal where the citizen came from: the notice, or the login page."""
    flash_refusal(refusal)
    return see_other("login.notice") if current_account() else back_to_login()


def _account_id() -> str | None:
    """Return the account of the citizen who goes to VNeID to link; an organisation has nothing to link."""
    account = current_account()
    return account.account_id if account and account.organisation is None else None


def _profile_page(typed: object, errors: object) -> str:
    identity = VneidLogin.read(session["newcomer"]).identity
    facts = {"shown": shown_newcomer(identity), "organisation": identity.organisation}
    return render_template("new_profile.html", **facts, values=typed, errors=errors)


def _client() -> VneidClient:
    return vneid_client(current_world(), url_for("vneid.returned", _external=True))
