"""Measures two ways of doing a thing in turns, so that whatever else the machine does hits both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from lienket.simulation.clock import Stopwatch

Way = Callable[[], float | None]


@dataclass(frozen=True)
class Measured:
    """A claim and its figures: medians in milliseconds of our way and of the bare one."""

    claim: str
    ours_ms: float
    bare: str
    bare_ms: float

    @property
    def ratio(self) -> float:
        """How many times the bare way's time ours takes."""
        return self.ours_ms / self.bare_ms


def side_by_side(claim: str, ours: Way, bare_name: str, bare: Way, *, rounds: int) -> Measured:
    """Return the medians of ``rounds`` turns after one that is not counted.

    A way that returns a number has measured itself, in milliseconds; otherwise its whole call counts.
    """
    times: dict[Way, list[float]] = {ours: [], bare: []}
    for turn in range(rounds + 1):
        for way, taken in times.items():
            stopwatch = Stopwatch()
            own = way()
            if turn:
                taken.append(stopwatch.milliseconds if own is None else own)
    return Measured(claim, median(times[ours]), bare_name, median(times[bare]))
