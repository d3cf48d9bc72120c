"""Prints what citizens cost in the millions: made and loaded, looked up when stored, worked out when not stored.

Ratios are of turns in one run; single speeds are those of this machine in this hour.
"""

import argparse
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Measured, side_by_side
from people_by_faker import load_naively
from people_lookups import over_http, stored, virtual
from rich.console import Console
from rich.table import Table

from lienket.harness.peopling.load import put_people
from lienket.harness.peopling.plan import BATCH
from lienket.harness.peopling.targets import target
from lienket.population.loads_store import PeopleLoad
from lienket.simulation.clock import Stopwatch

NAIVE_PEOPLE = 5_000
FEW = 10_000


def load(people: int, path: Path) -> None:
    put_people(target(f"sqlite:///{path}"), "w", PeopleLoad(1, people, BATCH))


def made_and_loaded(people: int, rounds: int, folder: Path) -> Measured:
    """Measure milliseconds for each thousand, loaded into new SQLite files."""
    names = count()

    def per_thousand(people: int, into: Callable[[int, Path], None]) -> float:
        path = folder / f"{next(names)}.sqlite"
        stopwatch = Stopwatch()
        into(people, path)
        taken = stopwatch.milliseconds / people * 1_000
        path.unlink()
        return taken

    return side_by_side(
        f"1.000 người sinh và nạp vào SQLite, khi nạp {people:_} (mục tiêu 1/80)",
        lambda: per_thousand(people, load),
        f"Faker vi_VN từng người, {NAIVE_PEOPLE:_} người",
        lambda: per_thousand(NAIVE_PEOPLE, load_naively),
        rounds=rounds,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=1_000_000, help="how many are made and loaded in each turn")
    parser.add_argument("--rows", type=int, default=10_000_000, help="how many are stored when they are looked up")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that gigabytes of scratch files go then too
    with TemporaryDirectory(prefix="lienket-bench-") as name:
        folder = Path(name)
        measured = [made_and_loaded(options.people, options.rounds, folder)]
        many, few = folder / "many.sqlite", folder / "few.sqlite"
        load(options.rows, many)
        load(FEW, few)
        measured += [stored((options.rows, many), (FEW, few), options.rounds), virtual(many, options.rounds)]
        measured += [over_http(few, options.rounds)]
    Console(width=170).print(_table(measured, options.rounds))


def _table(measured: list[Measured], rounds: int) -> Table:
    table = Table(title=f"Trung vị của {rounds} lượt; mỗi ô là thời gian của 1.000 việc")
    for heading in ("Việc", "lienket", "mỗi giây", "Để so sánh", "mất", "gấp"):
        table.add_column(heading, justify="left" if heading in ("Việc", "Để so sánh") else "right")
    for row in measured:
        speed = f"{1_000_000 / row.ours_ms:,.0f}".replace(",", ".")
        table.add_row(row.claim, f"{row.ours_ms:.1f} ms", speed, row.bare, f"{row.bare_ms:.1f} ms", f"{row.ratio:.3f}×")
    return table


if __name__ == "__main__":
    main()
