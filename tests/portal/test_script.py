"""What the pages' script does in a real browser: dialogs, focus, forms sent once, menus."""

from collections.abc import Iterator

import pytest
from country import IDENTITY, LAN, PASSWORD, PORTAL_LOGIN, VERIFICATION, Country
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


class Tab:
    """A tab of a real browser in which Lan is logged in."""

    def __init__(self, page: Page, country: Country) -> None:
        self.page, self.country = page, country
        self.open(PORTAL_LOGIN)
        page.get_by_label("Tên đăng nhập").fill(LAN.id_card)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("dialog")).to_be_visible()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.country.urls['portal']}/w/{self.country.name}{path}")


@pytest.fixture
def new_tab(lienket_browser: Browser, new_country) -> Iterator[object]:
    contexts = []

    def create(width: int = 1280, **world: object) -> Tab:
        contexts.append(lienket_browser.new_context(viewport={"width": width, "height": 800}, locale="vi-VN"))
        return Tab(contexts[-1].new_page(), new_country(**world))

    yield create
    for context in contexts:
        context.close()


def test_escape_leaves_the_verification_dialog_without_asking_anybody(new_tab):
    tab = new_tab()
    tab.open(VERIFICATION)
    tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    assert tab.page.url.endswith(IDENTITY)
    assert tab.country.audit() == []


def test_escape_does_not_get_past_a_notice_that_cannot_be_skipped(new_tab):
    tab = new_tab(day="2024-07-01")
    for _ in range(3):
        tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("dialog")).to_be_visible()


def test_the_focus_is_where_the_citizen_goes_on(new_tab):
    tab = new_tab(accounts=[LAN.account(verified=False)])
    expect(tab.page.get_by_role("heading", name="Thông báo", exact=True)).to_be_focused()
    tab.open(VERIFICATION)
    expect(tab.page.get_by_label("Số CMT")).to_be_focused()
    tab.page.get_by_role("button", name="Cập nhật").click()
    expect(tab.page.get_by_label("Số CCCD")).to_be_focused()
    tab.page.get_by_label("Số CCCD").fill(LAN.number)
    tab.page.get_by_role("button", name="Cập nhật").click()
    expect(tab.page.get_by_role("status")).to_be_focused()


SUBMIT = """form => {
  const event = new SubmitEvent("submit", { cancelable: true });
  form.dispatchEvent(event);
  return event.defaultPrevented;
}"""


def test_a_form_is_sent_once_however_often_the_button_is_pressed(new_tab):
    tab = new_tab()
    tab.open(VERIFICATION)
    form = tab.page.locator("form[data-once]")
    assert [form.evaluate(SUBMIT) for _ in range(3)] == [False, True, True]
    expect(form.locator("button")).to_have_text("Đang xác minh với CSDL quốc gia về dân cư…")


WRONG_BIRTH_DATE = "Ngày sinh không đúng."


def leave_birth_date(tab, typed):
    tab.page.get_by_label("Ngày sinh").fill(typed)
    tab.page.keyboard.press("Tab")


def test_a_day_that_never_was_or_is_to_come_is_told_on_leaving_the_field_as_the_server_would(new_tab):
    tab = new_tab()
    tab.open(VERIFICATION)
    note = tab.page.locator("#birth_date-chu-thich")
    for typed in ("29/02/2023", "31/04/1989", "21/06/2024", "07/2024", "31/12/1899", "5//1989", "1989-08-05", "0089"):
        leave_birth_date(tab, typed)
        expect(note, typed).to_contain_text(WRONG_BIRTH_DATE)
        leave_birth_date(tab, "")
        expect(note).not_to_contain_text(WRONG_BIRTH_DATE)
    assert (tab.country.asked_population(), tab.country.audit()) == (0, [])


def test_every_birth_date_that_the_server_reads_is_let_pass(new_tab):
    tab = new_tab()
    tab.open(VERIFICATION)
    for typed in (
        "29/02/2024",
        "20/06/2024",
        "06/2024",
        "01/01/1900",
        "1948",
        "//1948",
        "00/00/1948",
        " 5/8/1989\u200b",
    ):
        leave_birth_date(tab, typed)
        expect(tab.page.locator("#birth_date-chu-thich"), typed).to_have_class("hint")


def test_the_message_at_the_birth_date_goes_while_it_is_put_right(new_tab):
    tab = new_tab()
    tab.open(VERIFICATION)
    leave_birth_date(tab, "31/04/1989")
    field = tab.page.get_by_label("Ngày sinh")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("30/04/1989")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(tab.page.locator("#birth_date-chu-thich")).to_have_text(
        "Ngày/tháng/năm, hoặc chỉ năm sinh nếu giấy tờ chỉ ghi năm."
    )


def test_escape_closes_the_user_menu_and_gives_the_focus_back(new_tab):
    tab = new_tab()
    tab.open(IDENTITY)
    summary = tab.page.locator("details.user-menu summary")
    summary.click()
    expect(tab.page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Escape")
    expect(tab.page.get_by_role("button", name="Đăng xuất")).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_click_beside_the_user_menu_closes_it(new_tab):
    tab = new_tab()
    tab.open(IDENTITY)
    tab.page.locator("details.user-menu summary").click()
    tab.page.get_by_role("heading", level=1).click()
    expect(tab.page.get_by_role("button", name="Đăng xuất")).to_be_hidden()


@pytest.mark.parametrize(("width", "unfolded"), [(1280, True), (360, False)])
def test_the_side_menu_is_folded_on_a_phone(new_tab, width, unfolded):
    tab = new_tab(width)
    tab.open(IDENTITY)
    entry = tab.page.get_by_role("navigation", name="Tài khoản").get_by_role("link", name="Tài liệu điện tử")
    expect(entry).to_be_visible(visible=unfolded)
    if not unfolded:
        tab.page.get_by_text("Mục tài khoản").click()
        expect(entry).to_be_visible()
