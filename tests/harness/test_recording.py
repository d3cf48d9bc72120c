"""What is recorded while scenarios run, read back as the report reads it."""

import pytest

from lienket.reports.record import Run, read_run

PASSES = "\n  @HP-01\n  Tình huống: Thuận lợi\n    Khi bước này đạt\n    Thì xong việc\n"
FAILS = "\n  Tình huống: Trắc trở\n    Khi bước này hỏng\n    Thì xong việc\n"
UNDEFINED = "\n  Tình huống: Lạ\n    Khi chưa ai viết bước này\n    Thì xong việc\n"
SKIPS = "\n  Tình huống: Để sau\n    Khi bước này bị bỏ qua\n    Thì xong việc\n"


@pytest.fixture
def recorded(pytester, run):
    """Return a function that runs scenarios with a recording and reads it."""

    def perform(scenarios: str, *arguments: str) -> Run:
        run(scenarios, "--lienket-record", "ket-qua", *arguments)
        return read_run(pytester.path / "ket-qua")

    return perform


def outcomes(scenario):
    return [(step.keyword, step.outcome) for step in scenario.steps]


def test_a_scenario_is_recorded_with_its_names_tags_and_steps(recorded):
    (scenario,) = recorded(PASSES).scenarios
    assert (scenario.feature, scenario.name) == ("Việc của đội", "Thuận lợi")
    assert (scenario.feature_file, scenario.narrative) == ("features/viec.feature", "Để có cái mà xem.")
    assert scenario.tags == ("HP-01", "nhom")
    assert outcomes(scenario) == [("Cho", "passed"), ("Khi", "passed"), ("Thì", "passed")]
    assert scenario.outcome == "passed"


def test_steps_after_a_failed_one_are_recorded_as_skipped(recorded):
    (scenario,) = recorded(FAILS).scenarios
    assert outcomes(scenario) == [("Cho", "passed"), ("Khi", "failed"), ("Thì", "skipped")]
    assert "bước này không đạt" in scenario.steps[1].error
    assert scenario.outcome == "failed"
    assert "bước này không đạt" in scenario.error


def test_a_step_that_nobody_defined_is_recorded_as_failed(recorded):
    (scenario,) = recorded(UNDEFINED).scenarios
    assert outcomes(scenario) == [("Cho", "passed"), ("Khi", "failed"), ("Thì", "skipped")]
    assert "chưa ai viết bước này" in scenario.steps[1].error


def test_a_skipped_scenario_is_recorded_as_skipped(recorded):
    (scenario,) = recorded(SKIPS).scenarios
    assert outcomes(scenario)[1:] == [("Khi", "skipped"), ("Thì", "skipped")]
    assert scenario.outcome == "skipped"


def test_parallel_workers_are_recorded_as_one_run(recorded):
    run = recorded(PASSES + FAILS + UNDEFINED, "-n", "2", "-p", "xdist")
    assert sorted(scenario.outcome for scenario in run.scenarios) == ["failed", "failed", "passed"]
    assert run.exit_status == pytest.ExitCode.TESTS_FAILED


def test_the_report_is_written_and_its_place_is_told(pytester, run):
    result = run(PASSES, "--lienket-record", "ket-qua")
    result.stdout.fnmatch_lines(["Báo cáo: *ket-qua/index.html"])
    assert "Thuận lợi" in (pytester.path / "ket-qua/index.html").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_is_told_before_anything_runs(pytester, run):
    (pytester.path / "ket-qua").write_text("không phải thư mục")
    result = run(PASSES, "--lienket-record", "ket-qua/moi")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: Không ghi được bản ghi lượt chạy vào thư mục*"])
