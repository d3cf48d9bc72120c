"""The VNeID app as programs speak to it: what a citizen's phone does, without a screen.

Bodies and answers are JSON; refusals are ``{"error": {"code", "message", "fields"}}``. A phone proves itself with the
token from its sign-in: ``Authorization: Bearer <token>``. All below is under ``/w/<world>/phone/api``.

| call | body | answer |
|---|---|---|
| ``POST /sign-in`` | ``number, password, device, code_by`` (``app``, ``sms``) | 201 ``token, state``: ``active``, or
``waiting-for-code`` when another phone has the app; then the code goes there or by SMS |
| ``POST /sign-in/code`` | ``code`` | the phone before it is signed out |
| ``POST /sign-out`` | | 204 |
| ``GET /account`` | | owner, level, permission to log in on the web |
| ``PUT /web-login`` | ``allowed`` | the account |
| ``POST /scan`` | ``payload``: what the picture says | ``code``, client, purpose, browser, place, data, seconds left |
| ``POST /consent`` | ``code`` | ``state`` |
| ``POST /approve`` | ``code, passcode, biometric, consent`` | ``state``; ``consent`` true does ``/consent`` too |
| ``POST /refuse`` | ``code`` | ``state`` |
| ``GET /inbox`` | | ``messages``, the newest first |
| ``POST /documents`` | ``passcode`` | ``documents`` of the wallet |
| ``GET /devices``, ``DELETE /devices/<id>`` | | phones that have the app, or had |
| ``GET /guardian-requests`` | | ``requests`` that wait for this guardian |
| ``POST /guardian-requests/<id>`` | ``confirmed`` | ``state`` |
| ``POST /passcode/forgotten`` | | 202; a code goes out by SMS |
| ``PUT /passcode`` | ``code, passcode`` | 204 |
"""

from flask import Blueprint, Response, jsonify, request

from lienket.simulation.control import BodyT, read_body
from lienket.vneid.contents.messages import shown_message
from lienket.vneid.routes.phone_wire import (
    AllowedBody,
    AnswerBody,
    ApprovalBody,
    CodeBody,
    NewPasscodeBody,
    PasscodeBody,
    PayloadBody,
    SignInBody,
    shown_device,
    shown_login,
    shown_owner,
    shown_paper,
    shown_request,
    shown_state,
)
from lienket.vneid.routes.qr import current_terms, sharing_of
from lienket.vneid.services import phone
from lienket.vneid.services import qr as logins
from lienket.vneid.services.guardians import answer_request, pending_requests
from lienket.vneid.store import current_store

phone_api = Blueprint("phone_api", __name__, url_prefix="/phone/api")


@phone_api.post("/sign-in")
def sign_in() -> tuple[Response, int]:
    """Sign the app in on a phone."""
    body = _body(SignInBody)
    typed = phone.Typed(body.number, body.password, body.device, body.code_by)
    token, device = phone.sign_in(current_store(), typed, current_terms())
    return jsonify(token=token, **shown_device(device)), 201


@phone_api.post("/sign-in/code")
def confirm_sign_in() -> Response:
    """Let this phone take the place of the one before it."""
    return jsonify(shown_device(phone.confirm_device(current_store(), _token(), _body(CodeBody).code)))


@phone_api.post("/sign-out")
def sign_out() -> tuple[str, int]:
    """Take the app off this phone."""
    owner = _owner()
    phone.revoke_device(current_store(), owner, owner.device.device_id)
    return "", 204


@phone_api.get("/account")
def account() -> Response:
    """Tell whose phone it is."""
    return jsonify(shown_owner(_owner()))


@phone_api.put("/web-login")
def allow_web_login() -> Response:
    """Give or take the permission to log in on the web."""
    phone.allow_web_login(current_store(), _owner(), allowed=_body(AllowedBody).allowed)
    return jsonify(shown_owner(_owner()))


@phone_api.post("/scan")
def scan() -> Response:
    """Scan a picture: own the login that it stands for, and see what it is."""
    payload = _body(PayloadBody).payload
    code, attempt = logins.scan(current_store(), _owner().account, payload, current_terms())
    return jsonify(shown_login(code, attempt))


@phone_api.post("/consent")
def consent() -> Response:
    """Agree to what the login shares."""
    return jsonify(
        shown_state(logins.consent(current_store(), _owner().account, _body(CodeBody).code, current_terms()))
    )


@phone_api.post("/approve")
def approve() -> Response:
    """Approve the login with passcode and biometrics."""
    body, owner, terms, store = _body(ApprovalBody), _owner(), current_terms(), current_store()
    sharing = sharing_of(logins.attempt_with(store, owner.account, body.code))
    if body.consent:
        logins.consent(store, owner.account, body.code, terms)
    proof = logins.Proof(body.passcode, body.biometric)
    return jsonify(shown_state(logins.approve(store, owner.account, body.code, terms, proof=proof, sharing=sharing)))


@phone_api.post("/refuse")
def refuse() -> Response:
    """Refuse the login."""
    code = logins.refuse(current_store(), _owner().account, _body(CodeBody).code, current_terms())
    return jsonify(shown_state(code))


@phone_api.get("/inbox")
def inbox() -> Response:
    """Show what was sent to the owner, the newest first."""
    return jsonify(messages=[shown_message(message) for message in reversed(current_store().inbox(_owner().number))])


@phone_api.post("/documents")
def documents() -> Response:
    """Open the wallet."""
    papers = phone.wallet(current_store(), _owner(), _body(PasscodeBody).passcode, current_terms())
    return jsonify(documents=[shown_paper(paper) for paper in papers])


@phone_api.get("/devices")
def devices() -> Response:
    """List the owner's phones."""
    return jsonify(devices=[shown_device(device) for device in current_store().devices(_owner().number)])


@phone_api.delete("/devices/<device_id>")
def revoke_device(device_id: str) -> tuple[str, int]:
    """Take the app off one of the owner's phones."""
    phone.revoke_device(current_store(), _owner(), device_id)
    return "", 204


@phone_api.get("/guardian-requests")
def guardian_requests() -> Response:
    """List what waits for the owner's answer as a guardian."""
    waiting = pending_requests(current_store(), _owner().number)
    return jsonify(requests=[shown_request(request) for request in waiting])


@phone_api.post("/guardian-requests/<request_id>")
def answer_guardian_request(request_id: str) -> Response:
    """Confirm or refuse as a guardian."""
    confirmed = _body(AnswerBody).confirmed
    answered = answer_request(current_store(), request_id, _owner().number, confirmed=confirmed)
    return jsonify(state=answered.state.value)


@phone_api.post("/passcode/forgotten")
def forget_passcode() -> tuple[str, int]:
    """Send the code that a new passcode needs."""
    phone.ask_new_passcode(current_store(), _owner())
    return "", 202


@phone_api.put("/passcode")
def set_passcode() -> tuple[str, int]:
    """Replace a forgotten passcode."""
    body = _body(NewPasscodeBody)
    phone.set_passcode(current_store(), _owner(), body.code, body.passcode)
    return "", 204


def _body(model: type[BodyT]) -> BodyT:
    return read_body(model, "phone-invalid-body")


def _owner() -> phone.Owner:
    return phone.owner_of(current_store(), _token(), current_terms())


def _token() -> str:
    authorization = request.authorization
    is_bearer = authorization is not None and authorization.type == "bearer"
    return (authorization.token or "") if authorization is not None and is_bearer else ""
