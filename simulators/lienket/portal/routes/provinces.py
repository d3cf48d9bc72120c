"""Addresses of provincial portals, bookmarked long ago: their own pages, until the national portal is the only one."""

from datetime import timedelta

from flask import Blueprint, Response, render_template, request

from lienket.country.units import TWO_TIERS_FROM, provinces
from lienket.identity.vietnamese import without_marks
from lienket.portal.contents import current_settings
from lienket.portal.routes.access import flash, see_other
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

province_pages = Blueprint("provinces", __name__, url_prefix="/tinh")

_LOOKUPS = ("ho-so", "tra-cuu", "tra-cuu-ho-so")
_KINDS = ("Tỉnh ", "Thành phố ")


@province_pages.get("/<slug>")
@province_pages.get("/<slug>/<path:page>")
def province(slug: str, page: str = "") -> Response | str:
    """Show the province's own portal, or lead from it to the national one: to the dossier that was asked for, too."""
    name, since = _name_of(slug), current_settings().single_portal
    if current_world().clock.today() < since:
        return render_template("province.html", name=name, code=request.args.get("ma", ""))
    flash("province-portal-closed", kind="note", name=name, since=f"{since:%d/%m/%Y}")
    if page.partition("/")[0] in _LOOKUPS:
        return see_other("search.dossiers", ma=request.args.get("ma", ""))
    return see_other("public.home")


def _name_of(slug: str) -> str:
    """Return the province of before the mergers that an address names; its portal kept that name."""
    names = (unit.name for unit in provinces(TWO_TIERS_FROM - timedelta(days=1)))
    found = next((name for name in names if _slug(name) == slug), None)
    if found is None:
        raise Refusal("no-page", 404)
    return found


def _slug(name: str) -> str:
    for kind in _KINDS:
        name = name.removeprefix(kind)
    return "-".join(without_marks(name).lower().replace("-", " ").split())
