"""What every page must be: the guide's labels, Vietnamese, labelled, dated as in Vietnam, and marked as simulated."""

import itertools
import re
import unicodedata
from collections import Counter

import pytest
import requests
from country import IDENTITY, LAN, PAPERS, TIMEOUT, VERIFICATION, Page

LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
PUBLIC = ["/", "/dang-nhap", "/dang-nhap/tai-khoan-cong", "/muc/gioi-thieu", "/khong-co"]
OF_ACCOUNT = [
    *("/thong-bao", "/tai-khoan/", IDENTITY, VERIFICATION, f"{IDENTITY}/sua", "/tai-khoan/lien-ket"),
    *("/tai-khoan/tai-lieu-dien-tu", "/vneid/ve?code=giả&state=giả"),
]


@pytest.fixture(scope="module")
def seen(new_lasting_country):
    """All pages by address, seen by a linked citizen where it takes a login."""
    browser = new_lasting_country(accounts=[LAN.account(documents=PAPERS, link=LINK)]).browser()
    pages = {path: browser.open(path) for path in PUBLIC}
    browser.log_in(LAN.id_card)
    return pages | {path: browser.open(path) for path in OF_ACCOUNT}


@pytest.fixture(params=PUBLIC + OF_ACCOUNT)
def page(seen, request):
    return seen[request.param]


def test_every_page_says_that_it_is_simulated(page):
    [banner] = page.texts("//p[@class='simulation']")
    assert banner.startswith("MÔI TRƯỜNG MÔ PHỎNG Dữ liệu giả")
    assert "không phải Cổng Dịch vụ công quốc gia" in page.texts("//footer")[0]


def test_every_page_is_vietnamese_in_nfc(page):
    assert page.tree.get("lang") == "vi"
    assert unicodedata.is_normalized("NFC", page.text)


def test_every_page_has_one_main_heading_and_none_skips_a_level(page):
    levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_page_has_its_own_title_and_a_way_past_the_navigation(page):
    assert re.fullmatch(r".+ – Cổng Dịch vụ công quốc gia \(mô phỏng\)", page.tree.findtext(".//title"))
    [target] = page.tree.xpath("//body/a[1]/@href")
    assert page.tree.xpath(f"//main[@id='{target[1:]}']")


def test_every_field_has_a_label_and_every_reference_a_target(page):
    fields = page.tree.xpath("//input[not(@type='hidden')] | //select")
    assert all(page.texts(f"//label[@for='{field.get('id')}']") for field in fields)
    ids = Counter(page.tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    references = " ".join(page.tree.xpath("//@aria-labelledby | //@aria-describedby | //@for")).split()
    assert set(references) <= set(ids)


def test_every_picture_has_a_text_or_is_hidden_from_readers(page):
    assert all(picture.get("alt") is not None for picture in page.tree.xpath("//img"))
    assert all(picture.get("aria-hidden") == "true" for picture in page.tree.xpath("//*[name()='svg']"))
    nameless = page.tree.xpath("//a[not(normalize-space(.)) and not(@aria-label) and not(.//img)]")
    assert nameless == []


def test_every_date_is_written_as_in_vietnam(page):
    words = " ".join(page.texts("//body"))
    assert re.findall(r"\d{4}-\d{2}-\d{2}", words) == []
    assert re.findall(r"(?<!\d)(?:\d/\d{1,2}|\d{2}/\d)/\d{4}", words) == []


def test_every_page_forbids_framing_foreign_scripts_and_storing(page):
    assert "default-src 'self'" in page.answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page.answer.headers["Content-Security-Policy"]
    assert page.answer.headers["Cache-Control"] == "no-store"
    assert page.tree.xpath("//script[not(@src)] | //*[@style or @onclick]") == []


def test_what_every_page_needs_is_there(lan):
    page = lan.open("/")
    for address in page.tree.xpath("//link/@href | //script/@src | //img/@src"):
        assert requests.get(lan.country.urls["portal"] + address, timeout=TIMEOUT).ok


def test_every_entry_of_the_menu_leads_to_a_page_that_shows_it_as_chosen(lan):
    menu = lan.open("/tai-khoan/").tree.xpath("//nav[@aria-label='Tài khoản']//a")
    for entry in menu:
        page = Page(lan.session.get(lan.country.urls["portal"] + entry.get("href"), timeout=TIMEOUT))
        chosen = page.texts("//nav[@aria-label='Tài khoản']//a[@aria-current='page']")
        assert (page.status, chosen) == (200, [entry.text_content().strip()])


def test_the_dialog_tells_readers_what_is_required_and_which_field_is_wrong(lan):
    page = lan.submit(lan.open(VERIFICATION), personal_number="12", full_name="")
    required = page.tree.xpath("//dialog//input[@aria-required='true']/@name")
    assert required == ["personal_number", "full_name", "birth_date"]
    for name in ("personal_number", "full_name"):
        [field] = page.tree.xpath(f"//input[@name='{name}']")
        assert field.get("aria-invalid") == "true"
        assert page.texts(f"id('{field.get('aria-describedby')}')") == [page.field_errors[name]]
    assert page.tree.xpath("//*[@data-focus][1]/@name")[0] == "personal_number"


def test_a_refusal_at_the_notice_stands_inside_the_dialog_that_covers_the_page(lan):
    lan.country.drop("vneid")
    page = lan.go_to_vneid()
    assert len(page.texts("//dialog//*[@role='alert']")) == 1


def test_who_is_not_linked_reads_what_to_do_next(lan):
    [hint] = lan.open("/tai-khoan/lien-ket").texts("//*[@id='tai-khoan-lien-ket']//p")
    assert hint.startswith("Chưa có tài khoản liên kết. Sau khi số CCCD đã được xác minh, hãy đăng xuất")


@pytest.mark.parametrize(
    ("verified", "linked", "states"),
    [
        (False, False, ["Chưa làm", "Chưa làm"]),
        (True, False, ["Đã xong", "Chưa làm"]),
        (True, True, ["Đã xong", "Đã xong"]),
    ],
)
def test_the_account_page_shows_how_far_the_citizen_has_come(new_country, verified, linked, states):
    account = LAN.account(verified=verified, link=LINK if linked else None)
    browser = new_country(accounts=[account]).browser()
    browser.log_in(LAN.id_card)
    assert browser.open("/tai-khoan/").texts("//ol[@class='progress']//*[contains(@class, 'chip')]") == states


@pytest.mark.parametrize("path", ["/muc/khong-co", "/tai-khoan/muc/khong-co", "/khong-co"])
def test_a_page_that_is_not_there_is_told_with_a_way_home(lan, path):
    page = lan.open(path)
    assert (page.status, page.says) == (404, "Không có trang này. Hãy kiểm tra lại địa chỉ hoặc quay về trang chủ.")
    assert page.texts("//main//*[@class='actions']/a") == ["Về trang chủ", "Đăng nhập"]


def test_what_people_are_called_is_written_not_interpreted(new_country):
    name = "<script>alert(1)</script>"
    browser = new_country(accounts=[LAN.account(identity={"full_name": {"value": name}})]).browser()
    browser.log_in(LAN.id_card)
    page = browser.open(IDENTITY)
    assert page.tree.xpath("//script[not(@src)]") == []
    assert page.texts("//*[@data-field='full_name']//*[@class='value']") == [name]
