"""What an account was told and asked to pay: "Thông báo", "Lịch sử thanh toán", "Thanh toán trực tuyến"."""

import pytest
from country import LAN, MINH, entered

DOSSIER = "G22.99-240601-000001"
NOTIFICATIONS = "/tai-khoan/thong-bao"
PAYMENTS = "/tai-khoan/lich-su-thanh-toan"


def told(number, **changes):
    at = f"2024-06-{number:02}T08:00:00+07:00"
    return {"notification_id": f"N-{number}", "at": at, "text": f"Thông báo số {number}"} | changes


def fee(number, **changes):
    asked = {"asked_at": f"2024-06-{number:02}T08:00:00+07:00", "dossier_code": DOSSIER}
    return {"payment_id": f"PAY-{number}", "title": f"Lệ phí {number}", "amount": 1234567} | asked | changes


PAID = {"state": "paid", "paid_at": "2024-06-03T10:15:00+07:00"}


@pytest.fixture
def browser(new_country):
    """Lan has three notifications, two of them unread, and three fees, two of them unpaid."""
    notifications = [told(1), told(2, read=True), told(3, dossier_code=DOSSIER)]
    account = LAN.account(notifications=notifications, payments=[fee(1), fee(2, **PAID), fee(3, amount=8000)])
    return entered(new_country(accounts=[account, MINH.account()]))


def unread(page):
    [entry] = page.texts("//nav[@aria-label='Tài khoản']//a[contains(., 'Thông báo')]")
    return entry


def marked(page):
    return page.texts("//ul[contains(@class, 'notifications')]/li[@class='unread']//p[1]")


def test_notifications_stand_newest_first_and_say_which_are_unread(browser):
    page = browser.open(NOTIFICATIONS)
    lines = page.texts("//ul[contains(@class, 'notifications')]/li//p[1]")
    assert lines == ["Chưa đọc Thông báo số 3", "Thông báo số 2", "Chưa đọc Thông báo số 1"]
    assert unread(page) == "Thông báo (2)"


def test_a_notification_leads_to_the_dossier_that_it_speaks_of(browser):
    [address] = browser.open(NOTIFICATIONS).tree.xpath("//ul[contains(@class, 'notifications')]//a/@href")
    assert address.endswith(f"/tai-khoan/dich-vu-cong-cua-toi/{DOSSIER}")


def mark(browser, **typed):
    page = browser.open(NOTIFICATIONS)
    csrf = page.tree.xpath("//main//input[@name='csrf']/@value")[0]
    return browser.session.post(f"{browser.home}{NOTIFICATIONS}/da-doc", data={"csrf": csrf} | typed, timeout=20)


def test_one_notification_is_marked_as_read_and_the_others_are_not(browser):
    mark(browser, notification_id="N-3")
    page = browser.open(NOTIFICATIONS)
    assert marked(page) == ["Chưa đọc Thông báo số 1"]
    assert unread(page) == "Thông báo (1)"


def test_all_notifications_are_marked_as_read_at_once(browser):
    mark(browser)
    page = browser.open(NOTIFICATIONS)
    assert marked(page) == []
    assert unread(page) == "Thông báo (0)"


def test_nobody_marks_what_another_citizen_was_told(browser):
    minh = entered(browser.country, MINH.id_card)
    csrf = minh.open("/phan-anh-kien-nghi").tree.xpath("//main//input[@name='csrf']/@value")[0]
    data = {"csrf": csrf, "notification_id": "N-3"}
    minh.session.post(f"{minh.home}{NOTIFICATIONS}/da-doc", data=data, timeout=20)
    assert unread(browser.open(NOTIFICATIONS)) == "Thông báo (2)"


def test_a_long_list_is_shown_in_parts(new_country):
    account = LAN.account(notifications=[told(number) for number in range(1, 26)])
    browser = entered(new_country(accounts=[account]))
    first, second = browser.open(NOTIFICATIONS), browser.open(f"{NOTIFICATIONS}?trang=2")
    assert [len(marked(page)) for page in (first, second)] == [20, 5]
    assert first.texts("//nav[@aria-label='Phân trang']/*") == ["Trang 1/2", "Sau"]
    assert second.texts("//nav[@aria-label='Phân trang']/*") == ["Trước", "Trang 2/2"]


@pytest.mark.parametrize("asked", ["0", "-1", "abc", "999999999999", "²"])
def test_a_part_that_is_not_there_is_another_one_not_an_error(browser, asked):
    assert browser.open(f"{NOTIFICATIONS}?trang={asked}").status == 200


def rows(page, table):
    return page.texts(f"//table[@aria-labelledby='{table}']/tbody/tr/td[1]//b")


def test_fees_stand_apart_by_whether_they_are_paid_and_amounts_are_written_for_people(browser):
    page = browser.open(PAYMENTS)
    assert rows(page, "chua-nop") == ["Lệ phí 3", "Lệ phí 1"]
    assert rows(page, "da-nop") == ["Lệ phí 2"]
    assert page.texts("//section[@class='owed']/p/b") == ["1.242.567 đồng"]
    assert page.texts("//table[@aria-labelledby='da-nop']//td[last()]") == ["1.234.567 đồng"]
    assert page.texts("//table[@aria-labelledby='da-nop']//td[3]") == ["10:15:00 03/06/2024"]


def test_a_fee_to_pay_leads_to_where_it_is_paid(browser):
    [address] = browser.open(PAYMENTS).tree.xpath("//table[@aria-labelledby='chua-nop']//a[.='PAY-1']/@href")
    assert browser.open(address.removeprefix(f"/w/{browser.country.name}")).status == 200


@pytest.mark.parametrize("code", ["PAY-1", " PAY-1 "])
def test_a_fee_is_found_by_its_code(browser, code):
    page = browser.open(f"/thanh-toan-truc-tuyen?ma={code}")
    assert page.texts("//main//tbody//b") == ["Lệ phí 1"]


def test_a_dossiers_code_finds_all_of_its_fees(browser):
    page = browser.open(f"/thanh-toan-truc-tuyen?ma={DOSSIER}")
    assert page.texts("//main//tbody/tr/td[3]") == ["Chưa nộp", "Đã nộp", "Chưa nộp"]


def test_a_fee_is_found_by_nobody_else(browser):
    minh = entered(browser.country, MINH.id_card)
    for someone in (minh, browser.country.browser()):
        page = someone.open("/thanh-toan-truc-tuyen?ma=PAY-1")
        assert page.texts("//main//tbody/tr") == []
