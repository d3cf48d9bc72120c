"""The VNeID app as web pages, for who wants to hold the phone themselves: mobile first, and nothing but forms.

The app keeps its token in a cookie of its own. It shares none with the login pages, so that a phone and the browser
that it lets in can be two tabs of one program and yet know nothing of each other.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, g, make_response, render_template, request, url_for

from lienket.identity import PersonalNumber
from lienket.simulation.refusals import Refusal
from lienket.vneid.models.devices import DeviceState
from lienket.vneid.models.one_time_codes import Channel
from lienket.vneid.routes.answers import see_other
from lienket.vneid.routes.qr import current_terms
from lienket.vneid.services import phone as app
from lienket.vneid.services.guardians import answer_request, pending_requests
from lienket.vneid.services.pictures import draw_qr
from lienket.vneid.store import current_store

COOKIE = "vneid_phone"

IDENTITY_CODE_LIFE = timedelta(minutes=5)
"""As in the app manual; not to be taken for the life of a login code."""

phone = Blueprint("phone", __name__, url_prefix="/phone")


@phone.before_request
def _require_own_form() -> None:
    """Refuse a form that was not made for this phone."""
    g.phone_token = request.cookies.get(COOKIE) or secrets.token_urlsafe(32)
    if request.method == "POST" and not hmac.compare_digest(request.form.get("csrf", "").encode(), _csrf().encode()):
        raise Refusal("form-expired", 400)


@phone.after_request
def _keep_token(response: Response) -> Response:
    token = g.get("phone_token")
    if token is not None and token != request.cookies.get(COOKIE):
        path = url_for("phone.home").rstrip("/")
        response.set_cookie(COOKIE, token, path=path, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


@phone.context_processor
def _for_every_page() -> dict[str, object]:
    return {"phone_csrf": _csrf, "masked": _masked}


def _masked(number: str) -> str:
    return PersonalNumber.parse(number).masked


@phone.errorhandler(Refusal)
def _refused(refusal: Refusal) -> Response:
    """Show what was refused; who is not signed in is asked to."""
    if refusal.code == "phone-signed-out":
        return go_to("phone.home")
    return show("refused", status=refusal.status, error=refusal.message)


@phone.get("/")
def home() -> Response:
    """Show the app's first page: the owner's, or where to sign in."""
    store = current_store()
    device = store.device(g.phone_token)
    if device is not None and device.state is DeviceState.WAITING_FOR_CODE:
        return show("new_device")
    if device is None or device.state is DeviceState.REVOKED:
        return show("sign_in", revoked=device is not None)
    owner = signed_in_owner()
    messages = store.inbox(owner.number)
    return show(
        "home",
        owner=owner,
        level=owner.account.level_at(current_terms().at.date()),
        newest=messages[-1] if messages else None,
        waiting=len(pending_requests(store, owner.number)),
    )


@phone.post("/dang-nhap")
def sign_in() -> Response:
    """Sign the app in on this phone."""
    number, name = request.form.get("number", "").strip()[:20], request.form.get("device", "").strip()[:100]
    channel = Channel.SMS if request.form.get("code_by") == "sms" else Channel.APP
    typed = app.Typed(number, request.form.get("password", ""), name or "Điện thoại", channel)
    try:
        g.phone_token, _ = app.sign_in(current_store(), typed, current_terms())
    except Refusal as refusal:
        return show("sign_in", status=refusal.status, error=refusal.message, typed=typed)
    return go_to("phone.home")


@phone.post("/ma-xac-thuc")
def confirm_device() -> Response:
    """Let this phone take the place of the one before it."""
    try:
        app.confirm_device(current_store(), g.phone_token, request.form.get("code", ""))
    except Refusal as refusal:
        return show("new_device", status=refusal.status, error=refusal.message)
    return go_to("phone.home")


@phone.post("/dang-xuat")
def sign_out() -> Response:
    """Take the app off this phone."""
    owner = signed_in_owner()
    app.revoke_device(current_store(), owner, owner.device.device_id)
    g.phone_token = secrets.token_urlsafe(32)
    return go_to("phone.home")


@phone.route("/vi-giay-to", methods=["GET", "POST"])
def wallet() -> Response:
    """Show the wallet to who types the passcode."""
    owner = signed_in_owner()
    if request.method == "GET":
        return show("wallet", papers=None)
    try:
        papers = app.wallet(current_store(), owner, request.form.get("passcode", ""), current_terms())
    except Refusal as refusal:
        return show("wallet", status=refusal.status, error=refusal.message, papers=None)
    return show("wallet", papers=papers)


@phone.get("/hop-thu")
def inbox() -> Response:
    """Show what was sent to the owner, the newest first."""
    return show("inbox", messages=[*reversed(current_store().inbox(signed_in_owner().number))])


@phone.get("/ma-dinh-danh")
def identity_code() -> Response:
    """Show the owner's own code, which identifies and logs nobody in; it is another one each time."""
    signed_in_owner()
    until = current_terms().at + IDENTITY_CODE_LIFE
    return show("identity", picture=draw_qr(f"vneid-sim://identity?code={secrets.token_urlsafe(18)}"), until=until)


@phone.route("/thiet-bi", methods=["GET", "POST"])
def devices() -> Response:
    """List the owner's phones; take the app off one of them."""
    owner = signed_in_owner()
    if request.method == "POST":
        app.revoke_device(current_store(), owner, request.form.get("device", ""))
        return go_to("phone.devices")
    return show("devices", owner=owner, devices=current_store().devices(owner.number))


@phone.post("/quyen-dang-nhap-web")
def allow_web_login() -> Response:
    """Give or take the permission to log in on the web."""
    app.allow_web_login(current_store(), signed_in_owner(), allowed=request.form.get("allowed") == "yes")
    return go_to("phone.home")


@phone.route("/nguoi-giam-ho", methods=["GET", "POST"])
def guardian() -> Response:
    """Show what waits for the owner as a guardian; take the answer."""
    owner = signed_in_owner()
    if request.method == "POST":
        confirmed = request.form.get("answer") == "confirm"
        answer_request(current_store(), request.form.get("request", ""), owner.number, confirmed=confirmed)
        return go_to("phone.guardian")
    return show("guardian", requests=pending_requests(current_store(), owner.number))


@phone.route("/quen-passcode", methods=["GET", "POST"])
def forgotten_passcode() -> Response:
    """Send the code that a new passcode needs."""
    owner = signed_in_owner()
    if request.method == "GET":
        return show("passcode", sent=False)
    app.ask_new_passcode(current_store(), owner)
    return show("passcode", sent=True)


@phone.post("/quen-passcode/moi")
def set_passcode() -> Response:
    """Take the code and the new passcode."""
    owner, form = signed_in_owner(), request.form
    try:
        app.set_passcode(current_store(), owner, form.get("code", ""), form.get("passcode", ""))
    except Refusal as refusal:
        return show("passcode", status=refusal.status, error=refusal.message, sent=True)
    return go_to("phone.home")


def show(name: str, *, status: int = 200, **values: Any) -> Response:
    """Return the app's page ``name``."""
    return make_response(render_template(f"phone/{name}.html", **values), status)


def signed_in_owner() -> app.Owner:
    """Return whose phone this is; who is not signed in is refused, and so led to the first page."""
    return app.owner_of(current_store(), g.phone_token, current_terms())


def _csrf() -> str:
    """Return the secret of this phone's forms: made from its token, which no other page can read."""
    return hashlib.sha256(f"form:{g.phone_token}".encode()).hexdigest()


def go_to(endpoint: str, **values: Any) -> Response:
    """Send the phone to another page of the app."""
    return see_other(url_for(endpoint, **values))
