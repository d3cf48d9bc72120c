"""The page on which people read who has asked about whom."""

from flask import Blueprint, render_template

from lienket.population.audit import AuditFilter, read_audit
from lienket.simulation.world import current_storage, current_world

audit_page = Blueprint("audit", __name__)

_SHOWN = 200


@audit_page.get("/kiem-toan")
def lines() -> str:
    """Show the last lines of audit, the newest first."""
    world = current_world()
    found = read_audit(current_storage(), world.name, AuditFilter(limit=_SHOWN))
    return render_template("audit.html", world=world, lines=found[::-1], longest=_SHOWN)
