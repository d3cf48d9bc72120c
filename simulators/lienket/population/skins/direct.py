"""The direct connection: SOAP as it is, who calls proven by a hash in the headers (variants A, A' and B).

The path hashed is that of the address called: with ``/w/<world>`` before it, where the address has that.
"""

from flask import Request

from lienket.population.admission import Visitor
from lienket.population.models.callers import Skin
from lienket.population.skins.presented import hashed


def visitor(request: Request) -> Visitor:
    """Return who stands at the desk by ``request``."""
    return Visitor(Skin.DIRECT, hashed(request.headers, request.script_root + request.path))
