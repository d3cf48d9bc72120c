"""The login page and the steps after the password, as axe, a narrow screen, a keyboard, a screen reader meet them."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lienket.harness.ecosystem import Ecosystem, WorldHandle
from lienket.harness.pages.vneid import (
    AccountChoiceDialog,
    CardNoticePage,
    ConsentDialog,
    GuardianDialog,
    LoginCodeDialog,
    PasscodeDialog,
    VneidLoginPage,
)
from lienket.worlds import WorldSpec, library
from lienket.worlds.spec import SettingsSpec

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = {"desktop": (1280, 800), "phone": (320, 640)}
PERSONAS = library("personas")
LAN, MINH, AN, PHUC = (PERSONAS.people[who] for who in ("chị Lan", "anh Minh", "bé An", "anh Phúc"))


def spec_with(**settings: object) -> WorldSpec:
    people = PERSONAS.people | {"anh Minh": MINH.with_vneid(card_expires_on="2024-07-01")}
    return PERSONAS.model_copy(update={"settings": SettingsSpec(vneid=settings), "people": people})


@pytest.fixture(scope="module")
def world(lienket_ecosystem: Ecosystem) -> Iterator[WorldHandle]:
    """A world that asks nothing after the password but of children, representatives and holders of old cards."""
    world = lienket_ecosystem.new_world(spec_with(persona_picker=True))
    yield world
    world.drop()


@pytest.fixture(scope="module")
def asking(lienket_ecosystem: Ecosystem) -> Iterator[WorldHandle]:
    """A world that asks everything after the password."""
    world = lienket_ecosystem.new_world(spec_with(login_steps=["login-code", "consent", "passcode"]))
    yield world
    world.drop()


@pytest.fixture(params=SCREENS)
def page(request, lienket_browser: Browser) -> Iterator[Page]:
    width, height = SCREENS[request.param]
    context = lienket_browser.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture
def desktop(lienket_browser: Browser) -> Iterator[Page]:
    context = lienket_browser.new_context(locale="vi-VN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def log_in(page: Page, world: WorldHandle, person=LAN) -> None:
    page.goto(f"{world.portal}/vneid/dang-nhap")
    VneidLoginPage(page).log_in(*person.vneid_credentials)


def newest_code(world: WorldHandle, person=LAN) -> str:
    return world.authority.inbox(person.number)[-1]["code"]


def personas(page: Page, world: WorldHandle) -> None:
    page.goto(f"{world.portal}/vneid/dang-nhap")
    page.get_by_text("Chọn nhân vật").click()
    expect(page.get_by_role("button", name=LAN.full_name)).to_be_visible()


def choice(page: Page, world: WorldHandle) -> None:
    log_in(page, world, PHUC)
    expect(AccountChoiceDialog(page).dialog).to_be_visible()


def guardian(page: Page, world: WorldHandle) -> None:
    log_in(page, world, AN)
    expect(GuardianDialog(page).dialog).to_be_visible()


def card(page: Page, world: WorldHandle) -> None:
    log_in(page, world, MINH)
    expect(CardNoticePage(page).said).to_be_visible()


def code(page: Page, world: WorldHandle) -> None:
    log_in(page, world)
    expect(LoginCodeDialog(page).dialog).to_be_visible()


def wrong_code(page: Page, world: WorldHandle) -> None:
    code(page, world)
    LoginCodeDialog(page).enter(f"{(int(newest_code(world)) + 1) % 1_000_000:06}")
    expect(LoginCodeDialog(page).said).to_be_focused()


def consent(page: Page, world: WorldHandle) -> None:
    code(page, world)
    LoginCodeDialog(page).enter(newest_code(world))
    expect(ConsentDialog(page).dialog).to_be_visible()


def passcode(page: Page, world: WorldHandle) -> None:
    consent(page, world)
    ConsentDialog(page).agree()
    expect(PasscodeDialog(page).dialog).to_be_visible()


def wrong_passcode(page: Page, world: WorldHandle) -> None:
    passcode(page, world)
    PasscodeDialog(page).enter("000000")
    expect(PasscodeDialog(page).said).to_be_focused()
    PasscodeDialog(page).enter(LAN.vneid_passcode)
    expect(PasscodeDialog(page).dialog).to_be_hidden()


Visit = Callable[[Page, WorldHandle], None]


def check(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.mark.parametrize("visit", [personas, choice, guardian, card])
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(page: Page, world: WorldHandle, visit: Visit) -> None:
    visit(page, world)
    check(page)


@pytest.mark.parametrize("visit", [code, wrong_code, consent, passcode])
def test_nor_at_the_steps_after_the_password(page: Page, asking: WorldHandle, visit: Visit) -> None:
    asking.advance(timedelta(minutes=31))  # so that a new code may be sent
    visit(page, asking)
    check(page)


def test_the_whole_login_is_done_with_the_keyboard_alone(desktop: Page, asking: WorldHandle) -> None:
    asking.advance(timedelta(minutes=31))
    desktop.goto(f"{asking.portal}/vneid/dang-nhap")
    desktop.get_by_label("Số định danh cá nhân").focus()
    keys = desktop.keyboard
    keys.type(LAN.number)
    keys.press("Tab")
    keys.type(LAN.vneid_credentials.password)
    keys.press("Enter")
    expect(desktop.get_by_label("Mã xác nhận", exact=True)).to_be_focused()
    keys.type(newest_code(asking))
    keys.press("Enter")
    expect(ConsentDialog(desktop).dialog).to_be_visible()
    for _ in range(10):
        keys.press("Tab")
        if ConsentDialog(desktop).box.evaluate("box => box === document.activeElement"):
            break
    keys.press("Space")
    expect(ConsentDialog(desktop).box).to_be_checked()
    keys.press("Enter")
    expect(desktop.get_by_label("Passcode", exact=True)).to_be_focused()
    keys.type(LAN.vneid_passcode)
    keys.press("Enter")
    desktop.wait_for_url(f"{asking.portal}/**")


def test_the_button_shares_nothing_before_the_box_is_ticked(desktop: Page, asking: WorldHandle) -> None:
    asking.advance(timedelta(minutes=31))
    before = asking.authority.consents()
    consent(desktop, asking)
    ConsentDialog(desktop).press_agree()
    assert ConsentDialog(desktop).box.evaluate("box => box.matches(':invalid')")
    expect(ConsentDialog(desktop).dialog).to_be_visible()
    assert asking.authority.consents() == before


def test_a_wrong_passcode_is_read_out_and_the_right_one_leads_on(desktop: Page, asking: WorldHandle) -> None:
    asking.advance(timedelta(minutes=31))
    wrong_passcode(desktop, asking)
    desktop.wait_for_url(f"{asking.portal}/**")


def test_the_countdown_is_read_out_at_its_start_a_minute_before_the_end_and_at_the_end(
    desktop: Page, asking: WorldHandle
) -> None:
    asking.advance(timedelta(minutes=31))
    desktop.clock.install()
    code(desktop, asking)
    spoken = desktop.get_by_role("status")
    expect(spoken).to_have_text("Mã hết hạn sau 3 phút.")
    desktop.clock.run_for(59_000)
    expect(LoginCodeDialog(desktop).countdown).to_have_text(re.compile(r"Mã hết hạn sau\s+(2:0\d|1:5\d)"))
    expect(spoken).to_have_text("Mã hết hạn sau 3 phút.")
    desktop.clock.run_for(62_000)
    expect(spoken).to_have_text(re.compile(r"Mã hết hạn sau (60|5\d) giây\."))
    desktop.clock.run_for(60_000)
    expect(spoken).to_contain_text("Mã đã hết hạn.")
    expect(LoginCodeDialog(desktop).countdown).to_have_text("Mã đã hết hạn")


def test_the_waiting_page_goes_on_by_itself_and_turns_for_nobody_who_wants_no_motion(
    desktop: Page, world: WorldHandle
) -> None:
    guardian(desktop, world)
    assert desktop.locator(".turning").evaluate("turning => getComputedStyle(turning).animationName") == "none"
    world.authority.change(AN.number, guardian=LAN.number)
    expect(VneidLoginPage(desktop).said).to_contain_text("Việc giám hộ đã thay đổi")
    world.authority.change(AN.number, guardian=AN.vneid_account.guardian)


def test_the_waiting_page_has_a_button_for_who_has_no_script(lienket_browser: Browser, world: WorldHandle) -> None:
    context = lienket_browser.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    guardian(page, world)
    GuardianDialog(page).look_again()
    expect(GuardianDialog(page).dialog).to_be_visible()
    context.close()


def test_a_tester_logs_in_by_choosing_a_persona(desktop: Page, world: WorldHandle) -> None:
    desktop.goto(f"{world.portal}/vneid/dang-nhap")
    VneidLoginPage(desktop).choose_persona(LAN.full_name)
    desktop.wait_for_url(f"{world.portal}/**")


def test_a_representative_chooses_the_organisation(desktop: Page, world: WorldHandle) -> None:
    choice(desktop, world)
    AccountChoiceDialog(desktop).choose("Công ty TNHH Giả Định An Phúc")
    desktop.wait_for_url(f"{world.portal}/**")


def test_who_has_read_about_the_card_goes_on(desktop: Page, world: WorldHandle) -> None:
    card(desktop, world)
    CardNoticePage(desktop).go_on()
    desktop.wait_for_url(f"{world.portal}/**")
