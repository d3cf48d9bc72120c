"""Forms that programs send, and the JSON that they are answered."""

from collections.abc import Iterable, Mapping
from typing import Any

from authlib.oauth2 import OAuth2Request
from authlib.oauth2.rfc6749 import InvalidRequestError
from flask import Response, json, request

FORM = "application/x-www-form-urlencoded"


def sent_form() -> dict[str, str]:
    """Return the form of this request; another body, or a parameter given twice, is refused (RFC 6749, 3.2)."""
    if request.mimetype != FORM:
        raise InvalidRequestError("The body must be application/x-www-form-urlencoded.", status_code=415)
    if any(len(values) > 1 for values in request.form.to_dict(flat=False).values()):
        raise InvalidRequestError("A parameter is given more than once.")
    return request.form.to_dict()


def require_token(oauth_request: OAuth2Request) -> None:
    """Refuse a request about a token that brings none (RFC 7009, 2.1; RFC 7662, 2.1)."""
    if not oauth_request.form.get("token"):
        raise InvalidRequestError("The parameter token is missing.")


def json_answer(status: int, body: Mapping[str, Any], headers: Iterable[tuple[str, str]] = ()) -> Response:
    """Return an answer to a program; everything that is JSON goes this way."""
    answer = Response(json.dumps(body), status=status, headers=[*headers], mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
