"""The menus: the main navigation of each era, the side menu's counts, and the way that led to a page."""

import pytest
from country import IDENTITY, LAN, entered
from site_map import HELD

GUIDE = [
    *("Giới thiệu", "Thông tin và dịch vụ", "Thanh toán trực tuyến", "Phản ánh kiến nghị", "Thủ tục hành chính"),
]
SINGLE_PORTAL = [
    *("Trang chủ", "Thông tin và dịch vụ", "Thanh toán trực tuyến", "Phản ánh kiến nghị"),
    *("Đánh giá chất lượng phục vụ", "Hỗ trợ"),
    *("Thủ tục hành chính", "Dịch vụ công trực tuyến", "Dịch vụ công nổi bật", "Tra cứu hồ sơ", "Câu hỏi thường gặp"),
]
ENTRIES = "//nav[@aria-label='Chuyên mục']//a"


@pytest.mark.parametrize(("day", "entries"), [("2025-06-30", GUIDE), ("2025-07-01", SINGLE_PORTAL)])
def test_the_main_navigation_is_that_of_the_day(new_country, day, entries):
    assert new_country(day=day).browser().open("/").texts(ENTRIES) == entries


def test_the_day_of_the_main_navigation_is_a_setting(new_country):
    assert new_country(single_portal="2024-06-20").browser().open("/").texts(ENTRIES) == SINGLE_PORTAL


@pytest.mark.parametrize("day", ["2024-06-20", "2026-03-01"])
def test_every_entry_of_the_main_navigation_leads_to_a_page_that_shows_it_as_chosen(new_country, day):
    browser = new_country(day=day).browser()
    for entry in browser.open("/").tree.xpath(ENTRIES):
        page = browser.open(entry.get("href").removeprefix(f"/w/{browser.country.name}"))
        assert (page.status, page.texts(f"{ENTRIES}[@aria-current='page']")) == (200, [entry.text_content().strip()])


def test_the_account_counts_its_dossiers_and_unread_notifications(new_country):
    dossiers = [HELD["dossiers"][0] | {"code": f"{status}", "status": status} for status in (1, 4, 5, 9, 10)]
    notifications = HELD["notifications"]
    page = entered(new_country(accounts=[LAN.account(dossiers=dossiers, notifications=notifications)])).open(IDENTITY)
    assert page.texts("//dl[@class='counters']/div") == ["Hồ sơ đã hoàn thành2", "Hồ sơ đang xử lý3"]
    assert page.texts("//nav[@aria-label='Tài khoản']//a[last()]")[-1] == "Thông báo (1)"


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("/tai-khoan/", "Trang chủ > Thông tin tài khoản"),
        (IDENTITY, "Trang chủ > Thông tin tài khoản > Thông tin định danh"),
        ("/tai-khoan/tien-ich/mat-khau", "Trang chủ > Thông tin tài khoản > Tiện ích > Đổi mật khẩu"),
        ("/muc/gioi-thieu", "Trang chủ > Giới thiệu"),
    ],
)
def test_a_page_says_where_it_is(lan, path, way):
    page = lan.open(path)
    assert page.texts("//nav[@class='crumbs']") == [way]
    assert page.texts("//nav[@class='crumbs']//*[@aria-current='page']") == [way.rpartition(" > ")[2]]


def test_a_page_beneath_an_entry_shows_the_entry_as_the_way_to_it(lan):
    page = lan.open("/tai-khoan/tien-ich/hoat-dong")
    assert page.texts("//nav[@aria-label='Tài khoản']//a[@aria-current='true']") == ["Tiện ích"]
