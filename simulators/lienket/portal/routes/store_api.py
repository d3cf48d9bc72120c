"""The API by which agencies read a citizen's data store: at its own address, and below the exchange's."""

import base64
from datetime import timedelta
from typing import TypeVar

from flask import Blueprint, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from lienket.portal.contents import current_settings
from lienket.portal.exchange.services import read, read_object
from lienket.portal.exchange.store_words import (
    DONE,
    FAILED,
    FileRequest,
    Means,
    PapersRequest,
    papers_answer,
    written_paper,
)
from lienket.portal.routes.access import portal_store
from lienket.portal.services.office_logins import caller_by
from lienket.portal.services.store_reading import StoreReader
from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

store_api = Blueprint("store_api", __name__, url_prefix="/kho")

RequestT = TypeVar("RequestT", PapersRequest, FileRequest)


@store_api.post("/giay-to-ket-qua")
def give_papers() -> Response | tuple[Response, int]:
    """Answer which papers of the asked kinds the owner has."""
    try:
        sent = _read(PapersRequest)
        reader = _reader(sent)
        _refuse_stranger(sent)
        codes = {wanted.result_code for wanted in sent.wanted}
        found = reader.papers(
            sent.owner,
            sent.procedure_code,
            codes,
            lambda paper: any(wanted.is_met_by(paper) for wanted in sent.wanted),
        )
    except Refusal as refusal:
        return jsonify(papers_answer(FAILED, refusal.message))
    papers = [written_paper(paper, lambda given: reader.offer(sent.owner, given)) for paper in found]
    return jsonify(papers_answer(DONE, text("store-found") if papers else text("store-nothing"), papers))


@store_api.post("/tep")
def give_file() -> Response | tuple[Response, int]:
    """Answer a file that an earlier answer named, as base64."""
    try:
        sent = _read(FileRequest)
        content = base64.b64encode(_reader(sent).file(sent.issuer_code, sent.path)).decode()
    except Refusal as refusal:
        return jsonify(papers_answer(FAILED, refusal.message)), 404
    if current_settings().store_file_as == "text":
        return Response(content, mimetype="text/plain")
    return jsonify(content)


def _read(model: type[RequestT]) -> RequestT:
    try:
        sent: RequestT = read(model, read_object(request.get_data(cache=False)))
    except HTTPException as error:  # larger than any honest request
        raise Refusal("exchange-malformed", 413, where="-") from error
    return sent


def _reader(sent: PapersRequest | FileRequest) -> StoreReader:
    store, now = portal_store(), current_world().clock.now()
    session = sent.session or request.headers.get("session", "")
    caller = caller_by(store, session, request.headers.get("apikey", ""), now)
    return StoreReader(store, caller, now, now + timedelta(minutes=current_settings().store_file_minutes))


def _refuse_stranger(sent: PapersRequest) -> None:
    """Refuse numbers that may be somebody's, and a citizen who asks about another."""
    if not current_world().takes(sent.owner, sent.requester):
        raise Refusal("unmarked-number", 422)
    if sent.means is Means.ONLINE and (not sent.owner or sent.owner != sent.requester):
        raise Refusal("store-not-owner", 403)
