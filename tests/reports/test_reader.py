"""Reading the run record: all of it, from all workers, and as much as there is of a run that was killed."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from telling import BEGIN, JOURNEY, NARRATIVE, PORTAL, RULE, tell_journey

from lienket.reports.record import RecordError, read_run

RUN_FINISHED = {"event": "run_finished", "finished_at": BEGIN.isoformat(), "exit_status": 0}


def append(folder: Path, *lines: str | dict[str, object]) -> None:
    with (folder / "run.jsonl").open("a", encoding="utf-8") as file:
        file.writelines(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)


def test_what_was_told_of_a_run_is_read(journey):
    run = read_run(journey)

    assert (run.run_id, run.command, run.exit_status) == (
        "run-7f3a",
        "pytest features -n 2 --lienket-record ket-qua",
        0,
    )
    assert run.versions == {"lienket": "0.1.0", "pytest": "9.2.0", "Playwright": "1.65.2", "Chromium": "143.0"}
    assert run.started_at == BEGIN
    assert run.finished_at > BEGIN


def test_what_was_told_of_a_scenario_is_read(journey):
    [scenario] = read_run(journey).scenarios

    assert (scenario.scenario_id, scenario.feature_file, scenario.narrative) == (JOURNEY, PORTAL, NARRATIVE)
    assert (scenario.rule, scenario.tags) == (RULE, ("HP", "HP-02", "khoi"))
    assert (scenario.outcome, scenario.duration_ms, scenario.error) == ("passed", 5420, None)
    assert (scenario.world, scenario.simulated_today) == ("hp-02-3f9a", "2024-06-20")


def test_steps_are_read_in_their_order_with_what_was_done_in_them(journey):
    [scenario] = read_run(journey).scenarios

    assert [(step.keyword, step.outcome, len(step.activities)) for step in scenario.steps] == [
        ("Cho", "passed", 0),
        ("Và", "passed", 0),
        ("Và", "passed", 0),
        ("Khi", "passed", 4),
        ("Và", "passed", 3),
        ("Thì", "passed", 1),
    ]
    assert scenario.steps[2].table[0] == ("giấy tờ", "cơ quan cấp")
    assert scenario.steps[3].duration_ms == 2860


def test_what_is_done_before_the_first_step_is_a_preparation(story):
    story.scenario("Liên kết")
    story.act("Chị Lan", "mở Cổng")
    story.step("Khi", "chị Lan liên kết")
    story.act("Chị Lan", "bấm nút")

    [scenario] = read_run(story.folder).scenarios
    assert [activity.text for activity in scenario.preparations] == ["mở Cổng"]
    assert [activity.text for activity in scenario.steps[0].activities] == ["bấm nút"]


def test_exchanges_are_read_in_order_of_time(story):
    story.scenario("Liên kết")
    for seconds in (2, 0, 1):
        story.exchange("Cổng", "VNeID", f"GET /{seconds}", at=BEGIN + timedelta(seconds=seconds))

    [scenario] = read_run(story.folder).scenarios
    assert [exchange.path for exchange in scenario.exchanges] == ["/0", "/1", "/2"]


def test_a_failure_is_read_with_its_reason(story):
    story.scenario("Liên kết")
    story.step("Thì", "việc liên kết bị từ chối")
    story.step_ends("failed", 7, "Mong đợi lời từ chối")
    story.scenario_ends("failed", 9, "Mong đợi lời từ chối")

    [scenario] = read_run(story.folder).scenarios
    assert (scenario.outcome, scenario.error) == ("failed", "Mong đợi lời từ chối")
    assert (scenario.steps[0].outcome, scenario.steps[0].error) == ("failed", "Mong đợi lời từ chối")


def test_files_of_workers_are_one_run_in_order_of_time(story, second_worker):
    story.scenario("Một")
    story.scenario_ends()
    second_worker.scenario("Hai")
    second_worker.scenario_ends()
    story.pass_time(5000)
    story.scenario("Ba")
    story.scenario_ends()
    story.end(0)
    second_worker.end(1)

    run = read_run(story.folder)
    assert [scenario.name for scenario in run.scenarios] == ["Một", "Hai", "Ba"]
    assert (run.started_at, run.finished_at, run.exit_status) == (BEGIN, story.now, 1)


def test_a_run_is_not_over_while_one_worker_is_not(story, second_worker):
    second_worker.pass_time(1)
    story.end()

    run = read_run(story.folder)
    assert (run.finished_at, run.exit_status) == (None, None)


def test_a_scenario_that_ran_twice_is_read_twice(story):
    for outcome in ("failed", "passed"):
        story.scenario("Chập chờn", scenario_id="mot")
        story.done("Khi", outcome)
        story.scenario_ends(outcome)

    found = read_run(story.folder).scenarios
    assert [(scenario.outcome, scenario.steps[0].text) for scenario in found] == [
        ("failed", "failed"),
        ("passed", "passed"),
    ]


def test_what_was_begun_and_never_ended_was_interrupted(story):
    story.scenario("Liên kết")
    story.done("Cho", "chị Lan có tài khoản")
    story.step("Khi", "chị Lan liên kết")

    run = read_run(story.folder)
    [scenario] = run.scenarios
    assert (run.finished_at, run.exit_status) == (None, None)
    assert (scenario.outcome, scenario.duration_ms, scenario.world) == ("interrupted", None, None)
    assert [(step.outcome, step.duration_ms) for step in scenario.steps] == [("passed", 85), ("interrupted", None)]


def test_a_record_cut_off_anywhere_is_read_up_to_there(story):
    tell_journey(story)
    path = story.folder / "run.jsonl"
    whole = path.read_bytes()

    for length in range(len(whole) - 1000, len(whole)):
        left = whole[:length]
        path.write_bytes(left)
        told = [line for line in left.split(b"\n") if line.startswith(b'{"event": "exchange"') and line.endswith(b"}")]
        [scenario] = read_run(story.folder).scenarios
        assert len(scenario.exchanges) == len(told)


@pytest.mark.parametrize("start", [b"", b'{"event": "run_st', b"\xff{"], ids=["empty", "cut-short", "no-text"])
def test_a_run_killed_at_once_is_an_empty_run(tmp_path, start):
    (tmp_path / "run.jsonl").write_bytes(start)

    run = read_run(tmp_path)
    assert (run.run_id, run.started_at, run.versions, run.command, run.scenarios) == ("", None, {}, "", ())


def test_events_and_fields_of_later_versions_are_skipped(story):
    story.scenario("Liên kết")
    append(story.folder, {"event": "video_taken", "path": "a.webm"}, RUN_FINISHED | {"energy_joules": 5})

    run = read_run(story.folder)
    assert ([scenario.name for scenario in run.scenarios], run.exit_status) == (["Liên kết"], 0)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "",
        "[]",
        '{"no": "event"}',
        RUN_FINISHED | {"finished_at": "hôm qua"},
        RUN_FINISHED | {"finished_at": "2026-03-02T00:00:00"},
        {"event": "run_finished", "finished_at": BEGIN.isoformat()},
        {"event": "scenario_finished", "scenario_id": "chưa bắt đầu", "outcome": "passed", "duration_ms": 1}
        | {"world": None, "simulated_today": None, "error": None},
        {"event": "step_finished", "scenario_id": "mot", "outcome": "passed", "duration_ms": 1, "error": None},
    ],
    ids=[
        "cut-short",
        "empty",
        "list",
        "no-event",
        "no-moment",
        "no-zone",
        "field-missing",
        "scenario-not-begun",
        "step-not-begun",
    ],
)
def test_a_line_that_cannot_be_understood_is_told_with_its_number(story, line):
    story.scenario("Liên kết", scenario_id="mot")
    append(story.folder, line, RUN_FINISHED)

    with pytest.raises(RecordError, match=r"^Dòng 3 của bản ghi lượt chạy «.*run\.jsonl» không đúng định dạng;"):
        read_run(story.folder)


def test_a_record_of_another_format_is_told(story):
    path = story.folder / "run.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")

    with pytest.raises(RecordError, match=r"run\.jsonl» có dạng mà bản lienket này chưa biết; .* bản mới hơn\.$"):
        read_run(story.folder)


@pytest.mark.parametrize("folder", [".", "khong-co"])
def test_a_folder_without_a_record_is_told(tmp_path, folder):
    with pytest.raises(RecordError, match=r"^Không có bản ghi lượt chạy \(run\*\.jsonl\) trong thư mục"):
        read_run(tmp_path / folder)


def test_a_record_that_cannot_be_opened_is_told(tmp_path):
    (tmp_path / "run.jsonl").mkdir()

    with pytest.raises(RecordError, match="Không đọc được bản ghi lượt chạy"):
        read_run(tmp_path)
