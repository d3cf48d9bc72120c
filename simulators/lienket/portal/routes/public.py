"""Pages that everybody sees: the front page, and the sections of the main navigation that explain."""

from flask import Blueprint, render_template

from lienket.portal.contents import current_settings
from lienket.portal.models.eras import Ownership, ownership
from lienket.portal.routes.navigation import (
    SIDE_MENU,
    account_counts,
    dossier_address,
    main_navigation,
    payment_address,
)
from lienket.simulation.refusals import Refusal
from lienket.simulation.world import current_world

public_pages = Blueprint("public", __name__)

SECTIONS = {
    "gioi-thieu": "Giới thiệu",
    "thong-tin-va-dich-vu": "Thông tin và dịch vụ",
    "dich-vu-cong-truc-tuyen": "Dịch vụ công trực tuyến",
    "dich-vu-cong-noi-bat": "Dịch vụ công nổi bật",
    "danh-gia-chat-luong-phuc-vu": "Đánh giá chất lượng phục vụ",
    "ho-tro": "Hỗ trợ",
    "cau-hoi-thuong-gap": "Câu hỏi thường gặp",
}
"""Sections that explain something, by the name of their template; the others of the menu have routes of their own."""


@public_pages.app_context_processor
def frame() -> dict[str, object]:
    """Give every page what its frame shows: menus, counts, and the owner to its foot."""
    return {
        "main_navigation": main_navigation,
        "side_menu": SIDE_MENU,
        "account_counts": account_counts,
        "dossier_address": dossier_address,
        "payment_address": payment_address,
        "owner": owner,
    }


def owner() -> Ownership:
    """Return who owns the portal on the day of this world."""
    return ownership(current_world().clock.today(), current_settings().ministry_ownership)


@public_pages.get("/")
def home() -> str:
    """Show the front page."""
    return render_template("home.html")


@public_pages.get("/muc/<slug>")
def section(slug: str) -> str:
    """Show a section of the main navigation."""
    if slug not in SECTIONS:
        raise Refusal("no-page", 404)
    return render_template(f"sections/{slug}.html", title=SECTIONS[slug])
