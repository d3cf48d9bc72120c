"""A run arranged as the report shows it: by feature and rule, its pictures found and numbered."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import Literal

from lienket.reports.pictures import Picture, find_picture
from lienket.reports.record import Activity, ResultOutcome, Run, ScenarioResult, StepResult
from lienket.reports.sequence import Diagram, lay_out

ASSUMPTION_TAG = "gia-dinh"
OUTCOMES: dict[ResultOutcome, str] = {
    "failed": "Không đạt",
    "interrupted": "Dở dang",
    "passed": "Đạt",
    "skipped": "Bỏ qua",
}
"""The words for outcomes, what needs attention first."""
_WRONG = frozenset({"failed", "interrupted"})


@dataclass(frozen=True)
class Frame:
    """An activity with its number in the scenario; ``picture`` is None when none was taken or its file is gone."""

    number: int
    activity: Activity
    picture: Picture | None


@dataclass(frozen=True)
class PageStep:
    """A Gherkin step and its filmstrip."""

    result: StepResult
    frames: tuple[Frame, ...]


@dataclass(frozen=True)
class PageScenario:
    """One scenario; ``own_error`` is its error unless a step shows it already."""

    anchor: str
    result: ScenarioResult
    is_assumption: bool
    is_open: bool
    own_error: str | None
    preparations: tuple[Frame, ...]
    steps: tuple[PageStep, ...]
    diagram: Diagram | None

    @property
    def picture_count(self) -> int:
        """How many pictures the scenario shows."""
        frames = [*self.preparations, *(frame for step in self.steps for frame in step.frames)]
        return sum(frame.picture is not None for frame in frames)


@dataclass(frozen=True)
class PageRule:
    """The scenarios of one rule, or those of a feature that stand under none."""

    name: str | None
    scenarios: tuple[PageScenario, ...]


@dataclass(frozen=True)
class PageFeature:
    """One feature."""

    anchor: str
    name: str
    file: str
    narrative: str
    rules: tuple[PageRule, ...]

    @property
    def scenarios(self) -> list[PageScenario]:
        """Its scenarios, whatever rule they stand under."""
        return [scenario for rule in self.rules for scenario in rule.scenarios]


@dataclass(frozen=True)
class Page:
    """The whole report."""

    run: Run
    features: tuple[PageFeature, ...]
    totals: dict[ResultOutcome, int]

    @property
    def needing_attention(self) -> list[PageScenario]:
        """The scenarios that failed or were cut off, in the page's order."""
        return [
            scenario for feature in self.features for scenario in feature.scenarios if scenario.result.outcome in _WRONG
        ]

    @property
    def total(self) -> int:
        """How many scenarios were begun."""
        return len(self.run.scenarios)

    @property
    def duration_ms(self) -> float | None:
        """How long the run took, None when it was interrupted."""
        if self.run.started_at is None or self.run.finished_at is None:
            return None
        return (self.run.finished_at - self.run.started_at).total_seconds() * 1000

    @property
    def verdict(self) -> str:
        """The result in one sentence."""
        if not self.total:
            return "Lượt chạy này không có tình huống nào."
        if self.totals["failed"]:
            return f"{self.totals['failed']} trong {self.total} tình huống không đạt."
        if self.totals["interrupted"]:
            return f"{self.totals['interrupted']} trong {self.total} tình huống còn dở dang."
        if not self.totals["passed"]:
            return f"Không tình huống nào đạt: {self.totals['skipped']} bỏ qua."
        if self.totals["skipped"]:
            return f"{self.totals['passed']} tình huống đạt, {self.totals['skipped']} bỏ qua."
        return f"Cả {self.total} tình huống đều đạt." if self.total > 1 else "Tình huống duy nhất đã đạt."

    @property
    def tone(self) -> Literal["good", "unsure", "bad"]:
        """How good the verdict is."""
        if self.totals["failed"]:
            return "bad"
        return "unsure" if self.totals["interrupted"] or not self.totals["passed"] else "good"


def arrange(run: Run, folder: Path) -> Page:
    """Return the page of ``run``, whose pictures are in ``folder``."""
    anchors = count(1)
    opened = _worth_opening(run)
    features = []
    # Parallel workers interleave features; each one stands where its first scenario ran.
    order = {_feature(scenario): index for index, scenario in reversed([*enumerate(run.scenarios)])}
    by_feature = groupby(sorted(run.scenarios, key=lambda scenario: order[_feature(scenario)]), key=_feature)
    for number, ((file, name, narrative), scenarios) in enumerate(by_feature, start=1):
        pages = [_page_scenario(result, folder, next(anchors), opened) for result in scenarios]
        features.append(PageFeature(f"f{number}", name, file, narrative, _by_rule(pages)))
    counts = Counter(scenario.outcome for scenario in run.scenarios)
    return Page(run, tuple(features), {outcome: counts[outcome] for outcome in OUTCOMES})


def _feature(scenario: ScenarioResult) -> tuple[str, str, str]:
    return scenario.feature_file, scenario.feature, scenario.narrative


def _by_rule(scenarios: Sequence[PageScenario]) -> tuple[PageRule, ...]:
    order = list(dict.fromkeys(scenario.result.rule for scenario in scenarios))
    order.sort(key=lambda rule: rule is not None)  # under a rule's heading, one without would seem to belong to it
    return tuple(PageRule(rule, tuple(page for page in scenarios if page.result.rule == rule)) for rule in order)


def _worth_opening(run: Run) -> set[int]:
    """Return the identities of the scenarios to show unfolded: what went wrong, else the first one with pictures."""
    wrong = [scenario for scenario in run.scenarios if scenario.outcome in _WRONG]
    illustrated = [scenario for scenario in run.scenarios if any(step.activities for step in scenario.steps)]
    return {id(scenario) for scenario in wrong or illustrated[:1]}


def _page_scenario(result: ScenarioResult, folder: Path, number: int, opened: set[int]) -> PageScenario:
    numbers = count(1)
    shown = {step.error for step in result.steps}
    return PageScenario(
        anchor=f"s{number}",
        result=result,
        is_assumption=ASSUMPTION_TAG in result.tags,
        is_open=id(result) in opened,
        own_error=None if result.error in shown else result.error,
        preparations=tuple(_frames(result.preparations, folder, numbers)),
        steps=tuple(PageStep(step, tuple(_frames(step.activities, folder, numbers))) for step in result.steps),
        diagram=lay_out(result.exchanges, result.steps) if result.exchanges else None,
    )


def _frames(activities: Sequence[Activity], folder: Path, numbers: Iterator[int]) -> Iterator[Frame]:
    for activity in activities:
        picture = find_picture(folder, activity.screenshot) if activity.screenshot else None
        yield Frame(next(numbers), activity, picture)
