"""The ways in which callers in the field write questions and read answers; behind each is the same desk.

Paths and fields come from public code of clients; what none of it shows is marked (giả định).
"""

from typing import Any

from lienket.population.skins.boolean import BooleanWire
from lienket.population.skins.envelope import EnvelopeWire
from lienket.population.skins.gateway import GatewayWire
from lienket.population.skins.wire import Wire
from lienket.population.skins.xml_in_json import XmlInJsonWire

JSON_WIRES: tuple[Wire[Any], ...] = (XmlInJsonWire(), GatewayWire(), EnvelopeWire(), BooleanWire())
"""Every skin whose requests are JSON."""

__all__ = ["JSON_WIRES", "Wire"]
