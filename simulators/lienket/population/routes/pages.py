"""The page that people see."""

from flask import Blueprint, render_template, url_for

from lienket.simulation.world import current_world

pages = Blueprint("population", __name__)


@pages.get("/")
def home() -> str:
    """Say what this is and how to call it."""
    return render_template("home.html", world=current_world(), soap_address=url_for("soap.serve", _external=True))
