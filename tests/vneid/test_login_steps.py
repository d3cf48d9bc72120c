"""What VNeID asks after the password, in the order that the world says."""

from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest
from login_walk import ALL, CODE, CONSENT, PASSCODE, TITLES, Walk, asking, codes, walked
from relying_party import LAN, PASSWORD


@pytest.mark.parametrize("order", [order for size in range(4) for order in permutations(ALL, size)], ids="-".join)
def test_the_steps_come_in_the_order_of_the_world_and_lead_back_to_the_client(new_world, order):
    vneid = asking(new_world, *order)
    walk = walked(vneid, *(TITLES[step] for step in order), walk=Walk(vneid).log_in())
    assert walk.result["state"] == "st"
    assert vneid.redeem(walk.result["code"]).status_code == 200


@pytest.mark.parametrize("steps", [["consent", "consent"], ["guardian"], ["khác"]])
def test_steps_that_make_no_sense_are_refused_with_the_world(app, steps):
    response = app.test_client().put("/_lienket/worlds/senseless", json={"settings": {"login_steps": steps}})
    assert response.status_code == 422


def test_nobody_is_logged_in_before_the_last_step(new_world):
    vneid = asking(new_world, *ALL)
    walked(vneid, CODE, CONSENT, walk=Walk(vneid).log_in())
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


@pytest.mark.parametrize("address", ["chia-se-thong-tin", "passcode", "loai-tai-khoan", "khong-co"])
def test_no_address_leads_past_the_step_that_is_due(new_world, address):
    vneid = asking(new_world, *ALL)
    walk = Walk(vneid).log_in()
    assert walk.open(f"/dang-nhap/{address}").title == CODE
    assert walk.page.request.path.endswith("/dang-nhap/ma-xac-nhan")
    answer_to_all = {"agreed": "1", "passcode": "123456", "account": "", "code": codes(vneid)[-1]}
    assert walk.post(f"/dang-nhap/{address}", **answer_to_all).title == CODE


def test_a_step_can_be_loaded_again(new_world):
    vneid = asking(new_world, *ALL)
    walk = Walk(vneid).log_in()
    assert walk.open("/dang-nhap/ma-xac-nhan").title == CODE
    assert len(codes(vneid)) == 1
    assert "code" in walked(vneid, CODE, CONSENT, PASSCODE, walk=walk).result


def test_a_step_without_a_password_before_it_leads_to_the_login_page(new_world):
    assert Walk(asking(new_world, "consent")).open("/dang-nhap/chia-se-thong-tin").title == "Đăng nhập VNeID"


def test_a_password_for_one_request_does_not_serve_another(new_world):
    vneid = asking(new_world, "consent")
    Walk(vneid, state="one").log_in()
    assert Walk(vneid, state="two").open("/dang-nhap/chia-se-thong-tin").title == "Đăng nhập VNeID"


def test_two_tabs_go_on_side_by_side(new_world):
    vneid = asking(new_world, "consent")
    first, second = Walk(vneid, state="one").log_in(), Walk(vneid, state="two").log_in()
    first.open("/dang-nhap/chia-se-thong-tin")
    assert (first.title, second.title) == (CONSENT, CONSENT)
    assert first.answer(agreed="1").result["state"] == "one"


@pytest.mark.parametrize("step", ALL)
def test_a_step_without_the_secret_of_the_form_is_refused(new_world, step):
    vneid = asking(new_world, step)
    walk = Walk(vneid).log_in()
    walk.answer(csrf="", code=(codes(vneid) or [""])[-1], agreed="1", passcode="123456")
    assert walk.page.status_code == 400


def test_the_session_id_changes_with_the_password_and_again_with_the_login(new_world):
    vneid = asking(new_world, "passcode")

    def cookie():
        return vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value

    walk = Walk(vneid)
    seen = [cookie()]
    walk.log_in()
    seen.append(cookie())
    walk.answer(passcode="123456")
    seen.append(cookie())
    assert len(set(seen)) == 3


def test_an_account_locked_between_two_steps_does_not_get_in(new_world):
    vneid = asking(new_world, "consent")
    walk = Walk(vneid).log_in()
    vneid.control("POST", f"/accounts/{LAN}/lock", ground="card-revoked")
    walk.answer(agreed="1")
    assert walk.told.startswith("Tài khoản định danh điện tử đang bị khóa.")
    assert vneid.control("GET", "/contents")["consents"] == []


def test_a_strangers_wrong_passwords_do_not_stop_who_has_given_the_right_one(new_world):
    vneid = asking(new_world, "consent")
    walk = Walk(vneid).log_in()
    stranger = vneid.app.test_client()
    mine, vneid.browser = vneid.browser, stranger
    for _ in range(5):
        Walk(vneid).log_in(password="sai")
    vneid.browser = mine
    assert "code" in walk.answer(agreed="1").result


def test_a_wrong_passcode_is_told_and_the_right_one_goes_on(new_world):
    vneid = asking(new_world, "passcode")
    walk = Walk(vneid).log_in().answer(passcode="000000")
    assert (walk.page.status_code, walk.title) == (401, PASSCODE)
    assert walk.told.startswith("Passcode không đúng.")
    assert "code" in walk.answer(passcode="123456").result
    assert vneid.account(LAN)["failed_passcodes"] == 0


def test_too_many_wrong_passcodes_lock_the_account_and_warn_its_holder(new_world):
    vneid = asking(new_world, "passcode", max_wrong_passcodes=2)
    walk = Walk(vneid).log_in().answer(passcode="000000").answer(passcode="000000")
    assert walk.title == "Đăng nhập VNeID"
    assert "sai passcode quá số lần" in walk.told
    assert "09:15 ngày 01/08/2026" in walk.told
    assert vneid.account(LAN)["status"] == "temporarily-locked"
    assert vneid.control("GET", f"/inbox/{LAN}")["messages"][-1]["kind"] == "alert"


def test_twenty_wrong_passcodes_at_once_count_as_five(new_world):
    vneid = asking(new_world, "passcode")
    walk = Walk(vneid).log_in()
    cookie = vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value
    csrf = walk.page.text.split('name="csrf" value="')[1].split('"')[0]

    def guess(_):
        browser = vneid.app.test_client()
        browser.set_cookie("vneid_session", cookie, path=f"/w/{vneid.world}")
        address = f"/w/{vneid.world}/dang-nhap/passcode?{walk.query}"
        return browser.post(address, data={"csrf": csrf, "passcode": "000000"}).status_code

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(guess, range(20))) <= {401, 303}  # 303: the attempt is over already
    assert (vneid.account(LAN)["failed_passcodes"], vneid.account(LAN)["locked"]) == (5, True)


def test_a_passcode_is_never_shown_back(new_world):
    vneid = asking(new_world, "passcode")
    assert "918273" not in Walk(vneid).log_in().answer(passcode="918273").page.text


def test_a_page_shows_the_number_with_its_middle_hidden(new_world):
    page = Walk(asking(new_world, "passcode")).log_in().page.text
    assert "00********23" in page
    assert LAN not in page


def test_giving_up_at_a_step_brings_back_to_the_client_and_the_step_is_gone(new_world):
    vneid = asking(new_world, "passcode")
    walk = Walk(vneid).log_in()
    assert walk.open("/quay-lai").result["error"] == "access_denied"
    assert walk.open("/dang-nhap/passcode").title == "Đăng nhập VNeID"


def test_the_journal_tells_of_a_login_when_it_is_complete_and_holds_no_secret(new_world):
    vneid = asking(new_world, *ALL)
    walk = Walk(vneid).log_in()
    assert "login.succeeded" not in [event["name"] for event in vneid.events()]
    walked(vneid, CODE, CONSENT, PASSCODE, walk=walk)
    assert [event["name"] for event in vneid.events()] == [
        *("code.sent", "consent.given", "login.succeeded", "code.issued"),
    ]
    written = str(vneid.control("GET", "/journal"))
    assert not [secret for secret in (*codes(vneid), "123456", PASSWORD) if secret in written]
