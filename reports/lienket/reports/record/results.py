"""A record as read: what happened, nested."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lienket.reports.record.events import Activity, Exchange, Outcome, Table

ResultOutcome = Outcome | Literal["interrupted"]


@dataclass(frozen=True, kw_only=True)
class StepResult:
    """One Gherkin step; ``duration_ms`` is None when it was interrupted."""

    keyword: str
    text: str
    table: Table | None
    started_at: datetime
    outcome: ResultOutcome
    duration_ms: float | None
    error: str | None
    activities: tuple[Activity, ...]


@dataclass(frozen=True, kw_only=True)
class ScenarioResult:
    """One scenario; ``preparations`` are the activities before its first step, usually none."""

    scenario_id: str
    feature: str
    feature_file: str
    narrative: str
    rule: str | None
    name: str
    tags: tuple[str, ...]
    started_at: datetime
    outcome: ResultOutcome
    duration_ms: float | None
    world: str | None
    simulated_today: str | None
    error: str | None
    preparations: tuple[Activity, ...]
    steps: tuple[StepResult, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run, the files of its workers merged; what no line told, because the run was killed, is None or empty."""

    run_id: str
    started_at: datetime | None
    finished_at: datetime | None
    exit_status: int | None
    versions: Mapping[str, str]
    command: str
    scenarios: tuple[ScenarioResult, ...]
