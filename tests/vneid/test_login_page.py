"""The login page: what it shows, wrong passwords and locks, single sign-on, levels, going back."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from login_walk import Walk
from werkzeug.security import check_password_hash

from lienket.vneid.services import login

WRONG = "Số định danh cá nhân hoặc mật khẩu không chính xác."
LOCKED = "Tài khoản tạm khóa do nhập sai mật khẩu quá số lần quy định."
FROZEN = {"at": "2024-07-01T09:00:00+07:00", "frozen": True}


def alert(response):
    found = re.search(
        r'<div class="notice ant-notification-notice-message" role="alert"[^>]*>([^<]+)</div>', response.text
    )
    assert found, response.text
    return found[1]


def test_who_is_not_logged_in_sees_the_login_page_of_the_asking_client(vneid):
    response = vneid.get("/auth?" + urlencode(vneid.request()), follow_redirects=True)
    assert "<h1>Đăng nhập VNeID</h1>" in response.text
    assert "để tiếp tục tới <strong>Cổng công khai</strong>" in response.text


def test_the_login_page_is_not_framed_nor_stored(vneid):
    response = vneid.get("/dang-nhap?" + urlencode(vneid.request()))
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"


def test_a_wrong_password_keeps_the_number_and_forgets_the_password(vneid):
    response = vneid.log_in(password="mật khẩu sai")
    assert response.status_code == 401
    assert alert(response).startswith(WRONG)
    assert f'value="{vneid.LAN}"' in response.text
    assert "mật khẩu sai" not in response.text


@pytest.mark.parametrize("number", ["001789000999", "1", "", "<script>", "đ\x00", "x" * 500])
def test_an_unknown_number_is_answered_like_a_wrong_password(vneid, number):
    unknown, wrong = vneid.log_in(number), vneid.log_in(password="sai")
    assert unknown.status_code == wrong.status_code
    assert alert(unknown) == alert(wrong)


def test_guessing_on_and_on_does_not_tell_which_numbers_have_an_account(new_world):
    vneid = new_world(clock=FROZEN)
    told = [[alert(vneid.log_in(number, password="sai")) for _ in range(6)] for number in (vneid.LAN, "001789000999")]
    assert told[0] == told[1]
    vneid.advance(15 * 60)
    assert alert(vneid.log_in("001789000999", password="sai")).startswith(WRONG)


def test_guesses_at_a_number_are_forgotten_when_it_gets_an_account(vneid):
    for _ in range(5):
        vneid.log_in("001789000777", password="sai")
    added = {"number": "001789000777", "name": "Võ Thị Sáu", "birth_date": "1990", "password": "Khac@123"}
    vneid.control("POST", "/contents", accounts=[added])
    assert "code" in vneid.answer(vneid.log_in("001789000777", "Khac@123"))


def test_the_fifth_wrong_password_locks_for_fifteen_minutes(new_world):
    vneid = new_world(clock=FROZEN)
    assert [alert(vneid.log_in(password="sai"))[:20] for _ in range(5)] == [WRONG[:20]] * 4 + [LOCKED[:20]]
    assert "09:15 ngày 01/07/2024" in alert(vneid.log_in())
    assert vneid.account(vneid.LAN)["locked"] is True


def test_the_right_password_does_not_help_during_the_lock_but_after_it(new_world):
    vneid = new_world(clock=FROZEN)
    for _ in range(5):
        vneid.log_in(password="sai")
    vneid.advance(15 * 60 - 1)
    assert alert(vneid.log_in()).startswith(LOCKED)
    vneid.advance(1)
    assert "code" in vneid.answer(vneid.log_in())


def test_after_a_lock_the_count_starts_again(new_world):
    vneid = new_world(clock=FROZEN, settings={"max_wrong_passwords": 2, "lock_minutes": 1})
    for _ in range(2):
        vneid.log_in(password="sai")
    vneid.advance(60)
    assert alert(vneid.log_in(password="sai")).startswith(WRONG)


def test_a_right_password_resets_the_count(vneid):
    for _ in range(4):
        vneid.log_in(password="sai")
    vneid.log_in()
    assert vneid.account(vneid.LAN)["failed_attempts"] == 0


def test_twenty_wrong_passwords_at_once_count_as_five(vneid):
    address = f"/w/{vneid.world}/dang-nhap?{urlencode(vneid.request())}"

    def guess(_):
        browser = vneid.app.test_client()
        csrf = re.search(r'name="csrf" value="([^"]+)"', browser.get(address).text)[1]
        form = {"csrf": csrf, "username": vneid.LAN, "password": "sai"}
        return browser.post(address, data=form).status_code

    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(guess, range(20))) == {401}
    assert (vneid.account(vneid.LAN)["failed_attempts"], vneid.account(vneid.LAN)["locked"]) == (5, True)
    reasons = [event["details"]["reason"] for event in vneid.events()]
    assert sorted(reasons) == ["temporarily-locked"] * 16 + ["wrong-password"] * 4


def test_a_lock_by_the_authority_is_told_only_to_who_knows_the_password(vneid):
    assert alert(vneid.log_in(vneid.KHANH)).startswith("Tài khoản định danh điện tử đang bị khóa.")
    assert alert(vneid.log_in(vneid.KHANH, password="sai")).startswith(WRONG)


def test_an_account_that_is_not_activated_cannot_log_in(vneid):
    assert "chưa kích hoạt" in alert(vneid.log_in(vneid.MINH))


def test_a_form_without_its_token_is_refused(vneid):
    vneid.get("/dang-nhap?" + urlencode(vneid.request()))
    address = f"/w/{vneid.world}/dang-nhap?{urlencode(vneid.request())}"
    form = {"username": vneid.LAN, "password": "Matkhau@1"}
    response = vneid.browser.post(address, data=form, headers={"Accept": "text/html"})
    assert (response.status_code, vneid.events()) == (400, [])


def test_the_session_id_changes_at_login(vneid):
    vneid.get("/dang-nhap?" + urlencode(vneid.request()))
    before = vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}")
    vneid.log_in()
    after = vneid.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}")
    assert before is not None
    assert before.value != after.value


def test_who_is_logged_in_is_not_asked_again(vneid):
    vneid.log_in()
    assert "code" in vneid.answer(vneid.ask(client_id="secret"))


def test_prompt_none_is_silent_for_who_is_logged_in(vneid):
    vneid.log_in()
    assert "code" in vneid.answer(vneid.ask(prompt="none"))


@pytest.mark.parametrize("prompt", ["login", "select_account", "login consent"])
def test_prompt_login_asks_again_each_time_and_ends_after_one_login(vneid, prompt):
    vneid.log_in()
    assert "/dang-nhap?" in vneid.ask(prompt=prompt).location
    assert "code" in vneid.answer(vneid.log_in(prompt=prompt))
    assert "/dang-nhap?" in vneid.ask(prompt=prompt).location


def test_a_login_for_one_request_does_not_satisfy_prompt_login_of_another(vneid):
    vneid.log_in(prompt="login", state="one")
    assert "/dang-nhap?" in vneid.ask(prompt="login", state="two").location


@pytest.mark.parametrize(("max_age", "asked"), [("1", True), ("10", True), ("11", False), ("10000", False)])
def test_max_age_asks_again_when_the_login_is_older_in_the_worlds_time(new_world, max_age, asked):
    vneid = new_world(clock=FROZEN)
    vneid.log_in()
    vneid.advance(10.5)
    assert ("/dang-nhap?" in vneid.ask(max_age=max_age).location) is asked


def test_max_age_zero_is_satisfied_by_a_login_made_for_it(vneid):
    assert "code" in vneid.answer(vneid.log_in(max_age="0"))


def test_a_session_ends_after_half_an_hour_without_request(vneid):
    vneid.log_in()
    vneid.advance(31 * 60)
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


def test_going_back_tells_the_client_that_access_was_denied(vneid):
    page = vneid.get("/dang-nhap?" + urlencode(vneid.request())).text
    link = re.search(r'href="([^"]+)">Quay lại</a>', page)[1].replace("&amp;", "&")
    answer = vneid.answer(vneid.browser.get(link))
    assert (answer["error"], answer["state"]) == ("access_denied", "st")


def test_level_one_is_refused_on_the_page_where_the_client_wants_level_two(vneid):
    strict = {"client_id": "strict", "code_challenge": None, "code_challenge_method": None}
    response = vneid.log_in(vneid.TU, **strict)
    assert response.status_code == 403
    assert alert(response).startswith("Tài khoản định danh mức độ 1 chưa đủ điều kiện liên kết.")
    assert vneid.answer(vneid.ask(**strict, prompt="none"))["error"] == "access_denied"
    assert "code" in vneid.answer(vneid.log_in(vneid.LAN, **strict))


def test_the_journal_says_why_a_login_was_refused(vneid):
    vneid.log_in(password="sai")
    vneid.log_in("001789000999")
    vneid.get("/quay-lai?" + urlencode(vneid.request()))
    assert [event["details"]["reason"] for event in vneid.events()] == ["wrong-password", "unknown-number", "cancelled"]


@pytest.mark.parametrize(
    ("hint", "shown"), [("001789000123", "001789000123"), ("a" * 50, "a" * 20), ('"><b>', "&#34;&gt;&lt;b&gt;")]
)
def test_the_number_that_a_client_hints_at_stands_in_the_field(vneid, hint, shown):
    assert f'value="{shown}"' in vneid.get("/dang-nhap?" + urlencode(vneid.request(login_hint=hint))).text


def test_what_was_typed_stays_instead_of_the_hint(vneid):
    response = vneid.log_in(vneid.TU, password="sai", login_hint=vneid.LAN)
    assert f'value="{vneid.TU}"' in response.text
    assert f'value="{vneid.LAN}"' not in response.text


def test_a_password_is_hashed_for_numbers_without_an_account_too(vneid, monkeypatch):
    hashed = []

    def watched(kept, typed):
        hashed.append(kept.split("$")[0])
        return check_password_hash(kept, typed)

    monkeypatch.setattr(login, "check_password_hash", watched)
    vneid.log_in("001789000999", password="sai")
    vneid.log_in(password="sai")
    assert len(hashed) == 2
    assert hashed[0] == hashed[1]  # the same method, as slow for one as for the other


def test_a_world_without_the_picker_shows_and_takes_no_persona(vneid):
    assert "Chọn nhân vật" not in vneid.get("/dang-nhap?" + urlencode(vneid.request())).text
    response = Walk(vneid).post("/dang-nhap/nhan-vat", number=vneid.LAN).page
    assert response.status_code == 404
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


def test_a_tester_chooses_whom_to_play_and_is_logged_in_as_them(new_world):
    vneid = new_world(settings={"persona_picker": True})
    walk = Walk(vneid)
    assert "mô phỏng" in walk.page.text.split("<summary>")[-1].split("</summary>")[0]
    tokens = vneid.redeem(walk.post("/dang-nhap/nhan-vat", number=vneid.TU).result["code"]).json
    assert vneid.userinfo(tokens["access_token"]).json["SoDinhDanh"] == vneid.TU


def test_the_picker_says_what_is_special_about_each(new_world):
    vneid = new_world(clock=FROZEN, settings={"persona_picker": True})
    child = {"number": "001814000127", "name": "Bé An", "birth_date": "2014", "password": "x", "guardian": vneid.LAN}
    foreigner = {"number": "001689000777", "name": "Kim", "birth_date": "1990", "password": "x", "kind": "foreigner"}
    told = {"number": "001689000778", "name": "Kể", "birth_date": "1990", "password": "x", "about": "Hay quên"}
    vneid.control("POST", "/contents", accounts=[child, foreigner, told])
    shown = dict(re.findall(r"<b>([^<]+)</b> <span>([^<]+)</span>", Walk(vneid).page.text))
    assert shown["Lê Khánh"] == "Mức độ 2, bị khóa"
    assert shown["Trần Văn Tư"] == "Mức độ 1"
    assert shown["Bé An"] == "Mức độ 2, cần người giám hộ xác nhận"
    assert shown["Kim"] == "Mức độ 2, người nước ngoài"
    assert shown["Kể"] == "Hay quên"


def test_a_persona_is_no_way_around_a_lock(new_world):
    vneid = new_world(settings={"persona_picker": True})
    walk = Walk(vneid).post("/dang-nhap/nhan-vat", number=vneid.KHANH)
    assert walk.told.startswith("Tài khoản định danh điện tử đang bị khóa.")
    assert Walk(vneid).post("/dang-nhap/nhan-vat", number="001789000999").page.status_code == 401
