"""Callers of a service bus prove who they are by a token, by their secret, or, in an envelope, by both and more."""

import base64
import json

import pytest


def b64(text):
    return base64.b64encode(text.encode()).decode()


def ask_for_token(bus, form, headers=None):
    return bus.town.client.post(f"/w/{bus.town.name}/token", data=form, headers=headers or {})


def test_a_token_is_given_for_the_secret(bus):
    form = {"grant_type": "client_credentials", "client_id": bus.account, "client_secret": bus.secret}
    answer = ask_for_token(bus, form)

    assert answer.status_code == 200
    assert (answer.json["token_type"], answer.json["expires_in"]) == ("Bearer", 3600)
    [event] = bus.town.journal("event")
    assert (event["name"], event["details"]) == ("caller.token-given", {"account": bus.account})


@pytest.mark.parametrize(
    ("account", "secret", "reason"),
    [
        ("truc_tinh_thu", "gia-lap-khac", "wrong-secret"),
        ("khong_ai", "gia-lap-bi-mat", "unknown-account"),
        ("", "", "unreadable-credentials"),
        ("nul\0", "x", "unreadable-credentials"),
    ],
)
def test_no_token_is_given_for_anything_else(bus, account, secret, reason):
    form = {"grant_type": "client_credentials", "client_id": account, "client_secret": secret}
    answer = ask_for_token(bus, form)

    assert (answer.status_code, answer.json) == (401, {"error": "invalid_client"})
    assert bus.town.journal("event")[-1]["details"]["reason"] == reason


def test_a_token_buys_no_other_token(bus):
    answer = ask_for_token(bus, {"grant_type": "client_credentials"}, {"Authorization": f"Bearer {bus.token()}"})

    assert (answer.status_code, answer.json) == (401, {"error": "invalid_client"})
    assert bus.town.journal("event")[-1]["details"]["reason"] == "unreadable-credentials"


def test_a_token_is_given_for_the_secret_in_basic_too(bus):
    basic = {"Authorization": f"Basic {b64(f'{bus.account}:{bus.secret}')}"}

    assert ask_for_token(bus, {"grant_type": "client_credentials"}, basic).status_code == 200


@pytest.mark.parametrize("form", [{}, {"grant_type": "password"}, {"grant_type": ["client_credentials"] * 2}])
def test_tokens_are_given_by_client_credentials_only(bus, form):
    answer = ask_for_token(bus, form)

    assert (answer.status_code, answer.json) == (400, {"error": "unsupported_grant_type"})


def test_a_token_ends_by_the_worlds_clock(make_bus, caller):
    bus = make_bus(caller, authentication="required", token_seconds=60)
    headers = bus.headers("boolean")

    def status_after(seconds):
        bus.town.client.put(f"{bus.town.control}/clock", json={"advance_seconds": seconds})
        return bus.post("boolean", bus.body("boolean"), headers).status_code

    assert [status_after(59), status_after(1)] == [200, 401]
    assert (bus.audit()[-1]["reason"], bus.audit()[-1]["seconds_off"]) == ("expired-token", 0)


def test_a_token_of_one_world_is_worth_nothing_in_another(make_bus, caller):
    here, there = (make_bus(caller, authentication="required") for _ in range(2))

    assert there.post("boolean", there.body("boolean"), here.headers("boolean")).status_code == 401
    assert there.audit()[-1]["reason"] == "wrong-token"


@pytest.mark.parametrize("part", [0, 1, 2])
def test_a_token_that_was_changed_is_wrong(bus, part):
    parts = base64.b64decode(bus.token()).decode().split()
    parts[part] = {0: "khong_ai", 1: "9999999999", 2: "0" * 64}[part]
    changed = {"Authorization": f"Bearer {b64(' '.join(parts))}"}

    assert bus.post("boolean", bus.body("boolean"), changed).status_code == 401


@pytest.mark.parametrize("skin", ["xml-in-json", "gateway", "boolean"])
def test_a_caller_may_send_its_secret_instead_of_a_token(bus, skin):
    basic = {"Authorization": f"Basic {b64(f'{bus.account}:{bus.secret}')}"}
    wrong = {"Authorization": f"Basic {b64(f'{bus.account}:gia-lap-khac')}"}

    assert bus.post(skin, bus.body(skin), basic).status_code == 200
    assert bus.post(skin, bus.body(skin), wrong).status_code == 401
    assert bus.post(skin, bus.body(skin)).status_code == 401


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"accessToken": "Bearer x"}, "unreadable-credentials"),
        ({"accessToken": None}, "unreadable-credentials"),
        ({"AuthHash": b64("truc_tinh_thu:gia-lap-khac")}, "wrong-secret"),
        ({"AuthHash": b64("khong_ai:gia-lap-bi-mat")}, "wrong-secret"),
        ({"AuthHash": ["x"]}, "unreadable-credentials"),
    ],
    ids=str,
)
def test_an_envelope_needs_every_proof(bus, change, reason):
    body = json.dumps(json.loads(bus.body("envelope")) | change)

    assert bus.post("envelope", body, bus.headers("envelope")).status_code == 401
    assert bus.audit()[-1]["reason"] == reason


@pytest.mark.parametrize(
    "access", ["", "!", b64("[1]"), b64("{}"), b64("[" * 2000), b64('{"AccessKey": 1, "SecretKey": 2}')]
)
def test_an_envelope_without_a_readable_access_token_is_refused(bus, access):
    assert bus.post("envelope", bus.body("envelope"), {"lgspaccesstoken": access}).status_code == 401
    assert bus.audit()[-1]["reason"] == "unreadable-credentials"


def test_the_access_token_of_an_envelope_may_stand_in_its_body(bus):
    access = bus.headers("envelope")["lgspaccesstoken"]
    body = json.dumps(json.loads(bus.body("envelope")) | {"lgspAccessToken": access})

    assert bus.post("envelope", body).status_code == 200


@pytest.mark.parametrize("said", ["nul\0 9 x", f"{'a' * 101} 9 x", "a:b 9 x", "a -9 x", "a 9", f"a {'9' * 13} x", ""])
def test_a_token_in_which_no_caller_can_be_read_is_refused(bus, said):
    unreadable = {"Authorization": f"Bearer {b64(said)}"}

    assert bus.post("boolean", bus.body("boolean"), unreadable).status_code == 401
    assert bus.audit()[-1]["reason"] == "unreadable-credentials"
