"""The lines of a record: one class per event, checked when an event is made and again when it is read."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, FiniteFloat
from pydantic.dataclasses import dataclass

Outcome = Literal["passed", "failed", "skipped"]
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class RunStarted:
    """The first line of every file."""

    event: Literal["run_started"] = "run_started"
    format: Literal[1] = 1
    run_id: str
    started_at: AwareDatetime
    versions: Mapping[str, str]
    command: str


@dataclass(frozen=True, kw_only=True)
class ScenarioStarted:
    """A scenario begins; its id is unique in the run, ``narrative`` is the text under the feature's name."""

    event: Literal["scenario_started"] = "scenario_started"
    scenario_id: str
    feature: str
    feature_file: str
    narrative: str
    rule: str | None
    name: str
    tags: tuple[str, ...]
    started_at: AwareDatetime


@dataclass(frozen=True, kw_only=True)
class StepStarted:
    """A Gherkin step begins; the first row of ``table`` holds the names of the columns."""

    event: Literal["step_started"] = "step_started"
    scenario_id: str
    keyword: str
    text: str
    table: Table | None
    started_at: AwareDatetime


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What an actor did in the browser within a step; ``screenshot`` is a path relative to the record's folder."""

    event: Literal["activity"] = "activity"
    scenario_id: str
    actor: str
    text: str
    started_at: AwareDatetime
    duration_ms: FiniteFloat
    screenshot: str | None
    url: str | None


@dataclass(frozen=True, kw_only=True)
class StepFinished:
    """The step begun last ended."""

    event: Literal["step_finished"] = "step_finished"
    scenario_id: str
    outcome: Outcome
    duration_ms: FiniteFloat
    error: str | None


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """An HTTP exchange between two systems; ``at`` is when the request came, ``status`` is None when no answer did."""

    event: Literal["exchange"] = "exchange"
    scenario_id: str
    at: AwareDatetime
    duration_ms: FiniteFloat
    caller: str
    callee: str
    method: str
    path: str
    status: int | None
    trace_id: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class ScenarioFinished:
    """A scenario ended; ``simulated_today`` is the ISO date it had in its world."""

    event: Literal["scenario_finished"] = "scenario_finished"
    scenario_id: str
    outcome: Outcome
    duration_ms: FiniteFloat
    world: str | None
    simulated_today: str | None
    error: str | None


@dataclass(frozen=True, kw_only=True)
class RunFinished:
    """The last line of every file; ``exit_status`` is pytest's."""

    event: Literal["run_finished"] = "run_finished"
    finished_at: AwareDatetime
    exit_status: int


Event = Annotated[
    RunStarted | ScenarioStarted | StepStarted | Activity | StepFinished | Exchange | ScenarioFinished | RunFinished,
    Field(discriminator="event"),
]
