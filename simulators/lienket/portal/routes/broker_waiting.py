"""Authorization requests that wait in a browser's session until its citizen has logged in, each under a sessionDataKey.

A key is good in the browser only that brought the request; it survives the change of the session's id at the login.
"""

import uuid

from flask import session

_WAITING, _AIM, _ENTERED = "waiting", "logging_in_for", "entered_for"
_AT_ONCE = 4


def keep_waiting(query: str) -> str:
    """Let the request ``query`` wait and return its key; of many at once, as of tabs, the oldest are forgotten."""
    key, others = str(uuid.uuid4()), [*session.get(_WAITING, {}).items()]
    session[_WAITING] = dict(others[1 - _AT_ONCE :]) | {key: query}
    return key


def waiting_query(key: str) -> str | None:
    """Return the request that waits under ``key`` in this browser."""
    found: str | None = session.get(_WAITING, {}).get(key)
    return found


def aim_at(key: str) -> None:
    """Note that the login that begins now is for the request ``key``."""
    session[_AIM] = key


def aim() -> str | None:
    """Return the key of the waiting request that a login in this browser is for, if it is for one."""
    key = session.get(_AIM, "")
    return key if waiting_query(key) is not None else None


def forget_aim() -> None:
    """Note that whoever logs in now does so to enter the portal itself."""
    session.pop(_AIM, None)


def note_entered() -> None:
    """Note that the login for the waiting request was made just now."""
    session[_ENTERED] = session.pop(_AIM)


def take_entered(key: str) -> bool:
    """Tell whether somebody has logged in for the request ``key`` just now; the note is gone after this."""
    return session.pop(_ENTERED, None) == key if _ENTERED in session else False


def stop_waiting(key: str) -> None:
    """Forget the request ``key``: it is answered."""
    if waiting_query(key) is not None:
        session[_WAITING] = {other: query for other, query in session.get(_WAITING, {}).items() if other != key}


def kept_over_login() -> dict[str, object]:
    """Return what of this session outlives a login: what other systems wait for."""
    return {name: session[name] for name in (_WAITING, _AIM) if name in session}
