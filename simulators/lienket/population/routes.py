"""HTTP of the population database: the SOAP service and a page that tells where it is."""

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from lienket.population.contents import PopulationSettings
from lienket.population.models import DISTRICTS_ABOLISHED, CitizenRecord, find_match
from lienket.population.soap.answer import write_citizen, write_fault, write_nothing
from lienket.population.soap.request import Lookup, read_lookup
from lienket.population.store import PopulationStore
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import World, current_storage, current_world

routes = Blueprint("population", __name__)


@routes.get("/")
def home() -> str:
    """Say what this is and how to call it."""
    soap_address = url_for("population.look_up", _external=True)
    return render_template("home.html", world=current_world(), soap_address=soap_address)


@routes.post("/soap")
def look_up() -> Response:
    """Answer operation 037. The path is ours (giả định): no public source shows the real one."""
    world = current_world()
    audit: dict[str, str] = {}
    try:
        lookup = read_lookup(_body())
        audit = lookup.audit
        record = _find(lookup, world)
    except Refusal as refusal:
        record_event("lookup.fault", reason=refusal.code, **audit)
        return _xml(write_fault(refusal), refusal.status)
    record_event("lookup.found" if record else "lookup.nothing", **audit)
    return _xml(_answer(record, world))


def _body() -> bytes:
    try:
        return request.get_data()
    except RequestEntityTooLarge as error:
        raise Refusal("soap-too-large", 500) from error


def _find(lookup: Lookup, world: World) -> CitizenRecord | None:
    query = lookup.query()
    if query is None:
        return None
    return find_match(query, PopulationStore(current_storage(), world.name).candidates(query))


def _answer(record: CitizenRecord | None, world: World) -> str:
    settings = PopulationSettings.model_validate(world.settings)
    if record is None:
        return write_nothing(with_collection=settings.empty_answer == "empty-collection")
    if settings.district_codes == "by-date" and world.clock.today() >= DISTRICTS_ABOLISHED:
        record = record.without_districts()
    return write_citizen(record)


def _xml(text: str, status: int = 200) -> Response:
    return Response(text, status, content_type="text/xml; charset=utf-8")
