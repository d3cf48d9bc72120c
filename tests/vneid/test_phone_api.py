"""The app's API: signing in, one phone at a time, the wallet, the inbox, permissions, guardians, a new passcode."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from phones import FROZEN, PASSCODE, Handset, Tab, move_in
from relying_party import PASSWORD

from lienket.identity import PersonalNumber
from lienket.vneid.models.devices import (
    DEVICE_TRANSITIONS,
    Device,
    DeviceEvent,
    DeviceState,
    IllegalDeviceEvent,
)
from lienket.vneid.services.phone import Owner, revoke_device
from lienket.vneid.services.pictures import read_qr
from lienket.vneid.store import VneidStore

PROTECTED = [
    *(("GET", "/account"), ("PUT", "/web-login"), ("POST", "/scan"), ("POST", "/consent"), ("POST", "/approve")),
    *(("POST", "/refuse"), ("GET", "/inbox"), ("POST", "/documents"), ("GET", "/devices"), ("DELETE", "/devices/x")),
    *(("GET", "/guardian-requests"), ("POST", "/guardian-requests/x"), ("POST", "/passcode/forgotten")),
    *(("PUT", "/passcode"), ("POST", "/sign-out"), ("POST", "/sign-in/code")),
]
BODIES = {
    "/web-login": {"allowed": True},
    "/scan": {"payload": ""},
    "/consent": {"code": ""},
    "/approve": {"code": "", "passcode": ""},
    "/refuse": {"code": ""},
    "/documents": {"passcode": ""},
    "/guardian-requests/x": {"confirmed": True},
    "/passcode": {"code": "", "passcode": "111111"},
    "/sign-in/code": {"code": ""},
}


def sign_in(vneid, number, password=PASSWORD, **body):
    return Handset(vneid).call("POST", "/sign-in", number=number, password=password, **body)


def newest_code(vneid, number):
    return vneid.control("GET", f"/inbox/{number}")["messages"][-1]["code"]


@pytest.mark.parametrize(("state", "event"), [*product(DeviceState, DeviceEvent)], ids=str)
def test_a_phone_changes_only_as_the_table_says(state, event):
    device = Device("d", "001789000123", "Máy", state, None)
    if (state, event) in DEVICE_TRANSITIONS:
        assert device.after(event).state is DEVICE_TRANSITIONS[state, event]
    else:
        with pytest.raises(IllegalDeviceEvent):
            device.after(event)


def test_the_app_hides_the_middle_of_a_number(vneid):
    shown = Handset.of(vneid).call("GET", "/account").text
    assert vneid.LAN not in shown
    assert "00********23" in shown


def test_the_app_tells_whose_it_is(vneid):
    account = Handset.of(vneid).tell("GET", "/account")
    assert (account["name"], account["level"], account["web_login_allowed"]) == ("Nguyễn Thị Lan", 2, True)


@pytest.mark.parametrize(("method", "path"), PROTECTED)
def test_who_is_not_signed_in_gets_nothing(vneid, method, path):
    for token in ("", "x", "đ"):
        answer = Handset(vneid, token).call(method, path, **BODIES.get(path, {}))
        assert (answer.status_code, answer.json["error"]["code"]) == (401, "phone-signed-out")


@pytest.mark.parametrize(("method", "path"), [call for call in PROTECTED if call[1] != "/sign-in/code"])
def test_a_phone_that_waits_for_its_code_gets_nothing(vneid, method, path):
    Handset.of(vneid)
    waiting = Handset.of(vneid)
    assert waiting.refused(method, path, **BODIES.get(path, {})) == (401, "phone-signed-out")


@pytest.mark.parametrize("path", BODIES)
def test_a_body_that_is_not_understood_is_refused_field_by_field(vneid, path):
    phone = Handset.of(vneid)
    method = next(method for method, known in PROTECTED if known == path)
    error = phone.call(method, path, nonsense=1).json["error"]
    assert error["code"] == "invalid-body"
    assert "nonsense" in [field["at"] for field in error["fields"]]


def test_a_wrong_password_is_counted_and_an_unknown_number_told_apart_by_nothing(vneid):
    wrong, unknown = sign_in(vneid, vneid.LAN, "sai"), sign_in(vneid, "001789000999")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json["error"]["message"] == unknown.json["error"]["message"]
    assert vneid.account(vneid.LAN)["failed_attempts"] == 1


def test_a_locked_account_is_not_signed_in(vneid):
    assert sign_in(vneid, vneid.KHANH).json["error"]["message"].startswith("Tài khoản định danh điện tử đang bị khóa.")


def test_signing_the_app_in_logs_no_browser_in(vneid):
    Handset.of(vneid)
    assert "login.succeeded" not in [event["name"] for event in vneid.events()]


def test_a_second_phone_takes_over_with_the_code_shown_on_the_first(vneid):
    first, second = Handset.of(vneid), Handset.of(vneid, device="Máy mới")
    message = first.tell("GET", "/inbox")["messages"][0]
    assert (message["channel"], message["purpose"]) == ("app", "new-device")
    second.tell("POST", "/sign-in/code", code=message["code"])
    assert first.refused("GET", "/account") == (401, "phone-signed-out")
    states = [(device["name"], device["state"]) for device in second.tell("GET", "/devices")["devices"]]
    assert sorted(states) == [("Máy của Lan", "revoked"), ("Máy mới", "active")]


def test_the_code_for_a_second_phone_can_come_by_sms(vneid):
    Handset.of(vneid)
    answer = sign_in(vneid, vneid.LAN, code_by="sms")
    assert answer.json["state"] == "waiting-for-code"
    assert vneid.control("GET", f"/inbox/{vneid.LAN}")["messages"][-1]["channel"] == "sms"
    Handset(vneid, answer.json["token"]).tell("POST", "/sign-in/code", code=newest_code(vneid, vneid.LAN))


def test_a_wrong_code_leaves_the_first_phone_signed_in(vneid):
    first, second = Handset.of(vneid), Handset.of(vneid)
    wrong = f"{(int(newest_code(vneid, vneid.LAN)) + 1) % 1_000_000:06}"
    assert second.refused("POST", "/sign-in/code", code=wrong) == (403, "wrong-code")
    assert first.tell("GET", "/account")


def test_a_code_that_has_expired_lets_no_phone_in(new_world):
    vneid = new_world(clock=FROZEN)
    Handset.of(vneid)
    second, code = Handset.of(vneid), newest_code(vneid, vneid.LAN)
    vneid.advance(180)
    assert second.refused("POST", "/sign-in/code", code=code) == (403, "code-expired")


def test_of_phones_that_sign_in_at_once_one_is_active(vneid):
    with ThreadPoolExecutor(6) as pool:
        answers = [*pool.map(lambda _: sign_in(vneid, vneid.LAN), range(6))]
    states = [answer.json["state"] for answer in answers if answer.status_code == 201]
    assert states.count("active") == 1


def test_a_phone_that_was_signed_out_leaves_room_for_another(vneid):
    first = Handset.of(vneid)
    first.tell("POST", "/sign-out")
    assert sign_in(vneid, vneid.LAN).json["state"] == "active"


def test_a_waiting_phone_can_be_revoked_by_the_active_one(vneid):
    first, second = Handset.of(vneid), Handset.of(vneid, device="Máy lạ")
    stranger = next(device for device in first.tell("GET", "/devices")["devices"] if device["name"] == "Máy lạ")
    first.tell("DELETE", f"/devices/{stranger['id']}")
    refused = second.refused("POST", "/sign-in/code", code=newest_code(vneid, vneid.LAN))
    assert refused == (401, "phone-signed-out")


def test_nobody_revokes_somebody_elses_phone(vneid):
    mine, other = Handset.of(vneid), Handset.of(vneid, move_in(vneid))
    device_id = other.tell("GET", "/account")["device"]["id"]
    assert mine.refused("DELETE", f"/devices/{device_id}") == (404, "phone-unknown-device")
    assert other.tell("GET", "/account")


def test_a_phone_of_an_account_that_the_authority_locks_stops_working(vneid):
    phone = Handset.of(vneid)
    vneid.control("POST", f"/accounts/{vneid.LAN}/lock", ground="breach")
    assert phone.refused("GET", "/inbox") == (403, "account-locked")


def test_the_wallet_opens_with_the_passcode_and_shows_the_identity_card(vneid):
    documents = Handset.of(vneid).tell("POST", "/documents", passcode=PASSCODE)["documents"]
    assert documents[0]["title"] == "Thẻ căn cước"
    assert documents[0]["facts"]["Số định danh cá nhân"] == vneid.LAN
    assert not any(document["integrated"] for document in documents[1:])


def test_the_wallet_stays_shut_with_a_wrong_passcode_and_locks_after_five(vneid):
    phone = Handset.of(vneid)
    codes = [phone.refused("POST", "/documents", passcode="000000")[1] for _ in range(6)]
    assert codes == ["wrong-passcode"] * 4 + ["too-many-wrong-passcodes"] * 2


def test_a_forgotten_passcode_is_replaced_with_the_code_by_sms(vneid):
    phone = Handset.of(vneid)
    phone.tell("POST", "/passcode/forgotten")
    message = phone.tell("GET", "/inbox")["messages"][0]
    assert message["channel"] == "sms"
    phone.tell("PUT", "/passcode", code=message["code"], passcode="654321")
    assert phone.refused("POST", "/documents", passcode=PASSCODE) == (403, "wrong-passcode")
    assert phone.tell("POST", "/documents", passcode="654321")


def test_without_its_code_no_passcode_is_replaced(vneid):
    phone = Handset.of(vneid)
    assert phone.refused("PUT", "/passcode", code="000000", passcode="654321") == (403, "no-code")
    assert phone.tell("POST", "/documents", passcode=PASSCODE)


def test_a_new_passcode_does_not_end_a_lock_by_wrong_ones(vneid):
    phone = Handset.of(vneid)
    for _ in range(5):
        phone.call("POST", "/documents", passcode="000000")
    phone.tell("POST", "/passcode/forgotten")
    phone.tell("PUT", "/passcode", code=newest_code(vneid, vneid.LAN), passcode="654321")
    assert phone.refused("POST", "/documents", passcode="654321")[1] == "too-many-wrong-passcodes"


def test_only_the_guardian_answers_for_a_child(new_world):
    vneid = new_world(clock=FROZEN)
    child = move_in(vneid, "001814000128", birth_date="2014-06-01", guardian=vneid.LAN)
    vneid.log_in(child)
    guardian, stranger = Handset.of(vneid), Handset.of(vneid, move_in(vneid))
    (asked,) = guardian.tell("GET", "/guardian-requests")["requests"]
    assert (asked["client"], asked["ward"]) == ("Cổng công khai", PersonalNumber.parse(child).masked)
    assert stranger.tell("GET", "/guardian-requests")["requests"] == []
    answer = f"/guardian-requests/{asked['id']}"
    assert stranger.refused("POST", answer, confirmed=True) == (404, "unknown-request")
    assert guardian.tell("POST", answer, confirmed=False)["state"] == "refused"
    assert guardian.refused("POST", answer, confirmed=True) == (409, "request-decided")


def test_the_token_of_a_phone_is_not_kept(vneid):
    phone = Handset.of(vneid)
    tab = Tab(vneid)
    phone.approve(phone.scan(tab))
    told = str(vneid.control("GET", "/contents")) + str(vneid.control("GET", "/journal"))
    assert phone.token not in told


@pytest.mark.parametrize(
    "picture",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"<svg/>"],
    ids=["empty", "cut GIF", "broken PNG", "no picture"],
)
def test_a_file_that_cannot_be_read_has_no_code(picture):
    assert read_qr(picture) is None


class ConfirmedMeanwhile(VneidStore):
    """A store where the phone that waits is confirmed right after the phones were read, unless that is held up."""

    confirm = None

    def devices(self, number):
        found = super().devices(number)
        if self._connection is None:
            self.confirm()
        return found


def test_a_phone_that_is_confirmed_while_it_is_revoked_is_signed_out_all_the_same(vneid):
    first, second = Handset.of(vneid), Handset.of(vneid, device="Máy lạ")
    storage, code = vneid.app.extensions["lienket.storage"], newest_code(vneid, vneid.LAN)
    store = ConfirmedMeanwhile(storage, vneid.world)
    store.confirm = lambda: second.tell("POST", "/sign-in/code", code=code)
    device, stranger = store.device(first.token), store.device(second.token)
    with vneid.app.test_request_context():
        revoke_device(store, Owner(store.account(vneid.LAN), device), stranger.device_id)
    assert store.device(second.token).state is DeviceState.REVOKED
