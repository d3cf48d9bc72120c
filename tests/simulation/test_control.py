"""The control API: what it takes, what it answers, what it refuses."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from lienket.simulation.clock import PRESETS, real_now

NOON = "2024-06-30T12:00:00+07:00"


def shown_clock(client, body, world="mot"):
    answer = client.put(f"/_lienket/worlds/{world}/clock", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json["clock"]


def reasons(answer):
    assert answer.status_code == 422
    assert answer.json["error"]["code"] == "invalid-body"
    return {field["at"]: field["reason"] for field in answer.json["error"]["fields"]}


def test_health_names_the_system(client):
    assert client.get("/_lienket/health").json == {"system": "toy", "status": "ready"}


def test_the_list_of_worlds_is_sorted(client):
    assert client.get("/_lienket/worlds").json == {"worlds": ["hai", "mot"]}


def test_a_world_is_created_with_its_seed_clock_settings_and_contents(client):
    answer = client.put(
        "/_lienket/worlds/ba",
        json={
            "seed": 7,
            "clock": {"at": NOON, "frozen": True},
            "settings": {"session_idle_minutes": 5},
            "contents": {"notes": [{"note_id": "1", "text": "Chữ Việt"}]},
        },
    )
    assert answer.status_code == 201
    assert answer.json == client.get("/_lienket/worlds/ba").json
    assert answer.json == {
        "name": "ba",
        "seed": 7,
        "settings": {"unmarked_numbers": "", "session_idle_minutes": 5},
        "clock": {"now": NOON, "frozen": True, "timezone": "Asia/Ho_Chi_Minh"},
    }
    assert client.get("/_lienket/worlds/ba/contents").json == {"notes": [{"note_id": "1", "text": "Chữ Việt"}]}


def test_an_empty_body_makes_an_empty_world_with_the_standard_settings(client):
    client.put("/_lienket/worlds/ba")
    assert client.get("/_lienket/worlds/ba").json["settings"] == {"unmarked_numbers": "", "session_idle_minutes": 30}
    assert client.get("/_lienket/worlds/ba/contents").json == {"notes": []}


def test_contents_can_be_added_to_a_world(client):
    for number in "12":
        answer = client.post("/_lienket/worlds/mot/contents", json={"notes": [{"note_id": number, "text": number}]})
        assert answer.status_code == 201
    assert [note["note_id"] for note in answer.json["notes"]] == ["1", "2"]


def test_a_world_whose_contents_cannot_be_loaded_is_not_created(client):
    twice = [{"note_id": "1", "text": "a"}, {"note_id": "1", "text": "b"}]
    assert client.put("/_lienket/worlds/ba", json={"contents": {"notes": twice}}).status_code == 500
    assert client.get("/_lienket/worlds/ba").status_code == 404


def test_an_existing_world_is_not_created_again(client):
    client.post("/_lienket/worlds/mot/contents", json={"notes": [{"note_id": "1", "text": "cũ"}]})
    answer = client.put("/_lienket/worlds/mot", json={"contents": {"notes": [{"note_id": "2", "text": "mới"}]}})
    assert (answer.status_code, answer.json["error"]["code"]) == (409, "world-exists")
    assert "«mot»" in answer.json["error"]["message"]
    assert client.get("/_lienket/worlds/mot/contents").json == {"notes": [{"note_id": "1", "text": "cũ"}]}


@pytest.mark.parametrize("name", ["Hoa", "-a", "a_b", "a b", "tỉnh", "a" * 64, "a%00", "..", "a%0A"])
def test_a_bad_name_is_refused(client, name):
    answer = client.put(f"/_lienket/worlds/{name}")
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "bad-world-name")


@pytest.mark.parametrize("name", ["a", "0", "a-1", "a" * 63])
def test_a_good_name_is_taken(client, name):
    assert client.put(f"/_lienket/worlds/{name}").status_code == 201


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("DELETE", ""),
        ("GET", "/contents"),
        ("POST", "/contents"),
        ("PUT", "/clock"),
        ("GET", "/journal"),
    ],
)
@pytest.mark.parametrize("name", ["khong-co", "X", "a%00"])
def test_every_call_about_a_world_that_is_not_there_is_refused(client, method, path, name):
    answer = client.open(f"/_lienket/worlds/{name}{path}", method=method)
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "unknown-world")


@pytest.mark.parametrize(
    ("body", "at", "reason"),
    [
        ({"sed": 1}, "sed", "không có trường này"),
        ({"contents": {"notes": [{"note_id": "1"}]}}, "contents.notes.0.text", "thiếu trường bắt buộc"),
        ({"contents": {"note": []}}, "contents.note", "không có trường này"),
        ({"settings": {"colour": "đỏ"}}, "settings.colour", "không có trường này"),
        ({"clock": {"at": "2024-06-30T12:00:00"}}, "clock.at", "phải ghi múi giờ, ví dụ 2024-06-30T09:00:00+07:00"),
        ({"clock": {"at": "hôm qua"}}, "clock.at", "phải là một thời điểm, ví dụ 2024-06-30T09:00:00+07:00"),
        ({"clock": []}, "clock", "phải là một nhóm khóa"),
        ({"seed": 2**63}, "seed", "quá lớn, giới hạn là 9223372036854775808"),
        ({"seed": "x"}, "seed", "phải là số nguyên"),
        ({"contents": {"notes": {}}}, "contents.notes", "phải là một danh sách"),
        ({"contents": {"notes": [{"note_id": 1, "text": ""}]}}, "contents.notes.0.note_id", "phải là chữ"),
    ],
)
def test_a_wrong_body_is_told_field_by_field_and_nothing_is_created(client, body, at, reason):
    assert reasons(client.put("/_lienket/worlds/ba", json=body)) == {at: reason}
    assert client.get("/_lienket/worlds").json == {"worlds": ["hai", "mot"]}


@pytest.mark.parametrize("body", ["{", "\x00", "nghe"])
def test_a_body_that_is_not_json_is_refused(client, body):
    assert reasons(client.put("/_lienket/worlds/ba", data=body)) == {"-": "không phải JSON đúng cú pháp"}


def test_the_clock_is_set_to_a_preset_and_runs_on(client):
    clock = shown_clock(client, {"preset": "vneid-only"})
    start = PRESETS["vneid-only"].at
    assert not clock["frozen"]
    assert start <= datetime.fromisoformat(clock["now"]) < start + timedelta(seconds=20)
    assert clock["now"].endswith("+07:00")


@pytest.mark.parametrize("body", [{"preset": "vneid-only"}, {"at": "2024-07-01T02:00:00Z"}])
def test_the_clock_is_frozen_at_a_preset_or_moment(client, body):
    expected = {"now": "2024-07-01T09:00:00+07:00", "frozen": True, "timezone": "Asia/Ho_Chi_Minh"}
    assert shown_clock(client, {**body, "frozen": True}) == expected
    assert client.get("/_lienket/worlds/mot").json["clock"] == expected


def test_the_clock_is_set_to_a_moment_and_runs_on(client):
    clock = shown_clock(client, {"at": NOON})
    assert not clock["frozen"]
    assert datetime.fromisoformat(NOON) <= datetime.fromisoformat(clock["now"])


def test_a_frozen_clock_is_advanced_exactly_and_stays_frozen(client):
    shown_clock(client, {"at": NOON, "frozen": True})
    shown_clock(client, {"advance_seconds": 90})
    assert shown_clock(client, {"advance_seconds": -30})["now"] == "2024-06-30T12:01:00+07:00"


def test_a_running_clock_is_advanced_and_runs_on(client):
    shown_clock(client, {"at": NOON})
    clock = shown_clock(client, {"advance_seconds": 86_400})
    assert not clock["frozen"]
    assert clock["now"].startswith("2024-07-01T12:0")


@pytest.mark.parametrize(
    ("body", "hour"), [({"frozen": True}, "12:0"), ({"advance_seconds": 3600, "frozen": True}, "13:0")]
)
def test_a_running_clock_can_be_frozen_where_it_is_or_some_steps_on(client, body, hour):
    shown_clock(client, {"at": NOON})
    clock = shown_clock(client, body)
    assert clock["frozen"]
    assert clock["now"].startswith(f"2024-06-30T{hour}")


def test_a_clock_can_be_set_back_to_real_time(client):
    shown_clock(client, {"at": NOON, "frozen": True})
    clock = shown_clock(client, {})
    assert not clock["frozen"]
    assert real_now() - datetime.fromisoformat(clock["now"]) < timedelta(seconds=20)


def test_setting_a_clock_leaves_the_other_worlds_alone(client):
    before = client.get("/_lienket/worlds/hai").json["clock"]["now"]
    shown_clock(client, {"preset": "portal-accounts"})
    assert client.get("/_lienket/worlds/hai").json["clock"]["now"] > before


@pytest.mark.parametrize(
    "body",
    [
        {"preset": "vneid-only", "at": NOON},
        {"preset": "vneid-only", "advance_seconds": 1},
        {"at": NOON, "advance_seconds": 1},
    ],
)
def test_two_ways_to_set_the_clock_at_once_are_refused(client, body):
    shown_clock(client, {"at": NOON, "frozen": True})
    refused = client.put("/_lienket/worlds/mot/clock", json=body)
    assert reasons(refused) == {"-": "chỉ dùng một trong preset, at, advance_seconds"}
    assert client.get("/_lienket/worlds/mot").json["clock"]["now"] == NOON


def test_an_unknown_preset_is_refused_with_the_names_of_those_there_are(client):
    reason = reasons(client.put("/_lienket/worlds/mot/clock", json={"preset": "hom-qua"}))["-"]
    assert "«hom-qua»" in reason
    assert all(name in reason for name in PRESETS)


@pytest.mark.parametrize("seconds", ["1e30", "Infinity", "NaN", "-1e10"])
def test_an_advance_beyond_all_years_is_refused(client, seconds):
    body = f'{{"advance_seconds": {seconds}}}'
    assert "advance_seconds" in reasons(client.put("/_lienket/worlds/mot/clock", data=body))


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1989-12-31T00:00:00+07:00"])
def test_a_moment_far_from_our_time_is_refused(client, at):
    answer = client.put("/_lienket/worlds/mot/clock", json={"at": at})
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "clock-out-of-range")


def test_steps_cannot_carry_a_clock_away_either(client):
    shown_clock(client, {"at": "2099-01-01T00:00:00Z", "frozen": True})
    answer = client.put("/_lienket/worlds/mot/clock", json={"advance_seconds": 3e9})
    assert answer.json["error"]["code"] == "clock-out-of-range"
    assert client.get("/_lienket/worlds/mot").json["clock"]["now"].startswith("2099-01-01")


def test_the_control_api_answers_programs_even_if_a_browser_asks(client):
    for path in ("/_lienket/worlds/khong-co", "/_lienket/khong-co"):
        answer = client.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert answer.json["error"]["message"]


def test_moves_of_a_clock_at_once_are_none_of_them_lost(new_app, database_url):
    app = new_app(database_url)
    world = "/_lienket/worlds/mot"
    app.test_client().put(world, json={"clock": {"at": NOON, "frozen": True}})

    def move(_: int) -> int:
        return app.test_client().put(f"{world}/clock", json={"advance_seconds": 60}).status_code

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(move, range(30))) == {200}
    assert app.test_client().get(world).json["clock"]["now"] == "2024-06-30T12:30:00+07:00"


def test_a_page_of_another_site_can_change_nothing(client):
    answer = client.put("/_lienket/worlds/ba", data="{}", headers={"Origin": "http://localhost:9999"})
    assert (answer.status_code, answer.json["error"]["code"]) == (403, "foreign-origin")
    assert client.get("/_lienket/worlds").json == {"worlds": ["hai", "mot"]}
    assert client.put("/_lienket/worlds/ba", headers={"Origin": "http://localhost"}).status_code == 201


@pytest.mark.parametrize("query", ["after=%00", "trace=%00"])
def test_the_journal_can_be_asked_anything_in_any_database(new_app, database_url, query):
    client = new_app(database_url).test_client()
    client.put("/_lienket/worlds/mot")
    assert client.get(f"/_lienket/worlds/mot/journal?{query}").status_code == 200


def test_a_name_that_only_leads_to_this_machine_is_not_answered_to(client):
    assert client.get("/_lienket/worlds", headers={"Host": "evil.example"}).status_code == 403
