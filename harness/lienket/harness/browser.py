"""Which browser is used, in one place: ``LIENKET_BROWSER``, Debian's Chromium, or Playwright's own download."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

VARIABLE = "LIENKET_BROWSER"

HEADLESS_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")
"""Debian's programs, best first: the headless shell needs a third of the CPU and asks no outside service."""

HEADED_PROGRAMS = ("chromium", "chromium-browser")

LAUNCH_ARGUMENTS = (
    "--disable-background-networking",  # no safe browsing, translation or variation downloads
    "--disable-component-update",  # no component downloads
    "--disable-domain-reliability",  # no reports to the vendor
    "--disable-sync",
    "--disable-quic",
    "--disable-features=OptimizationHints,MediaRouter,AutofillServerCommunication,DnsOverHttps",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",  # a proxy of the machine would carry requests away
    "--disable-ipv6",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",  # what is left finds no address
)


class NoBrowserError(Exception):
    """There is no browser to use; the message has the command that installs one."""


@dataclass(frozen=True)
class BrowserProgram:
    """A browser on this machine; ``path`` None means the one that Playwright downloaded."""

    path: str
    origin: str


def find_browser(*, headed: bool = False) -> BrowserProgram:
    """Return the browser to use; NoBrowserError with the remedy if there is none."""
    if chosen := os.environ.get(VARIABLE):
        if not (Path(chosen).is_file() and os.access(chosen, os.X_OK)):
            raise NoBrowserError(f"{VARIABLE}={chosen} không phải tệp chạy được. Hãy sửa đường dẫn hoặc bỏ biến này.")
        return BrowserProgram(chosen, VARIABLE)
    for program in HEADED_PROGRAMS if headed else HEADLESS_PROGRAMS:
        if path := shutil.which(program):
            return BrowserProgram(path, "gói của hệ điều hành")
    if path := _downloaded_by_playwright(headed=headed):
        return BrowserProgram(path, "Playwright")
    raise NoBrowserError(f"Không tìm thấy trình duyệt Chromium. Hãy cài bằng lệnh: {install_command(headed=headed)}")


def install_command(*, headed: bool = False) -> str:
    """Return the command that installs a browser on this machine."""
    package = "chromium" if headed else "chromium-headless-shell"
    if shutil.which("apt-get"):
        return f"{'' if is_root() else 'sudo '}apt-get install -y {package}"
    return "python -m playwright install --with-deps chromium"


def require_driver() -> None:
    """NoBrowserError if Playwright's driver, a program of its own, does not run on this machine."""
    command = [sys.executable, "-m", "playwright", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own words
    if done.returncode:
        trouble = (done.stderr or done.stdout).strip().rpartition("/")[2] or f"mã thoát {done.returncode}"
        raise NoBrowserError(
            f"Playwright không chạy được: {trouble}. "
            "Hãy cài thư viện còn thiếu; trên Debian: apt-get install -y libatomic1"
        )


@contextmanager
def launched_browser(
    *, headed: bool = False, slow_ms: int = 0, playwright: "Playwright | None" = None, extra: Sequence[str] = ()
) -> "Iterator[Browser]":
    """Run the browser while the block runs; ``playwright`` is a driver that somebody else has started already."""
    program = find_browser(headed=headed)
    if headed and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoBrowserError(
            "Không có màn hình để mở cửa sổ trình duyệt. Hãy bỏ --headed, hoặc chạy bằng lệnh: xvfb-run -a …"
        )
    from playwright.sync_api import Error

    sandbox = ["--no-sandbox"] if is_root() else []  # Chromium refuses its sandbox to root
    arguments = [*LAUNCH_ARGUMENTS, *sandbox, *extra]
    with _driver(playwright) as driver:
        try:
            browser = driver.chromium.launch(
                executable_path=program.path, args=arguments, headless=not headed, slow_mo=slow_ms or None
            )
        except Error as error:
            said = error.message.strip().splitlines()[0]
            raise NoBrowserError(
                f"{program.path} không khởi động được như một trình duyệt Chromium: {said}. "
                f"Hãy cài bằng lệnh: {install_command(headed=headed)}"
            ) from error
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _driver(running: "Playwright | None") -> "Iterator[Playwright]":
    if running is not None:
        yield running
        return
    from playwright.sync_api import sync_playwright

    driver = sync_playwright()
    try:
        playwright = driver.start()
    except Exception:  # Playwright only says that the connection was closed
        require_driver()
        raise
    try:
        yield playwright
    finally:
        playwright.stop()


def _downloaded_by_playwright(*, headed: bool) -> str | None:
    """Return Playwright's newest Chromium if one was downloaded, without starting the driver."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    shells = () if headed else ("chromium_headless_shell-*/*/*headless*shell",)
    for pattern in (*shells, "chromium-*/*/chrome"):
        if found := sorted(folder.glob(pattern), key=_build_number):
            return str(found[-1])
    return None


def _build_number(program: Path) -> int:
    number = program.parts[-3].rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def is_root() -> bool:
    """Tell whether this process may install programs, and whether Chromium will want to go without its sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
