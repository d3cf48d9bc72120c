"""Public pages about procedures: the list with its search, and one page each."""

from flask import Blueprint, render_template, request

from lienket.portal.routes.access import current_account, portal_store
from lienket.portal.services.procedures import find_procedures, procedure_of
from lienket.simulation.world import current_world

procedure_pages = Blueprint("procedures", __name__)

_LONGEST_WORDS = 200


@procedure_pages.get("/thu-tuc")
def procedures() -> str:
    """Show the procedures of this day, or those that have the words looked for."""
    words = request.args.get("tim", "")[:_LONGEST_WORDS].strip()
    found = find_procedures(portal_store(), words, current_world().clock.today())
    return render_template("procedures.html", procedures=found, words=words)


@procedure_pages.get("/thu-tuc/<code>")
def procedure(code: str) -> str:
    """Show one procedure: what it asks for, who carries it out, what it costs and takes."""
    found = procedure_of(portal_store(), code, current_world().clock.today())
    return render_template("procedure.html", procedure=found, account=current_account())
