"""What the control API lets testers do at the portal beyond what every simulator has; each noun adds a module."""

from flask import Blueprint

from lienket.portal.store import PortalStore
from lienket.simulation.control import refuse_foreign_pages
from lienket.simulation.journal import CONTROL_PATH
from lienket.simulation.world import Worlds, current_storage

control = Blueprint("portal_control", __name__, url_prefix=f"{CONTROL_PATH}/worlds/<world>")
control.before_request(refuse_foreign_pages)


def store_of(world: str) -> PortalStore:
    """Return the store of ``world``; refuse with 404 when there is no such world."""
    return PortalStore(current_storage(), Worlds(current_storage()).get(world).name)
