"""Who sends this request, what they may see, and the one sentence that the next page tells them."""

from collections.abc import Mapping
from typing import Any

from flask import Response, g, redirect, request, session, url_for

from lienket.portal.contents import current_settings
from lienket.portal.models.accounts import Account
from lienket.portal.models.eras import Access, LoginMethod
from lienket.portal.store import PortalStore
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_storage, current_world

_EVERYWHERE = None

OPEN_PAGES: Mapping[Access, frozenset[str] | None] = {
    Access.FULL: _EVERYWHERE,
    Access.VERIFICATION: frozenset({"account.identity", "account.verification_dialog", "account.verify"}),
    Access.NOTICE: frozenset(),
}
"""The account's pages that are open to whom, by endpoint."""


def portal_store() -> PortalStore:
    """Return the store of this request's world."""
    return PortalStore(current_storage(), current_world().name)


def current_account() -> Account | None:
    """Return the account whose citizen is logged in, read once; one that was closed meanwhile is none."""
    if "portal_account" not in g:
        account_id = session.get("account_id")
        found = portal_store().account(account_id) if account_id else None
        g.portal_account = found if found and found.closure is None else None
    account: Account | None = g.portal_account
    return account


def require_account() -> Account:
    """Return the logged-in account; only pages behind ``guard_login`` call it."""
    account = current_account()
    if account is None:
        raise RuntimeError("a page of an account was reached without its guard")
    return account


def login_method() -> LoginMethod:
    """Return how the citizen came in who is logged in."""
    return LoginMethod(session["method"])


def current_access() -> Access:
    """Return how far the citizen gets who is logged in."""
    today = current_world().clock.today()
    return current_settings().transition.access(require_account(), login_method(), today)


def guard_login() -> Response | None:
    """Send who is not logged in to the login page; whose form comes too late is told that the session has ended."""
    if current_account() is not None:
        return None
    ended = browser_session().expired or request.method == "POST"
    flash("MP11" if ended else "login-needed", kind="error")
    return see_other("login.chooser")


def guard_work() -> Response | None:
    """Send who must first log in with VNeID to the notice that says so."""
    pages = OPEN_PAGES[current_access()]
    if pages is _EVERYWHERE or request.endpoint in pages:
        return None
    if "flash" not in session:
        since = current_settings().cut_over
        flash("vneid-required", kind="error", since=f"{since:%d/%m/%Y}")
    return see_other("login.notice")


def log_in(account_id: str, method: LoginMethod) -> None:
    """Make this browser's session the account's, under a new id; what it held for anybody before is forgotten."""
    browser_session().end()
    session["account_id"] = account_id
    session["method"] = method.value
    g.pop("portal_account", None)


def flash(message_id: str, *, kind: str = "success", **values: object) -> None:
    """Let the next page say the message ``message_id``, once."""
    session["flash"] = {"text": text(message_id, **values), "kind": kind}


def flash_refusal(refusal: Refusal) -> None:
    """Let the next page say why something was refused, once."""
    session["flash"] = {"text": refusal.message, "kind": "error"}


def take_flash() -> dict[str, str] | None:
    """Return what the last request wanted said, and forget it."""
    found: dict[str, str] | None = session.pop("flash", None) if "flash" in session else None
    return found


def see_other(endpoint: str, **values: Any) -> Response:
    """Redirect after a form, or away from a page, by GET."""
    return go_to(url_for(endpoint, **values))


def go_to(address: str) -> Response:
    """Redirect by GET to an address anywhere."""
    return redirect(address, 303, Response)  # type: ignore[return-value]
