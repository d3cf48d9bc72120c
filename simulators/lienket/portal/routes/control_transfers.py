"""What testers do with transfers: let VNeID's store take nothing more, look, and have everything moved that can be."""

from datetime import timedelta

from flask import Blueprint, Response, jsonify
from pydantic import Field

from lienket.portal.contents.transfers import shown_transfer
from lienket.portal.routes.control import store_of
from lienket.portal.routes.transfers import transfer_worker
from lienket.portal.services.transfer import finish_transfers
from lienket.portal.store import PortalStore
from lienket.simulation.control import Body, read_body, refuse_foreign_pages
from lienket.simulation.journal import CONTROL_PATH
from lienket.simulation.world import Worlds, current_storage

transfer_control = Blueprint("portal_control_transfers", __name__, url_prefix=f"{CONTROL_PATH}/worlds/<world>")
transfer_control.before_request(refuse_foreign_pages)

_LONGEST_RUN = timedelta(seconds=60)


class VneidStoreBody(Body):
    """How many more items VNeID's store takes before it is down: 0 is down now, null is up."""

    takes: int | None = Field(ge=0)


@transfer_control.put("/vneid-store")
def set_vneid_store(world: str) -> Response:
    """Take VNeID's store down, after some more items or now, or put it up again."""
    store, body = store_of(world), read_body(VneidStoreBody)
    with store.transaction() as inside:
        inside.set_vneid_store(body.takes)
    return jsonify(takes=body.takes)


@transfer_control.get("/transfers")
def list_transfers(world: str) -> Response:
    """Show every transfer; those that an ended process left are gone on with."""
    store = store_of(world)
    transfer_worker().wake()
    return _shown(store)


@transfer_control.post("/transfers/run")
def run_transfers(world: str) -> Response:
    """Move everything that can be moved now, without waiting for the next try; answer when that is done."""
    store, worker, found = store_of(world), transfer_worker(), Worlds(current_storage()).get(world)
    unfinished = [transfer.account_id for transfer in store.transfers() if not transfer.is_ended]
    finish_transfers([worker.turn(found, account_id) for account_id in unfinished], _LONGEST_RUN)
    return _shown(store)


def _shown(store: PortalStore) -> Response:
    return jsonify(
        transfers=[shown_transfer(transfer) for transfer in store.transfers()],
        vneid_store={"takes": store.vneid_store_takes()},
    )
