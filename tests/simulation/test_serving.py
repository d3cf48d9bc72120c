"""Serving on sockets, and what is left when it ends: nothing."""

import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests
from toy import create_toy

from lienket.simulation.serving import PortInUseError, Site, intercept, serve
from lienket.simulation.storage import StorageError


def port_of(url: str) -> int:
    return int(url.rpartition(":")[2])


def is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def test_a_taken_port_is_one_clear_sentence_and_nothing_is_started(taken_port, free_port):
    built = []
    sites = [Site("toy", built.append, port=free_port), Site("portal", built.append, port=taken_port)]
    with pytest.raises(PortInUseError) as refused, serve(sites):
        pass
    assert str(refused.value) == (
        f"Cổng {taken_port} của hệ thống portal đang có chương trình khác dùng. Chưa khởi động gì. "
        "Hãy dừng chương trình đó hoặc chọn cổng khác."
    )
    assert built == []
    assert is_free(free_port)


def test_a_port_that_is_none_is_one_clear_sentence():
    with (
        pytest.raises(PortInUseError, match="Không mở được cổng 99999 cho hệ thống toy"),
        serve([Site("toy", create_toy, port=99999)]),
    ):
        pass


def test_a_wanted_port_is_taken_and_given_back(free_port):
    for _ in range(2):
        with serve([Site("toy", create_toy, port=free_port)]) as urls:
            assert urls == {"toy": f"http://127.0.0.1:{free_port}"}
            assert requests.get(f"{urls['toy']}/_lienket/health", timeout=10).ok
        assert is_free(free_port)


def test_everything_listens_on_the_loopback_address_only(monkeypatch):
    bound = []
    create_server = socket.create_server
    monkeypatch.setattr(
        socket, "create_server", lambda address, **more: bound.append(address) or create_server(address, **more)
    )
    with serve([Site("toy", create_toy), Site("portal", create_toy, "localhost")]) as urls:
        assert urls["portal"].startswith("http://localhost:")
        assert requests.get(f"{urls['portal']}/_lienket/health", timeout=10).ok
        other_address = ("127.0.0.2", port_of(urls["toy"]))  # loopback too on Linux, but not ours
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(other_address, timeout=2)
    assert [host for host, _ in bound] == ["127.0.0.1", "127.0.0.1"]


def test_every_system_knows_all_addresses_when_it_is_built():
    seen = []

    def create(urls):
        seen.append(dict(urls))
        return create_toy(urls)

    with serve([Site("one", create), Site("two", create)]) as urls:
        assert seen == [urls, urls]


def test_at_the_end_all_threads_are_gone_even_with_a_connection_left_open():
    """Browsers open connections ahead of time, on which they may never ask anything."""
    threads = set(threading.enumerate())
    with ExitStack() as left_open:
        with serve([Site("toy", create_toy)]) as urls:
            port = port_of(urls["toy"])
            idle = left_open.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            assert requests.get(f"{urls['toy']}/_lienket/health", timeout=10).ok
            assert len(set(threading.enumerate()) - threads) >= 2
        assert set(threading.enumerate()) == threads
        assert idle.recv(1) == b""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port), timeout=10)


def test_at_the_end_the_scratch_files_are_gone():
    files = []

    def create(urls):
        app = create_toy(urls)
        files.append(Path(app.extensions["lienket.storage"].engine.url.database))
        return app

    with serve([Site("toy", create)]):
        assert files[0].exists()
    assert not files[0].parent.exists()


def test_a_request_begun_before_the_end_is_answered():
    entered, leave = threading.Event(), threading.Event()

    def create(urls):
        app = create_toy(urls)

        @app.get("/wait")
        def wait():
            entered.set()
            leave.wait(10)
            return "xong"

        return app

    with ThreadPoolExecutor(1) as client:
        with serve([Site("toy", create)]) as urls:
            requests.put(f"{urls['toy']}/_lienket/worlds/default", timeout=10)
            call = client.submit(requests.get, f"{urls['toy']}/wait", timeout=10)
            assert entered.wait(10)
            threading.Timer(0.05, leave.set).start()
        assert call.result().text == "xong"


@pytest.mark.parametrize("mount", [serve, intercept])
def test_a_system_that_cannot_be_built_stops_the_others(mount, tmp_path):
    threads = set(threading.enumerate())
    sites = [Site("one", create_toy), Site("two", lambda urls: create_toy(urls, f"sqlite:///{tmp_path}/khong/a"))]
    with pytest.raises(StorageError), mount(sites):
        pass
    assert set(threading.enumerate()) == threads


def test_the_console_stays_quiet(capfd, caplog):
    with serve([Site("toy", create_toy)]) as urls:
        requests.get(f"{urls['toy']}/_lienket/health", timeout=10)
        requests.get(f"{urls['toy']}/khong-co", timeout=10)
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_intercepting_ends_with_its_block():
    with intercept([Site("toy", create_toy)]) as urls:
        assert requests.get(f"{urls['toy']}/_lienket/health", timeout=10).ok
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{urls['toy']}/_lienket/health", timeout=10)


def test_while_intercepting_no_other_address_is_reached(taken_port):
    with intercept([Site("toy", create_toy)]), pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{taken_port}/", timeout=1)


def test_a_static_file_is_closed_before_it_is_sent(app):
    with app.test_request_context("/static/toy.css"):
        answer = app.full_dispatch_request()
    assert answer.is_sequence
    assert answer.get_data() == (Path(__file__).parent / "static/toy.css").read_bytes()
