from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lienket.reports.errors import RecordError
from lienket.reports.record.events import (
    Activity,
    Event,
    Exchange,
    RunFinished,
    RunStarted,
    ScenarioFinished,
    ScenarioStarted,
    StepFinished,
    StepStarted,
)
from lienket.reports.record.results import Run, ScenarioResult, StepResult

_EVENT: TypeAdapter[Event] = TypeAdapter(Event)


def read_run(folder: Path) -> Run:
    """Return the run recorded in ``folder``: all its files merged, scenarios in order of time.

    Raises ``RecordError`` when there is no record, or a line that is not the last one of its file cannot be understood.
    """
    paths = sorted(folder.glob("run*.jsonl"))
    if not paths:
        raise RecordError(
            f"Không có bản ghi lượt chạy (run*.jsonl) trong thư mục «{folder}»; không có gì bị thay đổi; "
            "hãy chỉ đúng thư mục đã ghi lượt chạy."
        )
    return _merged([_read_file(path) for path in paths])


@dataclass
class _Step:
    started: StepStarted
    activities: list[Activity] = field(default_factory=list)
    finished: StepFinished | None = None

    def result(self) -> StepResult:
        return StepResult(
            keyword=self.started.keyword,
            text=self.started.text,
            table=self.started.table,
            started_at=self.started.started_at,
            outcome=self.finished.outcome if self.finished else "interrupted",
            duration_ms=self.finished.duration_ms if self.finished else None,
            error=self.finished.error if self.finished else None,
            activities=tuple(self.activities),
        )


@dataclass
class _Scenario:
    started: ScenarioStarted
    preparations: list[Activity] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    finished: ScenarioFinished | None = None

    def add(self, event: StepStarted | Activity | StepFinished | Exchange | ScenarioFinished) -> None:
        match event:
            case StepStarted():
                self.steps.append(_Step(event))
            case Activity():
                (self.steps[-1].activities if self.steps else self.preparations).append(event)
            case StepFinished():
                self.steps[-1].finished = event
            case Exchange():
                self.exchanges.append(event)
            case ScenarioFinished():
                self.finished = event

    def result(self) -> ScenarioResult:
        started, finished = self.started, self.finished
        return ScenarioResult(
            scenario_id=started.scenario_id,
            feature=started.feature,
            feature_file=started.feature_file,
            narrative=started.narrative,
            rule=started.rule,
            name=started.name,
            tags=started.tags,
            started_at=started.started_at,
            outcome=finished.outcome if finished else "interrupted",
            duration_ms=finished.duration_ms if finished else None,
            world=finished.world if finished else None,
            simulated_today=finished.simulated_today if finished else None,
            error=finished.error if finished else None,
            preparations=tuple(self.preparations),
            steps=tuple(step.result() for step in self.steps),
            exchanges=tuple(sorted(self.exchanges, key=lambda exchange: exchange.at)),
        )


@dataclass
class _File:
    started: RunStarted | None = None
    finished: RunFinished | None = None
    scenarios: list[_Scenario] = field(default_factory=list)
    _latest: dict[str, _Scenario] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Put ``event`` where it belongs; KeyError or IndexError when what it belongs to was never begun."""
        match event:
            case RunStarted():
                self.started = event
            case RunFinished():
                self.finished = event
            case ScenarioStarted():
                self._latest[event.scenario_id] = _Scenario(event)
                self.scenarios.append(self._latest[event.scenario_id])
            case _:
                self._latest[event.scenario_id].add(event)


def _read_file(path: Path) -> _File:
    file = _File()
    for number, event in _events(path):
        try:
            file.add(event)
        except LookupError as error:
            raise _not_understood(path, number) from error
    return file


def _events(path: Path) -> Iterator[tuple[int, Event]]:
    """Yield the events of a file with their line numbers, without those of later formats and a last line cut short."""
    try:
        *lines, last = path.read_bytes().split(b"\n")
    except OSError as error:
        raise RecordError(
            f"Không đọc được bản ghi lượt chạy «{path}»; không có gì bị thay đổi; hãy kiểm tra quyền đọc tệp."
        ) from error
    for number, line in enumerate([*lines, last], start=1):
        try:
            yield number, _EVENT.validate_json(line)
        except ValidationError as error:
            problem = error.errors()[0]
            is_cut_short = number > len(lines)
            is_unknown_event = problem["type"] == "union_tag_invalid"
            if problem["loc"] == ("run_started", "format"):
                raise _of_newer_format(path) from error
            if not is_cut_short and not is_unknown_event:
                raise _not_understood(path, number) from error


def _not_understood(path: Path, number: int) -> RecordError:
    return RecordError(
        f"Dòng {number} của bản ghi lượt chạy «{path}» không đúng định dạng; không có gì bị thay đổi; "
        "hãy chạy lại kiểm thử để có bản ghi mới."
    )


def _of_newer_format(path: Path) -> RecordError:
    return RecordError(
        f"Bản ghi lượt chạy «{path}» có dạng mà bản lienket này chưa biết; không có gì bị thay đổi; "
        "hãy dùng bản lienket đã ghi nó, hoặc bản mới hơn."
    )


def _merged(files: list[_File]) -> Run:
    """Return the run of ``files``; it is finished when every file is, and as bad as the worst of them."""
    starts = sorted((file.started for file in files if file.started), key=lambda started: started.started_at)
    first = starts[0] if starts else None
    ends = [file.finished for file in files if file.finished]
    is_finished = len(ends) == len(files)
    scenarios = [scenario.result() for file in files for scenario in file.scenarios]
    return Run(
        run_id=first.run_id if first else "",
        started_at=first.started_at if first else None,
        finished_at=max(end.finished_at for end in ends) if is_finished else None,
        exit_status=max(end.exit_status for end in ends) if is_finished else None,
        versions=first.versions if first else {},
        command=first.command if first else "",
        scenarios=tuple(sorted(scenarios, key=lambda scenario: scenario.started_at)),
    )
