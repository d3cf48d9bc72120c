"""QR login over HTTP: a browser that shows a code, phones that scan it, and who gets in."""

import json
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from phones import FROZEN, PASSCODE, Handset, Tab, logins, move_in, status


def test_the_browser_is_logged_in_as_the_person_of_the_phone(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    tokens = vneid.redeem(tab.code()).json
    assert vneid.userinfo(tokens["access_token"]).json["SoDinhDanh"] == vneid.LAN


def test_each_step_of_the_phone_is_seen_by_the_browser(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    seen = [status(tab)]
    login = phone.scan(tab)
    seen.append(status(tab))
    phone.tell("POST", "/consent", code=login["code"])
    seen.append(status(tab))
    phone.approve(login, consent=False)
    seen.append(status(tab))
    tab.complete()
    assert seen == ["waiting", "scanned", "confirming", "approved"]


def test_the_picture_says_nothing_about_anybody(vneid):
    first, second = Tab(vneid), Tab(vneid, client_id="secret")
    for tab in (first, second):
        assert re.fullmatch(r"vneid-sim://login\?txn=[A-Za-z0-9_-]{24}", tab.payload)
    assert first.payload != second.payload
    assert vneid.LAN not in first.payload


def test_the_phone_shows_who_asks_what_for_and_from_where(vneid):
    tab, phone = Tab(vneid, scope="openid email"), Handset.of(vneid)
    login = phone.scan(tab)
    assert (login["client"], login["purpose"]) == ("Cổng công khai", "Đăng nhập Cổng công khai")
    assert login["place"] == "Máy này (127.0.0.1)"
    assert login["data"][0] == "Số định danh cá nhân"
    assert "Thư điện tử" in login["data"]
    assert login["seconds_left"] in (119, 120)


@pytest.mark.parametrize(
    ("user_agent", "shown"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge trên Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox trên Linux"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/120.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("", "Trình duyệt không rõ trên thiết bị không rõ"),
    ],
)
def test_the_phone_shows_which_browser_asks(vneid, user_agent, shown):
    browser, phone = vneid.app.test_client(), Handset.of(vneid)
    browser.environ_base["HTTP_USER_AGENT"] = user_agent
    assert phone.scan(Tab(vneid, browser=browser))["browser"] == shown


@pytest.mark.parametrize(("seconds", "accepted"), [(299, True), (300, False), (301, False)])
def test_a_code_is_scanned_only_before_its_end_by_the_worlds_clock(frozen, seconds, accepted):
    tab, phone = Tab(frozen), Handset.of(frozen)
    frozen.advance(seconds)
    response = phone.call("POST", "/scan", payload=tab.payload)
    assert response.status_code == (200 if accepted else 409)
    if not accepted:
        assert response.json["error"]["message"].startswith("Mã QR đã hết hạn.")


def test_who_scanned_in_time_may_confirm_after_the_codes_end(frozen):
    tab, phone = Tab(frozen), Handset.of(frozen)
    frozen.advance(295)
    login = phone.scan(tab)
    frozen.advance(15)
    phone.approve(login)
    assert tab.code()


def test_who_confirms_too_late_after_the_scan_is_told_so_on_both_sides(frozen):
    tab, phone = Tab(frozen), Handset.of(frozen)
    frozen.advance(295)
    login = phone.scan(tab)
    frozen.advance(60)
    refused = phone.refused("POST", "/approve", code=login["code"], passcode=PASSCODE, consent=True)
    assert (refused, status(tab), tab.complete().status_code) == ((409, "qr-expired"), "expired", 409)


def test_the_countdown_stands_still_with_the_worlds_clock(frozen):
    tab = Tab(frozen)
    assert "Mã hết hạn sau <span data-qr-clock>5:00</span>" in tab.page
    frozen.advance(1.5)
    assert tab.status()["seconds"] == 299


def test_a_used_code_cannot_be_scanned_again_by_anybody(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    payload = tab.payload
    phone.approve(phone.scan(tab))
    tab.complete()
    for scanner in (phone, Handset.of(vneid, move_in(vneid))):
        assert scanner.said("POST", "/scan", payload=payload).startswith("Mã QR đã được sử dụng.")


def test_a_second_person_can_do_nothing_with_what_somebody_else_has_scanned(vneid):
    tab, first, second = Tab(vneid), Handset.of(vneid), Handset.of(vneid, move_in(vneid))
    login = first.scan(tab)
    assert second.refused("POST", "/scan", payload=tab.payload) == (409, "qr-used")
    assert second.refused("POST", "/consent", code=login["code"]) == (409, "qr-used")
    assert second.refused("POST", "/refuse", code=login["code"]) == (409, "qr-used")
    approval = {"code": login["code"], "passcode": PASSCODE, "consent": True}
    assert second.refused("POST", "/approve", **approval) == (404, "qr-unknown")
    assert status(tab) == "scanned"


def test_of_many_phones_that_scan_at_once_one_owns_the_code(vneid):
    numbers = [vneid.LAN, *(move_in(vneid, f"0017890002{n:02}") for n in range(7))]
    tab, phones = Tab(vneid), [Handset.of(vneid, number) for number in numbers]
    payload = tab.payload
    with ThreadPoolExecutor(len(phones)) as pool:
        answers = [*pool.map(lambda phone: phone.call("POST", "/scan", payload=payload).status_code, phones)]
    assert sorted(answers) == [200] + [409] * 7


def test_of_approval_and_refusal_at_once_one_happens(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    phone.tell("POST", "/consent", code=login["code"])
    acts = [("/approve", {"passcode": PASSCODE}), ("/refuse", {})] * 4
    with ThreadPoolExecutor(len(acts)) as pool:
        answers = [*pool.map(lambda act: phone.call("POST", act[0], code=login["code"], **act[1]).status_code, acts)]
    assert sorted(answers) == [200] + [409] * 7


def test_of_a_browser_that_completes_twice_at_once_one_gets_in(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    with ThreadPoolExecutor(4) as pool:
        answers = [*pool.map(lambda _: tab.complete().status_code, range(4))]
    assert answers.count(303) == 1
    assert len(logins(vneid)) == 1


def test_a_browser_that_was_away_gets_in_once_it_is_back(frozen):
    tab, phone = Tab(frozen), Handset.of(frozen)
    phone.approve(phone.scan(tab))
    frozen.advance(20)
    tab.show()
    assert 'data-state="approved"' in tab.page
    assert tab.code()
    assert [login["method"] for login in logins(frozen)] == ["qr"]


def test_an_approval_that_no_browser_takes_up_is_forgotten(frozen):
    tab, phone = Tab(frozen), Handset.of(frozen)
    frozen.advance(290)
    phone.approve(phone.scan(tab))
    frozen.advance(60)
    assert (tab.complete().status_code, logins(frozen)) == (409, [])


def test_an_account_that_the_authority_locks_after_the_approval_does_not_get_in(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    vneid.control("POST", f"/accounts/{vneid.LAN}/lock", ground="breach")
    assert (tab.complete().status_code, logins(vneid)) == (403, [])


def test_who_refuses_ends_it_for_the_browser_too(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.tell("POST", "/refuse", code=phone.scan(tab)["code"])
    told = tab.status()
    assert (told["state"], told["renewable"]) == ("refused", True)
    assert told["said"].startswith("Bạn đã từ chối đăng nhập trên ứng dụng VNeID.")
    assert tab.complete().status_code == 409


def test_a_wrong_passcode_logs_nobody_in_and_leaves_the_code_whose_it_was(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    wrong = {"code": login["code"], "passcode": "000000", "consent": True}
    assert phone.refused("POST", "/approve", **wrong) == (403, "wrong-passcode")
    assert (status(tab), vneid.account(vneid.LAN)["failed_passcodes"]) == ("confirming", 1)
    phone.approve(login)
    assert tab.code()


def test_five_wrong_passcodes_lock_and_then_the_right_one_does_not_help(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    wrong = {"code": login["code"], "passcode": "000000", "consent": True}
    codes = [phone.refused("POST", "/approve", **wrong)[1] for _ in range(5)]
    assert codes == ["wrong-passcode"] * 4 + ["too-many-wrong-passcodes"]
    assert phone.refused("POST", "/approve", **wrong | {"passcode": PASSCODE}) == (403, "qr-not-permitted")
    assert vneid.account(vneid.LAN)["locked"] is True


def test_without_biometrics_nothing_is_approved_and_no_passcode_counted(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    approval = {"code": login["code"], "passcode": "000000", "consent": True, "biometric": False}
    assert phone.refused("POST", "/approve", **approval) == (403, "biometric-failed")
    assert vneid.account(vneid.LAN)["failed_passcodes"] == 0


def test_nothing_is_approved_before_the_citizen_agrees_to_share(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    assert phone.refused("POST", "/approve", code=login["code"], passcode=PASSCODE) == (409, "qr-out-of-turn")
    assert vneid.control("GET", "/contents")["consents"] == []


def test_what_was_agreed_to_is_recorded_with_its_purpose(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    login = phone.scan(tab)
    phone.approve(login)
    (consent,) = vneid.control("GET", "/contents")["consents"]
    assert (consent["number"], consent["client_id"]) == (vneid.LAN, "public")
    assert (consent["purpose"], consent["data_kinds"]) == (login["purpose"], login["data"])


def test_another_browser_gets_nothing_of_a_login(vneid):
    tab, thief, phone = Tab(vneid), Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    thief.attempt = tab.attempt
    assert thief.complete().status_code == 404
    assert thief.renew().status_code == 404
    assert thief.status()["error"]["code"] == "qr-not-yours"
    assert "qr-not-yours" in thief.events()
    assert tab.code()


def test_a_login_is_completed_only_by_a_form_of_the_page(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    tab.csrf = "khác"
    assert (tab.complete().status_code, logins(vneid)) == (400, [])


def test_two_requests_in_two_tabs_of_a_browser_are_two_attempts(vneid):
    one = Tab(vneid)
    two, phone = Tab(vneid, browser=one.browser, state="other"), Handset.of(vneid)
    phone.approve(phone.scan(two))
    assert (status(one), status(two)) == ("waiting", "approved")


def test_the_session_id_changes_when_the_browser_gets_in(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    before = tab.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value
    phone.approve(phone.scan(tab))
    tab.code()
    assert tab.browser.get_cookie("vneid_session", path=f"/w/{vneid.world}").value != before


def test_what_the_phone_asked_is_not_asked_again_in_the_browser(new_world):
    vneid = new_world(settings={"login_steps": ["login-code", "consent", "passcode"]})
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    assert tab.code()


def test_a_childs_login_waits_for_the_guardian_all_the_same(new_world):
    vneid = new_world(clock=FROZEN)
    child = move_in(vneid, "001814000128", birth_date="2014-06-01", guardian=vneid.LAN)
    tab, phone, guardian = Tab(vneid), Handset.of(vneid, child), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    waiting = tab.browser.get(tab.complete().location)
    assert logins(vneid) == []
    (asked,) = guardian.tell("GET", "/guardian-requests")["requests"]
    guardian.tell("POST", f"/guardian-requests/{asked['id']}", confirmed=True)
    csrf = re.search(r'name="csrf" value="([^"]+)"', waiting.text)[1]
    address = f"/w/{vneid.world}/dang-nhap/nguoi-giam-ho?{tab.query}"
    finished = tab.browser.post(address, data={"csrf": csrf})
    assert "code" in vneid.answer(tab.browser.get(finished.location))
    assert [login["method"] for login in logins(vneid)] == ["qr"]


def test_the_stream_ends_with_the_decision(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    *_, last = re.findall(r"data: (.+)", tab.events())
    assert json.loads(last)["state"] == "approved"


def test_a_world_without_qr_login_shows_none(new_world):
    vneid = new_world(settings={"qr_login": False})
    assert "qr_images" not in vneid.get("/auth", query_string=vneid.request(), follow_redirects=True).text


def test_the_journal_names_no_code(vneid):
    tab, phone = Tab(vneid), Handset.of(vneid)
    secret = tab.payload.partition("=")[2]
    phone.approve(phone.scan(tab))
    tab.code()
    assert secret not in json.dumps(vneid.control("GET", "/journal"))
