"""Which browser is used, and what is said when there is none."""

import os
import stat
from pathlib import Path

import pytest

from lienket.harness.browser import BrowserProgram, NoBrowserError, find_browser, install_command


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Path:
    """A machine without any browser; programs put into its ``bin`` are found."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "ms-playwright"))
    monkeypatch.delenv("LIENKET_BROWSER", raising=False)
    return tmp_path


def program(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_the_browser_of_the_variable_comes_first(machine, monkeypatch):
    program(machine / "bin/chromium-headless-shell")
    monkeypatch.setenv("LIENKET_BROWSER", program(machine / "mine"))
    assert find_browser() == BrowserProgram(str(machine / "mine"), "LIENKET_BROWSER")


def test_the_headless_shell_comes_before_the_whole_chromium(machine):
    shell, _ = program(machine / "bin/chromium-headless-shell"), program(machine / "bin/chromium")
    assert find_browser().path == shell


def test_with_a_window_only_the_whole_chromium_will_do(machine):
    _, whole = program(machine / "bin/chromium-headless-shell"), program(machine / "bin/chromium")
    assert find_browser(headed=True).path == whole


def test_the_newest_download_of_playwright_is_the_last_resort(machine):
    for number in ("999", "1200"):
        folder = machine / f"ms-playwright/chromium_headless_shell-{number}"
        newest = program(folder / "chrome-headless-shell-linux64/chrome-headless-shell")
    assert find_browser() == BrowserProgram(newest, "Playwright")


def test_without_a_browser_the_command_that_installs_one_is_told(machine):
    program(machine / "bin/apt-get")
    with pytest.raises(NoBrowserError, match=r"apt-get install -y chromium-headless-shell$"):
        find_browser()


@pytest.mark.usefixtures("machine")
def test_where_there_is_no_apt_playwright_installs_it():
    assert install_command() == "python -m playwright install --with-deps chromium"


def test_who_is_not_root_is_told_to_use_sudo(machine, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    program(machine / "bin/apt-get")
    assert install_command().startswith("sudo ")


def test_a_variable_that_names_no_program_is_told_not_ignored(machine, monkeypatch):
    program(machine / "bin/chromium")
    monkeypatch.setenv("LIENKET_BROWSER", str(machine / "nowhere"))
    with pytest.raises(NoBrowserError, match=r"LIENKET_BROWSER=.*nowhere không phải tệp chạy được"):
        find_browser()


def test_a_window_is_never_asked_of_a_downloaded_headless_shell(machine):
    program(machine / "ms-playwright/chromium_headless_shell-1200/x/chrome-headless-shell")
    with pytest.raises(NoBrowserError):
        find_browser(headed=True)


def test_a_variable_that_names_a_folder_is_told(machine, monkeypatch):
    monkeypatch.setenv("LIENKET_BROWSER", str(machine))
    with pytest.raises(NoBrowserError, match="không phải tệp chạy được"):
        find_browser()
