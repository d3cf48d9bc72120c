"""The transfer as its citizen sees it, and as testers steer it through the control API."""

from typing import Any

import pytest
import requests
from country import LAN, MINH, PAPERS, TIMEOUT, Browser, Country, Page, entered
from moving import dossier

PAGE = "/tai-khoan/chuyen-kho"
DATA = f"{PAGE}/tien-do"
PENDING = "Dữ liệu đang được cập nhật sang kho của tài khoản VNeID."


@pytest.fixture
def store_is_down(country: Country) -> Country:
    country.control("PUT", "/vneid-store", takes=0)
    return country


def linked(country: Country) -> Browser:
    browser = entered(country)
    browser.authenticate(LAN)
    return browser


def data(browser: Browser) -> Any:
    return browser.session.get(f"{browser.home}{DATA}", timeout=TIMEOUT).json()


def transfers(country: Country) -> Any:
    return country.control("GET", "/transfers")["transfers"]


def facts(page: Page) -> dict[str, str]:
    return dict(
        zip(page.texts("//main//dl[@class='facts']//dt"), page.texts("//main//dl[@class='facts']//dd"), strict=True)
    )


def test_a_small_store_is_there_when_the_page_comes_after_linking(country):
    browser = linked(country)
    assert transfers(country)[0]["state"] == "done"
    assert facts(browser.open(PAGE))["Đã chuyển sang"] == "2"


def test_the_progress_page_says_how_far_it_is_in_numbers_words_and_a_bar(country):
    page = linked(country).open(PAGE)
    assert page.heading == "Chuyển kho dữ liệu"
    assert page.texts("//section[@data-transfer]//*[contains(@class, 'chip')]")[0] == "Đã chuyển"
    bar = page.tree.xpath("//progress")[0]
    assert (bar.get("value"), bar.get("max")) == ("2", "2")
    assert page.tree.xpath(f"//label[@for='{bar.get('id')}']")


def test_who_is_not_linked_is_told_that_nothing_is_carried_over(lan):
    assert "Không có việc chuyển kho nào" in lan.open(PAGE).texts("//main")[0]
    assert data(lan)["ended"] is True


def test_while_the_store_is_down_the_link_stands_and_every_account_page_says_so(store_is_down):
    browser = linked(store_is_down)
    assert store_is_down.account(LAN.id_card)["link"]
    for path in ("/tai-khoan/", "/tai-khoan/thong-tin-dinh-danh", "/tai-khoan/lien-ket"):
        assert any(PENDING in said for said in browser.open(path).texts("//main//p")), path
    assert store_is_down.vneid_stores() == {}


def test_once_the_store_is_up_the_next_try_of_the_worlds_clock_moves_everything(store_is_down):
    browser = linked(store_is_down)
    store_is_down.control("PUT", "/vneid-store", takes=None)
    store_is_down.control("PUT", "/clock", advance_seconds=60)
    browser.open("/tai-khoan/")
    store_is_down.control("POST", "/transfers/run")
    assert store_is_down.vneid_stores() == {LAN.number: PAPERS}
    assert not any(PENDING in said for said in browser.open("/tai-khoan/").texts("//main//p"))


def test_a_store_that_takes_one_more_item_has_one(country):
    country.control("PUT", "/vneid-store", takes=1)
    browser = linked(country)
    assert {name: data(browser)[name] for name in ("settled", "total", "ended")} == {
        "settled": 1,
        "total": 2,
        "ended": False,
    }
    assert transfers(country)[0]["retry_at"] == "2024-06-20T09:01:00+07:00"


def test_testers_need_not_wait_for_the_next_try(store_is_down):
    linked(store_is_down)
    store_is_down.control("PUT", "/vneid-store", takes=None)
    shown = store_is_down.control("POST", "/transfers/run")
    assert (shown["transfers"][0]["state"], shown["vneid_store"]) == ("done", {"takes": None})


def test_what_stayed_is_listed_with_its_reason(new_country):
    damaged = PAPERS[0] | {"file": {"name": "khai-sinh.pdf", "text": "nội dung", "corrupt": True}}
    country = new_country(accounts=[LAN.account(documents=[damaged, PAPERS[1]])])
    page = linked(country).open(PAGE)
    assert page.texts("//section[@data-transfer]//*[contains(@class, 'chip')]")[0] == "Chuyển một phần"
    listed = page.texts("//ul[@aria-label='Giấy tờ chưa chuyển được']/li")
    assert len(listed) == 1
    assert listed[0].startswith("Giấy khai sinh Tệp bị hỏng")


def test_the_citizen_finds_a_notification_of_it(country):
    linked(country)
    told = [one["text"] for one in country.account(LAN.id_card)["notifications"]]
    assert any(one.startswith("Đã chuyển xong dữ liệu sang kho của tài khoản VNeID") for one in told)


def test_progress_is_its_owners_alone(country):
    answer = requests.get(f"{country.browser().home}{DATA}", timeout=TIMEOUT, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"].rpartition("/")[2][:9]) == (303, "dang-nhap")


def test_progress_of_others_is_not_shown(new_country):
    country = new_country(accounts=[LAN.account(documents=PAPERS), MINH.account()])
    linked(country)
    assert data(entered(country, MINH.id_card))["total"] == 0


def test_a_refused_link_moves_nothing(country):
    before = country.contents()["vneid_stores"]
    entered(country).authenticate(MINH)
    assert (country.contents()["vneid_stores"], transfers(country)) == (before, [])


def test_an_old_link_of_a_world_has_been_carried_over_long_ago(new_country):
    link = {"personal_number": LAN.number, "linked_at": "2024-06-18T08:00:00+07:00"}
    country = new_country(accounts=[LAN.account(documents=PAPERS, dossiers=[dossier(1)], link=link)])
    assert [(one["state"], one["ended_at"]) for one in transfers(country)] == [("done", link["linked_at"])]
    assert country.account(LAN.id_card)["notifications"] == []


def test_a_refused_body_leaves_the_store_as_it_is(country):
    address = f"{country.urls['portal']}/_lienket/worlds/{country.name}/vneid-store"
    assert requests.put(address, json={"takes": -1}, timeout=TIMEOUT).status_code == 422
    assert country.control("GET", "/transfers")["vneid_store"] == {"takes": None}


def test_a_large_store_is_carried_over_behind_the_pages(new_country):
    papers = [PAPERS[0] | {"code": f"SYN-{number:05}"} for number in range(3_000)]
    country = new_country(accounts=[LAN.account(documents=papers)], transfer_batch_items=50, transfer_first_seconds=0)
    browser = linked(country)
    assert data(browser)["total"] == 3_000
    assert country.account(LAN.id_card)["link"]
    country.control("POST", "/transfers/run")
    assert len(country.contents()["vneid_stores"][LAN.number]) == 3_000
    assert transfers(country)[0]["source"] == transfers(country)[0]["target"]
