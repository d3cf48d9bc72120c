"""The browser's side of QR login: the picture on the login page, being told what the phone did, and coming in.

A browser is told by server-sent events; one that cannot, or whose stream breaks, asks every two seconds. Nothing of it
lives in this process: the stream looks into the database, because a phone may talk to another process.
"""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, request, session, url_for

from lienket.simulation.clock import Stopwatch
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.server import STOPPING
from lienket.simulation.sessions import require_csrf
from lienket.simulation.world import Worlds, current_storage, current_world
from lienket.vneid.authorization import AuthorizationRequest, read_authorization_request
from lienket.vneid.contents import current_settings
from lienket.vneid.models.consents import data_kinds
from lienket.vneid.models.logins import LoginStep
from lienket.vneid.models.qr import QrAttempt, QrCode, QrState
from lienket.vneid.routes.answers import see_other
from lienket.vneid.routes.steps import go_on
from lienket.vneid.services import qr as logins
from lienket.vneid.services.pictures import draw_qr
from lienket.vneid.store import VneidStore, current_store
from lienket.vneid.store.hashing import secret_hash

STREAM_SECONDS = 25
"""How long one stream lasts before the browser opens the next: an answer of a server ends."""

_LOOK_SECONDS = 0.05

_DONE_ON_THE_PHONE = (LoginStep.LOGIN_CODE, LoginStep.CONSENT, LoginStep.PASSCODE)

_SAID = {
    QrState.SCANNED: "qr-scanned",
    QrState.CONFIRMING: "qr-confirming",
    QrState.APPROVED: "qr-approved",
    QrState.COMPLETED: "MP7-used",
    QrState.REFUSED: "MP7-refused",
    QrState.EXPIRED: "MP7-expired",
}

_DECIDED = {QrState.APPROVED.value, QrState.COMPLETED.value, QrState.REFUSED.value, QrState.EXPIRED.value}

_PROGRAMS = (
    *(("Edg/", "Edge"), ("OPR/", "Opera"), ("CocCoc", "Cốc Cốc"), ("Firefox/", "Firefox")),
    *(("Chrom", "Chrome"), ("Safari/", "Safari")),
)
_MACHINES = (
    *(("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad")),
    *(("Mac OS X", "macOS"), ("Linux", "Linux")),
)

qr = Blueprint("qr", __name__, url_prefix="/qr")
qr.before_request(require_csrf)


@dataclass(frozen=True)
class Shown:
    """What the login page shows of a code."""

    attempt_id: str
    state: str
    seconds: int
    said: str
    renewable: bool
    picture: str

    @property
    def clock(self) -> str:
        """The time left as people read it."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"


@qr.app_context_processor
def _for_the_login_page() -> dict[str, object]:
    return {"qr_login": _shown_for}


@qr.get("/<attempt_id>")
def status(attempt_id: str) -> Response:
    """Tell how the code of this browser's attempt stands."""
    attempt = _own(attempt_id)
    return jsonify(_told(logins.newest_code(current_store(), attempt), current_terms()))


@qr.get("/<attempt_id>/theo-doi")
def follow(attempt_id: str) -> Response:
    """Tell at once whatever happens to the code of this browser's attempt, second by second."""
    attempt = _own(attempt_id)
    store = VneidStore(current_storage(), current_world().name)
    stopping = current_app.extensions.setdefault(STOPPING, Event())
    stream = _stream(store, Worlds(current_storage()), attempt, current_terms(), stopping)
    return Response(stream, mimetype="text/event-stream", headers={"Cache-Control": "no-store"})


@qr.post("/moi")
def renew() -> Response:
    """Give this browser a new code; the old one is dead."""
    attempt = _own(request.form.get("attempt", ""))
    code = logins.renewed_code(current_store(), attempt, current_terms())
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return jsonify(_told(code, current_terms()) | {"picture": draw_qr(code.payload)})
    return see_other(f"{url_for('pages.login_page')}?{attempt.query}")


@qr.post("/xong")
def complete() -> Response:
    """Let this browser in as the citizen whose phone approved; what the phone asked is not asked again here."""
    attempt = _own(request.form.get("attempt", ""))
    number = logins.completed(current_store(), attempt, current_terms())
    return go_on(number, attempt.query, done=_DONE_ON_THE_PHONE)


def current_terms() -> logins.Terms:
    """Return the rules of this request's world and its moment."""
    settings = current_settings()
    return logins.Terms(settings.account_rules, settings.qr_rules, current_world().clock.now())


def sharing_of(attempt: QrAttempt) -> logins.Sharing:
    """Return what the login of ``attempt`` tells to whom, as its request says."""
    asked = read_authorization_request(current_store(), attempt.query)
    client, kinds = asked.client, data_kinds(asked.shared_scopes)
    return logins.Sharing(client.client_id, client.name, client.shown_purpose, kinds)


def _shown_for(asked: AuthorizationRequest) -> Shown:
    """Return what to show on the login page of this browser, which is remembered by a secret in its session."""
    secret = str(session.setdefault("qr", secrets.token_urlsafe(24)))
    browser = logins.Browser(secret_hash(secret), _described(request.user_agent.string), _place(request.remote_addr))
    terms = current_terms()
    code = logins.shown_code(current_store(), browser, asked.query, terms)
    return Shown(code.attempt_id, picture=draw_qr(code.payload), **_told(code, terms))


def _own(attempt_id: str) -> QrAttempt:
    """Return the attempt if this browser began it; to others there is none."""
    attempt = current_store().attempt(attempt_id)
    if attempt is None or attempt.browser_hash != secret_hash(str(session.get("qr", ""))):
        raise Refusal("qr-not-yours", 404)
    return attempt


def _told(code: QrCode, terms: logins.Terms) -> dict[str, Any]:
    """Return what the browser is told: the state, the time left, a sentence, and whether a new code can be had."""
    state, renewable = code.state_at(terms.at), code.ordinal < terms.qr.max_codes
    said = text(_SAID[state]) if state in _SAID else ""
    if not renewable and state in (QrState.EXPIRED, QrState.REFUSED):
        said = text("qr-too-many-codes", limit=terms.qr.max_codes)
    return {"state": state.value, "seconds": code.seconds_left(terms.at), "said": said, "renewable": renewable}


def _stream(
    store: VneidStore, worlds: Worlds, attempt: QrAttempt, terms: logins.Terms, stopping: Event
) -> Iterator[str]:
    """Yield an event for each change until the code is decided, the world or the server ends, or it has taken long."""
    yield "retry: 300\n\n"
    stopwatch, before = Stopwatch(), None
    while stopwatch.milliseconds < STREAM_SECONDS * 1000:
        try:
            now = replace(terms, at=worlds.get(store.world).clock.now())
            told = _told(logins.newest_code(store, attempt), now)
        except Refusal:  # the world was dropped
            return
        if told != before:
            yield f"data: {json.dumps(told, ensure_ascii=False)}\n\n"
        if told["state"] in _DECIDED or stopping.wait(_LOOK_SECONDS):
            return
        before = told


def _described(user_agent: str) -> str:
    program = next((name for mark, name in _PROGRAMS if mark in user_agent), "Trình duyệt không rõ")
    machine = next((name for mark, name in _MACHINES if mark in user_agent), "thiết bị không rõ")
    return f"{program} trên {machine}"


def _place(address: str | None) -> str:
    return "Máy này (127.0.0.1)" if address == "127.0.0.1" else f"Địa chỉ mạng {address or 'không rõ'}"
