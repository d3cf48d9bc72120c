"""What testers can make happen to accounts in the middle of a scenario, through the control API."""

import pytest
from login_walk import Walk, inbox
from relying_party import KHANH, LAN, MINH, PASSWORD, TU

FROZEN = {"at": "2024-07-10T09:00:00+07:00", "frozen": True}
COMPANY = {"code": "SYN-AN-PHUC", "name": "Công ty Giả Định An Phúc", "representative": LAN}
BABY = {"number": "001820000128", "name": "Nguyễn Thử Bi", "birth_date": "2020-03-01", "password": PASSWORD}


@pytest.fixture
def vneid(new_world):
    return new_world(clock=FROZEN)


def call(vneid, method, path, **body):
    return vneid.app.test_client().open(f"/_lienket/worlds/{vneid.world}{path}", method=method, json=body)


def refused(response, status):
    """Return the sentence of a refusal; what is refused says that nothing changed."""
    assert response.status_code == status, response.text
    return response.json["error"]["message"]


def test_an_account_is_activated_in_the_middle_of_a_scenario(vneid):
    assert "chưa kích hoạt" in Walk(vneid).log_in(MINH).told
    assert vneid.control("POST", f"/accounts/{MINH}/activate")["status"] == "active"
    assert "code" in Walk(vneid).log_in(MINH).result


def test_an_activation_that_lapsed_needs_another_approval(vneid):
    vneid.control("PATCH", f"/accounts/{MINH}", approved_at="2024-07-03T09:00:00+07:00")
    assert "quá thời hạn kích hoạt" in Walk(vneid).log_in(MINH).told
    assert "quá hạn kích hoạt" in refused(call(vneid, "POST", f"/accounts/{MINH}/activate"), 409)
    vneid.control("POST", f"/accounts/{MINH}/approve-again")
    assert vneid.control("POST", f"/accounts/{MINH}/activate")["status"] == "active"


@pytest.mark.parametrize("ground", ["own-request", "breach", "card-revoked", "deceased"])
def test_a_locked_account_stays_out_whatever_the_ground_and_the_ground_is_told_to_nobody(vneid, ground):
    shown = vneid.control("POST", f"/accounts/{LAN}/lock", ground=ground)
    assert shown["lock"] == {"ground": ground, "until": None}
    walk = Walk(vneid).log_in()
    assert walk.told.startswith("Tài khoản định danh điện tử đang bị khóa.")
    assert ground not in walk.page.text
    vneid.control("POST", f"/accounts/{LAN}/unlock")
    assert "code" in Walk(vneid).log_in().result


def test_a_lock_with_an_end_opens_by_itself(vneid):
    vneid.control("POST", f"/accounts/{LAN}/lock", ground="breach", until="2024-07-10T10:00:00+07:00")
    vneid.advance(3599)
    assert vneid.account(LAN)["status"] == "locked"
    vneid.advance(1)
    assert "code" in Walk(vneid).log_in().result


def test_a_lock_ends_a_login_and_a_lock_by_wrong_passwords_does_not(vneid):
    Walk(vneid).log_in()
    for _ in range(5):
        Walk(vneid, state="other").log_in(password="sai")
    assert "code" in vneid.answer(vneid.ask(prompt="none"))
    vneid.control("POST", f"/accounts/{LAN}/lock", ground="breach")
    assert vneid.answer(vneid.ask(prompt="none"))["error"] == "login_required"


def test_unlocking_ends_a_lock_by_wrong_passwords_and_the_count(vneid):
    for _ in range(5):
        Walk(vneid).log_in(password="sai")
    shown = vneid.control("POST", f"/accounts/{LAN}/unlock")
    assert (shown["status"], shown["failed_attempts"]) == ("active", 0)
    assert "code" in Walk(vneid).log_in().result


@pytest.mark.parametrize(
    ("number", "act", "told"),
    [
        (LAN, "activate", "Tài khoản đang ở trạng thái «đang hoạt động» nên không thể kích hoạt."),
        (LAN, "unlock", "Tài khoản đang ở trạng thái «đang hoạt động» nên không thể mở khóa."),
        (LAN, "approve-again", "Tài khoản đang ở trạng thái «đang hoạt động» nên không thể duyệt lại."),
        (KHANH, "activate", "Tài khoản đang ở trạng thái «bị khóa» nên không thể kích hoạt."),
        (MINH, "unlock", "Tài khoản đang ở trạng thái «chưa kích hoạt» nên không thể mở khóa."),
    ],
)
def test_what_cannot_happen_is_refused_in_one_sentence_and_changes_nothing(vneid, number, act, told):
    before = vneid.account(number)
    assert refused(call(vneid, "POST", f"/accounts/{number}/{act}"), 409) == f"{told} Chưa có gì thay đổi."
    assert vneid.account(number) == before


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", f"/accounts/{LAN}/lock", {}, 422),
        ("POST", f"/accounts/{LAN}/lock", {"ground": "dissolved"}, 422),
        ("POST", f"/accounts/{LAN}/lock", {"ground": "breach", "until": "2024-07-10T10:00:00"}, 422),
        ("POST", f"/accounts/{LAN}/unlock", {"ground": "breach"}, 422),
        ("POST", f"/accounts/{LAN}/too-many-wrong-secrets", {}, 404),
        ("POST", "/accounts/001789000999/lock", {"ground": "breach"}, 404),
        ("PATCH", "/accounts/001789000999", {"level": 1}, 404),
        ("PATCH", f"/accounts/{LAN}", {"level": 3}, 422),
        ("PATCH", f"/accounts/{LAN}", {"passcode": "12345"}, 422),
        ("PATCH", f"/accounts/{LAN}", {"name": "Ai đó"}, 422),
        ("PATCH", f"/accounts/{LAN}", {"card_expires_on": "31/12/2024"}, 422),
        ("PATCH", f"/accounts/{LAN}", {"guardian": "001089" + "000123"}, 422),
        ("PATCH", f"/accounts/{LAN}", {"guardian": LAN}, 409),
        ("PATCH", "/organisations/SYN-KHONG-CO", {"representative": TU}, 404),
        ("PATCH", "/organisations/SYN-AN-PHUC", {"lock": {"ground": "deceased"}}, 422),
        ("GET", "/inbox/001789000999", {}, 404),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(vneid, method, path, body, status):
    vneid.control("POST", "/contents", organisations=[COMPANY])
    before = vneid.control("GET", "/contents")
    assert refused(call(vneid, method, path, **body), status)
    assert vneid.control("GET", "/contents") == before


def test_a_page_of_another_site_cannot_change_an_account(vneid):
    response = vneid.app.test_client().post(
        f"/_lienket/worlds/{vneid.world}/accounts/{LAN}/lock",
        json={"ground": "breach"},
        headers={"Origin": "https://other.example"},
    )
    assert response.status_code == 403
    assert vneid.account(LAN)["status"] == "active"


def test_only_the_facts_that_are_given_change(vneid):
    before = vneid.account(LAN)
    after = vneid.control("PATCH", f"/accounts/{LAN}", level=1, phone="0570123499", card_expires_on="2030-01-01")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"level", "phone", "card_expires_on"}
    assert vneid.account(LAN) == after


def test_a_fact_can_be_taken_away(vneid):
    vneid.control("PATCH", f"/accounts/{LAN}", guardian=TU, card_expires_on="2030-01-01")
    after = vneid.control("PATCH", f"/accounts/{LAN}", guardian=None, card_expires_on=None)
    assert (after["guardian"], after["card_expires_on"]) == (None, None)


def test_a_changed_password_is_the_only_one_that_serves(vneid):
    vneid.control("PATCH", f"/accounts/{LAN}", password="Matkhau@2")
    assert Walk(vneid).log_in().page.status_code == 401
    assert "code" in Walk(vneid).log_in(password="Matkhau@2").result


def test_a_changed_passcode_is_the_only_one_that_serves(new_world):
    vneid = new_world(settings={"login_steps": ["passcode"]})
    vneid.control("PATCH", f"/accounts/{LAN}", passcode="654321")
    walk = Walk(vneid).log_in().answer(passcode="123456")
    assert walk.page.status_code == 401
    assert "code" in walk.answer(passcode="654321").result


def test_a_child_under_six_cannot_be_raised_to_level_two(vneid):
    vneid.control("POST", "/contents", accounts=[BABY | {"level": 1}])
    assert "dưới 6 tuổi" in refused(call(vneid, "PATCH", f"/accounts/{BABY['number']}", level=2), 409)


def test_a_level_recorded_for_a_child_under_six_counts_as_level_one(vneid):
    vneid.control("POST", "/contents", accounts=[BABY | {"level": 2, "guardian": LAN}])
    assert vneid.account(BABY["number"])["level"] == 1
    assert vneid.control("PATCH", f"/accounts/{BABY['number']}", phone="0570123499")["phone"] == "0570123499"


def test_an_extended_residence_opens_a_foreigners_account(new_world):
    vneid = new_world(clock={"at": "2025-08-01T09:00:00+07:00", "frozen": True})
    kim = {"number": "079690900009", "name": "Kim Thử Min", "birth_date": "1990", "password": PASSWORD}
    vneid.control("POST", "/contents", accounts=[kim | {"kind": "foreigner", "residence_expires_on": "2025-07-31"}])
    assert "đang bị khóa" in Walk(vneid).log_in(kim["number"]).told
    vneid.control("PATCH", f"/accounts/{kim['number']}", residence_expires_on="2027-07-31")
    assert "code" in Walk(vneid).log_in(kim["number"]).result


def test_an_organisation_is_locked_and_opened_again(vneid):
    vneid.control("POST", "/contents", organisations=[COMPANY])
    locked = vneid.control("PATCH", "/organisations/SYN-AN-PHUC", lock={"ground": "suspended"})
    assert locked["lock"] == {"ground": "suspended", "until": None}
    assert vneid.control("PATCH", "/organisations/SYN-AN-PHUC", lock=None)["lock"] is None


def test_the_holder_is_warned_once_when_wrong_passwords_lock_the_account(vneid):
    for _ in range(7):
        Walk(vneid).log_in(password="sai")
    (alert,) = inbox(vneid)
    assert (alert["kind"], alert["code"]) == ("alert", None)
    assert "tạm khóa đến 09:15 ngày 10/07/2024" in alert["text"]
