"""The exchange (VXP): log in for a session, then services at one address or two, as provincial clients are set up."""

from datetime import timedelta

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from lienket.portal.contents import current_settings
from lienket.portal.exchange.services import DONE, FAILED, Answer, Envelope, LoginRequest, answer, read, read_object
from lienket.portal.routes.access import portal_store
from lienket.portal.routes.store_api import give_file, give_papers
from lienket.portal.services.exchange import ExchangeDesk
from lienket.portal.services.office_logins import begin_session, caller_by
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

exchange = Blueprint("exchange", __name__, url_prefix="/XrdAdapter/RestService/forward")


@exchange.post("/<path:service>")
def forward(service: str) -> Response | tuple[Response, int]:
    """Pass a call on to what the world's settings have at this address."""
    settings = current_settings()
    doors = {
        settings.exchange_login_path: log_in,
        settings.exchange_path: serve,
        settings.exchange_share_path: serve,
        settings.store_papers_path: give_papers,
        settings.store_file_path: give_file,
    }
    if service not in doors:
        raise Refusal("no-page", 404)
    if request.headers.get("dstcode", "").strip() != settings.exchange_provider:
        return jsonify(Answer(FAILED, Refusal("exchange-dstcode").message).body()), 400
    return doors[service]()


def log_in() -> Response:
    """Answer a session for a user name and password."""
    world, settings = current_world(), current_settings()
    try:
        sent: LoginRequest = read(LoginRequest, read_object(_body()))
        life = timedelta(minutes=settings.exchange_session_minutes)
        now, rules = world.clock.now(), settings.guess_rules
        session = begin_session(portal_store(), sent.username, sent.password, rules, now, life)
    except Refusal as refusal:
        return jsonify(session="", error_code=FAILED, message=refusal.message)
    return jsonify(session=session, error_code=DONE, message="")


def serve() -> Response:
    """Do what ``service`` names, for the agency ``madonvi``."""
    try:
        asked = read_object(_body())
        desk, service = _desk(read(Envelope, asked))
    except Refusal as refusal:
        return jsonify(Answer(FAILED, refusal.message).body())
    return jsonify(answer(desk, service, asked, current_world()).body())


def _desk(sent: Envelope) -> tuple[ExchangeDesk, str]:
    store, now = portal_store(), current_world().clock.now()
    caller = caller_by(store, sent.session, "", now)
    if not caller.acts_for(sent.madonvi):
        raise Refusal("exchange-unit", 403)
    return ExchangeDesk(store, caller, sent.madonvi, now), sent.service


def _body() -> bytes:
    try:
        return request.get_data(cache=False)
    except HTTPException as error:  # larger than any honest request
        raise Refusal("exchange-malformed", 413, where="-") from error
