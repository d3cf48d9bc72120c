"""Hooks of our own, for pytest plugins that watch scenarios: the recording, the demo's narrator, a team's own."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from lienket.harness.actors import Act
    from lienket.harness.stage import Evidence, Stage


def pytest_lienket_act(act: "Act") -> None:
    """Hear that an actor has done one thing in the browser."""


def pytest_lienket_evidence(item: "pytest.Item", stage: "Stage", evidence: "Evidence") -> None:
    """Hear how a scenario left its world, before the world is dropped."""
