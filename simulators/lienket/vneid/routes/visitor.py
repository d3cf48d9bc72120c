"""Who this browser is to VNeID: the citizen logged in, if any."""

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import session

from lienket.simulation.clock import real_now
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_world
from lienket.vneid.models.logins import FRESH_SECONDS, Login, LoginStep, Progress
from lienket.vneid.services.logout import announce
from lienket.vneid.store import current_store

_LOGINS_AT_ONCE = 4


def current_login() -> tuple[Login | None, int | None]:
    """Return this browser's login and the citizen's level; (None, None) if nobody is logged in, or not any more."""
    kept = session.get("login")
    if kept is None or current_store().is_ended(kept["session"]):
        return None, None
    now = current_world().clock.now()
    account = current_store().account(kept["number"])
    if account is None or not account.is_usable_at(now) or not _may_still_act(kept, now):
        return None, None
    return replace(_login(kept), needs_guardian=account.needs_guardian(now.date())), account.level_at(now.date())


def begin_session(number: str, query: str, *, organisation: str | None = None) -> None:
    """Log this browser in under a new session id; the login counts as fresh for the request ``query``, once."""
    sid = _session_for(number, organisation)
    session.clear()
    browser_session().rotate()
    session["login"] = {
        "number": number,
        "auth_time": int(real_now().timestamp()),
        "at": current_world().clock.now().isoformat(),
        "organisation": organisation,
        "session": sid,
        "consents": {},
        "confirmed": [],
    }
    session["fresh_for"] = session["agreed_for"] = _digest(query)


def add_consent(client_id: str, scopes: Collection[str], query: str) -> None:
    """Remember that the citizen logged in here agreed to share ``scopes``, just now for the request ``query``."""
    consents = session["login"]["consents"]
    consents[client_id] = sorted({*consents.get(client_id, ()), *scopes})
    session["agreed_for"] = _digest(query)


def add_confirmed(client_id: str) -> None:
    """Remember that the guardian of the child logged in here confirmed the login at the client."""
    confirmed = session["login"]["confirmed"]
    confirmed += {client_id} - {*confirmed}


def take_fresh_mark(query: str) -> bool:
    """Tell whether the login was made for the request ``query``, just now; the mark is gone after this."""
    if not _take_mark("fresh_for", query):
        return False
    age = _login(session["login"]).age(world_now=current_world().clock.now(), real_now=int(real_now().timestamp()))
    return age <= FRESH_SECONDS


def take_consent_mark(query: str) -> bool:
    """Tell whether the citizen has just agreed for the request ``query``; the mark is gone after this."""
    return _take_mark("agreed_for", query)


def progress_for(query: str) -> Progress | None:
    """Return how far this browser has come in logging in for the request ``query``, if it has begun."""
    kept = session.get("progress", {}).get(_digest(query))
    return Progress(**kept | {"left": tuple(LoginStep(step) for step in kept["left"])}) if kept else None


def keep_progress(query: str, progress: Progress) -> None:
    """Remember ``progress`` for the request ``query``; of many at once, as of tabs, the oldest are forgotten."""
    others = {key: kept for key, kept in session.get("progress", {}).items() if key != _digest(query)}
    newest = dict([*others.items()][1 - _LOGINS_AT_ONCE :])
    session["progress"] = newest | {_digest(query): vars(progress) | {"left": [step.value for step in progress.left]}}


def drop_progress(query: str) -> None:
    """Forget how far this browser had come for the request ``query``."""
    if _digest(query) in session.get("progress", {}):
        del session["progress"][_digest(query)]


def _login(kept: Mapping[str, Any]) -> Login:
    return Login(**{**kept, "at": datetime.fromisoformat(kept["at"])})


def _session_for(number: str, organisation: str | None) -> str:
    """Return the id of the session of who logs in; one of somebody else is over, and its clients are told.

    Who logs in again stays in the same session, so that a log-out reaches all of its clients; not so in another role,
    which is another ``sub``.
    """
    before = session.get("login")
    if before is not None and not current_store().is_ended(before["session"]):
        if (before["number"], before["organisation"]) == (number, organisation):
            return str(before["session"])
        current_store().end_session(before["session"])
        announce(current_store(), _login(before))
    return secrets.token_urlsafe(16)


def _may_still_act(kept: Mapping[str, Any], now: datetime) -> bool:
    """Whether who logged in for an organisation still acts for it."""
    if kept["organisation"] is None:
        return True
    organisation = current_store().organisation(kept["organisation"])
    return organisation is not None and organisation.may_act(kept["number"], now)


def _take_mark(name: str, query: str) -> bool:
    return name in session and session.pop(name) == _digest(query)


def _digest(query: str) -> str:
    return hashlib.sha256(query.encode()).hexdigest()
