"""Every row of the decision table as a citizen meets it; what is refused changes nothing."""

import pytest
from country import FROM_VNEID, IDENTITY, LAN, MINH, PASSWORD, Page, entered, linked_block

LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
TODAY = {"personal_number": LAN.number, "linked_at": "2024-06-20T09:00:00+07:00"}


@pytest.fixture
def unchanged(new_country):
    """A maker of countries whose accounts and stores must be as they were when the test ends."""
    made = []

    def create(**changes):
        country = new_country(**changes)
        made.append((country, country.contents()))
        return country

    yield create
    for country, before in made:
        assert country.contents() | {"audit": []} == before


@pytest.mark.parametrize("query", ["?code=giả&state=giả", "?state=ở đâu", "?error=access_denied", ""])
def test_d1_a_return_that_nobody_waits_for_is_refused(unchanged, query):
    country = unchanged()
    browser = entered(country)
    page = browser.open(f"/vneid/ve{query}")
    assert (page.status, page.heading) == (400, "Không thực hiện được yêu cầu")
    assert page.says.startswith("Liên kết đăng nhập đã được sử dụng hoặc không hợp lệ.")
    assert country.audit() == [("link", "refused", "unknown-return")]
    assert browser.open(IDENTITY).heading == "Thông tin định danh"


def test_d1_somebody_elses_return_is_refused_although_its_code_is_good(unchanged):
    country = unchanged()
    browser = entered(country)
    waiting = browser.go_to_vneid()
    assert browser.open(country.browser().answer_for(LAN)).status == 400
    assert country.audit() == [("link", "refused", "unknown-return")]
    assert browser.submit(waiting, username=LAN.number, password=PASSWORD).status == 400  # spoilt, to be begun anew


def test_d1_a_return_is_good_for_one_time(country):
    browser = entered(country)
    page = browser.authenticate(LAN)
    used = next(step.url for step in page.answer.history if "/vneid/ve?" in step.url)
    before = country.contents()
    again = browser.open(used.removeprefix(browser.home))
    assert again.status == 400
    assert again.says.startswith("Liên kết đăng nhập đã được sử dụng hoặc không hợp lệ.")
    assert country.contents() | {"audit": []} == before | {"audit": []}


def test_d1_a_session_that_ended_at_vneid_links_nothing(unchanged):
    country = unchanged()
    browser = entered(country)
    browser.go_to_vneid()
    form = browser.go_to_vneid()
    country.control("PUT", "/clock", advance_seconds=31 * 60)
    page = browser.submit(form, username=LAN.number, password=PASSWORD)
    assert page.path == "/dang-nhap"
    assert page.says.startswith("Phiên làm việc đã hết hạn.")
    assert country.audit() == [("enter", "refused", "session-expired")]


def test_d1_a_login_that_began_before_another_person_logged_in_links_nothing(unchanged):
    country = unchanged(accounts=[LAN.account(), MINH.account()])
    browser = entered(country)
    form = browser.go_to_vneid()
    browser.log_in(MINH.id_card)
    assert browser.submit(form, username=LAN.number, password=PASSWORD).status == 400


def test_d2_vneid_that_does_not_answer_at_the_start_is_told_at_the_notice(unchanged):
    country = unchanged()
    browser = entered(country)
    country.drop("vneid")
    page = browser.go_to_vneid()
    assert page.path == "/thong-bao"
    assert page.says.startswith("Không kết nối được hệ thống VNeID. Chưa thực hiện liên kết")
    assert country.audit() == [("link", "refused", "vneid-unavailable")]


def test_d2_vneid_that_does_not_answer_at_the_end_is_told_at_the_notice(unchanged):
    country = unchanged()
    browser = entered(country)
    state = dict(part.split("=") for part in browser.go_to_vneid().answer.url.split("?")[1].split("&"))["state"]
    country.drop("vneid")
    page = browser.open(f"/vneid/ve?code=c&state={state}")
    assert page.path == "/thong-bao"
    assert page.says.startswith("Không kết nối được hệ thống VNeID.")
    assert country.audit() == [("link", "refused", "vneid-unavailable")]


def test_d3_who_goes_back_at_vneid_is_told_so_and_stays_logged_in(unchanged):
    country = unchanged()
    browser = entered(country)
    [back] = browser.go_to_vneid().tree.xpath("//a[.='Quay lại']/@href")
    page = Page(browser.session.get(country.urls["vneid"] + back))
    assert page.path == "/thong-bao"
    assert page.says.startswith("Bạn đã hủy xác nhận chia sẻ thông tin đăng nhập. Chưa thực hiện liên kết.")
    assert country.audit() == [("link", "refused", "access_denied")]
    assert browser.open(IDENTITY).heading == "Thông tin định danh"


@pytest.mark.parametrize(
    ("row", "changes", "person", "told"),
    [
        ("D4", {"vneid": [LAN.vneid(level=1)]}, LAN, "Tài khoản định danh mức độ 1 chưa đủ điều kiện liên kết."),
        ("D6", {"accounts": [LAN.account(verified=False)]}, LAN, "Số CCCD của tài khoản chưa được xác minh"),
        ("D7", {}, MINH, "Tài khoản VNeID không trùng số định danh với tài khoản đang đăng nhập."),
    ],
    ids=["D4", "D6", "D7"],
)
def test_a_refused_link_is_explained_at_the_notice_and_changes_nothing(unchanged, row, changes, person, told):
    country = unchanged(**changes)
    page = entered(country).authenticate(person)
    assert page.path == "/thong-bao"
    assert page.says.startswith(told)
    assert MINH.number not in page.text
    assert country.audit() == [("link", "refused", row)]


def test_d4_a_system_that_asks_for_level_1_links_level_1(new_country):
    country = new_country(vneid=[LAN.vneid(level=1)], minimum_level=1)
    entered(country).authenticate(LAN)
    assert country.account(LAN.id_card)["link"] == TODAY


def test_d8_linking_again_keeps_the_date(unchanged):
    country = unchanged(accounts=[LAN.account(link=LINK)])
    page = entered(country).authenticate(LAN)
    assert (page.path, page.says) == (IDENTITY, "Hai tài khoản đã được liên kết từ trước. Không có gì thay đổi.")
    assert country.audit() == [("link", "unchanged", "D8")]


def test_d8_an_account_made_from_vneid_has_nothing_to_link(unchanged):
    country = unchanged(accounts=[FROM_VNEID])
    browser = country.browser()
    browser.authenticate(LAN)
    page = browser.open("/vneid/dang-nhap")
    assert "không có tài khoản Cổng nào phải liên kết" in page.says
    assert linked_block(page) == []
