"""Two portal accounts of one person: joined by VNeID and by nothing less, and nothing of either is lost (Q3, D9)."""

import pytest
from country import IDENTITY, LAN, MINH, NOTICE, PAPERS, entered, linked_block

BY_NUMBER = LAN.number
FEE = {"payment_id": "SYN-PHI-1", "title": "Lệ phí", "amount": 10_000, "asked_at": "2024-06-01T08:00:00+07:00"}
TOLD = {"notification_id": "SYN-TB-1", "at": "2024-06-01T08:00:00+07:00", "text": "Hồ sơ đã được tiếp nhận."}
DOSSIER = {
    "code": "000.00.00.H08-240601-0001",
    "procedure_code": "1.000001",
    "procedure_name": "Đăng ký khai sinh",
    "agency_code": "H08.1",
    "agency_name": "UBND xã An Bình",
    "status": 2,
    "submitted_at": "2024-06-01T08:00:00+07:00",
}
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}


@pytest.fixture
def two_accounts(new_country):
    """A country in which Lan has an account by her CMND, with a paper and more, and one by her number, with another."""
    by_card = LAN.account(
        verified=False, documents=PAPERS[:1], payments=[FEE], notifications=[TOLD], dossiers=[DOSSIER]
    )
    return new_country(accounts=[by_card, LAN.account(username=BY_NUMBER, documents=PAPERS[1:])])


def claimed(country):
    """Return the browser of who declared the number in the account by CMND, which the other account has."""
    browser = entered(country)
    page = browser.verify(**LAN.declaration())
    assert "gộp hai tài khoản" in page.says
    return browser


def test_the_second_account_is_joined_to_the_one_that_has_the_number(two_accounts):
    page = claimed(two_accounts).authenticate(LAN)
    kept, closed = two_accounts.account(BY_NUMBER), two_accounts.account(LAN.id_card)
    assert page.says.startswith("Hai tài khoản Cổng của bạn đã được gộp làm một")
    assert linked_block(page)[0] == f"Tài khoản liên kết: {LAN.number}"
    assert kept["link"]["personal_number"] == LAN.number
    assert closed["closure"] == {
        "at": "2024-06-20T09:00:00+07:00",
        "reason": "merged",
        "merged_into": kept["account_id"],
    }
    assert two_accounts.audit()[-1] == ("link", "merged", "D9")


def test_papers_and_dossiers_of_both_accounts_are_in_the_one_store(two_accounts):
    claimed(two_accounts).authenticate(LAN)
    assert two_accounts.vneid_stores() == {LAN.number: PAPERS}
    assert two_accounts.contents()["vneid_dossiers"] == {LAN.number: [DOSSIER["code"]]}


def test_fees_and_notifications_move_and_the_citizen_is_told_of_it(two_accounts):
    claimed(two_accounts).authenticate(LAN)
    kept = two_accounts.account(BY_NUMBER)
    assert [fee["payment_id"] for fee in kept["payments"]] == ["SYN-PHI-1"]
    texts = [told["text"] for told in kept["notifications"]]
    assert TOLD["text"] in texts
    assert any(f"“{LAN.id_card}” đã được gộp" in text for text in texts)


def test_an_account_that_is_linked_already_takes_the_second_one_too(new_country):
    country = new_country(
        accounts=[
            LAN.account(verified=False, documents=PAPERS[:1]),
            LAN.account(username=BY_NUMBER, documents=PAPERS[1:], link=LINK),
        ]
    )
    claimed(country).authenticate(LAN)
    assert country.account(BY_NUMBER)["link"] == LINK
    assert country.vneid_stores() == {LAN.number: PAPERS}


def test_what_was_declared_is_not_enough_to_join_two_accounts(two_accounts):
    browser = claimed(two_accounts)
    before = two_accounts.contents()
    page = browser.authenticate(MINH)
    assert page.says.startswith("Tài khoản VNeID không trùng số định danh")
    assert two_accounts.contents() | {"audit": []} == before | {"audit": []}


def test_without_having_declared_the_number_an_account_is_not_joined(two_accounts):
    before = two_accounts.contents()
    page = entered(two_accounts).authenticate(LAN)
    assert page.says.startswith("Số CCCD của tài khoản chưa được xác minh")
    assert two_accounts.contents() | {"audit": []} == before | {"audit": []}


def test_a_number_that_the_other_account_gave_up_meanwhile_is_linked_with_this_one(two_accounts):
    browser = claimed(two_accounts)
    holder = two_accounts.account(BY_NUMBER)["account_id"]
    two_accounts.browser().authenticate(LAN)
    operators = {"first_operator": "Cán bộ Một", "second_operator": "Cán bộ Hai"}
    two_accounts.control("POST", f"/accounts/{holder}/unlink", reason="wrong-link", **operators)
    browser.authenticate(LAN)
    account = two_accounts.account(LAN.id_card)
    assert account["link"]["personal_number"] == LAN.number
    assert account["identity"]["personal_number"]["source"] == "vneid"


def test_a_world_may_refuse_the_second_account_and_name_the_hotline(new_country):
    country = new_country(
        accounts=[LAN.account(verified=False, documents=PAPERS), LAN.account(username=BY_NUMBER)],
        second_account="refuse",
    )
    browser = entered(country)
    page = browser.verify(**LAN.declaration())
    assert page.says.startswith("Số CCCD đã được đăng ký bởi tài khoản khác.")
    assert "gộp" not in page.says
    assert "18001096" in page.says
    assert browser.authenticate(LAN).says.startswith("Số CCCD của tài khoản chưa được xác minh")
    assert country.account(LAN.id_card)["closure"] is None


def test_who_is_inside_the_closed_account_is_out_and_vneid_opens_the_other_one(two_accounts):
    other_machine = entered(two_accounts)
    claimed(two_accounts).authenticate(LAN)
    assert other_machine.open(IDENTITY).path == "/dang-nhap"
    browser = two_accounts.browser()
    browser.authenticate(LAN)
    assert linked_block(browser.open(IDENTITY))[2] == "Ngày liên kết: 20/06/2024"


def test_joining_again_changes_nothing(two_accounts):
    browser = claimed(two_accounts)
    browser.authenticate(LAN)
    before = two_accounts.contents()
    page = browser.go_to_vneid()
    assert page.says.startswith("Hai tài khoản đã được liên kết từ trước.")
    assert two_accounts.contents() | {"audit": []} == before | {"audit": []}
    assert page.heading != NOTICE
