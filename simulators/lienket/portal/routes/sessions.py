"""How long the session of a browser still lives, and keeping it alive (WCAG 2.2.1: a warning before it ends)."""

from flask import Blueprint, Response, jsonify

from lienket.portal.routes.access import current_account
from lienket.simulation.sessions import browser_session, require_csrf

session_pages = Blueprint("session", __name__, url_prefix="/phien")
session_pages.before_request(require_csrf)


@session_pages.get("")
def left() -> Response:
    """Return the seconds that the session still lives; asking does not lengthen it."""
    here = browser_session()
    here.look_only()
    return jsonify(seconds=int(here.left.total_seconds()) if current_account() else 0)


@session_pages.post("")
def go_on() -> tuple[str, int]:
    """Keep the session alive."""
    browser_session().touch()
    return "", 204
