"""``python -m lienket.harness`` is the command ``lienket``."""

from lienket.harness.cli import main

main(prog_name="lienket")
