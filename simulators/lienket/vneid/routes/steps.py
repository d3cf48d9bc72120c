"""What VNeID asks between the first factor and the login: one page for each step, in the order that the world says.

How far a browser has come is kept in its session, bound to the client's request: a page can be loaded again, and an
address alone leads no further than the step that is due.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for

from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.oauth.authorization import ProtocolError, address_query
from lienket.simulation.one_time_codes import CodeOutcome
from lienket.simulation.refusals import Refusal
from lienket.simulation.sessions import browser_session, require_csrf
from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest, read_authorization_request
from lienket.vneid.contents import current_settings
from lienket.vneid.models.accounts import VneidAccount
from lienket.vneid.models.admission import LOGIN_MESSAGES, LoginOutcome, PasscodeOutcome, may_go_on
from lienket.vneid.models.guardians import RequestState
from lienket.vneid.models.logins import Login, LoginStep, Progress, steps_after_first_factor
from lienket.vneid.models.one_time_codes import CODE_REFUSALS, Channel, CodePurpose
from lienket.vneid.routes.answers import refuse_client, see_other
from lienket.vneid.routes.login_form import login_form
from lienket.vneid.routes.step_facts import ADDRESSES, FACTS, Standing, consent_to, organisations_of
from lienket.vneid.routes.visitor import (
    add_confirmed,
    add_consent,
    begin_session,
    drop_progress,
    keep_progress,
    progress_for,
)
from lienket.vneid.services.guardians import ask_guardian, guardian_answer
from lienket.vneid.services.login import check_passcode
from lienket.vneid.services.one_time_codes import check_code, send_code
from lienket.vneid.store import current_store

steps = Blueprint("steps", __name__, url_prefix="/dang-nhap")
steps.before_request(require_csrf)


def go_on(number: str, query: str, *, done: Collection[LoginStep] = ()) -> Response:
    """Lead on who is known by a first factor, password or QR: the world's other steps, then back to the client.

    ``done`` are the steps that the first factor has included, as a phone does.
    """
    store, by_phone, consented = current_store(), bool(done), LoginStep.CONSENT in done
    asked, account = read_authorization_request(store, query), store.account(number)
    assert account is not None  # noqa: S101  the first factor was theirs
    today = current_world().clock.today()
    if account.level_at(today) < asked.client.minimum_level:
        done = {*done, LoginStep.CONSENT}  # nothing will be shared: VNeID will say why at the end
    left = steps_after_first_factor(
        current_settings().asked_steps,
        represents=bool(organisations_of(account)),
        is_child=account.needs_guardian(today),
        has_card_notice=account.card_notice(today) is not None,
        done=done,
    )
    browser_session().rotate()  # what the browser may do has grown
    progress = Progress(number, left, len(left), consented=consented, by_phone=by_phone)
    return _enter(Standing(asked, progress, account))


def ask_again(login: Login, asked: AuthorizationRequest, left: tuple[LoginStep, ...]) -> Response:
    """Ask who is logged in already for what is ``left`` to do for this client, as whom they logged in."""
    account = current_store().account(login.number)
    assert account is not None  # noqa: S101  logged in
    progress = Progress(login.number, left, len(left), organisation=login.organisation, again=True)
    standing = _admitted(Standing(asked, progress, account))
    return standing if isinstance(standing, Response) else _enter(standing)


@steps.get("/<address>")
def show(address: str) -> Response:
    """Show the step that is due; from the address of any other one lead there."""
    standing = _standing()
    if isinstance(standing, Response):
        return standing
    return _page(standing) if address == ADDRESSES[standing.step] else _see(standing)


@steps.post("/<address>")
def take(address: str) -> Response:
    """Take the answer to the step that is due; what was sent for another one is not looked at."""
    standing = _standing()
    if isinstance(standing, Response):
        return standing
    return _ANSWERS[standing.step](standing) if address == ADDRESSES[standing.step] else _see(standing)


@steps.get("/nguoi-giam-ho/trang-thai")
def guardian_status() -> Response:
    """Tell the waiting page whether the guardian still has to answer."""
    progress = progress_for(address_query())
    answer = guardian_answer(current_store(), progress.request_id) if progress and progress.request_id else None
    return jsonify(waiting=answer is RequestState.WAITING)


def _standing() -> Standing | Response:
    """Return where this browser stands, or where it has to go when it stands nowhere or may not go on."""
    asked = read_authorization_request(current_store(), address_query())
    progress = progress_for(asked.query)
    account = current_store().account(progress.number) if progress else None
    if progress is None or account is None:
        return see_other(f"{url_for('pages.login_page')}?{asked.query}")
    return _admitted(Standing(asked, progress, account))


def _admitted(standing: Standing) -> Standing | Response:
    """Return where the browser stands, or the end of the attempt if the account may not be used any more."""
    outcome = may_go_on(standing.account, current_settings().account_rules, current_world().clock.now())
    if outcome is not LoginOutcome.SUCCEEDED:
        return _ended(standing, outcome.value, text(LOGIN_MESSAGES[outcome]))
    return standing


def _page(standing: Standing, *, error: str | None = None, status: int = 200) -> Response:
    facts = FACTS[standing.step](standing)
    ticking = current_world().clock.frozen_at is None
    template = f"steps/{standing.step}.html"
    return make_response(render_template(template, here=standing, error=error, ticking=ticking, **facts), status)


def _see(standing: Standing) -> Response:
    return see_other(standing.address)


def _passed(standing: Standing, progress: Progress | None = None) -> Response:
    """Go on after the step that is due, with what ``progress`` has learned in it."""
    left = standing.progress.left[1:]
    return _enter(replace(standing, progress=replace(progress or standing.progress, left=left, said=None)))


def _enter(standing: Standing) -> Response:
    """Begin the step that is due, and show it; when none is left, log in."""
    progress = standing.progress
    if not progress.left:
        return _finished(standing)
    if standing.step is LoginStep.LOGIN_CODE:
        progress = replace(progress, said=_sent(standing.account))
    elif standing.step is LoginStep.GUARDIAN:
        asking = ask_guardian(current_store(), standing.account, standing.asked.client.name)
        progress = replace(progress, request_id=asking.request_id)
    keep_progress(standing.asked.query, progress)
    return _see(standing)


def _finished(standing: Standing) -> Response:
    progress, asked = standing.progress, standing.asked
    if progress.again:
        drop_progress(asked.query)
    else:
        begin_session(progress.number, asked.query, organisation=progress.organisation)
        record_event("login.succeeded", number=progress.number, method="qr" if progress.by_phone else "password")
    if progress.consented:
        add_consent(asked.client.client_id, asked.shared_scopes, asked.query)
    if progress.request_id:  # no child comes past that step before the guardian has confirmed
        add_confirmed(asked.client.client_id)
    return see_other(f"{url_for('protocol.authorize')}?{asked.query}")


def _ended(standing: Standing, reason: str, error: str) -> Response:
    """Give the attempt up: nobody is logged in by it, and the login page says why."""
    drop_progress(standing.asked.query)
    record_event("login.refused", number=standing.progress.number, reason=reason)
    return login_form(standing.asked, error=error, status=401)


def _sent(account: VneidAccount) -> str | None:
    """Send a code for this login; return what has to be told if none was."""
    channel = current_settings().otp_channel
    if channel is Channel.SMS and not account.phone:
        return text("vneid-code-no-phone")
    try:
        send_code(current_store(), account.number.text, CodePurpose.LOGIN, channel)
    except Refusal as refusal:
        return refusal.message
    return None


def _choose_account(standing: Standing) -> Response:
    code = request.form.get("account", "")
    if code and code not in {organisation.code for organisation in organisations_of(standing.account)}:
        return _page(standing, error=text("vneid-organisation-not-yours"), status=403)
    progress = replace(standing.progress, organisation=code or None)
    if code and progress.by_phone and LoginStep.CONSENT in current_settings().asked_steps:
        # The phone showed what is shared of a person; of an organisation it is something else.
        left = (LoginStep.CONSENT, *progress.left[1:])
        progress = replace(progress, left=left, total=progress.total + 1, consented=False)
        return _enter(replace(standing, progress=progress))
    return _passed(standing, progress)


def _take_code(standing: Standing) -> Response:
    if request.form.get("action") == "resend":
        refused = _sent(standing.account)
        if refused:
            return _page(standing, error=refused, status=429)
        keep_progress(standing.asked.query, replace(standing.progress, said=text("vneid-code-resent")))
        return _see(standing)
    number, typed = standing.account.number.text, request.form.get("code", "")
    outcome = check_code(current_store(), number, CodePurpose.LOGIN, typed)
    if outcome is CodeOutcome.RIGHT:
        return _passed(standing)
    if outcome is CodeOutcome.TOO_MANY:
        return _ended(standing, outcome.value, text(CODE_REFUSALS[outcome]))
    return _page(standing, error=text(CODE_REFUSALS[outcome]), status=401)


def _take_consent(standing: Standing) -> Response:
    asked = standing.asked
    if request.form.get("action") == "refuse":
        drop_progress(asked.query)
        record_event("consent.refused", number=standing.progress.number, client=asked.client.client_id)
        return refuse_client(asked, ProtocolError("access_denied", "The citizen did not agree to share."))
    if "agreed" not in request.form:
        return _page(standing, error=text("vneid-consent-not-ticked"), status=422)
    consent = consent_to(standing)
    current_store().add_consent(consent)
    record_event("consent.given", number=consent.number, client=consent.client_id, data_kinds=consent.data_kinds)
    return _passed(standing, replace(standing.progress, consented=True))


def _take_passcode(standing: Standing) -> Response:
    rules, now = current_settings().account_rules, current_world().clock.now()
    number = standing.account.number.text
    outcome = check_passcode(current_store(), number, request.form.get("passcode", ""), rules, now)
    if outcome is PasscodeOutcome.RIGHT:
        return _passed(standing)
    if outcome is PasscodeOutcome.TOO_MANY:
        account = current_store().account(number)
        until = account.lock_end if account else ""
        return _ended(standing, outcome.value, text("vneid-passcode-locked", until=until))
    return _page(standing, error=text("vneid-wrong-passcode"), status=401)


def _ask_guardian_again(standing: Standing) -> Response:
    """Go on if the guardian has confirmed, wait on if there is no answer yet, give up otherwise."""
    answer = guardian_answer(current_store(), standing.progress.request_id or "")
    if answer is RequestState.CONFIRMED:
        return _passed(standing)
    if answer is RequestState.WAITING:
        return _see(standing)
    said = {RequestState.REFUSED: "vneid-guardian-refused", RequestState.EXPIRED: "vneid-guardian-too-late"}
    reason = f"guardian-{answer.value}" if answer else "guardian-changed"
    return _ended(standing, reason, text(said[answer] if answer else "vneid-guardian-changed-meanwhile"))


_ANSWERS: dict[LoginStep, Callable[[Standing], Response]] = {
    LoginStep.ACCOUNT_CHOICE: _choose_account,
    LoginStep.LOGIN_CODE: _take_code,
    LoginStep.CONSENT: _take_consent,
    LoginStep.PASSCODE: _take_passcode,
    LoginStep.GUARDIAN: _ask_guardian_again,
    LoginStep.CARD_NOTICE: _passed,
}
