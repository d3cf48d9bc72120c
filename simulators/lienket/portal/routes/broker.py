"""The broker's endpoints, by the paths of WSO2 Identity Server: where other systems send browsers and programs."""

from flask import Blueprint, Response, jsonify, request, session, url_for

from lienket.portal.broker.authorization import AuthorizationRequest, issuer, read_authorization_request
from lienket.portal.models.claims import FULL_CLAIMS, NINE_CLAIMS
from lienket.portal.models.relying_parties import VNEID_PROVIDER, BrokeredLogin, NextStep, chooses_vneid, next_step
from lienket.portal.routes.access import (
    current_access_if_any,
    go_to,
    guard_work,
    login_method,
    portal_store,
    require_account,
    see_other,
)
from lienket.portal.routes.broker_waiting import (
    aim_at,
    keep_waiting,
    stop_waiting,
    take_entered,
    waiting_query,
)
from lienket.portal.store.broker import read_told
from lienket.simulation.oauth.authorization import ProtocolError, address_query
from lienket.simulation.refusals import Refusal

broker = Blueprint("broker", __name__)

AUTHENTICATORS = "OpenIDConnectAuthenticator:Vnconnect DVC:IDP BCA:VNeID_TC_DN"

_ENDPOINTS = {
    "authorization_endpoint": "authorize",
    "token_endpoint": "token",
    "userinfo_endpoint": "userinfo",
    "introspection_endpoint": "introspect",
    "revocation_endpoint": "revoke",
    "jwks_uri": "jwks",
}
_AUTHENTICATION = ["client_secret_basic", "client_secret_post"]


@broker.get("/oauth2/authorize")
def authorize() -> Response:
    """Give a code to who is logged in; let others log in first. With sessionDataKey alone, go on after that."""
    from lienket.portal.broker import grants

    asked, key = _asked()
    step = next_step(current_access_if_any(), asked.prompts, fresh=take_entered(key))
    try:
        grants.check_request(asked)
        if "none" in asked.prompts and step is not NextStep.GIVE_CODE:
            raise ProtocolError("login_required", "Authentication required")
        return _ANSWERS[step](asked, key)
    except ProtocolError as error:
        stop_waiting(key)
        return go_to(asked.answer(error=error.code, error_description=error.description))


@broker.post("/oauth2/token")
def token() -> Response:
    """Exchange a code for tokens."""
    from lienket.portal.broker import server

    return server.answer_token_request()


@broker.route("/oauth2/userinfo", methods=["GET", "POST"])
def userinfo() -> Response:
    """Tell about the citizen whose access token is brought."""
    from lienket.portal.broker import userinfo

    return userinfo.answer_userinfo_request()


@broker.post("/oauth2/introspect")
def introspect() -> Response:
    """Tell a relying party what its token stands for."""
    from lienket.portal.broker import server

    return server.answer_endpoint_request("introspection")


@broker.post("/oauth2/revoke")
def revoke() -> Response:
    """Take back a relying party's token."""
    from lienket.portal.broker import server

    return server.answer_endpoint_request("revocation")


@broker.get("/oauth2/jwks")
def jwks() -> Response:
    """Publish the key that signatures are checked with."""
    from lienket.portal.broker import keys

    return jsonify(keys.public_keys(portal_store()))


@broker.get("/oauth2/token/.well-known/openid-configuration")
@broker.get("/oauth2/oidcdiscovery/.well-known/openid-configuration")
def discovery() -> Response:
    """Describe the broker; a convenience of ours, not seen of the real one."""
    endpoints = {name: url_for(f"broker.{view}", _external=True) for name, view in _ENDPOINTS.items()}
    return jsonify(
        issuer=issuer(),
        **endpoints,
        end_session_endpoint=url_for("broker_pages.end_session", _external=True),
        scopes_supported=["openid"],
        response_types_supported=["code"],
        response_modes_supported=["query"],
        grant_types_supported=["authorization_code"],
        subject_types_supported=["public"],
        id_token_signing_alg_values_supported=["RS256"],
        code_challenge_methods_supported=["S256", "plain"],
        token_endpoint_auth_methods_supported=_AUTHENTICATION,
        introspection_endpoint_auth_methods_supported=_AUTHENTICATION,
        revocation_endpoint_auth_methods_supported=_AUTHENTICATION,
        prompt_values_supported=["none", "login"],
        acr_values_supported=["LoA1"],
        claims_supported=sorted({claim.name for claim in (*FULL_CLAIMS, *NINE_CLAIMS)}),
    )


def _asked() -> tuple[AuthorizationRequest, str]:
    """Return the request that the browser brings, or comes back to, and the key under which it waits ("": not yet)."""
    key = request.args.get("sessionDataKey", "")
    if "client_id" in request.args or not key:
        return read_authorization_request(portal_store(), address_query()), ""
    query = waiting_query(key)
    if query is None:
        raise Refusal("unknown-session-data-key", 400, "broker-login-over")
    return read_authorization_request(portal_store(), query), key


def _give_code(asked: AuthorizationRequest, key: str) -> Response:
    from lienket.portal.broker import grants

    account, told = require_account(), session.get("told_by_vneid")
    login = BrokeredLogin(
        asked.party.client_id,
        account.account_id,
        login_method(),
        "openid",
        session["auth_time"],
        read_told(told) if told else None,
    )
    stop_waiting(key)
    return go_to(asked.answer(code=grants.give_code(asked, login)))


def _ask_login(asked: AuthorizationRequest, key: str) -> Response:
    key = key or keep_waiting(asked.query)
    page = "broker_pages.choose" if chooses_vneid(asked.query) else "broker_pages.login_page"
    told = {"idp": VNEID_PROVIDER} if chooses_vneid(asked.query) else {}
    return see_other(page, sessionDataKey=key, **told, **_shown(asked))


def _show_notice(_asked: AuthorizationRequest, key: str) -> Response:
    """Tell who came in with an account that serves no longer; having linked it, they still go on."""
    aim_at(key)
    return guard_work() or see_other("login.notice")


_ANSWERS = {
    NextStep.GIVE_CODE: _give_code,
    NextStep.ASK_LOGIN: _ask_login,
    NextStep.SHOW_NOTICE: _show_notice,
}


def _shown(asked: AuthorizationRequest) -> dict[str, str]:
    """Return what the address of the real login page also tells; nothing of ours reads it."""
    return {
        "relyingParty": asked.party.client_id,
        "type": "oidc",
        "sp": asked.party.client_id,
        "tenantDomain": "carbon.super",
        "authenticators": AUTHENTICATORS,
    }
