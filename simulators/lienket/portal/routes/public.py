"""Pages that everybody sees."""

from flask import Blueprint, render_template

from lienket.portal.contents import current_settings
from lienket.portal.models.eras import Ownership, ownership
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

public_pages = Blueprint("public", __name__)

SECTIONS = {
    "gioi-thieu": "Giới thiệu",
    "thong-tin-va-dich-vu": "Thông tin và dịch vụ",
    "thanh-toan-truc-tuyen": "Thanh toán trực tuyến",
    "phan-anh-kien-nghi": "Phản ánh kiến nghị",
    "thu-tuc-hanh-chinh": "Thủ tục hành chính",
}
"""The main navigation of 2024 (hướng dẫn, bước 2)."""


@public_pages.app_context_processor
def frame() -> dict[str, object]:
    """Give every page what its frame shows: the main navigation, and the owner to its footer."""
    return {"sections": SECTIONS, "owner": owner}


def owner() -> Ownership:
    """Return who owns the portal on the day of this world."""
    return ownership(current_world().clock.today(), current_settings().ministry_ownership)


@public_pages.get("/")
def home() -> str:
    """Show the front page."""
    return render_template("home.html")


@public_pages.get("/muc/<slug>")
def section(slug: str) -> str:
    """Show a section of the main navigation; this version says that it is not simulated."""
    if slug not in SECTIONS:
        raise Refusal("no-page", 404)
    return render_template("not_simulated.html", title=SECTIONS[slug])
