"""Which browser is used, in one place: ``LIENKET_BROWSER``, Debian's Chromium, or Playwright's own download.

``python -m lienket.harness.browser`` makes sure that there is one, installing it where it may.
"""

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
        if not os.access(chosen, os.X_OK):
            raise NoBrowserError(f"{VARIABLE}={chosen} không phải tệp chạy được. Hãy sửa đường dẫn hoặc bỏ biến này.")
        return BrowserProgram(chosen, VARIABLE)
    for program in HEADED_PROGRAMS if headed else HEADLESS_PROGRAMS:
        if path := shutil.which(program):
            return BrowserProgram(path, "gói của hệ điều hành")
    if path := _downloaded_by_playwright():
        return BrowserProgram(path, "Playwright")
    raise NoBrowserError(f"Không tìm thấy trình duyệt Chromium. Hãy cài bằng lệnh: {install_command(headed=headed)}")


def install_command(*, headed: bool = False) -> str:
    """Return the command that installs a browser on this machine."""
    package = "chromium" if headed else "chromium-headless-shell"
    if shutil.which("apt-get"):
        return f"{'' if _is_root() else 'sudo '}apt-get install -y {package}"
    return "python -m playwright install --with-deps chromium"


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
    sandbox = ["--no-sandbox"] if _is_root() else []  # Chromium refuses its sandbox to root
    arguments = [*LAUNCH_ARGUMENTS, *sandbox, *extra]
    with _driver(playwright) as driver:
        browser = driver.chromium.launch(
            executable_path=program.path, args=arguments, headless=not headed, slow_mo=slow_ms or None
        )
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

    with sync_playwright() as playwright:
        yield playwright


def _downloaded_by_playwright() -> str | None:
    """Return Playwright's own Chromium if it was downloaded, without starting the driver."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    for pattern in ("chromium_headless_shell-*/*/*headless*shell", "chromium-*/*/chrome"):
        if found := sorted(folder.glob(pattern)):
            return str(found[-1])
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_browser() -> BrowserProgram:
    """Return the browser to use, installing one first if there is none and this machine lets us."""
    try:
        return find_browser()
    except NoBrowserError:
        for command in _install_commands():
            unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=unattended)  # noqa: S603  our own words
    return find_browser()


def _install_commands() -> list[list[str]]:
    if _is_root() and shutil.which("apt-get"):
        # Ubuntu has no package of the headless shell; fonts with Vietnamese letters come along for the pictures.
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "fonts-dejavu-core"]
        return [["apt-get", "update", "-qq"], [*install, "chromium-headless-shell"], *_playwright_commands()]
    return _playwright_commands()


def _playwright_commands() -> list[list[str]]:
    return [[sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]]


def main() -> int:
    """Make sure that there is a browser; say which."""
    try:
        program = install_browser()
    except NoBrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Trình duyệt: {program.path} ({program.origin})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
