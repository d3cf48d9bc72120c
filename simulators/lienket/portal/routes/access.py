"""Who sends this request, what they may see, and the one sentence that the next page tells them."""

from datetime import date
from typing import Any

from flask import Response, g, redirect, session, url_for

from lienket.portal.models import Account, LoginMethod, may_work
from lienket.portal.store import PortalStore
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_storage, current_world


def portal_store() -> PortalStore:
    """Return the store of this request's world."""
    return PortalStore(current_storage(), current_world().name)


def current_account() -> Account | None:
    """Return the account whose citizen is logged in, read once."""
    if "portal_account" not in g:
        account_id = session.get("account_id")
        g.portal_account = portal_store().account(account_id) if account_id else None
    account: Account | None = g.portal_account
    return account


def require_account() -> Account:
    """Return the logged-in account; only pages behind ``guard`` call it."""
    account = current_account()
    if account is None:
        raise RuntimeError("a page of an account was reached without its guard")
    return account


def guard_login() -> Response | None:
    """Send who is not logged in to the login page."""
    if current_account() is not None:
        return None
    flash("MP11" if browser_session().expired else "login-needed", kind="error")
    return see_other("login.chooser")


def guard_work() -> Response | None:
    """Send who must first log in with VNeID to the notice that says so."""
    if guard := guard_login():
        return guard
    method = LoginMethod(session["method"])
    world = current_world()
    if may_work(method, world.clock.today(), cut_over()):
        return None
    flash("vneid-required", kind="error")
    return see_other("login.notice")


def cut_over() -> date:
    """Return the first day on which portal accounts no longer serve in this world."""
    return date.fromisoformat(current_world().settings["cut_over"])


def log_in(account_id: str, method: LoginMethod) -> None:
    """Make this browser's session the account's, under a new id."""
    browser_session().rotate()
    session["account_id"] = account_id
    session["method"] = method.value
    g.pop("portal_account", None)


def flash(message_id: str, *, kind: str = "success") -> None:
    """Let the next page say the message ``message_id``, once."""
    session["flash"] = {"text": text(message_id), "kind": kind}


def flash_refusal(refusal: Refusal) -> None:
    """Let the next page say why something was refused, once."""
    session["flash"] = {"text": refusal.message, "kind": "error"}


def take_flash() -> dict[str, str] | None:
    """Return what the last request wanted said, and forget it."""
    found: dict[str, str] | None = session.pop("flash", None) if "flash" in session else None
    return found


def see_other(endpoint: str, **values: Any) -> Response:
    """Redirect after a form, or away from a page, by GET."""
    return redirect(url_for(endpoint, **values), 303, Response)  # type: ignore[return-value]
