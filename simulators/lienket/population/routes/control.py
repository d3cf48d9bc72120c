"""What the control API lets testers read of the population database beyond what every simulator has."""

from datetime import datetime

from flask import Blueprint, Response, jsonify, request

from lienket.population.audit import FILTERS, LONGEST, AuditFilter, read_audit
from lienket.simulation.clock import VIETNAM
from lienket.simulation.control import refuse_foreign_pages
from lienket.simulation.journal import CONTROL_PATH
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import Worlds, current_storage

control = Blueprint("population_control", __name__, url_prefix=f"{CONTROL_PATH}/worlds/<world>")
control.before_request(refuse_foreign_pages)


@control.get("/audit")
def audit(world: str) -> Response:
    """Return the lines of audit by ``officer``, ``unit``, ``purpose``, ``account``, ``since`` and ``limit``."""
    Worlds(current_storage()).get(world)
    return jsonify(lines=read_audit(current_storage(), world, _filter()))


def _filter() -> AuditFilter:
    given = request.args
    unknown = next((name for name in given if name not in (*FILTERS, "since", "limit")), None)
    if unknown is not None:
        raise _bad(unknown[:50])
    values = {name: given[name] for name in FILTERS if name in given}
    return AuditFilter(values, _since(given.get("since")), _limit(given.get("limit")))


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))  # a plus sign sent as it is reads as a space
        in_vietnam = moment.astimezone(VIETNAM)
    except (ValueError, OverflowError) as error:  # overflow: in Vietnam it is before the first year or after the last
        raise _bad("since") from error
    if moment.tzinfo is None:
        raise _bad("since")
    return in_vietnam


def _limit(text: str | None) -> int:
    if text is None:
        return AuditFilter.limit
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST)) and 1 <= int(text) <= LONGEST):
        raise _bad("limit")
    return int(text)


def _bad(name: str) -> Refusal:
    return Refusal("audit-bad-filter", 422, name=name, longest=LONGEST)
