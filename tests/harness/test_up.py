"""``lienket up`` as somebody runs it: a process that says where it is, ends cleanly, and loses nothing when killed."""

import itertools
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from lienket.worlds.control_client import ControlClient, ControlError

pytestmark = pytest.mark.process

COMMAND = [sys.executable, "-m", "lienket.harness"]
TIMEOUT = 20


@contextmanager
def running(*arguments: str, folder: Path | None = None) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """Run ``lienket up`` on free ports; yield the process and what it says of itself."""
    data = ["--data", str(folder)] if folder else []
    command = [*COMMAND, "up", "--port", "0", "--json", *data, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.stderr and process.stderr.read()
            yield process, json.loads(line)
        finally:
            process.kill()


def refused(*arguments: str) -> str:
    """Run ``lienket`` with what it cannot do; return the one sentence that it says."""
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.splitlines()
    return sentence.removeprefix("Lỗi: ")


def test_it_says_its_addresses_and_people_and_every_system_answers():
    with running() as (_, said):
        assert set(said["urls"]) == {"portal", "vneid", "population"}
        for system, url in said["urls"].items():
            assert requests.get(f"{url}/_lienket/health", timeout=TIMEOUT).json()["system"] == system
            assert requests.get(f"{url}/", headers={"Accept": "text/html"}, timeout=TIMEOUT).status_code == 200
        assert said["people"]["chị Lan"]["vneid"]["username"] == said["people"]["chị Lan"]["number"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_and_terminate_end_it_cleanly(number):
    with running() as (process, said):
        process.send_signal(number)
        assert process.wait(TIMEOUT) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
        with pytest.raises(requests.ConnectionError):
            requests.get(said["urls"]["portal"], timeout=TIMEOUT)


def test_killed_in_the_middle_of_writing_it_comes_back_with_all_that_it_had_acknowledged(tmp_path):
    acknowledged: list[str] = []
    enough = threading.Event()

    def keep_creating(client: ControlClient) -> None:
        with suppress(ControlError):  # the end: nobody answers any more
            for number in itertools.count():
                client.create(f"w{number:05}", {"seed": number})
                acknowledged.append(f"w{number:05}")
                if number == 20:
                    enough.set()

    with running(folder=tmp_path) as (process, said), ThreadPoolExecutor() as threads:
        writing = threads.submit(keep_creating, ControlClient(said["urls"]["vneid"]))
        before = {system: ControlClient(url).contents("default") for system, url in said["urls"].items()}
        assert enough.wait(TIMEOUT)
        process.send_signal(signal.SIGKILL)
        writing.result(TIMEOUT)
    with running(folder=tmp_path) as (_, said):
        assert {"default", *acknowledged} <= set(ControlClient(said["urls"]["vneid"]).names())
        assert {system: ControlClient(url).contents("default") for system, url in said["urls"].items()} == before


def test_a_port_in_use_is_told_and_nothing_is_started():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        sentence = refused("up", "--port", str(port))
    assert sentence.startswith(f"Cổng {port} của hệ thống portal đang có chương trình khác dùng. Chưa khởi động gì.")


def test_an_unknown_world_is_told_with_the_nearest_name():
    assert refused("up", "--port", "0", "--world", "huong-dam").endswith("Có phải «huong-dan»?")


def test_a_wrong_world_file_is_told_with_its_line(tmp_path):
    path = tmp_path / "sai.yaml"
    path.write_text("title: Sai\npeople:\n  chị Lan:\n    ten: x\n", encoding="utf-8")
    assert f"{path}, dòng " in refused("up", "--port", "0", "--world", str(path))


def test_yaml_that_is_none_is_told_with_its_place(tmp_path):
    path = tmp_path / "sai.yaml"
    path.write_text("title: [Sai\n", encoding="utf-8")
    assert "YAML không hợp lệ" in refused("up", "--port", "0", "--world", str(path))


def test_a_database_that_another_process_has_locked_is_told(tmp_path):
    with running(folder=tmp_path) as (process, _):
        process.send_signal(signal.SIGTERM)
        process.wait(TIMEOUT)
    holder = sqlite3.connect(tmp_path / "portal.sqlite", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert "đang bị tiến trình khác khóa. Chưa có gì thay đổi." in refused(
            "up", "--port", "0", "--data", str(tmp_path)
        )
    finally:
        holder.close()


def test_a_database_that_can_only_be_read_is_told(tmp_path):
    with running(folder=tmp_path) as (process, _):
        process.send_signal(signal.SIGTERM)
        process.wait(TIMEOUT)
    read_only = f"sqlite:///file:{tmp_path}/{{system}}.sqlite?mode=ro&uri=true"
    sentence = refused("up", "--port", "0", "--database", read_only)
    assert "chỉ đọc được. Chưa có gì thay đổi. Hãy cấp quyền ghi" in sentence


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--data", "x", "--database", "sqlite:///{system}"), "Chỉ dùng một trong --data và --database."),
        (("--database", "sqlite:///x"), "--database phải có chỗ {system}"),
    ],
)
def test_options_that_contradict_are_told(arguments, reason):
    done = subprocess.run([*COMMAND, "up", *arguments], capture_output=True, text=True, timeout=TIMEOUT, check=False)
    assert done.returncode == 2
    assert reason in done.stderr


def test_worlds_can_be_kept_in_postgresql(postgresql_server):
    import pg8000.native

    connection = pg8000.native.Connection("postgres", host="127.0.0.1", port=postgresql_server)
    for system in ("portal", "vneid", "population"):
        connection.run(f"CREATE DATABASE up_{os.getpid()}_{system} TEMPLATE template0")
    connection.close()
    url = f"postgresql://postgres@127.0.0.1:{postgresql_server}/up_{os.getpid()}_{{system}}"
    with running("--database", url) as (_, said):
        before = ControlClient(said["urls"]["portal"]).contents("default")
    with running("--database", url) as (_, said):
        assert ControlClient(said["urls"]["portal"]).contents("default") == before


def test_a_first_world_that_is_only_half_there_is_completed_and_nothing_of_it_lost(tmp_path):
    with running(folder=tmp_path) as (process, said):
        ControlClient(said["urls"]["population"]).drop("default")
        ControlClient(said["urls"]["portal"]).add("default", {"accounts": [{"username": "mới"}]})
        before = ControlClient(said["urls"]["portal"]).contents("default")
        process.send_signal(signal.SIGKILL)
        process.wait(TIMEOUT)
    with running(folder=tmp_path) as (_, said):
        assert ControlClient(said["urls"]["population"]).contents("default")["people"]
        assert ControlClient(said["urls"]["portal"]).contents("default") == before


def test_only_people_whom_a_kept_world_has_are_introduced(tmp_path):
    with running(folder=tmp_path) as (process, _):
        process.send_signal(signal.SIGTERM)
        process.wait(TIMEOUT)
    with running("--world", "personas", folder=tmp_path) as (_, said):
        assert set(said["people"]) == {"chị Lan", "anh Minh", "anh Đạt"}


def test_an_option_that_the_database_driver_does_not_know_is_told():
    sentence = refused("up", "--port", "0", "--database", "postgresql://localhost:1/{system}?sslmode=require")
    assert "sslmode" in sentence


def test_a_kept_world_can_be_linked_in_on_other_ports(tmp_path):
    for _ in range(2):  # ports differ from one time to the next
        with running(folder=tmp_path) as (process, said):
            answer = requests.get(f"{said['urls']['portal']}/vneid/dang-nhap", timeout=TIMEOUT)
            assert (answer.status_code, "Đăng nhập VNeID" in answer.text) == (200, True)
            process.send_signal(signal.SIGTERM)
            process.wait(TIMEOUT)
