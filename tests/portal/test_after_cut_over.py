"""After the cut-over where a world says that portal accounts end step by step, and who is inside when it comes."""

import pytest
from country import IDENTITY, LAN, NOTICE, PAPERS, entered, ways_out

SKIP, VNEID = "Bỏ qua", "Đăng nhập bằng VNEID"


def gradual(new_country, day):
    return new_country(day=day, accounts=[LAN.account(documents=PAPERS)], after_cut_over="gradual")


@pytest.mark.parametrize("day", ["2024-07-01", "2024-12-31"])
def test_in_the_first_half_year_the_account_works_on(new_country, day):
    browser = gradual(new_country, day).browser()
    assert ways_out(browser.log_in(LAN.id_card)) == [SKIP, VNEID]
    assert browser.open("/tai-khoan/").heading != NOTICE


@pytest.mark.parametrize("day", ["2025-01-01", "2026-07-19"])
def test_then_it_can_be_looked_at_and_not_changed(new_country, day):
    country = gradual(new_country, day)
    browser = country.browser()
    assert ways_out(browser.log_in(LAN.id_card)) == ["Chỉ xem", VNEID]
    form = browser.open(f"{IDENTITY}/sua")
    before = country.account(LAN.id_card)
    assert browser.submit(form, email="moi@vidu.example").heading == NOTICE
    assert country.account(LAN.id_card) == before


def test_at_last_nobody_gets_in(new_country):
    browser = gradual(new_country, "2026-07-20").browser()
    assert browser.open("/dang-nhap/tai-khoan-cong").path == "/dang-nhap"


def test_the_cards_of_a_gradual_transition_keep_the_portals_own(new_country):
    page = gradual(new_country, "2025-08-01").browser().open("/dang-nhap")
    assert page.texts("//ul[@class='choices']//a")[0] == "Tài khoản cấp bởi Cổng dịch vụ công quốc gia"


def test_who_is_inside_at_midnight_is_led_to_vneid_at_once(new_country):
    country = new_country(day="2024-06-30", session_idle_minutes=24 * 60)
    browser = entered(country)
    country.advance(15 * 60 * 60)
    assert browser.open("/tai-khoan/").heading == NOTICE


def test_a_world_may_let_who_is_inside_finish(new_country):
    country = new_country(day="2024-06-30", session_idle_minutes=24 * 60, sessions_at_cut_over="finish")
    browser = entered(country)
    country.advance(15 * 60 * 60)
    assert browser.open(IDENTITY).heading == "Thông tin định danh"
    assert ways_out(entered(country).open("/thong-bao")) == [VNEID]


def test_the_day_on_which_the_notice_cites_the_new_decree_is_a_systems_own(new_country):
    country = new_country(day="2024-07-02", decree_replaced_on="2024-08-01")
    assert "59/2022/NĐ-CP" in country.browser().log_in(LAN.id_card).text
