"""Log-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0)."""

from urllib.parse import urlencode

from flask import Response, render_template, request, url_for

from lienket.simulation.journal import record_event
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world
from lienket.vneid.authorization import hinted_claims
from lienket.vneid.models.claims import subject
from lienket.vneid.models.logins import Login
from lienket.vneid.routes.answers import see_other
from lienket.vneid.routes.protocol import protocol
from lienket.vneid.routes.visitor import current_login
from lienket.vneid.services.logout import LogoutRequest, announce
from lienket.vneid.store import current_store


@protocol.route("/logout", methods=["GET", "POST"])
def end_session() -> Response | str:
    """End this browser's session if the client proves that it knows who is logged in; otherwise ask the citizen."""
    login, _ = current_login()
    if request.method == "POST" and login is None:
        # As at /auth: the browser brings its cookies only when sent on by a redirect.
        return see_other(f"{url_for('protocol.end_session')}?{urlencode(request.form.to_dict())}")
    asked = _asked()
    own = subject(current_world().seed, login.organisation or login.number) if login else None
    if own is not None and asked.subject != own:
        return render_template("logout.html")
    _end(login)
    address = asked.address(current_store())
    return see_other(address) if address else render_template("logged_out.html")


@protocol.post("/dang-xuat")
def confirm_logout() -> str:
    """End this browser's session, as the citizen says."""
    require_csrf()
    login, _ = current_login()
    _end(login)
    return render_template("logged_out.html")


def _asked() -> LogoutRequest:
    store, hint, values = current_store(), request.values.get("id_token_hint"), request.values
    return LogoutRequest.read(hinted_claims(store, hint) if hint else None, values)


def _end(login: Login | None) -> None:
    record_event("logout", number=login.number if login else "")
    browser_session().end()
    if login is not None:
        announce(current_store(), login)
