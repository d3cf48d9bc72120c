"""What the control API lets testers do at VNeID beyond what every simulator has."""

from flask import Blueprint, Response, jsonify

from lienket.simulation.control import refuse_foreign_pages
from lienket.simulation.journal import CONTROL_PATH
from lienket.simulation.world import Worlds, current_storage
from lienket.vneid.store import VneidStore

control = Blueprint("vneid_control", __name__, url_prefix=f"{CONTROL_PATH}/worlds/<world>")
control.before_request(refuse_foreign_pages)


def store_of(world: str) -> VneidStore:
    """Return the store of ``world``; refuse with 404 when there is no such world."""
    return VneidStore(current_storage(), Worlds(current_storage()).get(world).name)


@control.post("/keys/rotate")
def rotate_keys(world: str) -> Response:
    """Let VNeID sign with new keys from now on; return what it publishes then."""
    from lienket.vneid import keys

    store = store_of(world)
    keys.rotate(store)
    return jsonify(keys.public_keys(store))
