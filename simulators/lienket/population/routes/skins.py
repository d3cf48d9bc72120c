"""HTTP of every skin whose requests are JSON: one route, for each of them at its path."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from lienket.population.admission import Visitor
from lienket.population.authentication import TurnedAway
from lienket.population.routes.bodies import read_body
from lienket.population.services import InquiryDesk
from lienket.population.skins import JSON_WIRES, Wire
from lienket.population.skins.wire import Sent, read_object, status_of
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

skins = Blueprint("skins", __name__)


def _add(wire: Wire[Any]) -> None:
    def serve() -> Response:
        return _answer(wire)

    skins.add_url_rule(wire.path, wire.skin.value, serve, methods=["POST"])


for _wire in JSON_WIRES:
    _add(_wire)


def _answer(wire: Wire[Any]) -> Response:
    sent: Sent = {}
    try:
        sent = read_object(read_body("json-too-large", 413))
        question = wire.question(sent)
        unreadable = None
    except Refusal as refusal:
        unreadable = refusal
    world = current_world().name
    desk = InquiryDesk.of_this_request(Visitor(wire.skin, wire.credentials(request.headers, sent, world)))
    try:
        if unreadable is not None:
            desk.turn_away(unreadable)
        return jsonify(wire.answer(desk, question))
    except Refusal as refusal:
        response = jsonify(wire.refused(refusal))
        response.status_code = status_of(refusal)
        response.headers.update(refusal.headers if isinstance(refusal, TurnedAway) else {})
        return response
