"""Browser sessions of a world, kept in its database.

They survive a restart, expire by the world's clock, and can be ended. The cookie holds a random id only; the database
holds its hash. The id changes at every login (no fixation).
"""

import hashlib
import hmac
import secrets
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response, g, request, session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import JSON, Column, Delete, ForeignKeyConstraint, Index, String, Table, delete, insert, update

from lienket.simulation.journal import still_there
from lienket.simulation.refusals import Refusal
from lienket.simulation.storage import Storage, core_metadata, lookup, world_column
from lienket.simulation.world import World, current_storage, current_world

DEFAULT_IDLE_LIMIT = timedelta(minutes=30)
"""How long a session lives without a request; no source fixes it, so it is the setting ``session_idle_minutes``."""

_TOUCH_INTERVAL = timedelta(minutes=1)

sessions_table = Table(
    "browser_sessions",
    core_metadata,
    world_column(),
    Column("key", String(64), primary_key=True),
    Column("data", JSON, nullable=False),
    Column("seen_at", String(40), nullable=False),
    Column("owner", String(80)),
    ForeignKeyConstraint(["world"], ["worlds.world"], ondelete="CASCADE"),
    Index("ix_browser_sessions_owner", "world", "owner"),
)
OWNER = "account_id"
"""Under which name a session holds whose it is; the table repeats it, so that ending them reads no session's data."""


_BY_KEY = lookup(sessions_table, "key")


class BrowserSession(dict[str, Any], SessionMixin):
    """What a simulator remembers of one browser.

    ``expired`` tells that the browser came with an ended session, ``left`` how long this one had to live when it came.
    """

    def __init__(self, data: dict[str, Any] | None = None, key: str | None = None, *, expired: bool = False) -> None:
        super().__init__(data or {})
        self.loaded = deepcopy(dict(self))
        self.key = key
        self.old_key: str | None = None
        self.expired = expired
        self.stale = False
        self.left = timedelta()

    def touch(self) -> None:
        """Let this request count as a sign of life, however soon after the last one."""
        self.stale = True

    def look_only(self) -> None:
        """Let this request not count as a sign of life."""
        self.stale = False

    def rotate(self) -> None:
        """Give the session a new id; the old one is dead."""
        self.old_key, self.key = self.key or self.old_key, None

    def end(self) -> None:
        """Forget everything; the id is dead."""
        self.clear()
        self.rotate()


def browser_session() -> BrowserSession:
    """Return the session of the browser that sent this request."""
    assert isinstance(session._get_current_object(), BrowserSession)  # type: ignore[attr-defined]  # noqa: S101, SLF001
    return session  # type: ignore[return-value]


def ending_sessions(world: str, owner: str) -> Delete:
    """Return what ends every session of ``owner`` in ``world``, in whichever browser it is."""
    return delete(sessions_table).where(sessions_table.c.world == world, sessions_table.c.owner == owner)


def csrf_token() -> str:
    """Return the secret that every form of this session carries."""
    return str(session.setdefault("csrf", secrets.token_urlsafe(24)))


def require_csrf() -> None:
    """Refuse a form that was not made for this session; a blueprint of pages runs it before each request."""
    if request.method != "POST":
        return
    if browser_session().expired:
        raise Refusal("session-expired", 401, "MP11")
    sent, expected = request.form.get("csrf", ""), str(session.get("csrf", ""))
    if not expected or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise Refusal("form-expired", 400)


class WorldSessions(SessionInterface):
    """Flask sessions in the world's database."""

    def __init__(self, cookie: str) -> None:
        self._cookie = cookie

    def open_session(self, app: Flask, request: Request) -> BrowserSession:  # noqa: ARG002  Flask's signature
        """Load the session of the cookie; an unknown or expired one is empty and says so."""
        secret = request.cookies.get(self._cookie)
        if not secret:
            return BrowserSession()
        try:
            world = current_world()
        except Refusal:
            return BrowserSession()
        key = _key(secret)
        row = _load(current_storage(), world.name, key)
        if row is None:
            return BrowserSession(expired=True)
        idle = world.clock.now() - datetime.fromisoformat(row["seen_at"])
        limit = timedelta(minutes=world.settings.get("session_idle_minutes", DEFAULT_IDLE_LIMIT / timedelta(minutes=1)))
        if idle > limit:
            return BrowserSession(expired=True)
        loaded = BrowserSession(row["data"], key)
        loaded.left = limit - idle
        loaded.stale = idle > _TOUCH_INTERVAL or idle < timedelta()
        return loaded

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        """Write what changed; give the browser a new cookie when the id changed."""
        world = g.get("lienket_world")
        if world is None or not isinstance(session, BrowserSession) or not (_changed(session) or session.stale):
            return
        if session.key is not None:
            _update(current_storage(), world, session)
            return
        secret = secrets.token_urlsafe(32)
        kept = _replace(current_storage(), world, session, _key(secret))
        response.set_cookie(
            self._cookie,
            secret if kept else "",
            max_age=None if kept else 0,
            path=request.script_root or "/",
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )


def _update(storage: Storage, world: World, session: BrowserSession) -> None:
    """Write a session under its id; one that another request has ended meanwhile stays ended."""
    values: dict[str, object] = {"seen_at": world.clock.now().isoformat()}
    if _changed(session):
        values |= _kept(session)
    with storage.write() as connection:
        connection.execute(update(sessions_table).where(*_is(world.name, str(session.key))).values(values))


def _replace(storage: Storage, world: World, session: BrowserSession, key: str) -> bool:
    """End the old id and begin ``key``; tell whether there is a session now: not if it is empty or the world gone."""
    row = {"world": world.name, "key": key, "seen_at": world.clock.now().isoformat()} | _kept(session)
    with storage.write() as connection:
        if not still_there(connection, world.name):
            return False
        if session.old_key:
            connection.execute(delete(sessions_table).where(*_is(world.name, session.old_key)))
        if session:
            connection.execute(insert(sessions_table).values(**row))
    return bool(session)


def _kept(session: BrowserSession) -> dict[str, object]:
    return {"data": dict(session), "owner": session.get(OWNER)}


def _changed(session: BrowserSession) -> bool:
    return dict(session) != session.loaded or session.old_key is not None


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _is(world: str, key: str) -> tuple[Any, Any]:
    return sessions_table.c.world == world, sessions_table.c.key == key


def _load(storage: Storage, world: str, key: str) -> Any:
    with storage.glance() as connection:
        return connection.execute(_BY_KEY, {"world": world, "key": key}).mappings().first()
