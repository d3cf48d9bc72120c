"""What citizens see of the broker: its login page, the way to each identity provider, and the end of a login."""

import hmac
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request, session, url_for

from lienket.portal.broker.authorization import AuthorizationRequest, read_authorization_request
from lienket.portal.clients import vneid_client
from lienket.portal.clients.vneid import VneidUnavailable
from lienket.portal.contents import current_settings
from lienket.portal.models.eras import Card
from lienket.portal.models.relying_parties import (
    IDENTITY_PROVIDERS,
    VNEID_PROVIDER,
    chooses_vneid,
    chosen_card,
    provider_of,
)
from lienket.portal.routes.access import current_account, flash, go_to, portal_store, renew_session, see_other
from lienket.portal.routes.broker_waiting import aim_at, waiting_query
from lienket.portal.routes.login import CARD_PAGES
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_world

broker_pages = Blueprint("broker_pages", __name__)

_CLASSES = {"IDP BCA": "BCA", "VNeID_TC_DN": "TCDN", "Vnconnect DVC": "DVC"}


@broker_pages.get("/authenticationendpoint/oauth2_login.do")
def login_page() -> Response | str:
    """Offer the identity providers of this day to who came from another system."""
    asked, key = _waiting()
    if chooses_vneid(request.query_string.decode()):
        return see_other("broker_pages.choose", idp=VNEID_PROVIDER, sessionDataKey=key)
    choices = [(card, provider_of(card), _CLASSES[provider_of(card)]) for card in _offered()]
    return render_template("broker_login.html", asked=asked, key=key, choices=choices)


@broker_pages.get("/logincontext")
def login_context() -> Response:
    """Tell a login page, which asks, whether its request still waits, and where to go on if it need not."""
    key = request.args.get("sessionDataKey", "")
    if waiting_query(key) is None:
        return jsonify(status="redirect", redirectUrl=url_for("login.chooser", _external=True))
    if current_account() is None:
        return jsonify(status="success")
    return jsonify(status="redirect", redirectUrl=url_for("broker.authorize", sessionDataKey=key, _external=True))


@broker_pages.get("/commonauth")
def choose() -> Response:
    """Go to the identity provider that the citizen chose, and come back to the waiting request from there."""
    asked, key = _waiting()
    provider = request.args.get("idp", "")
    card = chosen_card(provider, _offered())
    if card is None:
        flash("broker-provider-closed", kind="error")
        return see_other("broker_pages.login_page", sessionDataKey=key)
    record_event("broker.provider-chosen", client=asked.party.client_id, provider=provider)
    if "login" in asked.prompts:
        renew_session()
    aim_at(key)
    return see_other(CARD_PAGES[card])


@broker_pages.get("/oidc/logout")
def end_session() -> Response | str:
    """End this browser's login if a relying party proves that it knows whose it is; otherwise ask the citizen."""
    account, claims = current_account(), _hinted_claims()
    if account is not None and not _is_about(claims, account.tech_id):
        return render_template("broker_logout.html")
    goodbye, id_token = _address_after(claims), session.get("id_token")
    browser_session().end()
    record_event("logout", account=account.account_id if account else "")
    if id_token is None:
        return _said_goodbye(goodbye)
    session["goodbye"] = goodbye
    return _by_way_of_vneid(id_token) or _said_goodbye(session.pop("goodbye"))


@broker_pages.get("/oidc/logout/ve")
def back_from_vneid() -> Response | str:
    """Go on where the relying party wanted to, now that the login at VNeID is over too."""
    return _said_goodbye(session.pop("goodbye", ""))


def _waiting() -> tuple[AuthorizationRequest, str]:
    """Return the request of this browser that waits, and its key; Refusal if there is none under that name."""
    key = request.args.get("sessionDataKey", "")
    query = waiting_query(key)
    if query is None:
        raise Refusal("unknown-session-data-key", 400, "broker-login-over")
    return read_authorization_request(portal_store(), query), key


def _offered() -> list[Card]:
    cards = current_settings().transition.cards(current_world().clock.today())
    return [card for card in cards if any(card in behind for behind in IDENTITY_PROVIDERS.values())]


def _hinted_claims() -> dict[str, Any]:
    """Return what the id_token says that a relying party brings; nothing if it is none of ours."""
    from lienket.portal.broker import keys

    hint = request.args.get("id_token_hint", "")
    return (keys.id_token_claims(portal_store(), hint) if hint else None) or {}


def _is_about(claims: dict[str, Any], subject: str) -> bool:
    return hmac.compare_digest(str(claims.get("sub", "")), subject)


def _address_after(claims: dict[str, Any]) -> str:
    """Return where the browser goes afterwards; "" unless the party whose id_token it is registered that address."""
    wanted, party = (
        request.args.get("post_logout_redirect_uri", ""),
        portal_store().relying_party(claims.get("aud", "")),
    )
    if party is None or not party.may_go_on_to(wanted):
        return ""
    state = request.args.get("state")
    return wanted if state is None else f"{wanted}{'&' if '?' in wanted else '?'}{urlencode({'state': state})}"


def _said_goodbye(address: str) -> Response | str:
    return go_to(address) if address else render_template("broker_logged_out.html")


def _by_way_of_vneid(id_token: str) -> Response | None:
    """End the login at VNeID too; None if VNeID does not answer."""
    back = url_for("broker_pages.back_from_vneid", _external=True)
    try:
        return go_to(vneid_client(current_world(), back).logout_address(id_token, back))
    except VneidUnavailable:
        record_event("vneid-logout.unavailable")
        return None
