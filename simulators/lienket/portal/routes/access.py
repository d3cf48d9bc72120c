"""Who sends this request, what they may see, and the one sentence that the next page tells them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response, g, redirect, request, session, url_for

from lienket.portal.contents import current_settings
from lienket.portal.models.accounts import Account
from lienket.portal.models.eras import Access, LoginMethod
from lienket.portal.routes.broker_waiting import aim, kept_over_login, note_entered
from lienket.portal.store import PortalStore
from lienket.simulation.clock import real_now
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_storage, current_world

_EVERYWHERE = None

OPEN_PAGES: Mapping[Access, frozenset[str] | None] = {
    Access.FULL: _EVERYWHERE,
    Access.READ_ONLY: frozenset({"account.verify"}),
    Access.VERIFICATION: frozenset({"account.identity", "account.verification_dialog", "account.verify"}),
    Access.NOTICE: frozenset(),
    Access.ORGANISATION: _EVERYWHERE,
    Access.ENDED: frozenset(),
}
"""The account's pages that are open to whom, by endpoint."""

CITIZENS_PAGES = frozenset(
    {
        *("account.verification_dialog", "account.verify", "account.linked_accounts"),
        *("reclaiming.form", "reclaiming.reclaim"),
    }
)
"""The account's pages that are about a person's number: an organisation has none."""


def portal_store() -> PortalStore:
    """Return the store of this request's world."""
    return PortalStore(current_storage(), current_world().name)


def current_account() -> Account | None:
    """Return the account whose citizen is logged in, read once; one that was closed meanwhile is none."""
    if "portal_account" not in g:
        account_id = session.get("account_id")
        found = portal_store().account(account_id) if account_id else None
        g.portal_account = found if found and _is_open(found) else None
    account: Account | None = g.portal_account
    return account


def _is_open(account: Account) -> bool:
    """Tell whether the session may go on: who came with VNeID is out as soon as that does not open the account."""
    return account.closure is None and (login_method() is LoginMethod.PORTAL or account.opens_with_vneid)


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
    today, transition = current_world().clock.today(), current_settings().transition
    day = transition.day_that_counts(date.fromisoformat(session.get("entered_on", f"{today}")), today)
    return transition.access(require_account(), login_method(), day)


def current_access_if_any() -> Access | None:
    """Return how far the citizen gets who is logged in; None if nobody is."""
    return current_access() if current_account() else None


def guard_login() -> Response | None:
    """Send who is not logged in to the login page; whose form comes too late is told that the session has ended."""
    if current_account() is not None:
        return None
    ended = browser_session().expired or request.method == "POST"
    flash("MP11" if ended else "login-needed", kind="error")
    return see_other("login.chooser")


def guard_work() -> Response | None:
    """Send who must first log in with VNeID, or is no citizen, to the notice that says so."""
    access = current_access()
    pages = OPEN_PAGES[access]
    if access is Access.ORGANISATION and request.endpoint in CITIZENS_PAGES:
        return see_other("login.notice")
    if pages is _EVERYWHERE or request.endpoint in pages:
        return None
    if access is Access.READ_ONLY and request.method in ("GET", "HEAD"):
        return None
    if "flash" not in session and access is not Access.ENDED:  # to organisations the notice itself says it
        since = current_settings().cut_over
        flash("vneid-required", kind="error", since=f"{since:%d/%m/%Y}")
    return see_other("login.notice")


def guard_citizens() -> Response | None:
    """Send an organisation away from the way to a citizen's VNeID account."""
    account = current_account()
    return see_other("login.notice") if account and account.organisation else None


def next_after_verification() -> str:
    """Return where who has just verified their number goes on: to the notice, if the login asked for it."""
    return "login.notice" if session.pop("asked_number", False) else "account.identity"


def guard_passwords() -> Response | None:
    """Send everybody to the login page when accounts issued by the portal no longer serve."""
    settings = current_settings()
    if settings.transition.takes_passwords(current_world().clock.today()):
        return None
    flash("portal-accounts-ended", kind="error", since=f"{settings.organisation_cut_over:%d/%m/%Y}")
    return see_other("login.chooser")


def log_in(account_id: str, method: LoginMethod) -> None:
    """Make this browser's session the account's, under a new id; what it held for anybody before is forgotten."""
    renew_session()
    session["account_id"] = account_id
    session["method"] = method.value
    session["entered_on"] = f"{current_world().clock.today()}"
    session["auth_time"] = int(real_now().timestamp())


def renew_session() -> None:
    """Forget who was logged in, under a new id; what other systems wait for goes on waiting."""
    waiting = kept_over_login()
    browser_session().end()
    session.update(waiting)
    g.pop("portal_account", None)


def after_login(endpoint: str, **values: Any) -> Response:
    """Go on to what the login was for: the request of another system that waits for it, or a page of ours."""
    key = aim()
    if key is None:
        return see_other(endpoint, **values)
    note_entered()
    return see_other("broker.authorize", sessionDataKey=key)


def back_to_login() -> Response:
    """Go back to where the citizen chooses how to log in."""
    key = aim()
    if key is None:
        return see_other("login.chooser")
    return see_other("broker_pages.login_page", sessionDataKey=key)


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
