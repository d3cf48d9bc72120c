"""Time from the start of a process: simulators ready, and what the plugin costs a pytest that never uses it."""

import subprocess
import sys

from measuring import Measured, side_by_side

from lienket.simulation.clock import Stopwatch

READY = """
from lienket.harness.ecosystem import running_ecosystem
with running_ecosystem():
    print("ready", flush=True)
"""
BARE_FLASK = "import flask, requests, sqlalchemy, pydantic; print('ready', flush=True)"
IMPORT = """
from time import perf_counter
import pytest
started = perf_counter()
import {module}
print((perf_counter() - started) * 1000)
"""


def _until_ready(program: str) -> float:
    stopwatch = Stopwatch()
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return stopwatch.milliseconds


def _import_time(module: str) -> float:
    program = IMPORT.format(module=module)
    return float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout)


def simulators_ready(rounds: int) -> Measured:
    return side_by_side(
        "Ba hệ thống sẵn sàng, từ lúc tiến trình bắt đầu (mục tiêu 500 ms)",
        lambda: _until_ready(READY),
        "chỉ nạp Flask, requests, SQLAlchemy, pydantic",
        lambda: _until_ready(BARE_FLASK),
        rounds=rounds,
    )


def plugin_import(rounds: int) -> Measured:
    return side_by_side(
        "Nạp plugin pytest (mục tiêu 50 ms)",
        lambda: _import_time("lienket.harness.plugin"),
        "nạp mô-đun json",
        lambda: _import_time("json"),
        rounds=rounds,
    )
