"""Makes sure that there is a browser, installing one where this machine lets us: ``python -m`` with this module's name.

Debian has a package of the headless shell; Ubuntu has none, and its ``chromium`` is a snap, so there Playwright
downloads its own.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from lienket.harness.browser import BrowserProgram, NoBrowserError, find_browser, is_root, require_driver

_APT = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")
_DRIVER_LIBRARIES = ("libatomic1",)
_FONTS = ("fonts-dejavu-core",)
"""Fonts with every Vietnamese letter: without one, pictures show boxes."""


def ensure_browser() -> BrowserProgram:
    """Return the browser to use, with whatever it lacked installed; NoBrowserError with the remedy otherwise."""
    for command in _commands():
        try:
            return _complete_browser()
        except NoBrowserError:
            unattended = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=unattended)  # noqa: S603  our own words
    return _complete_browser()


def _complete_browser() -> BrowserProgram:
    program = find_browser()
    require_driver()
    return program


def _commands() -> Iterator[list[str]]:
    """Yield what to try, one after the other, until nothing is lacking."""
    may_install = is_root() and shutil.which("apt-get") is not None
    if may_install:
        yield ["apt-get", "update", "-qq"]
        yield [*_APT, *_DRIVER_LIBRARIES, *_FONTS]
        yield [*_APT, "chromium-headless-shell"]
    playwright = [sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]
    yield [*playwright, "--with-deps"] if may_install else playwright


def main() -> int:
    """Make sure that there is a browser; say which."""
    try:
        program = ensure_browser()
    except NoBrowserError as error:
        sys.stderr.write(f"Lỗi: {error}\n")
        return 1
    sys.stdout.write(f"Trình duyệt: {program.path} ({program.origin})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
