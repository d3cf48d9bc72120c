"""When a system says no: one exception, shown as a Vietnamese page to people and as one JSON shape to programs."""

from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify, make_response, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from lienket.simulation.journal import inside_world, record_crash
from lienket.simulation.messages import text
from lienket.simulation.storage import is_busy

if TYPE_CHECKING:
    from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818  the domain's word; errors are something else
    """A refusal: stable English ``code``, HTTP ``status``, the catalogue's ``message_id`` (the code, unless given)."""

    def __init__(self, code: str, status: int = 400, message_id: str | None = None, **values: object) -> None:
        self.code = code
        self.status = status
        self.message = text(message_id or code, **values)
        self.fields: list[Mapping[str, str]] = []
        super().__init__(self.message)


def install_refusals(app: Flask) -> None:
    """Answer refusals, HTTP errors, a busy database and our own bugs in the same two shapes."""
    app.register_error_handler(Refusal, _answer)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(DBAPIError, _database_error)
    app.register_error_handler(Exception, _crash)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.get_response())
    if error.code is None or error.code >= 500:
        return _database_error(getattr(error, "original_exception", None) or error)
    message_id = {404: "no-page", 405: "no-method", 413: "too-large"}.get(error.code, "bad-request")
    answer = _answer(Refusal(error.name.lower().replace(" ", "-"), error.code, message_id))
    if isinstance(error, MethodNotAllowed):
        answer.allow.update(error.valid_methods or ())
    return answer


def _database_error(error: Exception) -> Response:
    if isinstance(error, DBAPIError) and is_busy(error):
        return _answer(Refusal("storage-busy", 503))
    return _crash(error)


def _crash(error: Exception) -> Response:
    record_crash(error)
    return _answer(Refusal("crash", 500))


def _answer(refusal: Refusal) -> Response:
    if request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html" and inside_world():
        try:
            return make_response(render_template("refusal.html", refusal=refusal), refusal.status)
        except Exception as error:  # whatever the page's bug is, the sentence must be said
            record_crash(error)
    body: dict[str, object] = {"code": refusal.code, "message": refusal.message}
    if refusal.fields:
        body["fields"] = refusal.fields
    return make_response(jsonify(error=body), refusal.status)
