"""The SOAP service over HTTP. The path is ours (giả định): no public source shows the real one."""

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import MethodNotAllowed

from lienket.population.authentication import TurnedAway
from lienket.population.contents import PopulationSettings
from lienket.population.routes.bodies import read_body
from lienket.population.services import InquiryDesk
from lienket.population.skins.direct import visitor
from lienket.population.soap.answer import write_fault
from lienket.population.soap.description import SCHEMAS, WSDL, verification_answer
from lienket.population.soap.exchange import answer
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

soap = Blueprint("soap", __name__)


@soap.post("/soap")
def serve() -> Response:
    """Answer whatever operation stands in the envelope."""
    desk = InquiryDesk.of_this_request(visitor(request))
    try:
        return _xml(answer(desk, _body(desk)))
    except Refusal as refusal:
        response = _xml(write_fault(refusal), refusal.status)
        response.headers.update(refusal.headers if isinstance(refusal, TurnedAway) else {})
        return response


@soap.get("/soap")
def describe() -> Response:
    """Return the WSDL (``?wsdl``) or one of its schemas (``?xsd=``), as this world answers at this address."""
    asked = {name.lower(): value for name, value in request.args.items()}
    if "wsdl" in asked:
        return _description(WSDL)
    if asked.get("xsd") in SCHEMAS:
        return _description(SCHEMAS[asked["xsd"]])
    raise MethodNotAllowed(valid_methods=["POST"])


def _description(template: str) -> Response:
    settings = PopulationSettings.model_validate(current_world().settings)
    address = url_for("soap.serve", _external=True)
    return _xml(render_template(template, address=address, answer=verification_answer(settings)))


def _body(desk: InquiryDesk) -> bytes:
    try:
        return read_body("soap-too-large", 500)
    except Refusal as refusal:
        desk.turn_away(refusal)


def _xml(text: str, status: int = 200) -> Response:
    return Response(text, status, content_type="text/xml; charset=utf-8")
