"""The two addresses that stand in claims: what VNeID knows of the citizen, and the end of their login."""

from flask import Blueprint, Response, jsonify, render_template, request

from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world
from lienket.vneid.authorization import known_client
from lienket.vneid.models.logins import Login
from lienket.vneid.services.logout import announce
from lienket.vneid.store import current_store

third_party = Blueprint("third_party", __name__, url_prefix="/api/idp/third-party")


@third_party.get("/view-info")
def view_info() -> Response:
    """Tell what userinfo tells, never encrypted."""
    from lienket.vneid.provider import third_party as opening
    from lienket.vneid.provider.holders import holder_of
    from lienket.vneid.provider.userinfo import userinfo_body

    token = opening.opened_token(request.args.get("token_id", ""))
    client, holder = known_client(current_store(), token.grant.client_id), holder_of(token.grant)
    if client is None or holder is None:
        raise Refusal("unknown-token-id", 401, "vneid-unknown-token-id")
    answer = jsonify(userinfo_body(client, holder, token.family))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@third_party.get("/logout")
def log_out() -> Response | str:
    """End the login session in which the token was given, in whatever browser it is, and tell its other clients."""
    from lienket.vneid.provider import third_party as opening

    grant = opening.opened_token(request.args.get("token_id", "")).grant
    current_store().end_session(grant.session)
    record_event("logout", number=grant.number, client=grant.client_id)
    now = current_world().clock.now()
    announce(current_store(), Login(grant.number, grant.auth_time, now, grant.organisation, grant.session))
    if request.accept_mimetypes.best_match(["application/json", "text/html"]) == "text/html":
        return render_template("logged_out.html")
    return jsonify(message=text("vneid-session-ended"))
