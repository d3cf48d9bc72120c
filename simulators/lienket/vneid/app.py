"""Wires the VNeID simulator together."""

from collections.abc import Mapping

from flask import Flask

from lienket.simulation.simulator import create_simulator
from lienket.vneid.contents import CONTENTS
from lienket.vneid.routes import blueprints
from lienket.vneid.store import metadata


def create_app(urls: Mapping[str, str], database_url: str | None = None) -> Flask:
    """Return VNeID; ``urls``, the addresses of all systems, are told to every simulator, though VNeID calls none."""
    app = create_simulator(
        "vneid", __name__, metadata=metadata, contents=CONTENTS, database_url=database_url, own_words=True
    )
    app.config["LIENKET_URLS"] = dict(urls)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app
