"""The login page, as it is shown at first and when something has ended an attempt to log in."""

from dataclasses import dataclass

from flask import Response, make_response, render_template

from lienket.simulation.messages import text
from lienket.simulation.world import current_world
from lienket.vneid.authorization import AuthorizationRequest
from lienket.vneid.contents import current_settings
from lienket.vneid.models.account_states import STATE_NAMES, AccountState
from lienket.vneid.models.accounts import AccountKind, AccountRules, VneidAccount
from lienket.vneid.store import current_store

_LONGEST_HINT = 20


@dataclass(frozen=True)
class Persona:
    """Somebody whom a tester may choose instead of typing; ``about`` says what is special."""

    number: str
    name: str
    about: str


def login_form(
    asked: AuthorizationRequest, *, typed_number: str | None = None, error: str | None = None, status: int = 200
) -> Response:
    """Return the login page; a number that the client hinted at stands there until something else was typed."""
    settings = current_settings()
    hint = (asked.value("login_hint") or "")[:_LONGEST_HINT]
    page = render_template(
        "login.html",
        asked=asked,
        typed_number=hint if typed_number is None else typed_number,
        error=error,
        shows_qr=settings.qr_login,
        personas=_personas(settings.account_rules) if settings.persona_picker else [],
    )
    return make_response(page, status)


def _personas(rules: AccountRules) -> list[Persona]:
    return [
        Persona(account.number.text, account.name.text, account.about or _special(account, rules))
        for account in current_store().accounts()
    ]


def _special(account: VneidAccount, rules: AccountRules) -> str:
    now = current_world().clock.now()
    state = account.state_at(now, rules)
    traits = [text("vneid-persona-level", level=account.level_at(now.date()))]
    if account.kind is AccountKind.FOREIGNER:
        traits.append(text("vneid-persona-foreigner"))
    if account.needs_guardian(now.date()):
        traits.append(text("vneid-persona-child"))
    if state is not AccountState.ACTIVE:
        traits.append(text(STATE_NAMES[state]))
    return ", ".join(traits)
