"""The page that asks for a code sent by SMS: for a login, a registration, a forgotten password."""

from flask import render_template

from lienket.portal.contents import current_settings
from lienket.portal.routes.access import portal_store
from lienket.portal.services.one_time_codes import CodeDesk
from lienket.simulation.messages import text
from lienket.simulation.one_time_codes import CodeOutcome
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world


def code_desk() -> CodeDesk:
    """Return the desk of this request's world and moment."""
    world = current_world()
    return CodeDesk(portal_store(), world.seed, current_settings().code_rules, world.clock.now())


def is_over(refusal: Refusal) -> bool:
    """Tell whether the attempt is over after this refusal: there is no code left that could be typed."""
    return refusal.code == CodeOutcome.TOO_MANY


def sent_to(phone: str) -> str:
    """Return what is said of where the code went: never the whole number."""
    said = text("M04")
    return f"{said} (số có đuôi {phone[-3:]})."


def code_page(title: str, lead: str, seconds: int, endpoints: dict[str, str], refusal: Refusal | None = None) -> str:
    """Return the page; ``endpoints`` says where ``resend`` and ``back`` lead."""
    error = refusal.message if refusal else None
    return render_template("code.html", heading=title, lead=lead, seconds=seconds, error=error, **endpoints)
