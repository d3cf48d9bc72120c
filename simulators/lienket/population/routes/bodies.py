"""Reads the body of a request no further than any honest one goes."""

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from lienket.population.soap.envelope import MAX_REQUEST_BYTES
from lienket.simulation.refusals import Refusal


def read_body(code: str, status: int) -> bytes:
    """Return the body of this request; Refusal with ``code`` and ``status`` when it is too large, and not read on."""
    request.max_content_length = MAX_REQUEST_BYTES + 1  # Werkzeug cuts a body in chunks there without a word
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise Refusal(code, status) from error
    if len(body) > MAX_REQUEST_BYTES:
        raise Refusal(code, status)
    return body
