"""Databases to test on: a scratch SQLite file, and a PostgreSQL server of our own when one is installed."""

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

OPTIONS = "-c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c listen_addresses=127.0.0.1"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[int]:
    """Run a scratch PostgreSQL server on a free port; skip where no server program is installed."""
    programs = shutil.which("pg_ctl") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")), None)
    if programs is None:
        pytest.skip("không có chương trình máy chủ PostgreSQL; cài bằng: apt-get install postgresql")
    with (
        TemporaryDirectory(prefix="lienket-pg-") as folder,
        running_server(Path(programs).resolve(), Path(folder)) as port,
    ):
        yield port


@contextmanager
def running_server(pg_ctl: Path, folder: Path) -> Iterator[int]:
    user = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, user)

    def run(*arguments: str) -> None:
        command = [str(pg_ctl), "-D", str(folder / "data"), "-s", *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    run("initdb", "-o", "-A trust -U postgres -E UTF8 --locale=C --no-sync")
    run("start", "-w", "-l", str(folder / "log"), "-o", f"{OPTIONS} -p {port} -k {folder}")
    try:
        yield port
    finally:
        run("stop", "-w", "-m", "immediate")


@pytest.fixture
def postgresql_url(postgresql_server: int) -> str:
    """Return the address of a fresh, empty PostgreSQL database."""
    from pg8000.native import Connection

    name = f"lienket_{secrets.token_hex(6)}"
    connection = Connection("postgres", host="127.0.0.1", port=postgresql_server)
    try:
        connection.run(f"CREATE DATABASE {name} TEMPLATE template0")
    finally:
        connection.close()
    return f"postgresql://postgres:mat-khau@127.0.0.1:{postgresql_server}/{name}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, of each kind that worlds may be kept in."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_url")
        return url
    return f"sqlite:///{tmp_path}/worlds.sqlite"
