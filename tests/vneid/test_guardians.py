"""A child under 14 logs in when the guardian confirms on their own phone, in time, and is still the guardian."""

import pytest
from login_walk import Walk, inbox
from relying_party import LAN, PASSWORD, TU

from lienket.simulation.refusals import Refusal
from lienket.vneid.services.guardians import answer_request, pending_requests
from lienket.vneid.store import VneidStore

AN = "001814000127"
CHILD = {"number": AN, "name": "Nguyễn Thử An", "birth_date": "2014-03-01", "password": PASSWORD, "guardian": LAN}
FROZEN = {"at": "2024-06-20T09:00:00+07:00", "frozen": True}
WAITING = "Chờ người giám hộ xác nhận"


@pytest.fixture
def vneid(new_world):
    vneid = new_world(clock=FROZEN)
    vneid.control("POST", "/contents", accounts=[CHILD])
    return vneid


@pytest.fixture
def phones(app, vneid):
    return Phones(app, vneid.world)


class Phones:
    """What the app on guardians' phones asks of VNeID, each time in a request of its own."""

    def __init__(self, app, world):
        self.app, self.world = app, world

    def pending(self, guardian=LAN):
        with self.app.test_request_context(f"/w/{self.world}/"):
            return pending_requests(self._store, guardian)

    def answer(self, request, guardian=LAN, *, confirmed):
        with self.app.test_request_context(f"/w/{self.world}/"):
            return answer_request(self._store, request.request_id, guardian, confirmed=confirmed)

    @property
    def _store(self):
        return VneidStore(self.app.extensions["lienket.storage"], self.world)


def answered(phones, *, confirmed):
    (request,) = phones.pending()
    phones.answer(request, confirmed=confirmed)


def waiting(walk):
    return walk.vneid.get(f"/dang-nhap/nguoi-giam-ho/trang-thai?{walk.query}").json["waiting"]


def test_the_guardian_is_told_who_wants_to_log_in_where(vneid, phones):
    walk = Walk(vneid).log_in(AN)
    assert walk.title == WAITING
    assert "09:05:00" in walk.page.text
    assert inbox(vneid, LAN)[-1]["kind"] == "guardian-request"
    assert "Nguyễn Thử An muốn đăng nhập Cổng công khai" in inbox(vneid, LAN)[-1]["text"]
    (request,) = phones.pending()
    assert (request.ward, request.ward_name, request.client) == (AN, "Nguyễn Thử An", "Cổng công khai")


def test_the_child_waits_until_the_guardian_confirms(vneid, phones):
    walk = Walk(vneid).log_in(AN)
    assert walk.answer().title == WAITING
    assert waiting(walk)
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"
    answered(phones, confirmed=True)
    assert not waiting(walk)
    assert "code" in walk.answer().result


def test_a_guardian_who_refuses_lets_nobody_in(vneid, phones):
    walk = Walk(vneid).log_in(AN)
    answered(phones, confirmed=False)
    assert not waiting(walk)
    assert walk.answer().told.startswith("Người giám hộ không đồng ý")
    assert walk.title == "Đăng nhập VNeID"


@pytest.mark.parametrize(("seconds", "in_time"), [(299, True), (300, False)])
def test_an_answer_counts_only_in_time(vneid, phones, seconds, in_time):
    walk = Walk(vneid).log_in(AN)
    (request,) = phones.pending()
    vneid.advance(seconds)
    if in_time:
        phones.answer(request, confirmed=True)
        assert "code" in walk.answer().result
    else:
        with pytest.raises(Refusal, match="quá thời hạn"):
            phones.answer(request, confirmed=True)
        assert not waiting(walk)
        assert walk.answer().told.startswith("Người giám hộ chưa xác nhận trong thời hạn.")


def test_who_is_not_the_guardian_any_more_cannot_confirm(vneid, phones):
    walk = Walk(vneid).log_in(AN)
    (request,) = phones.pending()
    vneid.control("PATCH", f"/accounts/{AN}", guardian=TU)
    assert phones.pending() == []
    with pytest.raises(Refusal, match="không còn là người giám hộ"):
        phones.answer(request, confirmed=True)
    assert walk.answer().told.startswith("Việc giám hộ đã thay đổi")


def test_a_confirmation_does_not_outlive_the_guardianship(vneid, phones):
    walk = Walk(vneid).log_in(AN)
    answered(phones, confirmed=True)
    vneid.control("PATCH", f"/accounts/{AN}", guardian=TU)
    assert walk.answer().told.startswith("Việc giám hộ đã thay đổi")
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


def test_a_guardian_whose_account_is_locked_cannot_confirm(vneid, phones):
    Walk(vneid).log_in(AN)
    (request,) = phones.pending()
    vneid.control("POST", f"/accounts/{LAN}/lock", ground="deceased")
    with pytest.raises(Refusal):
        phones.answer(request, confirmed=True)


def test_nobody_else_can_answer_and_nobody_twice(vneid, phones):
    Walk(vneid).log_in(AN)
    (request,) = phones.pending()
    with pytest.raises(Refusal, match="Không có yêu cầu này"):
        phones.answer(request, TU, confirmed=True)
    phones.answer(request, confirmed=False)
    with pytest.raises(Refusal, match="đã được trả lời"):
        phones.answer(request, confirmed=True)


def test_a_confirmation_serves_one_login(vneid, phones):
    walk = Walk(vneid).log_in(AN)
    answered(phones, confirmed=True)
    walk.answer()
    again = Walk(vneid, prompt="login").log_in(AN)
    assert again.title == WAITING
    assert again.answer().title == WAITING


def test_a_child_without_a_guardian_cannot_log_in(vneid):
    vneid.control("PATCH", f"/accounts/{AN}", guardian=None)
    assert "chưa ghi người giám hộ" in Walk(vneid).log_in(AN).told


@pytest.mark.parametrize(
    ("born", "alone"),
    [("2010-06-20", True), ("2010-06-21", False), ("2010", False), ("2010-06", False), ("2010-05", True)],
)
def test_from_the_fourteenth_birthday_on_nobody_has_to_confirm(new_world, born, alone):
    vneid = new_world(clock=FROZEN)
    vneid.control("POST", "/contents", accounts=[CHILD | {"birth_date": born}])
    walk = Walk(vneid).log_in(AN)
    if alone:
        assert "code" in walk.result
    else:
        assert walk.title == WAITING


def test_the_guardian_is_troubled_after_the_child_has_done_its_part(new_world):
    vneid = new_world(clock=FROZEN, settings={"login_steps": ["passcode"]})
    vneid.control("POST", "/contents", accounts=[CHILD])
    walk = Walk(vneid).log_in(AN)
    assert inbox(vneid, LAN) == []
    assert walk.answer(passcode="123456").title == WAITING
    assert len(inbox(vneid, LAN)) == 1
