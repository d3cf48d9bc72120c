""" "Tài liệu điện tử": the list, a page for every document, and nobody else's documents."""

import pytest
from country import LAN, MINH, entered
from papers import AGENCY, FILE, PAPER, STORE, at, facts, paper, search, titles

FILED = {"file": {"name": "a.txt", "text": "Nội dung"}}
LINKED = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "quotes": "\"'><a href='javascript:alert(1)'>x</a> {{ 7*7 }} {% raw %}",
    "long": "Dài" * 2000,
    "turned": "Giấy \u202egnôhk\u2066 tờ",
    "arabic": "شهادة الميلاد",
}
MANY = [
    paper(f"SYN-{number:03}", f"Giấy số {number}", issued_on=f"2020-01-{number % 28 + 1:02}") for number in range(45)
]


@pytest.fixture
def opened(new_country):
    """Return a way to open Lan's store in a country in which it holds certain documents."""

    def open_store(documents, **changes):
        return entered(new_country(accounts=[LAN.account(documents=documents), MINH.account()], **changes))

    return open_store


def test_a_big_store_is_shown_a_page_at_a_time(opened):
    browser = opened(MANY)
    pages = [browser.open(search(trang=str(number))) for number in (1, 2, 3)]
    assert [len(titles(page)) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in titles(page)}) == 45
    assert pages[1].texts("//nav[@aria-label='Phân trang']//span") == ["Trang 2/3"]


@pytest.mark.parametrize(
    ("asked", "shown"), [("0", "1/3"), ("99", "3/3"), ("-1", "1/3"), ("ba", "1/3"), ("9" * 40, "1/3")]
)
def test_a_page_that_there_is_not_is_the_nearest_or_the_first(opened, asked, shown):
    page = opened(MANY).open(search(trang=asked))
    assert page.texts("//nav[@aria-label='Phân trang']//span") == [f"Trang {shown}"]


def test_the_next_page_keeps_what_was_asked_for(opened):
    page = opened(MANY).open(search(tim="giấy", xep="oldest"))
    [following] = page.tree.xpath("//a[@rel='next']/@href")
    assert {"trang=2", "xep=oldest"} <= set(following.removeprefix("?").split("&"))


def test_the_list_is_searched_narrowed_and_says_how_much_it_found(opened):
    browser = opened([paper("SYN-1"), paper("SYN-2", "Hộ chiếu", part="identity-data"), paper("SYN-3", "Hộ tịch")])
    assert sorted(titles(browser.open(search(tim="ho")))) == ["Hộ chiếu", "Hộ tịch"]
    page = browser.open(search(tim="hộ", phan="identity-data"))
    assert titles(page) == ["Hộ chiếu"]
    assert page.texts("//p[@class='lead']") == ["Kho dữ liệu tạo bởi Cổng Dịch vụ công quốc gia · 1 tài liệu"]
    assert page.tree.xpath("//input[@name='tim']/@value") == ["hộ"]


@pytest.mark.parametrize("query", [{"phan": "x"}, {"tinh_trang": "<b>"}, {"nguon": "'"}, {"xep": "--"}])
def test_a_filter_that_is_none_is_not_applied(opened, query):
    assert titles(opened([paper("SYN-1")]).open(search(**query))) == ["Giấy khai sinh"]


def test_an_empty_store_and_an_empty_search_say_different_things(opened):
    assert "Kho dữ liệu chưa có tài liệu nào." in opened([]).open(STORE).texts("//div[@class='empty']")[0]
    page = opened([paper("SYN-1")]).open(search(tim="không có"))
    assert "Không có giấy tờ nào như vậy." in page.texts("//div[@class='empty']")[0]


def test_a_document_tells_everything_that_the_store_knows(opened):
    held = paper(
        "SYN-1",
        "Bản sao chứng thực",
        part="certified-copies",
        certification_number="SYN-CT-1",
        symbol="1/SCT",
        issuer_code="H08.15",
        dossier_code="H08.15-240101-0001",
        result_code="KQ.G15.000031",
        holder_number=LAN.number,
        expires_on="2024-06-19",
    )
    page = opened([held | FILED]).open(at(PAPER, "SYN-1"))
    assert facts(page) == {
        "Cơ quan cấp": "UBND xã An Bình",
        "Mã định danh cơ quan cấp": "H08.15",
        "Số, ký hiệu": "1/SCT",
        "Ngày cấp": "02/01/2020",
        "Hiệu lực": "Đến hết ngày 19/06/2024 (đã hết)",
        "Số chứng thực": "SYN-CT-1",
        "Số định danh chủ giấy tờ": LAN.number,
        "Mã hồ sơ": "H08.15-240101-0001",
        "Mã kết quả": "KQ.G15.000031",
        "Mã giấy tờ trong kho": "SYN-1",
        "Phần của kho": "Phần đ: bản sao chứng thực điện tử",
        "Nguồn": "Kết quả giải quyết hồ sơ",
        "Số hóa": "Đã duyệt",
        "Tệp": "a.txt (10 byte)",
    }


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "Còn hiệu lực"),
        ({"expires_on": "2024-06-20"}, "Còn hiệu lực"),
        ({"expires_on": "2024-06-19"}, "Hết hiệu lực"),
        ({"revoked_on": "2024-06-20", "expires_on": "2024-06-01"}, "Đã thu hồi"),
        ({"revoked_on": "2024-06-21"}, "Còn hiệu lực"),
        ({"digitisation": "1"}, "Chờ duyệt"),
        ({"digitisation": "3"}, "Không duyệt"),
    ],
)
def test_what_holds_of_a_document_is_said_in_words_in_the_list_and_on_its_page(opened, changes, state):
    browser = opened([paper("SYN-1", **changes)])
    assert browser.open(STORE).texts("//ul[@aria-label='Tài liệu']//*[contains(@class, 'chip')]") == [state]
    assert browser.open(at(PAPER, "SYN-1")).texts("//main//h1/following::*[contains(@class, 'chip')][1]") == [state]


def test_a_revoked_document_says_since_when_and_that_it_serves_no_more(opened):
    page = opened([paper("SYN-1", revoked_on="2024-06-01")]).open(at(PAPER, "SYN-1"))
    assert facts(page)["Thu hồi"] == "Đã thu hồi từ ngày 01/06/2024"
    assert page.texts("//p[@class='alert note']") == ["Giấy tờ này đã bị thu hồi. Không dùng lại được khi nộp hồ sơ."]


@pytest.mark.parametrize(
    ("day", "later"),
    [("2025-02-28", []), ("2025-07-01", ["Sở Xây dựng Bình Định", "Sở Xây dựng Gia Lai", "Bộ Công an"])],
)
def test_the_issuer_stays_and_who_took_over_is_told_from_their_day_on(opened, day, later):
    held = [paper("SYN-1", "Giấy phép lái xe", "Sở Giao thông vận tải Bình Định")]
    browser = opened(held, day=day, cut_over="2026-01-01", organisation_cut_over="2026-01-01")
    page = browser.open(at(PAPER, "SYN-1"))
    assert facts(page)["Cơ quan cấp"] == "Sở Giao thông vận tải Bình Định"
    assert page.texts("//section[@aria-labelledby='co-quan-nay']//li//b") == later


def test_a_document_that_was_in_both_stores_names_both(new_country):
    held = [paper("SYN-1")]
    linked = LAN.account(documents=held, link=LINKED)
    browser = entered(new_country(accounts={"accounts": [linked], "vneid_stores": {LAN.number: held}}))
    words = facts(browser.open(at(PAPER, "SYN-1"))).get("Có trong", "")
    assert "tạo bởi Cổng Dịch vụ công quốc gia" in words
    assert "tạo bởi tài khoản VNeID" in words


@pytest.mark.parametrize("page", [PAPER, FILE, AGENCY])
@pytest.mark.parametrize("code", ["SYN-MINH", "SYN-HIDDEN", "SYN-NONE", "", "../SYN-LAN", "' OR '1'='1"], ids=repr)
def test_what_is_not_in_the_citizens_own_store_or_hidden_from_them_is_not_there(new_country, page, code):
    lans = [paper("SYN-LAN"), paper("SYN-HIDDEN", "Bí mật một", hidden=True, link="https://a.example/1") | FILED]
    minhs = [paper("SYN-MINH", "Bí mật hai", "Nơi cấp bí mật", link="https://a.example/2") | FILED]
    browser = entered(new_country(accounts=[LAN.account(documents=lans), MINH.account(documents=minhs)]))
    answer = browser.open(at(page, code))
    assert answer.status == 404
    assert "bí mật" not in answer.text.lower()
    assert answer.says.startswith("Kho dữ liệu của bạn không có giấy tờ này.")


def test_a_hidden_document_is_neither_listed_nor_counted(opened):
    page = opened([paper("SYN-1"), paper("SYN-2", hidden=True)]).open(STORE)
    assert titles(page) == ["Giấy khai sinh"]
    assert page.texts("//p[@class='lead']")[0].endswith("· 1 tài liệu")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_document_is_called_it_is_shown_as_it_stands_and_does_nothing(opened, text):
    browser = opened([paper("SYN-1", text, text, symbol=text[:60], link="https://a.example/1")])
    for path in (STORE, at(PAPER, "SYN-1"), at(AGENCY, "SYN-1")):
        page = browser.open(path)
        assert (
            page.tree.xpath("//script[not(@src)] | //main//img | //*[@onerror] | //a[contains(@href, 'javascript')]")
            == []
        )
        assert " ".join(text.split()) in page.texts("//main//bdi")


@pytest.mark.parametrize("code", ["a/b", "a//b", "../x", "a?b=c&ma=d", "a#b", "%2e%2e", "mã có dấu", "<b>"])
def test_a_document_of_any_code_can_be_opened_from_the_list(opened, code):
    browser = opened([paper(code)])
    [address] = browser.open(STORE).tree.xpath("//ul[@aria-label='Tài liệu']//a/@href")
    page = browser.open(browser.country.urls["portal"] + address)
    assert facts(page)["Mã giấy tờ trong kho"] == code


@pytest.mark.parametrize("page", [STORE, at(PAPER, "SYN-1"), at(FILE, "SYN-1"), at(AGENCY, "SYN-1")])
def test_nobody_sees_a_store_without_logging_in(visitor, page):
    assert visitor.open(page).path == "/dang-nhap"
