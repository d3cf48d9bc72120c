"""Going to VNeID and coming back: to link the account that is logged in, or to log in."""

import hmac
from dataclasses import asdict

from flask import Blueprint, Response, redirect, request, session, url_for

from lienket.portal.clients import vneid_client
from lienket.portal.clients.vneid import LoginTransaction, VneidClient, VneidLogin, VneidRejected, VneidUnavailable
from lienket.portal.models import LinkOutcome, LoginMethod
from lienket.portal.routes.access import current_account, flash, flash_refusal, log_in, portal_store, see_other
from lienket.portal.services import enter_with_vneid, link_account, refuse_unknown_return
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_world

vneid_pages = Blueprint("vneid", __name__, url_prefix="/vneid")


@vneid_pages.get("/dang-nhap")
def start() -> Response:
    """Send the browser to VNeID; who is logged in here goes there to link."""
    transaction = LoginTransaction.begun()
    try:
        address = _client().login_address(transaction)
    except VneidUnavailable:
        return _back(Refusal("vneid-unavailable", 503, "MP9"))
    account = current_account()
    session["vneid"] = {**asdict(transaction), "account_id": account.account_id if account else None}
    return redirect(address, 303, Response)  # type: ignore[return-value]


@vneid_pages.get("/ve")
def returned() -> Response:
    """Take the browser back from VNeID; each transaction is good for one return."""
    pending = session.pop("vneid", None)
    if pending is None or not hmac.compare_digest(pending["state"], request.args.get("state", "")):
        return _refuse("unknown-return", Refusal("unknown-return", 400, "MP11" if _session_ended() else "M20-used"))
    account_id = pending.pop("account_id")
    if account_id != session.get("account_id"):
        return _refuse("other-session", Refusal("unknown-return", 400, "MP11"))
    try:
        login = _client().finish(request.args, LoginTransaction(**pending))
    except VneidRejected as rejection:
        message_id = "M20-cancelled" if rejection.code == "access_denied" else "M19"
        return _refuse(rejection.code, Refusal("vneid-rejected", 409, message_id))
    except VneidUnavailable:
        return _refuse("vneid-unavailable", Refusal("vneid-unavailable", 503, "MP9"))
    try:
        return _link(account_id, login) if account_id else _enter(login)
    except Refusal as refusal:
        return _back(refusal)


def _link(account_id: str, login: VneidLogin) -> Response:
    world = current_world()
    outcome = link_account(
        portal_store(), account_id, login.identity, world.settings["minimum_level"], world.clock.now()
    )
    _remember(account_id, login)
    flash("linked" if outcome is LinkOutcome.LINKED else "already-linked")
    return see_other("account.identity", _anchor="tai-khoan-lien-ket")


def _enter(login: VneidLogin) -> Response:
    world = current_world()
    account_id = enter_with_vneid(portal_store(), login.identity, world.settings["minimum_level"], world.clock.now())
    _remember(account_id, login)
    return see_other("account.overview")


def _remember(account_id: str, login: VneidLogin) -> None:
    log_in(account_id, LoginMethod.VNEID)
    session["id_token"] = login.id_token


def _refuse(reason: str, refusal: Refusal) -> Response:
    refuse_unknown_return(portal_store(), session.get("account_id"), reason, current_world().clock.now())
    return _back(refusal)


def _back(refusal: Refusal) -> Response:
    """Tell the refusal where the citizen came from: the notice, or the login page."""
    flash_refusal(refusal)
    return see_other("login.notice" if current_account() else "login.chooser")


def _session_ended() -> bool:
    return browser_session().expired


def _client() -> VneidClient:
    return vneid_client(current_world(), url_for("vneid.returned", _external=True))
