"""The authorization endpoint: where a client sends a browser (OpenID Connect Core 1.0, 3.1.2)."""

from collections.abc import Collection

from flask import Response, render_template, request, url_for

from lienket.simulation.clock import real_now
from lienket.simulation.journal import record_event
from lienket.simulation.oauth.authorization import ProtocolError
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest, hinted_claims, read_authorization_request, sent_query
from lienket.vneid.contents import current_settings
from lienket.vneid.models.claims import subject
from lienket.vneid.models.logins import Login, LoginStep, Step, lacking_steps, next_step
from lienket.vneid.routes.answers import answer_client, refuse_client, see_other
from lienket.vneid.routes.protocol import protocol
from lienket.vneid.routes.steps import ask_again
from lienket.vneid.routes.visitor import current_login, take_consent_mark, take_fresh_mark
from lienket.vneid.store import current_store

_WITHOUT_A_PAGE = {Step.ASK_LOGIN: "login_required", Step.REFUSE_LEVEL: "access_denied"}


@protocol.route("/auth", methods=["GET", "POST"])
def authorize() -> Response | tuple[str, int]:
    """Give a code to who is logged in; otherwise ask them to log in, or tell the client or the citizen why not."""
    from lienket.vneid import provider

    asked = read_authorization_request(current_store(), sent_query())
    login, level = current_login()
    if request.method == "POST" and login is None:
        # Browsers keep their cookies back from a form of another site, but bring them when sent on by a redirect.
        return see_other(f"{url_for('protocol.authorize')}?{asked.query}")
    try:
        grant = provider.checked_grant(asked, login)
        lacking = _lacking(asked, login) if login else ()
        step = _next_step(asked, login, level, lacking)
        if login is None or step is Step.ASK_LOGIN:
            return see_other(f"{url_for('pages.login_page')}?{asked.query}")
        if step is Step.REFUSE_LEVEL:
            record_event("login.refused", number=login.number, reason="level-too-low", client=asked.client.client_id)
            return render_template("level.html", asked=asked, refusal=Refusal("level-too-low", 403, "MP4")), 403
        if step is Step.ASK_MORE:
            return ask_again(login, asked, lacking)
        return answer_client(asked, code=provider.give_code(grant))
    except ProtocolError as error:
        return refuse_client(asked, error)


def _next_step(
    asked: AuthorizationRequest, login: Login | None, level: int | None, lacking: Collection[LoginStep]
) -> Step:
    """Return how to go on; ProtocolError if that needs a page and the client wants none."""
    age = login.age(world_now=current_world().clock.now(), real_now=int(real_now().timestamp())) if login else 0
    fresh, prompts = take_fresh_mark(asked.query), asked.prompts
    if login is not None and not _is_expected(asked, login):
        if fresh:
            raise ProtocolError("login_required", "Another person has logged in.")
        level = None
    step = next_step(
        level,
        asked.client.minimum_level,
        login_age=age,
        fresh=fresh,
        prompts=prompts,
        max_age=asked.max_age,
        lacking=lacking,
    )
    if "none" in prompts and step is not Step.GIVE_CODE:
        needed = "consent_required" if LoginStep.CONSENT in lacking else "interaction_required"
        code = _WITHOUT_A_PAGE.get(step, needed)
        raise ProtocolError(code, "The citizen has to be asked, and prompt=none forbids it.")
    return step


def _lacking(asked: AuthorizationRequest, login: Login) -> tuple[LoginStep, ...]:
    """Return what who is logged in has still to do for this client; consent only in a world that asks for it."""
    just_given = take_consent_mark(asked.query)
    return lacking_steps(
        login,
        asked.client.client_id,
        asked.shared_scopes,
        asks_consent=LoginStep.CONSENT in current_settings().asked_steps,
        consent_again="consent" in asked.prompts and not just_given,
    )


def _is_expected(asked: AuthorizationRequest, login: Login) -> bool:
    """Tell whether ``login`` is by whom the client says it must be, with ``id_token_hint`` or ``claims``."""
    own = subject(current_world().seed, login.organisation or login.number)
    return all(expected in (None, own) for expected in (asked.claims.subject, _hinted_subject(asked)))


def _hinted_subject(asked: AuthorizationRequest) -> str | None:
    hint = asked.value("id_token_hint")
    if not hint:
        return None
    claims = hinted_claims(current_store(), hint)
    if claims is None:
        raise ProtocolError("invalid_request", "id_token_hint is no id_token of this provider.")
    return str(claims["sub"])
