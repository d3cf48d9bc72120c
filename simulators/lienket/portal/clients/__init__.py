"""The one place where the portal calls other systems; it knows their addresses and wire words, nothing else of them."""

from collections.abc import Mapping

from flask import current_app

from lienket.portal.clients.population import PopulationClient
from lienket.portal.clients.vneid import VneidClient
from lienket.simulation.world import World


def population_client(world: World) -> PopulationClient:
    """Return the client of the population database of ``world``."""
    timeout = world.settings["population_timeout_seconds"]
    return PopulationClient(f"{_urls()['population']}/w/{world.name}", timeout, _ca())


def vneid_client(world: World, redirect_uri: str) -> VneidClient:
    """Return the client of the VNeID of ``world``."""
    timeout = world.settings["vneid_timeout_seconds"]
    issuer, takes_unmarked = f"{_urls()['vneid']}/w/{world.name}", bool(world.unmarked_numbers)
    return VneidClient(issuer, redirect_uri, timeout, _ca(), takes_unmarked)


def _urls() -> Mapping[str, str]:
    urls: Mapping[str, str] = current_app.config["LIENKET_URLS"]
    return urls


def _ca() -> str | None:
    ca: str | None = current_app.config["LIENKET_CA"]
    return ca
