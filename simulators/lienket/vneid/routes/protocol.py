"""The OpenID Connect endpoints; what clients' programs call, or send browsers to."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for

from lienket.simulation.clock import real_now
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session
from lienket.simulation.world import current_world
from lienket.vneid.authorization import (
    AuthorizationRequest,
    ProtocolError,
    issuer,
    read_authorization_request,
    sent_query,
)
from lienket.vneid.models.claims import ASSURANCE
from lienket.vneid.models.clients import SCOPES, SIGNATURE_ALGORITHMS
from lienket.vneid.models.logins import Login, Step, next_step
from lienket.vneid.routes.visitor import current_login, take_fresh_mark
from lienket.vneid.services.logout import logout_address
from lienket.vneid.store import current_store

protocol = Blueprint("protocol", __name__)


@protocol.get("/.well-known/openid-configuration")
def discovery() -> Response:
    """Describe the provider (OpenID Connect Discovery 1.0, 3)."""
    current_world()
    names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "end_session"}
    endpoints = {f"{name}_endpoint": url_for(f"protocol.{view}", _external=True) for name, view in names.items()}
    return jsonify(issuer=issuer(), jwks_uri=url_for("protocol.certs", _external=True), **endpoints, **_CAPABILITIES)


@protocol.get("/certs")
def certs() -> Response:
    """Publish the keys that id_tokens are checked with."""
    from lienket.vneid import keys

    return jsonify(keys.public_keys(current_store()))


@protocol.route("/auth", methods=["GET", "POST"])
def authorize() -> Response | tuple[str, int]:
    """Give a code to who is logged in; otherwise ask them to log in, or tell the client or the citizen why not."""
    from lienket.vneid import provider

    asked = read_authorization_request(current_store(), sent_query())
    login, level = current_login()
    try:
        grant = provider.checked_grant(asked, login)
        step = _next_step(asked, login, level)
        if login is None or step is Step.ASK_LOGIN:
            return _see_other(f"{url_for('pages.login_page')}?{asked.query}")
        if step is Step.REFUSE_LEVEL:
            record_event("login.refused", number=login.number, reason="level-too-low", client=asked.client.client_id)
            return render_template("level.html", asked=asked, refusal=Refusal("level-too-low", 403, "MP4")), 403
        return _see_other(asked.answer(code=provider.give_code(grant)))
    except ProtocolError as error:
        return _see_other(asked.answer(error=error.code, error_description=error.description))


@protocol.post("/token")
def token() -> Response:
    """Exchange a code for tokens."""
    from lienket.vneid import provider

    current_world()
    return provider.answer_token_request()


@protocol.route("/userinfo", methods=["GET", "POST"])
def userinfo() -> Response:
    """Tell about the citizen whose access token is brought."""
    from lienket.vneid import provider

    current_world()
    return provider.answer_userinfo_request()


@protocol.route("/logout", methods=["GET", "POST"])
def end_session() -> Response | str:
    """End this browser's session and go back to the client that asked, if it may be gone back to."""
    from lienket.vneid import keys

    store, hint = current_store(), request.values.get("id_token_hint")
    address = logout_address(
        store,
        keys.signed_claims(store, hint) if hint else None,
        client_id=request.values.get("client_id"),
        redirect_uri=request.values.get("post_logout_redirect_uri"),
        state=request.values.get("state"),
    )
    login, _ = current_login()
    record_event("logout", number=login.number if login else "")
    browser_session().end()
    return _see_other(address) if address else render_template("logged_out.html")


_CAPABILITIES = {
    "scopes_supported": list(SCOPES),
    "response_types_supported": ["code"],
    "response_modes_supported": ["query"],
    "grant_types_supported": ["authorization_code"],
    "subject_types_supported": ["public"],
    "id_token_signing_alg_values_supported": list(SIGNATURE_ALGORITHMS),
    "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
    "code_challenge_methods_supported": ["S256"],
    "acr_values_supported": [ASSURANCE],
    "claims_supported": [
        *("sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "acr", "at_hash", "name", "birthdate"),
        *("TechID", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "LoaiTaiKhoan", "loAs", "IAL"),
    ],
    "ui_locales_supported": ["vi"],
    "claims_parameter_supported": False,
    "request_parameter_supported": False,
    "request_uri_parameter_supported": False,
    "authorization_response_iss_parameter_supported": True,
}


def _next_step(asked: AuthorizationRequest, login: Login | None, level: int | None) -> Step:
    """Return how to go on; ProtocolError if that needs a page and the client wants none."""
    age = login.age(world_now=current_world().clock.now(), real_now=int(real_now().timestamp())) if login else 0
    fresh, prompts = take_fresh_mark(asked.query), asked.prompts
    step = next_step(
        level, asked.client.minimum_level, login_age=age, fresh=fresh, prompts=prompts, max_age=asked.max_age
    )
    if "none" in prompts and step is not Step.GIVE_CODE:
        code = "login_required" if step is Step.ASK_LOGIN else "access_denied"
        raise ProtocolError(code, "The citizen has to be asked, and prompt=none forbids it.")
    return step


def _see_other(address: str) -> Response:
    return redirect(address, 303, Response)  # type: ignore[return-value]
