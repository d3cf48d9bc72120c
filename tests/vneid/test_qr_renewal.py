"""The codes of one attempt: which ones count, how a new one replaces the old, and how many there are."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from phones import Handset, Tab, status


@pytest.mark.parametrize("payload", ["", "https://vidu.example/", "vneid-sim://identity?code=1", "đ\x00"])
def test_any_other_code_has_no_effect(vneid, payload):
    assert Handset.of(vneid).refused("POST", "/scan", payload=payload) == (422, "qr-not-a-login-code")


def test_a_code_that_nobody_made_is_refused(vneid):
    payload = "vneid-sim://login?txn=" + "a" * 24
    assert Handset.of(vneid).refused("POST", "/scan", payload=payload) == (404, "qr-unknown")


def test_a_new_code_kills_the_old_one(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    old = tab.payload
    assert tab.renew().json["state"] == "waiting"
    assert tab.payload != old
    assert phone.refused("POST", "/scan", payload=old) == (409, "qr-expired")
    phone.approve(phone.scan(tab))
    assert tab.code()


def test_a_new_code_takes_the_old_one_from_who_has_scanned_it(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    tab.renew()
    assert phone.refused("POST", "/refuse", code=login["code"]) == (409, "qr-expired")


def test_an_attempt_has_ten_codes(vneid):
    tab = Tab(vneid)
    payloads = {tab.payload}
    for _ in range(9):
        assert tab.renew().status_code == 200
        payloads.add(tab.payload)
    assert (len(payloads), tab.renew().json["error"]["code"]) == (10, "qr-too-many-codes")
    assert status(tab) == "waiting"


def test_asking_for_many_codes_at_once_gets_no_more_than_ten(vneid):
    tab = Tab(vneid)
    with ThreadPoolExecutor(8) as pool:
        answers = [*pool.map(lambda _: tab.post("/qr/moi", accept="application/json"), range(24))]
    pictures = {tab.picture, *(answer.json["picture"] for answer in answers if answer.status_code == 200)}
    for _ in range(10):
        tab.renew()
        pictures.add(tab.picture)
    assert len(pictures) == 10


def test_after_the_last_code_the_page_says_what_else_can_be_done(frozen):
    tab = Tab(frozen)
    for _ in range(9):
        tab.renew()
    frozen.advance(301)
    assert "Đã tải 10 mã QR cho lần đăng nhập này." in tab.show()
    assert re.search(r"<form[^>]* data-qr-renew hidden>", tab.page)


def test_loading_the_page_again_shows_the_same_code(vneid):
    tab = Tab(vneid)
    before = tab.payload
    tab.show()
    assert tab.payload == before


def test_loading_the_page_after_the_codes_end_brings_a_new_one(frozen):
    tab = Tab(frozen)
    before = tab.payload
    frozen.advance(300)
    tab.show()
    assert tab.payload != before


def test_the_reload_button_works_as_a_plain_form(vneid):
    tab = Tab(vneid)
    before = tab.payload
    response = tab.post("/qr/moi")
    assert (response.status_code, response.location.partition("/dang-nhap?")[2]) == (303, tab.query)
    tab.show()
    assert tab.payload != before
