"""Wires the portal together; decides nothing."""

from collections.abc import Mapping

from flask import Flask

from lienket.country.government_hosts import refuse_government_host
from lienket.portal.contents import CONTENTS
from lienket.portal.models.eras import Ownership
from lienket.portal.presentation import link_state, money
from lienket.portal.routes import blueprints
from lienket.portal.routes.access import current_account, take_flash
from lienket.portal.routes.transfers import install_transfers
from lienket.portal.store import metadata
from lienket.simulation.simulator import create_simulator


def create_app(urls: Mapping[str, str], database_url: str | None = None, *, ca: str | None = None) -> Flask:
    """Return the portal; ``urls`` gives the base addresses of ``portal``, ``vneid`` and ``population``.

    ``ca`` is the file of the authority whose certificates the portal trusts when it calls the others over https;
    without it, those that the machine trusts. GovernmentHostError if one of ``urls`` is a machine of the State.
    """
    for address in urls.values():
        refuse_government_host(address)
    app = create_simulator("portal", __name__, metadata=metadata, contents=CONTENTS, database_url=database_url)
    app.config.update(LIENKET_URLS=dict(urls), LIENKET_CA=ca)
    app.jinja_env.globals.update(current_account=current_account, take_flash=take_flash, link_state=link_state)
    app.jinja_env.globals.update(hotline=Ownership.hotline)
    app.jinja_env.filters.update(money=money)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    install_transfers(app)
    return app
