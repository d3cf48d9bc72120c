"""Every page of the portal as axe, a telephone and an enlarged screen meet it; pages are found, not listed."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from country import Browser as Citizen
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from site_map import PAGES, SECTION_PATHS, STEPS, Held, Place

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS: dict[str, ViewportSize] = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 375, "height": 667}}
ENLARGED: dict[str, ViewportSize] = {"200 %": {"width": 640, "height": 512}, "400 %": {"width": 320, "height": 256}}
"""What is left of a screen of 1280 by 1024 when it is enlarged."""

LOST = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .filter((item) => item.checkVisibility({ visibilityProperty: true }) && !item.closest(".skip, .visually-hidden"))
  .filter((item) => !document.querySelector("dialog:modal") || item.closest("dialog"))
  .filter((item) => { const { left, right } = item.getBoundingClientRect(); return left < 0 || right > innerWidth; })
  .map((item) => item.outerHTML)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

SHOWN = [place for place in PAGES if place.endpoint not in STEPS]
PLACES = [pytest.param(place, id=place.endpoint) for place in SHOWN]


@pytest.fixture(scope="module")
def held(new_lasting_country) -> Held:
    return Held.by(new_lasting_country)


@pytest.fixture(scope="module")
def tabs(lienket_browser: Browser, held: Held) -> Iterator[dict[bool, Page]]:
    """Tabs in which somebody is logged in already: an officer (True) and Lan (False)."""
    contexts = {is_officer: entered(lienket_browser, browser) for is_officer, browser in doors(held)}
    yield {is_officer: context.new_page() for is_officer, context in contexts.items()}
    for context in contexts.values():
        context.close()


def doors(held: Held) -> list[tuple[bool, Citizen]]:
    return [(True, held.officer), (False, held.lan)]


def entered(real: Browser, citizen: Citizen) -> BrowserContext:
    """Return a context of a real browser with the session that the citizen's has."""
    context, host = real.new_context(locale="vi-VN"), urlsplit(citizen.home).hostname
    for cookie in citizen.session.cookies:
        context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "domain": host, "path": cookie.path}])
    return context


def opened(tabs: dict[bool, Page], held: Held, place: Place) -> Page:
    tab = tabs[place.blueprint == "officers"]
    tab.goto(held.lan.home + place.path(held.draft))
    return tab


def complaints(tab: Page) -> list[tuple[str, list[str]]]:
    found = Axe().run(tab, options=RULES).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_on_any_page(tabs, held, place):
    tab = opened(tabs, held, place)
    for name, screen in SCREENS.items():
        tab.set_viewport_size(screen)
        assert complaints(tab) == [], name


@pytest.mark.parametrize("path", SECTION_PATHS)
def test_axe_finds_nothing_in_any_section(tabs, held, path):
    tab = tabs[False]
    tab.set_viewport_size(SCREENS["phone"])
    tab.goto(held.lan.home + path)
    assert complaints(tab) == []


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_lost_beside_the_screen(tabs, held, place):
    tab = opened(tabs, held, place)
    for name, screen in (SCREENS | ENLARGED).items():
        tab.set_viewport_size(screen)
        assert (tab.evaluate(WIDER), tab.evaluate(LOST)) == (0, []), name
