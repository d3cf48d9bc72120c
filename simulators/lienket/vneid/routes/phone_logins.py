"""Logins on the web as the app shows them: scanning, looking at who asks what for, agreeing, approving or refusing."""

from flask import Response, jsonify, request

from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.vneid.models.qr import OPEN_STATES
from lienket.vneid.routes.phone import go_to, phone, show, signed_in_owner
from lienket.vneid.routes.phone_wire import shown_login
from lienket.vneid.routes.qr import current_terms, sharing_of
from lienket.vneid.services import qr as logins
from lienket.vneid.services.pictures import read_qr
from lienket.vneid.store import current_store


@phone.get("/quet")
def scanner() -> Response:
    """Show the camera, and what to do without one."""
    signed_in_owner()
    return show("scan", payload="")


@phone.post("/quet")
def scan() -> Response:
    """Scan a picture, or what somebody has read from one."""
    owner, payload = signed_in_owner(), request.form.get("payload", "").strip()
    try:
        uploaded = request.files.get("picture")
        if uploaded and uploaded.filename:
            payload = _read(uploaded.read())
        code, _ = logins.scan(current_store(), owner.account, payload, current_terms())
    except Refusal as refusal:
        return show("scan", status=refusal.status, error=refusal.message, payload=payload[:400])
    return go_to("phone.login", code=code.code)


@phone.post("/anh")
def read_picture() -> Response:
    """Tell what the code in a picture of the camera says."""
    uploaded = request.files.get("picture")
    return jsonify(payload=read_qr(uploaded.read()) if uploaded else None)


@phone.get("/dang-nhap-web/<code>")
def login(code: str) -> Response:
    """Show which login waits for the owner, and ask what is due."""
    return _login_page(code)


@phone.post("/dang-nhap-web/<code>/dong-y")
def consent(code: str) -> Response:
    """Agree to what the login shares."""
    if "agree" not in request.form:
        return _login_page(code, status=422, error=text("phone-consent-needed"))
    logins.consent(current_store(), signed_in_owner().account, code, current_terms())
    return go_to("phone.login", code=code)


@phone.post("/dang-nhap-web/<code>/xac-nhan")
def approve(code: str) -> Response:
    """Approve the login with passcode and biometrics."""
    store, owner = current_store(), signed_in_owner()
    sharing = sharing_of(logins.attempt_with(store, owner.account, code))
    proof = logins.Proof(request.form.get("passcode", ""), biometric=request.form.get("biometric") == "yes")
    try:
        logins.approve(store, owner.account, code, current_terms(), proof=proof, sharing=sharing)
    except Refusal as refusal:
        return _login_page(code, status=refusal.status, error=refusal.message)
    return go_to("phone.login", code=code)


@phone.post("/dang-nhap-web/<code>/tu-choi")
def refuse(code: str) -> Response:
    """Refuse the login."""
    logins.refuse(current_store(), signed_in_owner().account, code, current_terms())
    return go_to("phone.login", code=code)


def _login_page(code: str, *, status: int = 200, error: str | None = None) -> Response:
    store, owner, at = current_store(), signed_in_owner(), current_terms().at
    attempt = logins.attempt_with(store, owner.account, code)
    kept = store.qr_code(code)
    assert kept is not None  # noqa: S101  its attempt was found by it
    return show(
        "login",
        status=status,
        error=error,
        login=shown_login(kept, attempt),
        state=kept.state_at(at).value,
        is_open=kept.state_at(at) in OPEN_STATES,
    )


def _read(picture: bytes) -> str:
    payload = read_qr(picture)
    if payload is None:
        raise Refusal("qr-no-code-in-picture", 422)
    return payload
