"""``lienket demo`` and ``lienket doctor`` as somebody runs them."""

import os
import shutil
import socket
import subprocess
import sys
from contextlib import ExitStack, suppress

import pytest

from lienket.reports.record import read_run

pytestmark = pytest.mark.process

COMMAND = [sys.executable, "-m", "lienket.harness"]


def lienket(*arguments, folder, **environment):
    """Run ``lienket`` in ``folder``; return how it ended and what it said."""
    variables = {**os.environ, "COLUMNS": "200", **environment}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, env=variables, capture_output=True, text=True, timeout=120, check=False
    )


def three_free_ports() -> int:
    """Return the first of three free ports in a row, below those that the system hands out to tests running beside."""
    for first in range(20_000 + os.getpid() % 1000 * 10, 32_000, 3):
        with ExitStack() as stack, suppress(OSError):
            for port in range(first, first + 3):
                stack.enter_context(socket.create_server(("127.0.0.1", port)))
            return first
    raise AssertionError("no three free ports in a row")


@pytest.mark.browser
def test_the_demo_tells_the_journey_while_it_happens_and_leaves_a_report_with_pictures(tmp_path):
    done = lienket("demo", folder=tmp_path, PYTEST_ADDOPTS="--co")
    assert done.returncode == 0, done.stderr + done.stdout
    assert "✓ Đăng nhập VNeID bằng số định danh cá nhân và mật khẩu" in done.stdout
    assert "Báo cáo: reports/out/index.html" in done.stdout
    (scenario,) = read_run(tmp_path / "reports/out").scenarios
    assert {"HP-02", "khoi"} <= set(scenario.tags)
    acts = [act for step in scenario.steps for act in step.activities]
    assert len(acts) >= 12
    assert all((tmp_path / "reports/out" / (act.screenshot or "-")).is_file() for act in acts)
    assert {exchange.callee for exchange in scenario.exchanges} == {"Cổng", "CSDL dân cư", "VNeID"}


def test_without_a_browser_the_demo_says_so_in_one_sentence(tmp_path):
    done = lienket("demo", folder=tmp_path, LIENKET_BROWSER="/khong/co")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "Lỗi: LIENKET_BROWSER=/khong/co không phải tệp chạy được. Hãy sửa đường dẫn hoặc bỏ biến này.\n"
    )


def test_a_program_that_is_no_browser_is_told_in_one_sentence(tmp_path):
    done = lienket("demo", folder=tmp_path, LIENKET_BROWSER=shutil.which("true"))
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi: ")
    assert "không khởi động được như một trình duyệt Chromium" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_window_without_a_screen_is_told_in_one_sentence(tmp_path):
    done = lienket("demo", "--headed", folder=tmp_path, DISPLAY="", WAYLAND_DISPLAY="", LIENKET_BROWSER=sys.executable)
    assert done.returncode == 1
    assert "Không có màn hình để mở cửa sổ trình duyệt." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.browser
def test_the_doctor_finds_a_machine_that_can_run_tests_well(tmp_path):
    done = lienket("doctor", "--port", str(three_free_ports()), folder=tmp_path)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("Đủ cả.\n")
    assert not (tmp_path / "reports").exists()


def test_the_doctor_names_what_is_lacking_and_the_remedy(tmp_path):
    (tmp_path / "tep").write_text("không phải thư mục")
    port = three_free_ports()
    with socket.create_server(("127.0.0.1", port)):
        options = ("--port", str(port), "--out", "tep/bao-cao")
        done = lienket("doctor", *options, folder=tmp_path, LIENKET_BROWSER="/khong/co")
    assert done.returncode == 1
    lacking = [line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("✗")]
    assert lacking == ["✗ Trình duyệt", f"✗ Cổng mạng {port}", "✗ Thư mục báo cáo tep/bao-cao"]
    assert done.stdout.count("→") == 3
    assert done.stdout.endswith("Còn thiếu 3 điều.\n")
