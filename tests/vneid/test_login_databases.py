"""The whole login on either database: odd input is wrong and nothing else, and guesses at once are counted."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from login_walk import Walk, codes, inbox
from relying_party import CONTENTS, LAN, PASSWORD, TU, Vneid

from lienket.vneid.app import create_app

ODD_TEXTS = ["\x00", "1\x00", "9" * 10_000, "'; DROP TABLE accounts; --", "😀", "\ud7ff\ue000", "%s", "\\", "१२३४५६"]
CHILD = {"number": "001814000127", "name": "An", "birth_date": "2014", "password": PASSWORD, "guardian": LAN}
ALL = {"login_steps": ["login-code", "consent", "passcode"], "otp_resend_seconds": 0}


@pytest.fixture
def vneid(database_url: str) -> Iterator[Vneid]:
    app = create_app({}, database_url)
    vneid = Vneid(app, "here")
    vneid.control("PUT", contents=CONTENTS, settings=ALL, clock={"preset": "vneid-only", "frozen": True})
    vneid.control("POST", "/contents", accounts=[CHILD])
    yield vneid
    app.extensions["lienket.storage"].close()


def test_a_login_through_every_step(vneid):
    walk = Walk(vneid).log_in()
    walk.answer(action="resend").answer(code=codes(vneid)[0])
    assert walk.told.startswith("Mã xác nhận không đúng.")
    walk.answer(code=codes(vneid)[1]).answer(agreed="1").answer(passcode="123456")
    assert vneid.redeem(walk.result["code"]).status_code == 200
    assert [consent["number"] for consent in vneid.control("GET", "/contents")["consents"]] == [LAN]


def test_a_childs_guardian_is_asked(vneid):
    walk = Walk(vneid).log_in(CHILD["number"])
    walk.answer(code=codes(vneid, CHILD["number"])[-1]).answer(agreed="1").answer(passcode="123456")
    assert walk.title == "Chờ người giám hộ xác nhận"
    assert [message["kind"] for message in inbox(vneid)] == ["guardian-request"]
    vneid.control("PATCH", f"/accounts/{CHILD['number']}", guardian=TU)
    assert walk.answer().told.startswith("Việc giám hộ đã thay đổi")


def test_odd_codes_and_passcodes_are_wrong_and_nothing_else(vneid):
    for odd in ODD_TEXTS:
        walk = Walk(vneid, state="odd").log_in()
        assert walk.answer(code=odd).page.status_code == 401, odd
        walk.answer(code=codes(vneid)[-1]).answer(agreed="1")
        assert walk.answer(passcode=odd).page.status_code == 401, odd
        assert walk.answer(passcode="123456").result
        vneid.browser.delete_cookie("vneid_session", path="/w/here")
        vneid.advance(1800)


def test_twenty_codes_asked_for_at_once_are_counted_one_by_one(vneid):
    walk = Walk(vneid).log_in()
    cookie = vneid.browser.get_cookie("vneid_session", path="/w/here").value
    csrf = walk.page.text.split('name="csrf" value="')[1].split('"')[0]

    def resend(_):
        browser = vneid.app.test_client()
        browser.set_cookie("vneid_session", cookie, path="/w/here")
        address = f"/w/here/dang-nhap/ma-xac-nhan?{walk.query}"
        return browser.post(address, data={"csrf": csrf, "action": "resend"}).status_code

    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(resend, range(20)))
    assert (answers.count(303), answers.count(429)) == (4, 16)  # with the first one, the five that are allowed
    assert len(codes(vneid)) == 5
    assert walk.answer(code=codes(vneid)[-1]).title == "Xác nhận chia sẻ thông tin để đăng nhập"


@pytest.mark.parametrize("number", [LAN, "001789000999"], ids=["somebody", "nobody"])
def test_twenty_wrong_passwords_at_once_lock_whether_or_not_there_is_an_account(vneid, number):
    address = f"/w/here/dang-nhap?{Walk(vneid).query}"

    def guess(_):
        browser = vneid.app.test_client()
        csrf = browser.get(address).text.split('name="csrf" value="')[1].split('"')[0]
        page = browser.post(address, data={"csrf": csrf, "username": number, "password": "sai"}).text
        return "tạm khóa do nhập sai mật khẩu" in page

    with ThreadPoolExecutor(20) as pool:
        assert sorted(pool.map(guess, range(20))) == [False] * 4 + [True] * 16
