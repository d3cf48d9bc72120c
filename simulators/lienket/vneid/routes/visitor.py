"""Who this browser is to VNeID: the citizen logged in, if any."""

import hashlib
from datetime import datetime

from flask import session

from lienket.simulation.clock import real_now
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_world
from lienket.vneid.models.logins import Login
from lienket.vneid.store import current_store


def current_login() -> tuple[Login | None, int | None]:
    """Return this browser's login and the citizen's level; (None, None) if nobody is logged in, or not any more."""
    kept = session.get("login")
    if kept is None:
        return None, None
    account = current_store().account(kept["number"])
    if account is None or not account.is_usable_at(current_world().clock.now()):
        return None, None
    return Login(kept["number"], kept["auth_time"], datetime.fromisoformat(kept["at"])), account.level


def begin_session(number: str, query: str) -> None:
    """Log this browser in under a new session id; the login counts as fresh for the request ``query``, once."""
    session.clear()
    browser_session().rotate()
    auth_time = int(real_now().timestamp())
    session["login"] = {"number": number, "auth_time": auth_time, "at": current_world().clock.now().isoformat()}
    session["fresh_for"] = _digest(query)


def take_fresh_mark(query: str) -> bool:
    """Tell whether the login was made for the request ``query``; the mark is gone after this."""
    return "fresh_for" in session and session.pop("fresh_for") == _digest(query)


def _digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()
