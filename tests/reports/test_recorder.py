"""Writing the run record: at once, in UTF-8, only what readers understand, and honest about trouble."""

import json
import os
import re
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError
from telling import BEGIN, JOURNEY, Story

from lienket.reports.record import RecordError, RunRecorder, read_run


def lines_of(folder: Path) -> list[str]:
    return (folder / "run.jsonl").read_text(encoding="utf-8").splitlines()


def test_every_event_is_on_the_disk_as_soon_as_it_is_told(story):
    story.scenario("Liên kết")
    story.step("Khi", "chị Lan liên kết")

    assert [json.loads(line)["event"] for line in lines_of(story.folder)] == [
        "run_started",
        "scenario_started",
        "step_started",
    ]


def test_a_line_is_one_json_object_with_vietnamese_as_it_is(story):
    story.scenario("Liên kết\ntài khoản")

    assert '"name": "Liên kết\\ntài khoản"' in lines_of(story.folder)[-1]
    assert '"started_at": "2026-03-02T01:59:58.250000+00:00"' in lines_of(story.folder)[-1]


def test_a_record_may_be_written_in_a_folder_that_is_not_there_yet(tmp_path):
    with RunRecorder(tmp_path / "a" / "b") as recorder:
        recorder.run_finished(finished_at=BEGIN, exit_status=0)

    assert (tmp_path / "a" / "b" / "run.jsonl").is_file()


def test_a_new_run_takes_the_place_of_an_earlier_one_and_its_workers(story, second_worker):
    second_worker.scenario("Cũ")
    again = Story(story.folder)
    again.begin("run-moi")
    again.end()

    run = read_run(story.folder)
    assert (run.run_id, run.scenarios) == ("run-moi", ())


def test_what_is_no_record_is_left_alone_by_a_new_run(story):
    notes = story.folder / "ghi-chu.jsonl"
    notes.write_text("{}", encoding="utf-8")
    Story(story.folder).end()

    assert notes.exists()


def test_a_worker_writes_a_file_of_its_own_with_a_plain_name(story):
    RunRecorder(story.folder, "Máy ../Đà Nẵng").close()

    assert sorted(path.name for path in story.folder.glob("*.jsonl")) == ["run-may-da-nang.jsonl", "run.jsonl"]


@pytest.mark.parametrize(
    "change",
    [
        {"started_at": datetime(2026, 3, 2)},  # noqa: DTZ001  a moment without a zone is the mistake
        {"scenario_id": None},
        {"tags": (5,)},
    ],
    ids=["naive-moment", "no-id", "tag-of-a-number"],
)
def test_what_readers_would_not_understand_is_refused_and_not_written(story, change):
    before = lines_of(story.folder)
    good = {
        "scenario_id": "a",
        "feature": "",
        "feature_file": "",
        "narrative": "",
        "rule": None,
        "name": "",
        "tags": (),
    }

    with pytest.raises(ValidationError):
        story.recorder.scenario_started(**(good | {"started_at": BEGIN} | change))

    assert lines_of(story.folder) == before


@pytest.mark.parametrize("milliseconds", [float("nan"), float("inf")])
def test_a_duration_that_is_no_number_is_refused_and_not_written(story, milliseconds):
    story.done("Khi", "chị Lan liên kết")
    before = lines_of(story.folder)

    with pytest.raises(ValidationError):
        story.recorder.step_finished(scenario_id="a", outcome="passed", duration_ms=milliseconds, error=None)

    assert lines_of(story.folder) == before


def test_a_byte_that_no_text_has_does_not_end_the_run(story):
    story.scenario("Lỗi \udcff lạ")
    story.scenario_ends()

    assert read_run(story.folder).scenarios[0].name == "Lỗi ? lạ"


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "tep").write_text("")

    with pytest.raises(
        RecordError, match=r"^Không ghi được bản ghi lượt chạy vào thư mục «.*tep»; chưa có gì được ghi;"
    ):
        RunRecorder(tmp_path / "tep")


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "run.jsonl").mkdir()

    with pytest.raises(RecordError, match="hãy chọn một thư mục khác hoặc kiểm tra quyền ghi"):
        RunRecorder(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="chỉ Linux có thiết bị luôn đầy này")
def test_a_full_disk_is_told_once(tmp_path):
    (tmp_path / "run.jsonl").symlink_to("/dev/full")
    recorder = RunRecorder(tmp_path)

    with pytest.raises(RecordError, match="hãy kiểm tra chỗ trống trên ổ đĩa"):
        recorder.run_finished(finished_at=BEGIN, exit_status=0)
    recorder.close()


def test_a_recorder_may_be_closed_twice(story):
    story.recorder.close()
    story.recorder.close()


def test_a_picture_has_a_plain_name_told_from_its_scenario(story):
    path = story.recorder.picture_path("features/Đăng nhập/../tình huống «Hòa».feature::Đủ bảy bước", 7)

    assert path.parent == story.folder / "screenshots"
    assert path.parent.is_dir()
    assert re.fullmatch(r"[a-z0-9-]*du-bay-buoc-[0-9a-f]{8}-07\.png", path.name)


def test_scenarios_that_differ_in_their_marks_only_have_pictures_of_their_own(story):
    names = {story.recorder.picture_path(name, 1).name for name in ("Hoa", "Hòa", "Họa", "hoa", JOURNEY)}

    assert len(names) == 5


def test_a_long_name_of_a_scenario_makes_no_long_name_of_a_file(story):
    assert len(os.fsencode(story.recorder.picture_path("ộ" * 5000, 1).name)) < 100


def test_an_event_keeps_every_field_when_it_is_written_and_read(story):
    story.scenario("Liên kết", rule="Quy tắc", tags=("HP", "HP-01"))
    story.act("Chị Lan", "mở trang", "http://localhost:8001/")
    story.exchange("Cổng", "VNeID", "POST /token", None, at=BEGIN, note="không trả lời")
    written = [json.loads(line) for line in lines_of(story.folder)[-2:]]

    [scenario] = read_run(story.folder).scenarios
    read = [asdict(scenario.preparations[0]), asdict(scenario.exchanges[0])]
    assert json.loads(json.dumps(read, default=datetime.isoformat)) == written
