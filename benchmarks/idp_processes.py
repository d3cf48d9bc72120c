"""Installs and runs the programs of identity providers: outside the repository, and gone when their block ends."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Event, Timer

from lienket.simulation.clock import Stopwatch

HERE = Path(__file__).parent

_START_SECONDS = 20
_INSTALL_SECONDS = 300


class UnavailableError(Exception):
    """A program cannot be run here; the text says why."""


def pins() -> dict[str, dict[str, str]]:
    """Return the versions of other products, by registry."""
    read: dict[str, dict[str, str]] = json.loads((HERE / "idp_rivals.json").read_text(encoding="utf-8"))
    return read


@cache
def npm_packages() -> Path:
    """Return the folder of the npm packages, installed if they were not."""
    if not shutil.which("npm"):
        raise UnavailableError("không có npm: apt-get install -y nodejs npm")
    folder = _cache("npm")
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": pins()["npm"]}))
        _install(["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts"])
        (folder / "installed").touch()
    return folder / "node_modules"


@cache
def python_programs() -> Path:
    """Return the folder of the programs of the PyPI packages, installed in an environment of their own."""
    folder = _cache("pypi")
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        wanted = [f"{package}=={version}" for package, version in pins()["pypi"].items()]
        _install([str(folder / "bin/python"), "-m", "pip", "install", "--quiet", *wanted])
        (folder / "installed").touch()
    return folder / "bin"


@contextmanager
def ours(*arguments: str) -> Iterator[tuple[str, int]]:
    """Run one of our own servers; yield its address and its process."""
    command = [sys.executable, str(HERE / "idp_server.py"), *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        giving_up = Timer(_START_SECONDS, process.kill)
        giving_up.start()
        url = process.stdout.readline().strip()
        giving_up.cancel()
        if not url:
            raise UnavailableError(f"{arguments} không khởi động được")
        with _ended(process):
            yield url, process.pid


@contextmanager
def others(command: list[str], port: int, **environment: str) -> Iterator[int]:
    """Run somebody else's server until it listens on ``port``; yield its process."""
    with (
        subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process,
        _ended(process),
    ):
        stopwatch, pause = Stopwatch(), Event()
        while not _listens(port):
            if process.poll() is not None:
                raise UnavailableError(f"tự dừng với mã {process.returncode}")
            if stopwatch.milliseconds > _START_SECONDS * 1000:
                raise UnavailableError(f"không sẵn sàng trong {_START_SECONDS} giây")
            pause.wait(0.05)
        yield process.pid


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def cpu_seconds(process: int) -> float:
    """Return how much CPU time ``process`` has used so far (Linux)."""
    stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def _ended(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _cache(registry: str) -> Path:
    """Return the folder for the pinned versions of one registry; other pins are another folder."""
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    mark = hashlib.sha256(json.dumps([pins()[registry], sys.version_info[:2]]).encode()).hexdigest()[:12]
    return home / "lienket-bench" / f"{registry}-{mark}"


def _install(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"cài không xong trong {_INSTALL_SECONDS} giây: {' '.join(command[:3])}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["không rõ lý do"]
        raise UnavailableError(f"không cài được: {said[-1]}")
