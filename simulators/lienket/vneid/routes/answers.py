"""How an authorization request is answered: by sending the browser back to the client."""

from flask import Response, make_response, redirect, render_template

from lienket.simulation.oauth.authorization import ProtocolError
from lienket.vneid.authorization import AuthorizationRequest
from lienket.vneid.store import current_store


def see_other(address: str) -> Response:
    """Send the browser to ``address``, always with GET: what a citizen typed goes no further (RFC 9700, 4.12)."""
    return redirect(address, 303, Response)  # type: ignore[return-value]


def answer_client(asked: AuthorizationRequest, **parameters: str) -> Response:
    """Bring ``parameters`` to the client, in the address or in a form as it wishes."""
    if not asked.wants_form_post:
        return see_other(asked.answer(**parameters))
    response = make_response(render_template("form_post.html", asked=asked, fields=asked.answer_fields(**parameters)))
    response.headers["Cache-Control"] = "no-store"
    return response


def refuse_client(asked: AuthorizationRequest, error: ProtocolError) -> Response:
    """Tell the client what is wrong; a request that it pushed beforehand is used up by that."""
    if asked.request_uri is not None:
        current_store().use_pushed_request(asked.request_uri)
    return answer_client(asked, error=error.code, error_description=error.description)
