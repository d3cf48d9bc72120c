"""HTTP of the population database: the SOAP service and a page that tells where it is."""

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge

from lienket.population.services import InquiryDesk
from lienket.population.soap.answer import write_citizen, write_fault, write_nothing
from lienket.population.soap.request import Request, read_request
from lienket.simulation.journal import record_event
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

routes = Blueprint("population", __name__)


@routes.get("/")
def home() -> str:
    """Say what this is and how to call it."""
    soap_address = url_for("population.look_up", _external=True)
    return render_template("home.html", world=current_world(), soap_address=soap_address)


@routes.post("/soap")
def look_up() -> Response:
    """Answer operation 037. The path is ours (giả định): no public source shows the real one."""
    desk = InquiryDesk.of_this_request()
    try:
        sent = _read()
        record = desk.look_up(sent.asker, sent.asked)
    except Refusal as refusal:
        return _xml(write_fault(refusal), refusal.status)
    if record is None:
        return _xml(write_nothing(with_collection=desk.settings.empty_answer == "empty-collection"))
    return _xml(write_citizen(record))


def _read() -> Request:
    try:
        return read_request(_body())
    except Refusal as refusal:
        record_event("lookup.fault", reason=refusal.code)
        raise


def _body() -> bytes:
    try:
        return request.get_data()
    except RequestEntityTooLarge as error:
        raise Refusal("soap-too-large", 500) from error


def _xml(text: str, status: int = 200) -> Response:
    return Response(text, status, content_type="text/xml; charset=utf-8")
