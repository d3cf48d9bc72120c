"""Records a run while pytest-bdd performs it, and makes the report when it is over.

Each process of a parallel run writes a file of its own; the reports put them together. What is written is described in
``lienket.reports.record``.
"""

import shlex
from collections.abc import Generator
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from textwrap import dedent
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from lienket.harness.actors import Act
from lienket.harness.exchanges import read_exchanges
from lienket.reports.html import write_report
from lienket.reports.record import Outcome, RecordError, RunRecorder
from lienket.simulation.clock import Stopwatch, real_now

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_bdd.parser import Feature, Scenario, Step

    from lienket.harness.stage import Evidence, Stage

_FIRST_TRY_MS = 5_000

_PROGRAMS = ("lienket", "playwright", "pytest", "pytest-bdd")


@dataclass
class _Running:
    """The scenario being performed, and what is known of it so far."""

    scenario_id: str
    steps_to_come: "list[Step]"
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    step_stopwatch: Stopwatch = field(default_factory=Stopwatch)
    pictures: int = 0
    world: str | None = None
    today: str | None = None
    outcome: Outcome = "passed"
    error: str | None = None


class Recording:
    """A pytest plugin that writes into ``folder``; RecordError when it cannot."""

    def __init__(self, folder: Path, config: pytest.Config) -> None:
        self._folder = folder
        self._config = config
        self._worker: str | None = getattr(config, "workerinput", {}).get("workerid")
        self._recorder = RunRecorder(folder, self._worker)
        self._running: _Running | None = None
        self._result = ""

    def pytest_sessionstart(self) -> None:
        """Note what is run, and with what."""
        versions = {"Python": python_version()} | {program: version(program) for program in _PROGRAMS}
        command = shlex.join(["pytest", *map(str, self._config.invocation_params.args)])
        self._recorder.run_started(run_id=uuid4().hex[:12], started_at=real_now(), versions=versions, command=command)

    @pytest.hookimpl(trylast=True)  # after the workers of a parallel run have ended
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Close the record; the process that controls the run makes the report."""
        self._recorder.run_finished(finished_at=real_now(), exit_status=int(exitstatus))
        self._recorder.close()
        if self._worker is None:
            try:
                self._result = f"Báo cáo: {write_report(self._folder)}"
            except RecordError as error:
                self._result = str(error)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where the report is."""
        terminalreporter.write_line(self._result)

    def pytest_bdd_before_scenario(
        self, request: pytest.FixtureRequest, feature: "Feature", scenario: "Scenario"
    ) -> None:
        """Begin a scenario."""
        rule_tags = scenario.rule.tags if scenario.rule else set()
        self._running = _Running(request.node.nodeid, [*scenario.steps])
        self._recorder.scenario_started(
            scenario_id=self._running.scenario_id,
            feature=feature.name,
            feature_file=_shown_path(feature.filename, self._config.rootpath),
            narrative=dedent(feature.description).strip(),
            rule=scenario.rule.name if scenario.rule else None,
            name=scenario.name,
            tags=sorted(scenario.tags | feature.tags | rule_tags),
            started_at=real_now(),
        )

    def pytest_bdd_before_step(self, step: "Step") -> None:
        """Begin a step."""
        running = self._current()
        running.step_stopwatch = Stopwatch()
        running.steps_to_come.remove(step)
        self._recorder.step_started(
            scenario_id=running.scenario_id,
            keyword=step.keyword.strip(),
            text=step.name,
            table=[[str(cell) for cell in row] for row in step.datatable.raw()] if step.datatable else None,
            started_at=real_now(),
        )

    def pytest_bdd_after_step(self) -> None:
        """End a step well."""
        self._end_step("passed")

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, exception: BaseException) -> None:
        """End a step badly: picture what everybody has in front of them; the steps after it are not performed."""
        if "lienket_stage" in request.fixturenames:
            self._picture_everybody(request.getfixturevalue("lienket_stage"))
        self._end_step("failed", str(exception) or type(exception).__name__)
        self._skip_steps_to_come()

    def pytest_bdd_step_func_lookup_error(self, step: "Step", exception: BaseException) -> None:
        """End a step that nobody has defined."""
        self.pytest_bdd_before_step(step)
        self._end_step("failed", str(exception))
        self._skip_steps_to_come()

    def pytest_lienket_act(self, act: Act) -> None:
        """Note what an actor did, with a picture of what it led to."""
        running = self._current()
        running.pictures += 1
        path = self._recorder.picture_path(running.scenario_id, running.pictures)
        _take_picture(act.page, path)
        self._recorder.activity(
            scenario_id=running.scenario_id,
            actor=act.actor,
            text=act.text,
            started_at=act.started_at,
            duration_ms=act.duration_ms,
            screenshot=path.relative_to(self._folder).as_posix(),
            url=act.page.url,
        )

    def pytest_lienket_evidence(self, stage: "Stage", evidence: "Evidence") -> None:
        """Note what the systems said to each other, and the day it was."""
        running = self._current()
        running.world = stage.world.name
        days = [entry["world_time"][:10] for journal in evidence.journals.values() for entry in journal]
        running.today = max(days, default=None)
        for exchange in read_exchanges(evidence.journals):
            self._recorder.exchange(scenario_id=running.scenario_id, **asdict(exchange))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Note how a scenario went, and end it with its test."""
        report = yield
        running = self._running
        if running is not None and running.scenario_id == item.nodeid:
            if report.failed:
                running.outcome = "failed"
                running.error = running.error or _sentence(call)
            elif report.skipped and running.outcome == "passed":
                running.outcome = "skipped"
                self._end_step("skipped")  # pytest-bdd tells nobody of a step that skips
                self._skip_steps_to_come()
            if report.when == "teardown":
                self._end_scenario(running)
        return report

    def _current(self) -> _Running:
        if self._running is None:
            raise RuntimeError("something happened on a stage outside of every scenario")
        return self._running

    def _end_step(self, outcome: Outcome, error: str | None = None) -> None:
        running = self._current()
        self._recorder.step_finished(
            scenario_id=running.scenario_id,
            outcome=outcome,
            duration_ms=running.step_stopwatch.milliseconds,
            error=error,
        )

    def _skip_steps_to_come(self) -> None:
        for step in [*self._current().steps_to_come]:
            self.pytest_bdd_before_step(step)
            self._end_step("skipped")

    def _picture_everybody(self, stage: "Stage") -> None:
        for actor in stage.actors_with_browser():
            page = actor.page
            if not page.is_closed():
                self.pytest_lienket_act(Act(actor.name, "Màn hình khi bước không đạt", real_now(), 0, page))

    def _end_scenario(self, running: _Running) -> None:
        self._running = None
        self._recorder.scenario_finished(
            scenario_id=running.scenario_id,
            outcome=running.outcome,
            duration_ms=running.stopwatch.milliseconds,
            world=running.world,
            simulated_today=running.today,
            error=running.error,
        )


def _shown_path(file: str, root: Path) -> str:
    """Return ``file`` as seen from ``root``, so that reports of two machines read the same."""
    path = Path(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _sentence(call: pytest.CallInfo[None]) -> str:
    return call.excinfo.exconly().removeprefix("Failed: ") if call.excinfo else ""


def record_into(folder: Path, config: pytest.Config) -> None:
    """Let ``config`` be recorded into ``folder``; pytest's UsageError when that is not possible."""
    try:
        recording = Recording(folder, config)
    except RecordError as error:
        raise pytest.UsageError(str(error)) from error
    config.pluginmanager.register(recording, "lienket-recording")


def _take_picture(page: "Page", path: Path) -> None:
    """Take a picture of the whole page; of one that goes on by itself meanwhile Chromium may give none: ask again."""
    from playwright.sync_api import TimeoutError as NoPicture

    options: Any = {"path": path, "full_page": True, "animations": "disabled", "caret": "hide"}
    try:
        page.screenshot(timeout=_FIRST_TRY_MS, **options)
    except NoPicture:
        page.screenshot(**options)
