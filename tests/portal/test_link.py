"""Linking with VNeID: the whole journey, what it carries over, and late citizens."""

from country import FROM_VNEID, IDENTITY, LAN, PAPERS, entered, linked_block

TODAY = {"personal_number": LAN.number, "linked_at": "2024-06-20T09:00:00+07:00"}
DOCUMENTS = "/tai-khoan/tai-lieu-dien-tu?xep=oldest"


def test_the_seven_steps_of_the_guide_end_with_the_link_and_the_papers(new_country):
    country = new_country(accounts=[LAN.account(verified=False, documents=PAPERS)])
    browser = entered(country)
    browser.verify(**LAN.declaration())
    browser.log_out()
    browser.log_in(LAN.id_card)
    page = browser.authenticate(LAN)
    assert page.path == IDENTITY
    assert page.says.startswith("Liên kết tài khoản thành công.")
    assert linked_block(page) == [
        f"Tài khoản liên kết: {LAN.number}",
        "Tài khoản định danh điện tử cấp bởi Bộ Công an",
        "Ngày liên kết: 20/06/2024",
    ]
    assert country.account(LAN.id_card)["link"] == TODAY
    assert country.audit() == [("verify", "verified", ""), ("link", "linked", "D10")]


def test_both_places_that_list_links_show_the_same(country):
    browser = entered(country)
    browser.authenticate(LAN)
    assert linked_block(browser.open("/tai-khoan/lien-ket")) == linked_block(browser.open(IDENTITY)) != []


def test_papers_are_carried_into_vneids_store_and_stay_in_the_old_one(country):
    browser = entered(country)
    assert "Kho dữ liệu tạo bởi Cổng Dịch vụ công quốc gia · 2 tài liệu" in browser.open(DOCUMENTS).texts("//main//p")
    browser.authenticate(LAN)
    page = browser.open(DOCUMENTS)
    assert "Kho dữ liệu tạo bởi tài khoản VNeID · 2 tài liệu" in page.texts("//main//p")
    assert page.texts("//ul[@aria-label='Tài liệu']//h2") == ["Giấy khai sinh", "Giấy phép lái xe"]
    assert "Cơ quan cấp: Sở Giao thông vận tải Bình Định" in page.texts("//main//p")
    assert country.contents()["vneid_stores"] == {LAN.number: country.account(LAN.id_card)["documents"]}


def test_an_empty_store_can_be_linked(new_country):
    country = new_country(accounts=[LAN.account()])
    browser = entered(country)
    browser.authenticate(LAN)
    assert "Kho dữ liệu chưa có tài liệu nào." in browser.open(DOCUMENTS).texts("//main//p")


def test_linking_is_possible_while_the_population_database_is_down(country):
    browser = entered(country)
    country.drop("population")
    browser.authenticate(LAN)
    assert country.account(LAN.id_card)["link"] == TODAY


def test_from_the_cut_over_a_late_citizen_verifies_and_links(new_country):
    country = new_country(accounts=[LAN.account(verified=False, documents=PAPERS)], day="2024-12-12")
    browser = entered(country)
    browser.verify(**LAN.declaration())
    assert linked_block(browser.authenticate(LAN))[2] == "Ngày liên kết: 12/12/2024"
    assert country.vneid_stores() == {LAN.number: PAPERS}


def test_an_account_made_from_vneid_is_closed_when_the_older_one_is_linked(new_country):
    country = new_country(accounts=[LAN.account(verified=False, documents=PAPERS), FROM_VNEID])
    browser = entered(country)
    browser.verify(**LAN.declaration())
    browser.authenticate(LAN)
    account, made_from_vneid = country.contents()["accounts"]
    assert (account["username"], account["link"]) == (LAN.id_card, TODAY)
    assert made_from_vneid["closure"] == {
        "at": TODAY["linked_at"],
        "reason": "merged",
        "merged_into": account["account_id"],
    }
    assert account["identity"]["phone"] == {
        "value": "0570123401",
        "source": "typed",
        "mark": "yellow",
        "checked_at": None,
    }
    assert country.vneid_stores() == {LAN.number: PAPERS}


def test_who_was_in_the_closed_account_logs_in_again_and_finds_the_older_one(new_country):
    country = new_country(accounts=[LAN.account(documents=PAPERS), FROM_VNEID])
    phone, computer = country.browser(), entered(country)
    computer.authenticate(LAN)
    phone.authenticate(LAN)
    assert linked_block(phone.open(IDENTITY))[0] == f"Tài khoản liên kết: {LAN.number}"
