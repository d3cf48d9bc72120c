"""Says what this machine lacks to run lienket, and how to get it."""

import os
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile

from lienket.harness.browser import NoBrowserError, find_browser, install_command, launched_browser
from lienket.harness.ecosystem import HOSTS
from lienket.harness.up import Wanted
from lienket.simulation.server import LOOPBACK
from lienket.simulation.serving import PortInUseError, listen

OLDEST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is well, what was seen, and the remedy if it is not."""

    title: str
    is_well: bool
    seen: str
    remedy: str = ""


def examine(folder: Path, wanted: Wanted) -> Iterator[Finding]:
    """Yield the findings one by one; reports go into ``folder``, servers on the ports of ``wanted``."""
    yield _python()
    yield _browser()
    yield _window()
    yield _local_names()
    yield _certificates()
    yield from (_port(system, port) for system, port in wanted.ports().items())
    yield _writable(folder)


def _python() -> Finding:
    seen = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= OLDEST_PYTHON, seen, "Hãy cài Python 3.11 trở lên.")


def _browser() -> Finding:
    try:
        program = find_browser()
        with launched_browser() as browser:
            page = browser.new_page()
            page.set_content("<title>thử</title>")
            seen = f"{program.path} ({program.origin}), phiên bản {browser.version}, tiêu đề trang «{page.title()}»"
    except NoBrowserError as error:
        return Finding("Trình duyệt", False, str(error), "Hoặc để máy tự cài: python -m lienket.harness.browser_setup")
    except Exception as error:  # whatever a browser's process fails with is what we came to see
        first_line = str(error).strip().splitlines()[0]
        return Finding("Trình duyệt", False, f"không chạy được: {first_line}", install_command())
    return Finding("Trình duyệt", True, seen)


def _window() -> Finding:
    shown = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return Finding("Màn hình cho --headed", True, "có" if shown else "không có; chạy không cửa sổ vẫn được")


def _local_names() -> Finding:
    hosts = [*dict.fromkeys(HOSTS.values())]
    unreachable = [host for host in hosts if not _leads_here(host)]
    seen = f"không dẫn về máy này: {', '.join(unreachable)}" if unreachable else ", ".join(hosts)
    return Finding("Tên của máy này", not unreachable, seen, "Thêm dòng «127.0.0.1 localhost» vào /etc/hosts.")


def _certificates() -> Finding:
    seen = "có" if find_spec("trustme") else "không có; chỉ cần khi chạy lienket up --tls: pip install 'lienket[tls]'"
    return Finding("Gói trustme cho --tls", True, seen)


def _leads_here(host: str) -> bool:
    try:
        return LOOPBACK in {str(address[4][0]) for address in socket.getaddrinfo(host, None)}
    except OSError:
        return False


def _port(system: str, port: int) -> Finding:
    try:
        listen(system, port).close()
    except PortInUseError as error:
        return Finding(f"Cổng mạng {port}", False, str(error), "Dùng cổng khác: lienket up --port SỐ")
    return Finding(f"Cổng mạng {port}", True, f"còn trống cho {system}")


def _writable(folder: Path) -> Finding:
    existing = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    is_well = existing.is_dir() and os.access(existing, os.W_OK) and _takes_a_file(existing)
    seen = "ghi được" if is_well else f"không ghi được vào {existing}"
    return Finding(f"Thư mục báo cáo {folder}", is_well, seen, "Hãy chọn thư mục khác bằng --out, hoặc cấp quyền ghi.")


def _takes_a_file(folder: Path) -> bool:
    """Try it: some file systems say that they can be written and then refuse."""
    try:
        with TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
