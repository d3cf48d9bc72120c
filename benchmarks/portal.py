"""Prints what the portal costs: data stores carried over, pages by size of the store, many citizens linking at once.

Ratios are of turns in one run; single speeds are those of this machine in this hour.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Measured
from portal_crowd import linking
from portal_stores import pages, transferred
from rich.console import Console
from rich.table import Table

FEW = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--documents", type=int, default=20_000, help="how many are carried over in each turn")
    parser.add_argument("--crowd", type=int, default=50, help="how many citizens link at once")
    options = parser.parse_args()
    with TemporaryDirectory(prefix="lienket-bench-") as name:
        folder = Path(name)
        measured = [transferred(options.documents, options.rounds, folder)]
        for many in (2_000, 20_000):
            measured += pages(many, FEW, options.rounds * 10, folder)
        measured.append(linking(options.crowd, max(1, options.rounds // 2)))
    Console(width=170).print(_table(measured, options.rounds))


def _table(measured: list[Measured], rounds: int) -> Table:
    table = Table(title=f"Trung vị của {rounds} lượt (trang: {rounds * 10}; cùng lúc: {max(1, rounds // 2)})")
    for heading in ("Việc", "lienket", "Để so sánh", "mất", "gấp"):
        table.add_column(heading, justify="left" if heading in ("Việc", "Để so sánh") else "right")
    for row in measured:
        ours, bare = f"{row.ours_ms:.1f} ms", f"{row.bare_ms:.1f} ms"
        table.add_row(row.claim, ours, row.bare, bare, f"{row.ratio:.2f}×")
    return table


if __name__ == "__main__":
    main()
