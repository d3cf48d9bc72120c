"""The file of a document: handed out whole and inert, refused plainly when it is not what was kept, or far away."""

import pytest
from country import LAN, TIMEOUT, entered
from papers import AGENCY, FILE, PAPER, at, facts, paper

DEAD = "kho-cu.so-tnmt.example"


@pytest.fixture
def store_with(new_country):
    """Return a way to a logged-in browser whose store holds one document, which has certain properties."""

    def make(**changes):
        return entered(
            new_country(accounts=[LAN.account(documents=[paper("SYN-1", **changes)])], dead_agency_hosts=[DEAD])
        )

    return make


def downloaded(browser):
    return browser.session.get(browser.home + at(FILE, "SYN-1"), timeout=TIMEOUT)


def test_a_file_comes_as_it_was_kept_and_only_to_be_saved(store_with):
    answer = downloaded(store_with(file={"name": "khai sinh.pdf", "text": "%PDF-1.4 Giấy"}))
    assert (answer.status_code, answer.content.decode()) == (200, "%PDF-1.4 Giấy")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<?xml version='1.0'?><svg onload='alert(1)'/>", "MZ"])
def test_a_file_of_another_kind_is_never_one_that_browsers_show(store_with, text):
    answer = downloaded(store_with(file={"name": "a.html", "text": text}))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", 'a"; filename="b.exe', "a\u202efdp.exe", "x" * 190 + ".pdf", "C:\\x\\y.pdf"],
    ids=["folders", "quotes", "turned around", "long", "backslashes"],
)
def test_a_hostile_file_name_stays_one_name_of_visible_letters(store_with, name):
    header = downloaded(store_with(file={"name": name, "text": "x"})).headers["Content-Disposition"]
    assert not {"/", "\\", "\u202e"} & set(header.replace("UTF-8''", ""))
    assert "%E2%80%AE" not in header
    assert header.count("filename=") <= 1


def test_a_corrupt_file_is_not_handed_out_and_the_page_says_why(store_with):
    answer = store_with(file={"name": "a.pdf", "text": "%PDF- gốc", "corrupt": True}).open(at(FILE, "SYN-1"))
    assert answer.status == 409
    assert answer.says.startswith("Tệp của giấy tờ này đã hỏng")
    assert "gốc" not in answer.text
    assert facts(answer)["Mã giấy tờ trong kho"] == "SYN-1"


def test_a_document_without_a_file_says_so(store_with):
    browser = store_with()
    assert browser.open(at(PAPER, "SYN-1")).tree.xpath(f"//a[contains(@href, '{FILE}')]") == []
    answer = browser.open(at(FILE, "SYN-1"))
    assert answer.status == 404
    assert answer.says.startswith("Kho dữ liệu không giữ tệp của giấy tờ này. Thông tin của giấy tờ vẫn còn đủ.")


def test_a_result_at_a_dead_agency_keeps_its_metadata_and_says_that_it_does_not_open(store_with):
    browser = store_with(link=f"https://{DEAD}/tep/1", symbol="1/QSDD")
    page = browser.open(at(AGENCY, "SYN-1"))
    assert page.says.startswith("Không mở được tệp từ cơ quan cấp")
    assert facts(page)["Nơi giữ tệp"] == DEAD
    assert page.tree.xpath(f"//a[contains(@href, '{DEAD}')]") == []
    assert facts(browser.open(at(PAPER, "SYN-1")))["Số, ký hiệu"] == "1/QSDD"


def test_a_result_at_an_agency_that_answers_is_left_to_by_a_link_that_says_where_it_goes(store_with):
    page = store_with(link="https://kho.so-gtvt.example/tep/1").open(at(AGENCY, "SYN-1"))
    [link] = page.tree.xpath("//main//a[contains(@href, 'so-gtvt')]")
    assert link.get("href") == "https://kho.so-gtvt.example/tep/1"
    assert "noreferrer" in link.get("rel")
    assert "kho.so-gtvt.example" in link.text_content()


@pytest.mark.parametrize(
    "link",
    [
        "https://dichvucong.gov.vn/tep",
        "https://x@dichvucong.gov.vn/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//[",
        "x",
    ],
)
def test_a_link_to_a_machine_of_the_state_or_to_nowhere_is_never_a_link(store_with, link):
    page = store_with(link=link).open(at(AGENCY, "SYN-1"))
    assert page.says.startswith("Không mở được tệp từ cơ quan cấp")
    assert [address for address in page.tree.xpath("//main//a/@href") if not address.startswith("/")] == []


def test_a_document_without_a_link_has_no_page_of_its_agencys_site(store_with):
    assert store_with().open(at(AGENCY, "SYN-1")).status == 404
