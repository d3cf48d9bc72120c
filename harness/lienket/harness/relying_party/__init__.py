"""What a relying party of VNeID needs to read its answers, written independently of the simulator, to compare with."""

from lienket.harness.relying_party.claims import Citizen, UnusableClaims, read_citizen
from lienket.harness.relying_party.decoder import Callback, Decoder, Undecodable, read_query

__all__ = ["Callback", "Citizen", "Decoder", "Undecodable", "UnusableClaims", "read_citizen", "read_query"]
