"""Every page as axe, a narrow screen and a keyboard meet it."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lienket.harness.ecosystem import Ecosystem, WorldHandle
from lienket.harness.pages.portal import NoticePage, PasswordPage
from lienket.harness.pages.vneid import VneidLoginPage
from lienket.worlds import library

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = {"desktop": (1280, 800), "phone": (320, 640)}
# A modal dialog hands the focus to the browser's own controls in between; then the page's is on its body.
HELD_INSIDE = "[document.body, ...document.querySelectorAll('dialog, dialog *')].includes(document.activeElement)"
PEOPLE = library("huong-dan").people
LAN, DAT = PEOPLE["chị Lan"], PEOPLE["anh Đạt"]

Visit = Callable[[Page, WorldHandle], None]


@pytest.fixture(scope="module")
def world(lienket_ecosystem: Ecosystem) -> Iterator[WorldHandle]:
    world = lienket_ecosystem.new_world(library("huong-dan"))
    yield world
    world.drop()


@pytest.fixture(params=SCREENS)
def page(request, lienket_browser: Browser) -> Iterator[Page]:
    width, height = SCREENS[request.param]
    context = lienket_browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    yield context.new_page()
    context.close()


def at_portal(path: str) -> Visit:
    return lambda page, world: _go(page, world.portal + path)


def at_vneid(path: str) -> Visit:
    return lambda page, world: _go(page, world.vneid + path)


def at_population(path: str) -> Visit:
    return lambda page, world: _go(page, world.population + path)


def inside_portal(path: str) -> Visit:
    def visit(page: Page, world: WorldHandle) -> None:
        log_in(page, world)
        _go(page, world.portal + path)

    return visit


def log_in(page: Page, world: WorldHandle, password: str = LAN.portal_credentials.password) -> None:
    _go(page, f"{world.portal}/dang-nhap/tai-khoan-cong")
    with page.expect_navigation():
        PasswordPage(page).log_in(LAN.portal_credentials.username, password)


def wrong_portal_password(page: Page, world: WorldHandle) -> None:
    log_in(page, world, "sai")


def dialog_with_errors(page: Page, world: WorldHandle) -> None:
    inside_portal("/tai-khoan/thong-tin-dinh-danh/cap-nhat")(page, world)
    page.get_by_label("Họ và tên").fill("")
    page.get_by_role("button", name="Cập nhật").click()
    expect(page.locator(".field-error")).not_to_have_count(0)


def vneid_login(page: Page, world: WorldHandle) -> None:
    _go(page, f"{world.portal}/vneid/dang-nhap")
    expect(VneidLoginPage(page).heading).to_be_visible()


def wrong_vneid_password(page: Page, world: WorldHandle) -> None:
    vneid_login(page, world)
    VneidLoginPage(page).log_in(LAN.vneid_credentials.username, "sai")
    expect(VneidLoginPage(page).said).to_be_visible()


def level_too_low(page: Page, world: WorldHandle) -> None:
    vneid_login(page, world)
    VneidLoginPage(page).log_in(*DAT.vneid_credentials)
    expect(page.get_by_role("alert")).to_be_visible()


PAGES: dict[str, Visit] = {
    "portal: home": at_portal("/"),
    "portal: section": at_portal("/muc/gioi-thieu"),
    "portal: chooser": at_portal("/dang-nhap"),
    "portal: password": at_portal("/dang-nhap/tai-khoan-cong"),
    "portal: wrong password": wrong_portal_password,
    "portal: no such page": at_portal("/khong-co"),
    "portal: notice": log_in,
    "portal: overview": inside_portal("/tai-khoan/"),
    "portal: identity": inside_portal("/tai-khoan/thong-tin-dinh-danh"),
    "portal: dialog": inside_portal("/tai-khoan/thong-tin-dinh-danh/cap-nhat"),
    "portal: dialog with errors": dialog_with_errors,
    "portal: contacts": inside_portal("/tai-khoan/thong-tin-dinh-danh/sua"),
    "portal: linked accounts": inside_portal("/tai-khoan/lien-ket"),
    "portal: documents": inside_portal("/tai-khoan/tai-lieu-dien-tu"),
    "vneid: index": at_vneid("/"),
    "vneid: login": vneid_login,
    "vneid: wrong password": wrong_vneid_password,
    "vneid: level too low": level_too_low,
    "vneid: no such page": at_vneid("/khong-co"),
    "population: home": at_population("/"),
    "population: audit": at_population("/kiem-toan"),
    "population: no such page": at_population("/khong-co"),
}


def _go(page: Page, address: str) -> None:
    page.goto(address)


@pytest.mark.parametrize("visit", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(page, world, visit):
    visit(page, world)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_notice_keeps_the_focus_inside_and_escape_skips_it(page, world):
    log_in(page, world)
    notice = NoticePage(page)
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(HELD_INSIDE)
    page.keyboard.press("Escape")
    expect(notice.modal).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thông tin tài khoản")


def test_the_verification_dialog_is_filled_in_and_sent_with_the_keyboard_alone(page, world):
    inside_portal("/tai-khoan/thong-tin-dinh-danh/cap-nhat")(page, world)
    page.get_by_label("Số CMT").focus()
    for text in (LAN.id_card, LAN.number, "Nguyễn Thị Thử Liên", "05/08/1989"):
        page.keyboard.press("Control+A")
        page.keyboard.type(text or "")
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Cập nhật").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_focused()
