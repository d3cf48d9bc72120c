"""Prints what lienket costs, each time beside the bare way of doing the same, measured in turns in one run."""

import argparse
from tempfile import TemporaryDirectory

from journey import journey
from processes import plugin_import, simulators_ready
from qr_login import qr_login
from rich.console import Console
from rich.table import Table
from worlds import new_world


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        measured = [simulators_ready(rounds), new_world(rounds * 10, folder), journey(rounds)]
        measured += [qr_login(rounds), plugin_import(rounds)]
    table = Table(title=f"Trung vị của {rounds} lượt (thế giới: {rounds * 10})")
    for heading in ("Việc", "lienket", "Để so sánh", "mất", "gấp"):
        table.add_column(heading, justify="right" if heading in ("lienket", "mất", "gấp") else "left")
    for row in measured:
        ours, bare = f"{row.ours_ms:.1f} ms", f"{row.bare_ms:.1f} ms"
        table.add_row(row.claim, ours, row.bare, bare, f"{row.ratio:.2f}×")
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
