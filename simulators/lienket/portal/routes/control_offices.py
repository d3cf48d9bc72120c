"""What testers let agencies do: move a dossier, return its result, revoke one, as an officer would on the pages."""

from flask import Blueprint, Response, jsonify
from pydantic import Field

from lienket.portal.contents.documents import DocumentBody
from lienket.portal.contents.dossiers import Code, shown_dossier
from lienket.portal.models.dossiers import DossierStatus
from lienket.portal.routes.control import store_of
from lienket.portal.services.processing import ask_payment, move_dossier, return_result, revoke_document
from lienket.portal.store import PortalStore
from lienket.simulation.clock import Clock
from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body, read_body, refuse_foreign_pages
from lienket.simulation.journal import CONTROL_PATH
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import Worlds, current_storage

office_control = Blueprint(
    "portal_control_offices", __name__, url_prefix=f"{CONTROL_PATH}/worlds/<world>/dossiers/<code>"
)
office_control.before_request(refuse_foreign_pages)


class MoveBody(Body):
    """Where a dossier is moved; ``amount`` in đồng asks for a fee, with status 6."""

    status: DossierStatus
    by: ShownText = "Cán bộ"
    note: ShownText = ""
    amount: int | None = Field(default=None, ge=1, le=10**12)


class ResultBody(Body):
    """The result that is returned."""

    document: DocumentBody
    by: ShownText = "Cán bộ"


class RevocationBody(Body):
    """Which of the dossier's results is revoked."""

    document_code: Code


@office_control.post("/moves")
def move(world: str, code: str) -> Response:
    """Move a dossier by the table of steps."""
    store, body, now = store_of(world), read_body(MoveBody), _clock(world).now()
    if body.status is DossierStatus.PAYMENT_ASKED and body.amount:
        ask_payment(store, code, body.amount, body.by, body.note, now)
    else:
        move_dossier(store, code, body.status, body.by, body.note, now)
    return _shown(store, code)


@office_control.post("/results")
def give_result(world: str, code: str) -> Response:
    """Return a result into the citizen's data store."""
    store, body = store_of(world), read_body(ResultBody)
    file = body.document.file
    content = file.kept_bytes if file else None
    return_result(store, code, body.document.value(), _clock(world).now(), by=body.by, content=content)
    return _shown(store, code)


@office_control.post("/revocations")
def revoke(world: str, code: str) -> Response:
    """Revoke a result, today."""
    store, body = store_of(world), read_body(RevocationBody)
    revoke_document(store, code, body.document_code, _clock(world).now())
    return _shown(store, code)


def _clock(world: str) -> Clock:
    return Worlds(current_storage()).get(world).clock


def _shown(store: PortalStore, code: str) -> Response:
    dossier = store.dossier(code)
    if dossier is None:
        raise Refusal("no-dossier", 404)
    return jsonify(shown_dossier(dossier))
