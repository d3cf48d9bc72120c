"""Wires the population database's simulator together."""

from collections.abc import Mapping

from flask import Flask

from lienket.population.contents import CONTENTS
from lienket.population.metadata import metadata
from lienket.population.routes import blueprints
from lienket.simulation.simulator import create_simulator


def create_app(urls: Mapping[str, str], database_url: str | None = None) -> Flask:  # noqa: ARG001  it calls nobody
    """Return the simulator of CSDL quốc gia về dân cư; all simulators are created alike, from the addresses of all."""
    app = create_simulator(
        "population", "lienket.population", metadata=metadata, contents=CONTENTS, database_url=database_url
    )
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app
