"""The report in a browser: it opens from the disk, asks nobody for anything, folds, filters and enlarges."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from telling import Story, tell_journey, tell_others

from lienket.reports.html import write_report

pytestmark = pytest.mark.browser

DESKTOP, PHONE = (1280, 900), (360, 740)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a report with every outcome in it."""
    story = Story(tmp_path_factory.mktemp("bao-cao"))
    story.begin()
    tell_journey(story)
    tell_others(story)
    story.recorder.close()
    return write_report(story.folder).as_uri()


@pytest.fixture
def opened(lienket_browser: Browser, address: str) -> Iterator[Page]:
    """The report, opened on a desktop; the test fails when the page complains or asks for anything that is no file."""
    complaints: list[str] = []
    asked: list[str] = []
    context = lienket_browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []


def test_the_report_opens_with_what_went_wrong_unfolded(opened):
    expect(opened).to_have_title("1 trong 5 tình huống không đạt. – Báo cáo liên kết tài khoản")
    expect(opened.locator("article > details[open]")).to_have_count(2)


def test_a_filter_shows_the_scenarios_of_one_outcome_and_their_features(opened):
    opened.get_by_role("button", name="Bỏ qua", exact=True).click()

    expect(opened.locator("article:visible")).to_have_count(1)
    expect(opened.locator("article:visible")).to_contain_text("điện thoại mất mạng")
    expect(opened.locator("section.feature:visible")).to_have_count(1)
    expect(opened.locator("nav ol ol li:visible")).to_have_count(1)


def test_the_filter_in_use_is_told_and_can_be_taken_back(opened):
    opened.get_by_role("button", name="Đạt", exact=True).click()
    expect(opened.get_by_role("button", pressed=True)).to_have_text("Đạt")
    expect(opened.locator("article:visible")).to_have_count(2)

    opened.get_by_role("button", name="Tất cả", exact=True).click()
    expect(opened.locator("article:visible")).to_have_count(5)


def test_all_scenarios_can_be_unfolded_and_folded(opened):
    opened.get_by_role("button", name="Mở tất cả").click()
    expect(opened.locator("article > details[open]")).to_have_count(5)

    opened.get_by_role("button", name="Thu gọn tất cả").click()
    expect(opened.locator("article > details[open]")).to_have_count(0)


def test_a_link_unfolds_the_scenario_that_it_leads_to(opened):
    opened.get_by_role("button", name="Thu gọn tất cả").click()
    opened.get_by_role("navigation").get_by_role("link", name="đủ bảy bước").click()

    expect(opened.locator("article > details[open]")).to_contain_text("đủ bảy bước")
    expect(opened.locator("article > details[open]")).to_be_in_viewport()


def test_a_link_to_what_a_filter_hides_takes_the_filter_back(opened):
    opened.get_by_role("button", name="Đạt", exact=True).click()
    opened.get_by_label("Tình huống cần xem").get_by_role("link", name="mức độ 1").click()

    expect(opened.locator("article.failed")).to_be_in_viewport()


def test_every_picture_is_there(opened):
    opened.get_by_role("button", name="Mở tất cả").click()
    pictures = opened.locator(".film img")
    expect(pictures).to_have_count(9)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        expect(picture).to_have_js_property("naturalWidth", 1280)


def test_pictures_are_enlarged_and_leafed_through_with_the_keyboard(opened):
    opened.get_by_role("button", name="Mở tất cả").click()
    opened.locator("a.picture").first.press("Enter")
    dialog = opened.get_by_role("dialog", name="Ảnh phóng to")

    expect(dialog).to_contain_text("Bước 1 Chị Lan đăng nhập Cổng")
    opened.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("Bước 2 Chị Lan mở trang thông tin định danh")
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press("ArrowLeft")
    expect(dialog).to_contain_text("Bước 1 Chị Lan đăng nhập VNeID")  # round the corner, the last one
    opened.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opened.locator("a.picture").first).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_is_wider_than_the_screen(opened, width, height):
    opened.get_by_role("button", name="Mở tất cả").click()
    opened.set_viewport_size({"width": width, "height": height})

    assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_the_diagram_of_four_systems_fits_on_a_desktop(opened):
    opened.get_by_role("button", name="Mở tất cả").click()
    opened.locator(".exchanges > summary").click()
    box = opened.get_by_label("Sơ đồ trao đổi, cuộn ngang được")

    expect(box).to_be_visible()
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_on_paper_everything_is_unfolded(opened):
    opened.emulate_media(media="print")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(opened.locator("article > details[open]")).to_have_count(5)
    expect(opened.get_by_role("navigation")).to_be_hidden()

    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(opened.locator("article > details[open]")).to_have_count(2)


def test_without_scripts_the_report_is_complete(lienket_browser, address):
    context = lienket_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    expect(page.locator("article")).to_have_count(5)
    expect(page.locator(".tools")).to_be_hidden()
    page.locator("article.passed summary").first.click()
    expect(page.locator("article.passed .steps").first).to_be_visible()
    context.close()


def test_a_report_of_long_words_is_no_wider_than_the_screen(lienket_browser, story):
    story.scenario("x" * 300, feature="F" * 200, narrative="n" * 300, rule="r" * 200, tags=("t" * 200,))
    story.step("Khi", "s" * 400, [["c" * 200, "d" * 200]])
    story.act("A" * 80, "t" * 300, f"http://{'h' * 200}/{'p' * 300}")
    story.step_ends("failed", 1, "E" * 500)
    story.exchange("S" * 90, "T" * 90, f"GET /{'p' * 300}", at=story.now, note="n" * 200)
    story.scenario_ends("failed", 1, "E" * 500)
    page = lienket_browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.goto(write_report(story.folder).as_uri())
    page.locator(".exchanges > summary").click()

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.close()
