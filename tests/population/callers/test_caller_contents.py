"""What a world may say of callers, and how it comes back."""

import pytest


def test_callers_are_shown_in_the_shape_they_were_put_in(make_bus, caller):
    given = caller | {
        "skins": ["boolean", "direct"],
        "purposes": ["G15", "VPCP"],
        "officers": [],
        "quota": {"queries": 5, "seconds": 60},
    }
    [shown] = make_bus(given).town.contents()["callers"]

    assert shown == given | {"esb_source_type": "", "esb_source_username": ""}


def test_what_is_shown_can_be_put_into_another_world(make_bus, caller):
    shown = make_bus(caller, caller | {"account": "truc_khac"}).town.contents()["callers"]

    assert make_bus(*shown).town.contents()["callers"] == shown


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"secret": "P@ssw0rd-that"}, "secret"),
        ({"secret": "gia-lap-có dấu"}, "secret"),
        ({"api_key": "that"}, "api_key"),
        ({"account": "a:b"}, "account"),
        ({"account": ""}, "account"),
        ({"skins": ["soap"]}, "skins.0"),
        ({"skins": []}, "skins"),
        ({"purposes": [""]}, "purposes.0"),
        ({"quota": {"queries": 0}}, "quota.queries"),
        ({"quota": {"queries": 1, "seconds": 0}}, "quota.seconds"),
        ({"mat_khau": "x"}, "mat_khau"),
    ],
    ids=str,
)
def test_a_wrong_field_is_refused_by_name(bus, caller, change, field):
    answer = bus.town.client.post(
        f"{bus.town.control}/contents", json={"callers": [caller | {"account": "b"} | change]}
    )

    assert answer.status_code == 422
    assert answer.json["error"]["fields"][0]["at"].startswith(f"callers.0.{field}")
    assert len(bus.town.contents()["callers"]) == 1


def test_an_account_belongs_to_one_caller_of_a_request(bus, caller):
    other = caller | {"account": "b"}
    answer = bus.town.client.post(f"{bus.town.control}/contents", json={"callers": [other, other]})

    assert (answer.status_code, answer.json["error"]["fields"][0]["at"]) == (422, "callers")


def test_an_account_that_is_taken_is_refused_and_nothing_is_added(bus, caller):
    answer = bus.town.client.post(f"{bus.town.control}/contents", json={"callers": [caller | {"account": "b"}, caller]})

    assert (answer.status_code, answer.json["error"]["code"]) == (409, "caller-exists")
    assert [one["account"] for one in bus.town.contents()["callers"]] == ["truc_tinh_thu"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("authentication", "never"),
        ("clock_skew_seconds", -1),
        ("licensed_purposes", [""]),
        ("open_quota", {"queries": 0}),
        ("officer_otp", "12"),
        ("token_seconds", 0),
    ],
)
def test_a_wrong_setting_is_refused_by_name(bus, setting, value):
    answer = bus.town.client.put("/_lienket/worlds/wrong", json={"settings": {setting: value}})

    assert answer.status_code == 422
    assert answer.json["error"]["fields"][0]["at"].startswith(f"settings.{setting}")
