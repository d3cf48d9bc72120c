"""Who comes in by an agency's doors, officers and connected systems; wrong passwords are counted."""

import hashlib
from datetime import datetime, timedelta

from werkzeug.security import check_password_hash

from lienket.portal.models.guesses import GuessOutcome, GuessRules
from lienket.portal.models.offices import ExchangeCaller, Officer
from lienket.portal.services.passwords import count_guess, nobodys_hash
from lienket.portal.store import PortalStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal


def officer_with(store: PortalStore, username: str, password: str, rules: GuessRules, at: datetime) -> Officer:
    """Return the officer whose password this is; Refusal, the same for every reason, if it is nobody's."""
    officer = store.officer(username)
    _check(store, f"officer {_digest(username)}", store.officer_hash(username), password, rules, at)
    if officer is None:
        raise Refusal("wrong-password", 401, "office-wrong-password")
    return officer


def begin_session(
    store: PortalStore, username: str, password: str, rules: GuessRules, at: datetime, life: timedelta
) -> str:
    """Return the secret of a new session of a connected system; Refusal if the password is wrong."""
    found = store.caller(username)
    _check(store, f"caller {_digest(username)}", found[1] if found else None, password, rules, at)
    with store.transaction() as inside:
        inside.forget_ended(at)
        return inside.begin_session(username, at + life)


def caller_by(store: PortalStore, session: str, api_key: str, at: datetime) -> ExchangeCaller:
    """Return which connected system a session or an API key stands for; Refusal if none."""
    caller = store.session_caller(session, at) if session else None
    if caller is None and api_key:
        caller = store.caller_with_key(api_key)
    if caller is None:
        raise Refusal("exchange-session", 401)
    return caller


def _check(
    store: PortalStore, target: str, password_hash: str | None, password: str, rules: GuessRules, at: datetime
) -> None:
    """Refuse a wrong password, and any while too many were wrong."""
    right = check_password_hash(password_hash or nobodys_hash(), password) and password_hash is not None
    outcome, _ = count_guess(store, target, right=right, rules=rules, at=at)
    if outcome is not GuessOutcome.RIGHT:
        record_event("office-login.refused", door=target.split(maxsplit=1)[0], reason=outcome.value)
        raise Refusal(outcome.value, 401, "office-wrong-password")


def _digest(username: str) -> str:
    return hashlib.sha256(username.encode("utf-8", "surrogatepass")).hexdigest()
