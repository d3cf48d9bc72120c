"""A project of somebody who uses the plugin: features and steps of their own, run by a pytest inside this one."""

from collections.abc import Callable

import pytest

STEPS = """
import pytest
from pytest_bdd import given, parsers, then, when

@given("mọi thứ sẵn sàng")
def ready():
    pass

@when(parsers.re("bước này (?P<how>đạt|hỏng)"))
def step(how):
    assert how == "đạt", "bước này không đạt"

@when("bước này bị bỏ qua")
def skipped():
    pytest.skip("chưa tới lượt")

@then("xong việc")
def done():
    pass
"""

FEATURE = """# language: vi
@nhom
Tính năng: Việc của đội
  Để có cái mà xem.

  Bối cảnh:
    Cho mọi thứ sẵn sàng

"""

Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    """Return a function that writes scenarios into a feature file and runs pytest on it."""
    pytester.makeini(
        "[pytest]\nlienket_features = features\naddopts = -p no:randomly -p no:cacheprovider -p no:playwright\n"
    )
    pytester.makeconftest(STEPS)

    def perform(scenarios: str, *arguments: str, more_steps: str = "", apart: bool = False) -> pytest.RunResult:
        folder = pytester.mkdir("features")
        (folder / "viec.feature").write_text(FEATURE + scenarios, encoding="utf-8")
        if more_steps:
            pytester.makeconftest(STEPS + more_steps)
        # Playwright may be at work in this process already, and a process has it once only.
        return pytester.runpytest_subprocess(*arguments) if apart else pytester.runpytest_inprocess(*arguments)

    return perform
