"""Foreigners: CSDL dân cư does not know them; VNeID, which the immigration authority tells, vouches (SP-01, SP-03)."""

import pytest
from country import IDENTITY, PAPERS, VERIFICATION, Person, entered, linked_block, ways_out

KIM = Person("079690900009", "SYN-M1234", "Kim Thử Min", "1990-10-03")
KOREAN = {"nationality": {"value": "Hàn Quốc"}, "passport": {"value": "SYN-M1234"}}


def account(**changes):
    identity = {"full_name": {"value": KIM.name}, "personal_number": {"value": KIM.number}}
    kim = {"username": KIM.id_card, "password": "Matkhau@1", "identity": identity, "extended": KOREAN}
    return kim | {"documents": PAPERS} | changes


@pytest.fixture
def kims(new_country):
    def create(day="2024-06-20", **changes):
        vneid = [KIM.vneid(kind="foreigner", passport_expires_on="2029-05-31", residence_expires_on="2028-12-31")]
        return new_country(**{"accounts": [account()], "vneid": vneid, "population": [], "day": day} | changes)

    return create


def test_the_dialog_for_csdl_dan_cu_is_not_offered(kims):
    page = entered(kims(), KIM.id_card).open(IDENTITY)
    assert page.tree.xpath(f"//a[contains(@href, '{VERIFICATION}')]") == []
    assert "cơ quan quản lý xuất nhập cảnh" in page.text


def test_from_the_cut_over_nothing_but_vneid_is_asked_of_them(kims):
    page = entered(kims("2024-12-12"), KIM.id_card).open("/thong-bao")
    assert ways_out(page) == ["Đăng nhập bằng VNEID"]


def test_vneid_finds_the_account_by_its_number_although_the_passport_has_changed(kims):
    country = kims("2025-07-02")
    browser = country.browser()
    browser.authenticate(KIM)
    assert linked_block(browser.open(IDENTITY))[0] == f"Tài khoản liên kết: {KIM.number}"
    assert country.vneid_stores() == {KIM.number: PAPERS}
    assert country.asked_population() == 0


def test_the_number_turns_green_by_vneid_and_says_so(kims):
    country = kims("2025-07-02")
    country.browser().authenticate(KIM)
    number = country.account(KIM.id_card)["identity"]["personal_number"]
    assert (number["mark"], number["source"]) == ("green", "vneid")


def test_a_system_that_does_not_let_vneid_vouch_leaves_the_account_alone(kims):
    country = kims("2025-07-02", foreigners_vouched=False)
    assert country.browser().authenticate(KIM).path == "/vneid/ho-so-moi"
    assert country.account(KIM.id_card)["link"] is None


def test_an_account_of_another_name_is_not_theirs(kims):
    identity = {"full_name": {"value": "Lee Thử Ho"}, "personal_number": {"value": KIM.number}}
    country = kims("2025-07-02", accounts=[account(identity=identity)])
    assert country.browser().authenticate(KIM).path == "/vneid/ho-so-moi"
