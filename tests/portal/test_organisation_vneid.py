"""The VNeID login for an organisation: which account it opens, and that nothing of its representative gets in."""

import threading

import pytest
from broker_parties import PARTY, Citizen, redeem, userinfo
from country import IDENTITY, LAN, MINH, PAPERS, PASSWORD, Browser

COMPANY = {"code": "SYN-AN-PHUC", "name": "Công ty TNHH Giả Định An Phúc", "kind": 2, "representative": LAN.number}
UNION = {"code": "SYN-HOI", "name": "Hội Giả Định", "kind": 3, "representative": LAN.number}
LICENCE = PAPERS[0] | {"code": "SYN-DKKD", "title": "Giấy chứng nhận đăng ký doanh nghiệp"}
ISSUED = {
    "username": "an-phuc",
    "password": PASSWORD,
    "kind": 2,
    "organisation": {"code": COMPANY["code"], "name": COMPANY["name"], "tax_number": "SYN-0100000009"},
    "documents": [LICENCE],
    "notifications": [{"notification_id": "TB-1", "at": "2024-06-01T08:00:00+07:00", "text": "Thông báo gửi tổ chức"}],
}
ORGANISATION_WAY = "/vneid/to-chuc"


@pytest.fixture
def new_economy(new_country):
    """Return a maker of countries in which Lan represents two organisations."""

    def create(*issued, day="2025-08-01", **settings):
        lan = LAN.account(documents=PAPERS)
        country = new_country(accounts={"accounts": [lan, *issued], "relying_parties": [PARTY]}, day=day, **settings)
        country.control("POST", "/contents", system="vneid", organisations=[COMPANY, UNION])
        return country

    return create


def represent(browser: Browser, code, way=ORGANISATION_WAY):
    """Log Lan in at VNeID and choose there the organisation ``code`` ("": herself)."""
    choice = browser.submit(browser.open(way), username=LAN.number, password=PASSWORD)
    return browser.submit(choice, account=code)


def entered_for(country, code="SYN-AN-PHUC"):
    browser = country.browser()
    page = represent(browser, code)
    if page.heading == "Kiểm tra thông tin tài khoản":
        browser.submit(page, phone="0570123490")
    return browser


def as_herself(country):
    browser = country.browser()
    represent(browser, "", way="/vneid/dang-nhap")
    return browser


def papers_of(browser):
    return browser.open("/tai-khoan/tai-lieu-dien-tu").text


def facts(page):
    return dict(zip(page.texts("//dl[@class='facts']//dt"), page.texts("//dl[@class='facts']//dd"), strict=True))


def test_the_first_login_shows_the_organisation_and_who_acts_for_it_before_an_account_is_made(new_economy):
    country = new_economy()
    page = represent(country.browser(), "SYN-AN-PHUC")
    assert facts(page) == {"Mã tổ chức": "SYN-AN-PHUC", "Tên tổ chức": COMPANY["name"], "Người đại diện": LAN.name}
    assert [account["username"] for account in country.contents()["accounts"]] == [LAN.id_card]


@pytest.mark.parametrize(("company", "tax_number"), [(COMPANY, "SYN-AN-PHUC"), (UNION, "")], ids=["kind 2", "kind 3"])
def test_the_account_that_is_made_is_the_organisations_and_knows_nothing_of_its_representative(
    new_economy, company, tax_number
):
    country = new_economy()
    entered_for(country, company["code"])
    made = country.account(f"vneid:{company['code']}")
    assert (made["kind"], made["origin"], set(made["identity"])) == (company["kind"], "vneid", {"phone"})
    assert made["organisation"] == {"code": company["code"], "name": company["name"], "tax_number": tax_number}


def test_the_second_login_opens_the_account_that_the_first_made(new_economy):
    country = new_economy()
    entered_for(country)
    page = represent(country.browser(), "SYN-AN-PHUC")
    assert (page.path, facts(page)["Mã tổ chức"]) == ("/tai-khoan/", "SYN-AN-PHUC")


def test_the_account_that_the_portal_issued_is_opened_with_its_store_and_correspondence(new_economy):
    country = new_economy(ISSUED)
    browser = country.browser()
    assert represent(browser, "SYN-AN-PHUC").path == "/tai-khoan/"
    assert LICENCE["title"] in papers_of(browser)
    assert "Thông báo gửi tổ chức" in browser.open("/tai-khoan/thong-bao").text
    assert len(country.contents()["accounts"]) == 2


def test_its_password_and_its_identity_account_open_the_same_account_before_01_07_2025(new_economy):
    country = new_economy(ISSUED, day="2024-12-12")
    entered_for(country)
    browser = country.browser()
    browser.log_in("an-phuc")
    assert LICENCE["title"] in papers_of(browser)


def test_who_is_inside_with_the_password_comes_back_with_the_identity_account(new_economy):
    browser = new_economy(ISSUED, day="2024-12-12").browser()
    browser.log_in("an-phuc")
    assert represent(browser, "SYN-AN-PHUC").path == "/tai-khoan/"
    assert browser.open("/thong-bao").path == "/tai-khoan/"


def test_the_representatives_papers_are_not_the_organisations(new_economy):
    assert PAPERS[0]["title"] not in papers_of(entered_for(new_economy(ISSUED)))


def test_the_organisations_papers_are_not_the_representatives(new_economy):
    country = new_economy(ISSUED)
    entered_for(country)
    herself = papers_of(as_herself(country))
    assert PAPERS[0]["title"] in herself
    assert LICENCE["title"] not in herself


def test_the_organisations_notifications_are_not_the_representatives(new_economy):
    country = new_economy(ISSUED)
    entered_for(country)
    assert "Thông báo gửi tổ chức" not in as_herself(country).open("/tai-khoan/thong-bao").text


def test_a_login_for_an_organisation_links_and_moves_nothing_of_its_representative(new_economy):
    country = new_economy(ISSUED)
    before = country.account(LAN.id_card), country.vneid_stores()
    entered_for(country)
    assert (country.account(LAN.id_card), country.vneid_stores()) == before


def test_an_organisations_account_with_its_representatives_number_is_not_the_representatives(new_economy):
    number = {"personal_number": {"value": MINH.number, "source": "population"}}
    country = new_economy(ISSUED | {"identity": number})
    page = country.browser().authenticate(MINH)
    assert facts(page)["Họ tên"] == MINH.name
    assert country.account("an-phuc")["link"] is None


@pytest.mark.parametrize("company", [COMPANY, UNION], ids=lambda company: company["code"])
def test_who_represents_several_organisations_gets_the_one_that_they_chose(new_economy, company):
    country = new_economy()
    for one in (COMPANY, UNION):
        entered_for(country, one["code"])
    browser = entered_for(country, company["code"])
    assert facts(browser.open("/tai-khoan/"))["Tên tổ chức"] == company["name"]


def test_a_citizens_session_is_not_linked_by_a_login_for_an_organisation(new_economy):
    country = new_economy(ISSUED, day="2024-06-20")
    browser = country.browser()
    browser.log_in(LAN.id_card)
    page = represent(browser, "SYN-AN-PHUC")
    assert page.says.startswith("Bạn vừa đăng nhập VNeID với tư cách tổ chức, nên không liên kết được")
    assert country.account(LAN.id_card)["link"] is None


def test_nothing_of_a_citizens_way_is_offered_to_it(new_economy):
    page = entered_for(new_economy()).open(IDENTITY)
    assert "Cập nhật từ CSDL Quốc gia về Dân cư" not in page.text


def test_two_first_logins_at_once_make_one_account(new_economy):
    country = new_economy()
    browsers = [country.browser(), country.browser()]
    pages = [represent(browser, "SYN-AN-PHUC") for browser in browsers]
    threads = [
        threading.Thread(target=browser.submit, args=(page,), kwargs={"phone": "0570123490"})
        for browser, page in zip(browsers, pages, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one["username"] for one in country.contents()["accounts"] if one["organisation"]] == ["vneid:SYN-AN-PHUC"]


def test_the_audit_names_the_account_and_masks_the_representatives_number(new_economy):
    country = new_economy(ISSUED)
    entered_for(country)
    entry = country.contents()["audit"][-1]
    assert (entry["action"], entry["outcome"], entry["reason"]) == ("enter", "auth", "organisation-issued")
    assert entry["account_id"] == country.account("an-phuc")["account_id"]
    assert entry["number"] == f"{LAN.number[:2]}********{LAN.number[-2:]}"


def test_making_the_account_is_audited_as_create(new_economy):
    country = new_economy()
    entered_for(country)
    assert country.audit()[-2:] == [
        ("enter", "newcomer", "organisation-newcomer"),
        ("enter", "create", "organisation-newcomer"),
    ]


def claims_of_login_for(country, code):
    citizen = Citizen(country)
    login = citizen.choose(citizen.ask().here, "VNeID_TC_DN").here
    choice = citizen.fill(login, username=LAN.number, password=PASSWORD).here
    landing = citizen.fill(choice, account=code)
    if landing.page is not None:
        landing = citizen.fill(landing.page, phone="0570123490")
    return userinfo(country, redeem(country, landing.answer["code"]).json()["access_token"])


@pytest.mark.parametrize(
    ("company", "claims"),
    [(COMPANY, {"LoaiTaiKhoan": "2", "MaSoThue": "SYN-AN-PHUC"}), (UNION, {"LoaiTaiKhoan": "3"})],
    ids=["kind 2", "kind 3"],
)
def test_the_broker_tells_of_the_organisation_and_not_of_its_representative(new_economy, company, claims):
    country = new_economy()
    told = claims_of_login_for(country, company["code"])
    account_id = country.account(f"vneid:{company['code']}")["account_id"]
    assert told == claims | {
        "sub": account_id,
        "TechID": account_id,
        "SoDienThoai": "0570123490",
        "TrangThai": "1",
        "loAs": "LoA1",
        "MaSoDoanhNghiep": company["code"],
        "TenDoanhNghiep": company["name"],
    }
