"""Makes a Flask application into a simulator: worlds by path, storage, sessions, journal, refusals, control API."""

from datetime import date, datetime

from flask import Flask, Response, request
from sqlalchemy import MetaData
from werkzeug.exceptions import BadRequest

from lienket.simulation.control import Contents, control_blueprint
from lienket.simulation.journal import inside_world, install_journal
from lienket.simulation.messages import text
from lienket.simulation.refusals import install_refusals
from lienket.simulation.sessions import WorldSessions, csrf_token
from lienket.simulation.storage import Storage
from lienket.simulation.world import WorldPrefix, current_world

MAX_BODY_BYTES = 16 * 1024 * 1024

_SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def create_simulator(
    system: str,
    import_name: str,
    *,
    metadata: MetaData,
    contents: Contents,
    database_url: str | None,
    own_words: bool = False,
) -> Flask:
    """Return a Flask application that serves worlds of ``system``; StorageError if the database cannot be used.

    ``own_words``: it answers an odd query itself, as its protocol says.
    """
    app = Flask(import_name)
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY_BYTES)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    storage = Storage(metadata, database_url)
    app.extensions["lienket.storage"] = storage
    app.session_interface = WorldSessions(cookie=f"{system}_session")
    app.wsgi_app = WorldPrefix(app.wsgi_app)  # type: ignore[method-assign]
    app.jinja_env.globals.update(t=text, csrf_token=csrf_token, today=_today)
    app.jinja_env.filters.update(dmy=dmy, moment=moment)
    install_journal(app, storage)
    install_refusals(app)
    app.register_blueprint(control_blueprint(system, contents))
    _guard_edges(app, takes_nul=own_words)
    return app


def _guard_edges(app: Flask, *, takes_nul: bool) -> None:
    """Bind each request to its world and refuse what cannot be read; harden each answer."""

    @app.before_request
    def bind_world() -> None:
        if inside_world():
            current_world()

    @app.before_request
    def refuse_unreadable_query() -> None:
        _check_query(takes_nul=takes_nul or not inside_world())

    @app.after_request
    def harden(response: Response) -> Response:
        _read_file_at_once(response)
        for name, value in _SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        if not response.cache_control.max_age:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def _check_query(*, takes_nul: bool) -> None:
    try:
        request.query_string.decode()
    except UnicodeDecodeError as error:  # Werkzeug's ``request.args`` would raise it in the middle of a page
        raise BadRequest from error
    if b"%00" in request.query_string and not takes_nul:  # PostgreSQL cannot be asked for it
        raise BadRequest


def _read_file_at_once(response: Response) -> None:
    """Take a file's content and close it: Werkzeug's server leaves it open when the browser breaks the connection."""
    if response.direct_passthrough:
        response.direct_passthrough = False
        content = response.get_data()
        response.close()
        response.set_data(content)


def _today() -> date:
    return current_world().clock.today()


def dmy(day: date) -> str:
    """Return a date as people in Vietnam write it: dd/MM/yyyy."""
    return f"{day:%d/%m/%Y}"


def moment(text: str) -> str:
    """Return a moment, given as ISO 8601 in Vietnamese time, as people write it: HH:mm:ss dd/MM/yyyy."""
    return f"{datetime.fromisoformat(text):%H:%M:%S %d/%m/%Y}"
