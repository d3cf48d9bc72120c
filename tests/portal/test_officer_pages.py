"""Pages for officers: who gets in, whose dossiers they see, what they do, and what they need not ask for."""

from urllib.parse import urlsplit

import pytest
import requests
from agencies import AGENCY, BIRTH, CODE, DRIVING, OFFICER, OFFICER_PASSWORD, PDF, STRANGER, dossier
from axe_playwright_python.sync_playwright import Axe
from country import LAN, PASSWORD, TIMEOUT, Browser, Country, Page, entered
from lxml import html

DOSSIER = f"/can-bo/ho-so/{CODE}"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def officers_browser(country: Country, username: str = "cb.binh", password: str = OFFICER_PASSWORD) -> Browser:
    browser = country.browser()
    browser.submit(browser.open("/can-bo/dang-nhap"), username=username, password=password)
    return browser


def press(browser: Browser, path: str, files=None, **typed: str) -> Page:
    """Send one of the forms of the dossier's page."""
    page = browser.open(DOSSIER)
    form = page.tree.xpath(f"//form[contains(@action, '{path}')]")[0]
    hidden = {item.get("name"): item.get("value") for item in form.xpath(".//input[@type='hidden']")}
    address = f"{browser.home}/can-bo/ho-so/{CODE}/{path}"
    return Page(browser.session.post(address, data=hidden | typed, files=files, timeout=TIMEOUT))


@pytest.fixture
def office(new_country) -> Country:
    """Return a country with two officers of different agencies; Lan's dossier is being processed."""
    papers = [
        {"component": "khai-sinh", "title": "Giấy khai sinh", "file_name": "ks.pdf", "document_code": "SYN-KS"},
        {"component": "khac", "title": "Đơn đề nghị", "file_name": "don.pdf"},
    ]
    lan = LAN.account(documents=[BIRTH, DRIVING], dossiers=[dossier(attachments=papers)])
    return new_country(accounts={"accounts": [lan], "officers": [OFFICER, STRANGER]})


@pytest.fixture
def officer(office) -> Browser:
    return officers_browser(office)


def kept(country: Country):
    return country.contents()["dossiers"][0]


def test_an_officer_logs_in_and_sees_the_dossiers_of_the_agency(officer):
    page = officer.open("/can-bo")
    assert page.heading == "Hồ sơ của cơ quan"
    assert page.texts("//tbody//tr/td[1]") == [CODE]
    assert page.texts("//section[@class='for-officers']//strong") == ["Dành cho cán bộ"]


@pytest.mark.parametrize("path", ["/can-bo", DOSSIER, f"{DOSSIER}/tep/0", f"{DOSSIER}/giay-to-trong-kho?ma=SYN-KS"])
def test_nobody_else_gets_in(office, path):
    assert office.browser().open(path).path == "/can-bo/dang-nhap"
    assert entered(office).open(path).path == "/can-bo/dang-nhap"


def test_an_officer_is_no_citizen(officer):
    assert officer.open("/tai-khoan/").path == "/dang-nhap"


def test_a_citizen_who_sits_at_an_officers_machine_is_alone_in_the_session(office):
    browser = officers_browser(office)
    browser.log_in(LAN.id_card, PASSWORD)
    assert browser.open("/can-bo").path == "/can-bo/dang-nhap"


@pytest.mark.parametrize(("username", "password"), [("cb.binh", "sai"), ("khac", OFFICER_PASSWORD), ("", "")])
def test_a_wrong_name_or_password_is_told_in_one_sentence(office, username, password):
    browser = office.browser()
    page = browser.submit(browser.open("/can-bo/dang-nhap"), username=username, password=password)
    assert page.status == 401
    assert page.says.startswith("Tên đăng nhập hoặc mật khẩu không đúng")


def test_who_guesses_is_stopped_for_a_while_even_with_the_right_password(office):
    for _ in range(5):
        officers_browser(office, password="sai")
    assert officers_browser(office).open("/can-bo").path == "/can-bo/dang-nhap"
    office.advance(15 * 60)
    assert officers_browser(office).open("/can-bo").path == "/can-bo"


def test_the_session_has_another_id_after_the_login(office):
    browser = office.browser()
    browser.open("/can-bo/dang-nhap")
    before = browser.session.cookies["portal_session"]
    browser.submit(browser.open("/can-bo/dang-nhap"), username="cb.binh", password=OFFICER_PASSWORD)
    assert browser.session.cookies["portal_session"] != before


@pytest.mark.parametrize(
    "path", ["", "/tep/0", "/giay-to-trong-kho?ma=SYN-KS", "/chuyen", "/bo-sung", "/phi", "/tra-ket-qua", "/thu-hoi"]
)
def test_an_officer_of_another_agency_finds_no_such_dossier(office, path):
    stranger = officers_browser(office, "cb.khac")
    csrf = stranger.open("/can-bo").tree.xpath("//input[@name='csrf']/@value")[0]
    is_form = path in ("/chuyen", "/bo-sung", "/phi", "/tra-ket-qua", "/thu-hoi")
    typed = {"csrf": csrf, "status": "8", "paper": "x", "amount": "1", "title": "x", "text": "x", "place": "1"}
    send = stranger.session.post if is_form else stranger.session.get
    answer = send(f"{stranger.home}{DOSSIER}{path}", data=typed if is_form else None, timeout=TIMEOUT)
    assert answer.status_code == 404
    assert stranger.open("/can-bo").texts("//tbody//tr") == []
    assert kept(office)["status"] == 4


@pytest.mark.parametrize("path", ["chuyen", "bo-sung", "phi", "tra-ket-qua", "thu-hoi"])
def test_a_form_without_its_secret_does_nothing(office, officer, path):
    answer = officer.session.post(f"{officer.home}{DOSSIER}/{path}", data={"status": "8"}, timeout=TIMEOUT)
    assert answer.status_code == 400
    assert kept(office)["status"] == 4


def test_the_list_is_of_one_status_if_asked_and_a_page_at_a_time(new_country):
    many = [dossier(code=f"H08.15-240610-{number:04}", status=1 + number % 2) for number in range(45)]
    country = new_country(accounts={"accounts": [LAN.account(dossiers=many)], "officers": [OFFICER]})
    browser = officers_browser(country)
    assert len(browser.open("/can-bo").texts("//tbody/tr")) == 20
    assert len(browser.open("/can-bo?trang=3").texts("//tbody/tr")) == 5
    assert len(browser.open("/can-bo?trang-thai=2&trang=2").texts("//tbody/tr")) == 2
    assert {*browser.open("/can-bo?trang-thai=1").texts("//tbody/tr/td[6]")} == {"Mới đăng ký"}
    assert len(browser.open("/can-bo?trang=khong&trang-thai=99").texts("//tbody/tr")) == 20


def test_the_page_shows_what_is_attached_and_what_came_from_the_store(officer):
    page = officer.open(DOSSIER)
    rows = page.texts("//ul[@aria-labelledby='giay-to']/li")
    assert ["Dùng lại từ kho" in row for row in rows] == [True, False]


def test_only_papers_that_the_procedure_asks_for_are_shown_of_the_store(officer):
    page = officer.open(DOSSIER)
    [row] = page.texts("//ul[@aria-labelledby='trong-kho']/li")
    assert row.startswith("Giấy khai sinh UBND xã An Bình · cấp ngày 20/08/1989")
    refused = officer.session.get(f"{officer.home}{DOSSIER}/giay-to-trong-kho?ma=SYN-LX", timeout=TIMEOUT)
    assert refused.status_code == 404


def test_a_paper_of_the_store_is_handed_out_and_that_is_audited(office, officer):
    answer = officer.session.get(f"{officer.home}{DOSSIER}/giay-to-trong-kho?ma=SYN-KS", timeout=TIMEOUT)
    assert answer.content == b"%PDF-1.4 khai sinh"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert office.audit()[-1] == ("officer-read", "given", "SYN-KS")


def test_asking_for_a_paper_that_the_store_has_warns_and_changes_nothing(office, officer):
    page = press(officer, "bo-sung", paper="giấy  KHAI sinh")
    assert page.status == 409
    assert page.says.startswith("Công dân đã có giấy tờ này trong kho dữ liệu.")
    assert "Giấy khai sinh · UBND xã An Bình" in page.says
    assert (kept(office)["status"], office.account(LAN.id_card)["notifications"]) == (4, [])


def test_a_paper_of_the_store_that_no_procedure_names_is_warned_of_by_its_title(officer):
    assert press(officer, "bo-sung", paper="Giấy phép lái xe").status == 409


def test_who_insists_gives_a_reason(office, officer):
    refused = press(officer, "bo-sung", paper="Giấy khai sinh", insist="1")
    assert "Hãy ghi lý do" in refused.text
    press(officer, "bo-sung", paper="Giấy khai sinh", insist="1", supplement_note="Bản trong kho mờ số")
    assert (kept(office)["status"], kept(office)["events"][-1]["note"]) == (5, "Giấy khai sinh. Bản trong kho mờ số")
    events = [one for one in office.control("GET", "/journal")["entries"] if one["name"] == "officer.asks-held-paper"]
    assert [event["details"]["insists"] for event in events] == [True]


def test_a_paper_that_nobody_holds_is_asked_for_without_ado(office, officer):
    page = press(officer, "bo-sung", paper="Giấy xác nhận cư trú")
    assert page.says == "Đã chuyển hồ sơ và gửi thông báo cho công dân."
    assert kept(office)["status"] == 5


def test_a_paper_that_no_longer_holds_may_be_asked_for(new_country):
    revoked = BIRTH | {"revoked_on": "2024-06-01"}
    lan = LAN.account(documents=[revoked], dossiers=[dossier()])
    country = new_country(accounts={"accounts": [lan], "officers": [OFFICER]})
    press(officers_browser(country), "bo-sung", paper="Giấy khai sinh")
    assert kept(country)["status"] == 5


def test_a_dossier_is_moved_with_a_note(office, officer):
    press(officer, "chuyen", status="9", note="Đã ký")
    assert (kept(office)["status"], kept(office)["events"][-1]) == (
        9,
        {"at": "2024-06-20T09:00:00+07:00", "status": 9, "party": "officer", "by": "Lê Thử Bình", "note": "Đã ký"},
    )


def test_a_step_that_the_table_does_not_have_is_told(office, officer):
    page = press(officer, "chuyen", status="10")
    assert (page.status, kept(office)["status"]) == (409, 4)
    assert page.says.startswith("Hồ sơ đang ở trạng thái không cho phép bước này.")


@pytest.mark.parametrize("status", ["5", "6", "10"])
def test_a_step_that_asks_or_brings_something_is_not_taken_by_a_note_alone(office, officer, status):
    before = kept(office)
    page = press(officer, "chuyen", status=status, note="Làm luôn")
    assert page.status == 409
    assert kept(office) == before


@pytest.mark.parametrize("status", ["", "11", "x"])
def test_a_step_that_is_none_is_an_error_of_its_field(officer, status):
    page = press(officer, "chuyen", status=status)
    assert (page.status, page.texts("//p[@class='field-error']")) == (422, ["Hãy điền mục này."])


@pytest.mark.parametrize(("typed", "amount"), [("50.000", 50_000), ("10000", 10_000)])
def test_a_fee_is_asked_for(office, officer, typed, amount):
    press(officer, "phi", amount=typed, fee_note="Lệ phí")
    assert [fee["amount"] for fee in office.account(LAN.id_card)["payments"]] == [amount]
    assert kept(office)["status"] == 6


@pytest.mark.parametrize("typed", ["", "0", "-5", "một", "1" * 40, "1e3"])
def test_a_fee_that_is_no_amount_is_an_error(office, officer, typed):
    assert press(officer, "phi", amount=typed).status == 422
    assert kept(office)["status"] == 4


def test_a_result_is_returned_with_its_file_once_however_often_it_is_pressed(office, officer):
    page = officer.open(DOSSIER)
    form = page.tree.xpath("//form[contains(@action, 'tra-ket-qua')]")[0]
    hidden = {item.get("name"): item.get("value") for item in form.xpath(".//input[@type='hidden']")}
    for _ in range(2):
        officer.session.post(
            f"{officer.home}{DOSSIER}/tra-ket-qua",
            data=hidden | {"title": "Giấy chứng nhận kết hôn", "symbol": "7/2024"},
            files={"file": ("kq.pdf", PDF)},
            timeout=TIMEOUT,
        )
    [result] = [one for one in office.account(LAN.id_card)["documents"] if one["dossier_code"] == CODE]
    assert (result["title"], result["symbol"], result["result_code"]) == (
        "Giấy chứng nhận kết hôn",
        "7/2024",
        "KQ.G15.000032",
    )
    assert (result["issuer_code"], result["file"]["size"], kept(office)["status"]) == (AGENCY, len(PDF), 10)


def test_a_result_may_be_words_instead_of_a_file(office, officer):
    press(officer, "tra-ket-qua", title="Thông báo", text="Đồng ý")
    [result] = [one for one in office.account(LAN.id_card)["documents"] if one["dossier_code"] == CODE]
    assert (result["file"]["name"], result["file"]["size"]) == ("ket-qua.txt", len("Đồng ý".encode()))


@pytest.mark.parametrize(
    ("typed", "file"), [({"title": "x"}, None), ({"title": ""}, PDF), ({"title": "x"}, b"<script>")], ids=str
)
def test_a_result_without_name_or_sound_file_is_an_error(office, officer, typed, file):
    page = press(officer, "tra-ket-qua", files={"file": ("kq.pdf", file)} if file else None, **typed)
    assert (page.status, kept(office)["status"]) == (422, 4)


def test_a_returned_result_is_revoked(office, officer):
    press(officer, "tra-ket-qua", title="Thông báo", text="Đồng ý")
    assert "Thu hồi Thông báo" in officer.open(DOSSIER).texts("//ul[@aria-labelledby='ket-qua']//button")
    press(officer, "thu-hoi")
    [result] = [one for one in office.account(LAN.id_card)["documents"] if one["dossier_code"] == CODE]
    assert result["revoked_on"] == "2024-06-20"


def test_what_a_citizen_wrote_is_shown_as_text(new_country):
    evil = "<script>alert(1)</script>"
    told = dossier(answers={evil: evil}, attachments=[{"component": "x", "title": evil, "file_name": evil}])
    country = new_country(accounts={"accounts": [LAN.account(dossiers=[told])], "officers": [OFFICER]})
    page = officers_browser(country).open(DOSSIER)
    assert html.fromstring(page.text).xpath("//main//script") == []
    assert page.texts("//dl[@class='facts']//dt").count(evil) == 1


def test_an_officer_logs_out(officer):
    csrf = officer.open("/can-bo").tree.xpath("//header//input[@name='csrf']/@value")[0]
    requests.Session.post(officer.session, f"{officer.home}/can-bo/dang-xuat", data={"csrf": csrf}, timeout=TIMEOUT)
    assert officer.open("/can-bo").path == "/can-bo/dang-nhap"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_an_officers_pages(lienket_browser, officer, width):
    context = lienket_browser.new_context(locale="vi-VN", viewport={"width": width, "height": 800})
    host = urlsplit(officer.home).hostname
    for cookie in officer.session.cookies:
        context.add_cookies([{"name": cookie.name, "value": cookie.value, "domain": host, "path": cookie.path}])
    page = context.new_page()
    complaints = {}
    for path in ("/can-bo", DOSSIER):
        page.goto(officer.home + path)
        found = Axe().run(page, options=RULES).response["violations"]
        complaints[path] = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert (complaints, wider) == ({"/can-bo": [], DOSSIER: []}, 0)
