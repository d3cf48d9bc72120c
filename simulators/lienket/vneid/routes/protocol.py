"""The OpenID Connect endpoints that clients' programs call."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, g, jsonify, request

from lienket.vneid.store import current_store

if TYPE_CHECKING:
    from lienket.vneid.models.clients import Client

protocol = Blueprint("protocol", __name__)

_OPEN_TO_ALL = ("protocol.discovery", "protocol.certs")
_OPEN_TO_REGISTERED = ("protocol.token", "protocol.userinfo", "protocol.revoke")


@protocol.get("/certs")
def certs() -> Response:
    """Publish the keys that signatures are checked with."""
    from lienket.vneid import keys

    return jsonify(keys.public_keys(current_store()))


@protocol.post("/token")
def token() -> Response:
    """Exchange a code or a refresh token for tokens."""
    from lienket.vneid import provider

    return provider.answer_token_request()


@protocol.route("/userinfo", methods=["GET", "POST"])
def userinfo() -> Response:
    """Tell about the citizen whose access token is brought."""
    from lienket.vneid import provider

    return provider.answer_userinfo_request()


@protocol.post("/par")
def push() -> Response:
    """Keep an authorization request that a client leaves beforehand."""
    from lienket.vneid import provider

    return provider.answer_pushed_request()


@protocol.post("/introspect")
def introspect() -> Response:
    """Tell a client what its token stands for."""
    from lienket.vneid import provider

    return provider.answer_endpoint_request("introspection")


@protocol.post("/revoke")
def revoke() -> Response:
    """Take back a client's token."""
    from lienket.vneid import provider

    return provider.answer_endpoint_request("revocation")


@protocol.after_request
def share_with_pages(response: Response) -> Response:
    """Let pages of other origins read what is public, and pages of a client what its tokens are about (CORS)."""
    origin = request.headers.get("Origin")
    if origin is None or request.endpoint not in (*_OPEN_TO_ALL, *_OPEN_TO_REGISTERED):
        return response
    response.vary.add("Origin")
    if request.endpoint in _OPEN_TO_ALL:
        response.access_control_allow_origin = "*"
    elif _is_of_a_client(origin):
        response.access_control_allow_origin = origin
    else:
        return response
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "GET, POST"
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
    else:
        response.headers["Access-Control-Expose-Headers"] = "WWW-Authenticate"
    return response


def _is_of_a_client(origin: str) -> bool:
    """Tell whether the client of this request is on ``origin``; before it is known (preflight), whether any is."""
    known: Client | None = g.get("vneid_client")
    clients = [known] if known else current_store().clients()
    return any(origin in client.allowed_origins for client in clients)
