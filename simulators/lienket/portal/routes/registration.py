"""Registering an account with the portal: the ways, the form of one, the code, the password."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict

from flask import Blueprint, Response, render_template, request, session

from lienket.portal.contents import current_settings
from lienket.portal.forms import FIRST_BIRTH_DATE, FormErrors, read_applicant, read_chosen_password
from lienket.portal.models.accounts import RegistrationMethod
from lienket.portal.models.one_time_codes import CodePurpose
from lienket.portal.models.registration import WAYS, Applicant
from lienket.portal.routes.access import flash, flash_refusal, portal_store, see_other
from lienket.portal.routes.code_page import code_desk, code_page, is_over, sent_to
from lienket.portal.services import registration as service
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world

registration_pages = Blueprint("registration", __name__, url_prefix="/dang-ky")
registration_pages.before_request(require_csrf)

_CAPTCHA_LETTERS = "ABCDEFGHKLMNPQRTUVXY346789"
_ENDPOINTS = {"resend": "registration.resend", "back": "registration.ways"}


@registration_pages.before_request
def guard_registration() -> Response | None:
    """Send everybody to the login page when the portal issues no more accounts."""
    if takes_registrations():
        return None
    flash("registration-ended", kind="error", since=f"{current_settings().cut_over:%d/%m/%Y}")
    return see_other("login.chooser")


@registration_pages.app_context_processor
def invitation() -> dict[str, object]:
    """Let every page ask whether to invite people to register."""
    return {"takes_registrations": takes_registrations}


def takes_registrations() -> bool:
    """Tell whether the portal issues accounts on the day of this world."""
    return current_settings().transition.takes_registrations(current_world().clock.today())


@registration_pages.get("")
def ways() -> str:
    """Offer the ways to register."""
    return render_template("registration_ways.html", ways=WAYS)


@registration_pages.get("/<method>")
def form(method: str) -> str:
    """Ask for what one way needs."""
    return _form_page(_method(method), {}, {})


@registration_pages.post("/<method>")
def send(method: str) -> Response | tuple[str, int]:
    """Take the form, and send a code to the phone."""
    way, world = _method(method), current_world()
    takes_unmarked = bool(world.unmarked_numbers)
    applicant = read_applicant(request.form, way, world.clock.today(), takes_unmarked=takes_unmarked)
    if wrong := _captcha_errors():
        applicant = FormErrors((applicant.by_field if isinstance(applicant, FormErrors) else {}) | wrong)
    if isinstance(applicant, FormErrors):
        return _form_page(way, request.form, applicant.by_field), 422
    try:
        service.apply(code_desk(), applicant, trusts_unlisted=current_settings().trusts_unlisted_sims)
    except Refusal as refusal:
        return _form_page(way, request.form, {}, refusal), refusal.status
    session["applicant"] = asdict(applicant)
    session.pop("confirmed", None)
    return see_other("registration.code")


@registration_pages.get("/ma-xac-thuc")
def code() -> Response | str:
    """Ask for the code."""
    applicant = _applicant()
    return _code_page(applicant) if applicant else see_other("registration.ways")


@registration_pages.post("/ma-xac-thuc")
def check_code() -> Response | tuple[str, int]:
    """Take the code."""
    applicant = _applicant()
    if applicant is None:
        return see_other("registration.ways")
    try:
        service.confirm(code_desk(), applicant, request.form.get("code", ""))
    except Refusal as refusal:
        if not is_over(refusal):
            return _code_page(applicant, refusal), refusal.status
        session.pop("applicant")
        flash_refusal(refusal)
        return see_other("registration.ways")
    session["confirmed"] = True
    browser_session().rotate()
    return see_other("registration.password")


@registration_pages.post("/gui-lai-ma")
def resend() -> Response:
    """Send another code."""
    applicant = _applicant()
    if applicant is None:
        return see_other("registration.ways")
    try:
        service.send_code(code_desk(), applicant)
        flash("portal-code-resent")
    except Refusal as refusal:
        flash_refusal(refusal)
    return see_other("registration.code")


@registration_pages.get("/mat-khau")
def password() -> Response | str:
    """Let who has confirmed the phone choose a password."""
    return _password_page({}) if session.get("confirmed") and _applicant() else see_other("registration.ways")


@registration_pages.post("/mat-khau")
def complete() -> Response | tuple[str, int]:
    """Make the account."""
    applicant = _applicant()
    if applicant is None or not session.get("confirmed"):
        return see_other("registration.ways")
    chosen = read_chosen_password(request.form)
    if isinstance(chosen, FormErrors):
        return _password_page(chosen.by_field), 422
    try:
        service.make_account(portal_store(), applicant, chosen)
    except Refusal as refusal:
        return _form_page(applicant.method, asdict(applicant), {}, refusal), refusal.status
    browser_session().end()
    flash("registered")
    return see_other("login.password_form")


def _method(slug: str) -> RegistrationMethod:
    if slug not in WAYS:
        raise Refusal("no-page", 404)
    return RegistrationMethod(slug)


def _applicant() -> Applicant | None:
    kept = session.get("applicant")
    return Applicant(**kept | {"method": RegistrationMethod(kept["method"])}) if kept else None


def _captcha_errors() -> dict[str, str]:
    """Return what is wrong with the characters; capitals, small letters and spaces are all the same (UA-12)."""
    expected, typed = session.pop("captcha", ""), "".join(request.form.get("captcha", "").split()).upper()
    is_wrong = current_settings().registration_captcha and (not expected or typed != expected)
    return {"captcha": text("registration-captcha")} if is_wrong else {}


def _new_captcha() -> str:
    if not current_settings().registration_captcha:
        return ""
    session["captcha"] = "".join(secrets.choice(_CAPTCHA_LETTERS) for _ in range(5))
    return str(session["captcha"])


def _form_page(
    method: RegistrationMethod,
    values: Mapping[str, str],
    errors: Mapping[str, str],
    refusal: Refusal | None = None,
) -> str:
    return render_template(
        "registration_form.html",
        way=WAYS[method],
        values=values,
        errors=errors,
        refusal=refusal,
        captcha=_new_captcha(),
        birth_dates=(FIRST_BIRTH_DATE, current_world().clock.today()),
    )


def _code_page(applicant: Applicant, refusal: Refusal | None = None) -> str:
    seconds = code_desk().seconds_left(applicant.code_owner, CodePurpose.REGISTRATION)
    return code_page("Xác thực số điện thoại", sent_to(applicant.phone), seconds, _ENDPOINTS, refusal)


def _password_page(errors: Mapping[str, str]) -> str:
    return render_template("new_password.html", heading="Đặt mật khẩu", done="Hoàn tất đăng ký", errors=errors)
