"""Shows the guide's seven steps in a real browser and tells them while they happen."""

import os
from collections.abc import Generator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lienket.harness.actors import Act
from lienket.harness.browser import NoBrowserError, find_browser
from lienket.reports.formats import duration

if TYPE_CHECKING:
    from pytest_bdd.parser import Scenario, Step
    from rich.console import Console

JOURNEY = "lien_ket/bay_buoc.feature"
JOURNEY_TAG = "HP-02"


class DemoError(Exception):
    """The journey cannot be shown; the message is one sentence."""


def features_folder() -> Path:
    """Return where the features are: in the wheel beside the packages, in a checkout at its top."""
    packaged = Path(str(files("lienket.harness"))).parent / "features"
    checkout = Path(__file__).resolve().parents[3] / "features"
    for folder in (packaged, checkout):
        if (folder / JOURNEY).is_file():
            return folder
    raise DemoError(f"Không tìm thấy tệp tính năng {JOURNEY}. Chưa chạy gì. Hãy cài lại gói lienket.")


def run_demo(console: "Console", folder: Path, *, headed: bool, slow_ms: int) -> bool:
    """Run the journey, leave record and report in ``folder``; tell whether it went well.

    NoBrowserError or DemoError when it cannot be run.
    """
    program = find_browser(headed=headed)
    console.print(f"Trình duyệt: {program.path}")
    features = features_folder()
    arguments = [
        str(features / JOURNEY),
        *("-m", JOURNEY_TAG, "-c", os.devnull, "--rootdir", str(features), "--import-mode=importlib"),
        *("-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:terminal", "-p", "no:xdist", "-s"),
        *("-o", f"lienket_features={features}", "--lienket-record", str(folder), "--lienket-slow", str(slow_ms)),
        *(("--lienket-headed",) if headed else ()),
    ]
    os.environ.pop("PYTEST_ADDOPTS", None)  # meant for the runs of whoever set it, not for this one
    narrator = _Narrator(console)
    status = pytest.main(arguments, plugins=[narrator])
    if narrator.no_browser:
        raise narrator.no_browser
    if status == pytest.ExitCode.INTERRUPTED:
        raise DemoError("Hành trình bị ngắt giữa chừng. Có thể chạy lại bất cứ lúc nào: lienket demo")
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED) or not narrator.scenarios:
        raise DemoError("Hành trình chưa chạy được; lý do ở ngay trên. Hãy xem thêm bằng lệnh: lienket doctor")
    for error in narrator.errors:
        console.print(error, style="red", markup=False)
    console.print(f"\nBáo cáo: {folder / 'index.html'}")
    return status == pytest.ExitCode.OK


@dataclass
class _Narrator:
    """A pytest plugin that tells each step and each act as it ends."""

    console: "Console"
    scenarios: int = 0
    errors: list[str] = field(default_factory=list)
    no_browser: NoBrowserError | None = None

    def pytest_bdd_before_scenario(self, scenario: "Scenario") -> None:
        self.scenarios += 1
        self.console.print(f"\n[b]{scenario.name}[/b]")

    def pytest_bdd_before_step(self, step: "Step") -> None:
        self.console.print(f"[b]{step.keyword.strip()}[/b] {step.name}")

    def pytest_lienket_act(self, act: Act) -> None:
        self.console.print(f"   [green]✓[/green] {act.text} [dim]{duration(act.duration_ms)}[/dim]")

    def pytest_bdd_step_error(self) -> None:
        self.console.print("   [red]✗ không đạt[/red]")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.excinfo and isinstance(call.excinfo.value, NoBrowserError):
            self.no_browser = call.excinfo.value
        elif report.failed:
            self.errors.append(report.longreprtext)
        return report
