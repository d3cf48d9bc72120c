"""Dịch vụ công của tôi: the list, one dossier's page, what a citizen may do with it, and nobody else's."""

import pytest
from country import LAN, MINH, Browser, entered
from filing import BIRTH, DOSSIERS, PDF, SINGLE, attached, file_dossier, lan_with, post, raw, steps, stored

CODE = "G01.008.23-240510-0001"
ASKED = {"at": "2024-06-01T08:00:00+07:00", "status": 5, "by": "Lê Thử Bình", "note": "Thiếu giấy tờ chỗ ở"}
FEE = {"payment_id": "LP-1", "title": "Phí đăng ký", "amount": 10_000, "asked_at": "2024-06-01T08:00:00+07:00"}
COUNTERS = "//dl[@class='counters']/div/dd"


def lan_in(new_country, *dossiers, papers=(), **changes) -> Browser:
    account = lan_with(*papers, dossiers=dossiers, **changes)
    return entered(new_country(accounts=[account, MINH.account()]))


def codes(page) -> list[str]:
    return [address.rsplit("/", 1)[1] for address in page.tree.xpath("//ul[@class='dossiers']//a/@href")]


def status_of(browser: Browser, code: str = CODE) -> int:
    return next(found["status"] for found in browser.country.contents()["dossiers"] if found["code"] == code)


def test_the_frame_counts_what_has_ended_and_what_has_not(new_country):
    lan = lan_in(new_country, *(stored(f"H1-240510-{n:04}", status) for n, status in enumerate([1, 4, 5, 3, 8, 9, 10])))
    assert lan.open("/tai-khoan/").texts(COUNTERS) == ["4", "3"]


def test_the_list_is_newest_first(new_country):
    older, newer = stored("H1-240510-0001"), stored("H1-240511-0001", submitted_at="2024-05-11T08:00:00+07:00")
    assert codes(lan_in(new_country, older, newer).open(DOSSIERS)) == ["H1-240511-0001", "H1-240510-0001"]


def test_the_list_shows_one_status_when_asked(new_country):
    lan = lan_in(new_country, stored("H1-240510-0001", 4), stored("H1-240510-0002", 10))
    assert codes(lan.open(f"{DOSSIERS}?trang_thai=10")) == ["H1-240510-0002"]


def test_the_list_comes_in_pages(new_country):
    lan = lan_in(new_country, *(stored(f"H1-240510-{number:04}") for number in range(1, 46)))
    pages = [codes(lan.open(f"{DOSSIERS}?trang={number}")) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({code for page in pages for code in page}) == 45


@pytest.mark.parametrize("query", ["trang=999", "trang=-1", "trang=x", "trang_thai=99", "trang_thai=x"])
def test_an_odd_page_or_status_shows_what_there_is(new_country, query):
    page = lan_in(new_country, stored()).open(f"{DOSSIERS}?{query}")
    assert (page.status, codes(page)) == (200, [CODE])


def test_who_has_no_dossier_is_told_what_to_do(new_country):
    assert "Chưa có hồ sơ nào." in lan_in(new_country).open(DOSSIERS).texts("//main")[0]


def test_a_dossiers_page_tells_how_it_came_where_it_stands(new_country):
    filed = {"at": "2024-05-10T08:00:00+07:00", "status": 1, "party": "citizen", "by": LAN.name}
    page = lan_in(new_country, stored(status=5, events=[filed, ASKED])).open(f"{DOSSIERS}/{CODE}")
    assert steps(page) == ["Mới đăng ký", "Yêu cầu bổ sung giấy tờ"]
    assert "Thiếu giấy tờ chỗ ở" in page.texts("//ol[@class='timeline']/li")[1]


def test_a_result_leads_to_its_document(new_country):
    lan = lan_in(new_country, stored(status=10, results=[BIRTH["code"]]), papers=[BIRTH])
    page = lan.open(f"{DOSSIERS}/{CODE}")
    [address] = page.tree.xpath("//section[@aria-labelledby='ket-qua']//a/@href")
    assert BIRTH["title"] in page.texts("//section[@aria-labelledby='ket-qua']")[0]
    assert raw(lan, address.removeprefix(f"/w/{lan.country.name}")).status_code == 200


def test_names_of_the_day_of_filing_stay(new_country):
    page = lan_in(new_country, stored(agency_name="UBND huyện đã giải thể")).open(f"{DOSSIERS}/{CODE}")
    assert "UBND huyện đã giải thể" in page.texts("//dl[@class='facts']")[0]


def test_a_supplement_is_added_and_the_dossier_goes_on(new_country):
    lan = lan_in(new_country, stored(status=5, events=[ASKED], received_at=ASKED["at"]), papers=[BIRTH])
    files = {"f-cho-o": ("nha.pdf", PDF)}
    page = post(lan, f"{DOSSIERS}/{CODE}/bo-sung", {"d-khai-sinh": BIRTH["code"]}, files)
    assert status_of(lan) == 4
    assert [how for _, how in attached(page)] == ["Tải lên", "Dùng lại từ kho"]
    assert steps(page)[-1] == "Đang xử lý"


def test_a_supplement_of_nothing_changes_nothing(new_country):
    lan = lan_in(new_country, stored(status=5, events=[ASKED]))
    page = post(lan, f"{DOSSIERS}/{CODE}/bo-sung", {})
    assert (page.status, status_of(lan)) == (422, 5)


@pytest.mark.parametrize("status", [1, 2, 3, 4, 6, 7, 8, 9, 10])
def test_a_supplement_that_nobody_asked_for_is_refused(new_country, status):
    lan = lan_in(new_country, stored(status=status), papers=[BIRTH])
    page = post(lan, f"{DOSSIERS}/{CODE}/bo-sung", {"d-khac": BIRTH["code"]})
    assert (page.status, status_of(lan)) == (409, status)


@pytest.mark.parametrize("status", [1, 2, 4, 5, 6])
def test_a_dossier_that_is_under_way_can_be_withdrawn(new_country, status):
    lan = lan_in(new_country, stored(status=status))
    page = post(lan, f"{DOSSIERS}/{CODE}/rut", {"reason": "nộp  nhầm"})
    assert status_of(lan) == 7
    assert "Đề nghị rút hồ sơ: nộp nhầm" in page.texts("//ol[@class='timeline']/li")[-1]


@pytest.mark.parametrize("status", [3, 7, 8, 9, 10])
def test_a_dossier_that_has_ended_cannot_be_withdrawn(new_country, status):
    lan = lan_in(new_country, stored(status=status))
    assert "Rút hồ sơ" not in " ".join(lan.open(f"{DOSSIERS}/{CODE}").texts("//summary"))
    assert post(lan, f"{DOSSIERS}/{CODE}/rut", {}).status == 409
    assert status_of(lan) == status


def test_paying_the_last_fee_asked_for_lets_the_dossier_go_on(new_country):
    fees = [FEE | {"dossier_code": CODE}, FEE | {"payment_id": "LP-2", "dossier_code": CODE}]
    lan = lan_in(new_country, stored(status=6, received_at=ASKED["at"]), payments=fees)
    post(lan, "/tai-khoan/thanh-toan/LP-1", {})
    after_first = status_of(lan)
    post(lan, "/tai-khoan/thanh-toan/LP-2", {})
    assert (after_first, status_of(lan)) == (6, 4)


def test_an_unpaid_fee_stands_on_the_dossiers_page(new_country):
    page = lan_in(new_country, stored(status=6), payments=[FEE | {"dossier_code": CODE}]).open(f"{DOSSIERS}/{CODE}")
    assert "Phí đăng ký: 10.000 đồng" in page.texts("//div[@class='to-pay']")[0]


def test_a_file_that_was_handed_in_comes_back_as_a_download(new_country):
    lan = lan_in(new_country, papers=[SINGLE])
    code = file_dossier(lan, files={"f-khac": ("tài liệu.pdf", PDF)}, **{"d-tinh-trang-hon-nhan": SINGLE["code"]})
    answer = raw(lan, f"{DOSSIERS}/{code}/tep/1")
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("number", ["9", "-1", "x", "99999999999999999999"])
def test_a_file_that_is_none_is_not_found(new_country, number):
    assert raw(lan_in(new_country, stored()), f"{DOSSIERS}/{CODE}/tep/{number}").status_code == 404


@pytest.mark.parametrize(
    ("method", "beneath"), [("GET", ""), ("GET", "/tep/0"), ("POST", "/rut"), ("POST", "/bo-sung")]
)
def test_nobody_elses_dossier_can_be_reached(new_country, method, beneath):
    lan = lan_in(new_country, stored(status=5), papers=[BIRTH])
    minh = entered(lan.country, MINH.id_card)
    path = f"{DOSSIERS}/{CODE}{beneath}"
    page = post(minh, path, {"reason": "x", "d-khac": BIRTH["code"]}) if method == "POST" else minh.open(path)
    assert page.status == 404
    assert "Đăng ký thường trú" not in page.text
    assert status_of(lan) == 5


@pytest.mark.parametrize("path", ["", f"/{CODE}", f"/{CODE}/tep/0", "/nhap/khong-co"])
def test_who_is_not_logged_in_is_sent_to_the_login(new_country, path):
    country = lan_in(new_country, stored()).country
    assert country.browser().open(f"{DOSSIERS}{path}").path.endswith("/dang-nhap")


def test_the_same_dossiers_are_there_after_linking(new_country):
    lan = lan_in(new_country, stored("H1-240510-0001", 4), stored("H1-240510-0002", 10))
    before = codes(lan.open(DOSSIERS))
    lan.authenticate(LAN)
    page = lan.open(DOSSIERS)
    assert codes(page) == before
    assert page.texts(COUNTERS) == ["1", "1"]


def test_hostile_words_of_a_dossier_are_shown_as_words(new_country):
    hostile = "<img src=x onerror=alert(1)>{{ 7*7 }}"
    note = ASKED | {"note": hostile, "by": hostile}
    lan = lan_in(new_country, stored(status=5, events=[note], procedure_name=hostile, agency_name=hostile))
    for path in (DOSSIERS, f"{DOSSIERS}/{CODE}"):
        page = lan.open(path)
        assert page.tree.xpath("//img[@src='x']") == []
        assert hostile in " ".join(page.texts("//main"))
