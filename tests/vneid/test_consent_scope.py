"""What a consent reaches: the data that were shown, of whom they were shown, at one client, in one login."""

import json

import pytest
from login_walk import Walk
from phones import Handset, Tab
from relying_party import LAN, PASSWORD

from lienket.vneid.services.guardians import answer_request, pending_requests
from lienket.vneid.store import VneidStore

CONSENT, WAITING = "Xác nhận chia sẻ thông tin để đăng nhập", "Chờ người giám hộ xác nhận"
FROZEN = {"at": "2024-06-20T09:00:00+07:00", "frozen": True}
OTHER = {"client_id": "secret", "code_challenge": None, "code_challenge_method": None}
COMPANY = {"code": "SYN-AN-PHUC", "name": "Công ty Giả Định An Phúc", "representative": LAN}
AN = "001814000127"
CHILD = {"number": AN, "name": "Nguyễn Thử An", "birth_date": "2014-03-01", "password": PASSWORD, "guardian": LAN}
ALL_SCOPES = "openid phone email address offline_access"
PHONE_CLAIM = json.dumps({"userinfo": {"phone_number": None}})


@pytest.fixture
def vneid(new_world):
    return new_world(clock=FROZEN, settings={"login_steps": ["consent"]})


def consents(vneid):
    return vneid.control("GET", "/contents")["consents"]


def agreed(vneid, number=LAN, **request):
    return Walk(vneid, **request).log_in(number).answer(agreed="1")


def guardian_confirms(vneid):
    with vneid.app.test_request_context(f"/w/{vneid.world}/"):
        store = VneidStore(vneid.app.extensions["lienket.storage"], vneid.world)
        (request,) = pending_requests(store, LAN)
        answer_request(store, request.request_id, LAN, confirmed=True)
    return request.client


@pytest.mark.parametrize("more", [{"scope": ALL_SCOPES}, {"scope": "openid", "claims": PHONE_CLAIM}], ids=str)
def test_who_agreed_to_little_is_asked_before_the_same_client_gets_more(vneid, more):
    agreed(vneid, scope="openid")
    assert vneid.answer(vneid.ask(**more, prompt="none"))["error"] == "consent_required"
    walk = Walk(vneid, **more).open("/auth")
    assert walk.title == CONSENT
    assert "code" in walk.answer(agreed="1").result
    assert "Số điện thoại" in consents(vneid)[-1]["data_kinds"]


@pytest.mark.parametrize("less", [{"scope": "openid"}, {"scope": "openid", "claims": PHONE_CLAIM}], ids=str)
def test_who_agreed_to_much_is_not_asked_for_less(vneid, less):
    agreed(vneid, scope=ALL_SCOPES)
    assert "code" in vneid.answer(vneid.ask(**less, prompt="none"))


def test_what_was_agreed_to_one_after_the_other_is_remembered_together(vneid):
    agreed(vneid, scope="openid email")
    Walk(vneid, scope="openid phone").open("/auth").answer(agreed="1")
    assert "code" in vneid.answer(vneid.ask(scope="openid email phone", prompt="none"))


@pytest.mark.parametrize("place", ["userinfo", "id_token"])
def test_single_claims_are_shown_and_recorded_like_their_scope(vneid, place):
    claims = json.dumps({place: {"phone_number": None, "address": {"essential": True}, "email": None}})
    walk = Walk(vneid, scope="openid", claims=claims).log_in()
    wanted = ("Số điện thoại", "Nơi thường trú", "Thư điện tử")
    assert all(f"<li>{kind}</li>" in walk.page.text for kind in wanted)
    walk.answer(agreed="1")
    assert {*wanted} <= {*consents(vneid)[0]["data_kinds"]}


def test_a_single_claim_that_the_client_may_not_have_is_not_shown(vneid):
    client = {"client_id": "small", "name": "Cổng nhỏ", "redirect_uris": [vneid.CALLBACK], "scopes": ["openid"]}
    vneid.control("POST", "/contents", clients=[client])
    assert "Số điện thoại" not in Walk(vneid, client_id="small", scope="openid", claims=PHONE_CLAIM).log_in().page.text


def test_claims_that_cannot_be_read_are_refused_at_the_end_and_break_no_page(vneid):
    assert agreed(vneid, claims="{").result["error"] == "invalid_request"


def test_the_phone_shows_single_claims_too(vneid):
    login = Handset.of(vneid).scan(Tab(vneid, scope="openid", claims=PHONE_CLAIM))
    assert "Số điện thoại" in login["data"]


def scanned_and_chosen(vneid, account):
    vneid.control("POST", "/contents", organisations=[COMPANY])
    tab, phone = Tab(vneid), Handset.of(vneid)
    phone.approve(phone.scan(tab))
    vneid.browser = tab.browser
    walk = Walk(vneid)
    walk.post("/qr/xong", attempt=tab.attempt)
    return walk.answer(account=account)


def test_who_scanned_and_acts_for_an_organisation_is_asked_for_its_data(vneid):
    walk = scanned_and_chosen(vneid, "SYN-AN-PHUC")
    assert walk.title == CONSENT
    assert "<li>Tên tổ chức</li>" in walk.page.text
    assert "code" in walk.answer(agreed="1").result
    assert consents(vneid)[-1]["organisation"] == "SYN-AN-PHUC"


def test_who_scanned_and_acts_for_themselves_has_agreed_on_the_phone(vneid):
    assert "code" in scanned_and_chosen(vneid, "").result
    assert len(consents(vneid)) == 1


def test_a_second_client_of_an_organisation_is_told_of_the_organisation(vneid):
    vneid.control("POST", "/contents", organisations=[COMPANY])
    Walk(vneid).log_in().answer(account="SYN-AN-PHUC").answer(agreed="1")
    walk = Walk(vneid, **OTHER).open("/auth")
    assert "<strong>Công ty Giả Định An Phúc</strong>" in walk.page.text
    walk.answer(agreed="1")
    told = {(one["client_id"], one["organisation"], "Tên tổ chức" in one["data_kinds"]) for one in consents(vneid)}
    assert told == {("public", "SYN-AN-PHUC", True), ("secret", "SYN-AN-PHUC", True)}


def child_at_the_first_client(new_world, *steps):
    vneid = new_world(clock=FROZEN, settings={"login_steps": list(steps)})
    vneid.control("POST", "/contents", accounts=[CHILD])
    walk = Walk(vneid).log_in(AN)
    for _ in steps:
        walk.answer(agreed="1")
    guardian_confirms(vneid)
    assert "code" in walk.answer().result
    return vneid


def test_the_guardian_is_asked_for_each_client_of_a_child_once(new_world):
    vneid = child_at_the_first_client(new_world)
    assert vneid.answer(vneid.ask(**OTHER, prompt="none"))["error"] == "interaction_required"
    walk = Walk(vneid, **OTHER).open("/auth")
    assert walk.title == WAITING
    assert walk.answer().title == WAITING
    assert guardian_confirms(vneid) == "Cổng kín"
    assert "code" in walk.answer().result
    for client in (OTHER, {}):
        assert "code" in vneid.answer(vneid.ask(**client, prompt="none"))


def test_a_child_agrees_to_a_second_client_before_the_guardian_is_troubled(new_world):
    vneid = child_at_the_first_client(new_world, "consent")
    walk = Walk(vneid, **OTHER, prompt="consent").open("/auth")
    assert walk.title == CONSENT
    assert walk.answer(agreed="1").title == WAITING
    guardian_confirms(vneid)
    assert "code" in walk.answer().result


def test_a_child_without_a_guardian_by_now_gets_to_no_second_client(new_world):
    vneid = child_at_the_first_client(new_world)
    vneid.control("PATCH", f"/accounts/{AN}", guardian=None)
    assert Walk(vneid, **OTHER).open("/auth").title == "Đăng nhập VNeID"
