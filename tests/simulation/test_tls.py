"""Serving over TLS: nobody waits for a silent client, and answers are whole to their last byte."""

import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
import requests
import trustme
from flask import Response
from toy import create_toy

from lienket.simulation import server
from lienket.simulation.clock import Stopwatch
from lienket.simulation.serving import Site, serve

TIMEOUT = 10


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def tls(authority) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(scope="module")
def trusting(authority) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def connected(url: str) -> socket.socket:
    return socket.create_connection(("127.0.0.1", urlsplit(url).port), timeout=TIMEOUT)


@contextmanager
def asked(url: str, trusting: ssl.SSLContext, path: str) -> Iterator[ssl.SSLSocket]:
    """Ask for ``path`` over TLS; a connection cut without a goodbye is an error, as it is to curl."""
    raw = connected(url)
    with trusting.wrap_socket(raw, server_hostname="127.0.0.1", suppress_ragged_eofs=False) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        yield connection


def read_all(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65536), b""))


def test_it_serves_https_to_whom_trusts_the_authority(tls, authority):
    with serve([Site("toy", create_toy)], tls=tls) as urls, authority.cert_pem.tempfile() as ca:
        assert urls["toy"].startswith("https://127.0.0.1:")
        assert requests.get(f"{urls['toy']}/_lienket/health", verify=ca, timeout=TIMEOUT).json()["system"] == "toy"
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(f"{urls['toy']}/_lienket/health", timeout=TIMEOUT)


def test_the_session_cookie_is_for_https_only(tls, authority):
    with serve([Site("toy", create_toy)], tls=tls) as urls, authority.cert_pem.tempfile() as ca:
        requests.put(f"{urls['toy']}/_lienket/worlds/mot", verify=ca, timeout=TIMEOUT)
        answer = requests.get(f"{urls['toy']}/w/mot/", verify=ca, timeout=TIMEOUT)
        assert "; Secure;" in answer.headers["Set-Cookie"]


def test_a_client_that_says_nothing_holds_up_nobody(tls, trusting):
    with (
        serve([Site("toy", create_toy)], tls=tls) as urls,
        connected(urls["toy"]),
        asked(urls["toy"], trusting, "/_lienket/health") as connection,
    ):
        assert read_all(connection).startswith(b"HTTP/1.1 200 ")


def test_a_client_that_says_nothing_is_given_up_in_time(tls, monkeypatch):
    monkeypatch.setattr(server, "HANDSHAKE_SECONDS", 0.05)
    with serve([Site("toy", create_toy)], tls=tls) as urls, connected(urls["toy"]) as silent:
        assert silent.recv(1) == b""


def test_the_end_does_not_wait_for_a_client_in_the_middle_of_its_handshake(tls, trusting):
    threads = set(threading.enumerate())
    with ExitStack() as left_open:
        with serve([Site("toy", create_toy)], tls=tls) as urls:
            silent = left_open.enter_context(connected(urls["toy"]))
            silent.sendall(b"\x16\x03\x01")  # a hello begins so, and nothing follows
            with asked(urls["toy"], trusting, "/_lienket/health") as later:  # accepted in turn, so that one was too
                read_all(later)
            assert len(set(threading.enumerate()) - threads) >= 2
            stopwatch = Stopwatch()
        assert stopwatch.milliseconds < server.GRACE_SECONDS * 1000 / 2
        assert set(threading.enumerate()) == threads


def test_plain_http_is_told_to_come_back_with_https(tls):
    with serve([Site("toy", create_toy)], tls=tls) as urls:
        answer = requests.get(urls["toy"].replace("https:", "http:"), timeout=TIMEOUT)
    assert answer.status_code == 400
    assert answer.text == "Cổng mạng này chỉ nhận HTTPS. Hãy đổi http:// thành https:// trong địa chỉ."


def test_what_is_neither_http_nor_tls_is_closed_and_the_console_stays_quiet(tls, capfd, caplog):
    with serve([Site("toy", create_toy)], tls=tls) as urls, connected(urls["toy"]) as stranger:
        stranger.sendall(b"\x00" * 64)
        stranger.shutdown(socket.SHUT_WR)
        assert b"HTTP" not in read_all(stranger)
    assert (capfd.readouterr(), caplog.records) == (("", ""), [])


def waiting_toy(entered: threading.Event, leave: threading.Event):
    """Return a maker of toys that answer a world's ``/wait`` in two parts, with ``leave`` between them."""

    def create(urls):
        app = create_toy(urls)

        def parts():
            yield "một,"
            entered.set()
            leave.wait(TIMEOUT)
            yield "hai"

        app.add_url_rule("/_lienket/wait", view_func=lambda: Response(parts()))
        return app

    return create


def test_an_answer_under_way_at_the_end_is_still_secret_and_whole(tls, trusting):
    entered, leave = threading.Event(), threading.Event()

    def ask(url):
        with asked(url, trusting, "/_lienket/wait") as connection:
            return read_all(connection)

    with ThreadPoolExecutor(1) as client:
        with serve([Site("toy", waiting_toy(entered, leave))], tls=tls) as urls:
            answer = client.submit(ask, urls["toy"])
            assert entered.wait(TIMEOUT)
            threading.Timer(0.05, leave.set).start()
        assert answer.result(TIMEOUT).endswith(b"3\r\nhai\r\n0\r\n\r\n")


def test_somebody_who_leaves_in_the_middle_of_an_answer_is_no_news(tls, trusting, capfd, caplog):
    entered, leave = threading.Event(), threading.Event()
    with serve([Site("toy", waiting_toy(entered, leave))], tls=tls) as urls:
        with asked(urls["toy"], trusting, "/_lienket/wait"):
            assert entered.wait(TIMEOUT)
        leave.set()
    assert (capfd.readouterr(), caplog.records) == (("", ""), [])


def test_somebody_who_breaks_tls_in_the_middle_of_an_answer_is_no_news(tls, trusting, capfd, caplog):
    with (
        serve([Site("toy", create_toy)], tls=tls) as urls,
        asked(urls["toy"], trusting, "/_lienket/health") as connection,
    ):
        socket.socket.send(connection, b"no TLS" * 10)
        assert connection.recv(9) == b"HTTP/1.1 "
    assert (capfd.readouterr(), caplog.records) == (("", ""), [])


def flooding_toy(urls):
    app = create_toy(urls)
    app.add_url_rule("/_lienket/flood", view_func=lambda: Response(b"x" * 65536 for _ in range(2000)))
    return app


@pytest.mark.parametrize("secured", [False, True], ids=["plain", "tls"])
def test_a_client_that_never_reads_its_answer_delays_the_end_by_the_grace_only(secured, tls, trusting, monkeypatch):
    monkeypatch.setattr(server, "GRACE_SECONDS", 0.1)
    threads = set(threading.enumerate())
    with ExitStack() as left_open:
        with serve([Site("toy", flooding_toy)], tls=tls if secured else None) as urls:
            if secured:
                client = left_open.enter_context(asked(urls["toy"], trusting, "/_lienket/flood"))
            else:
                client = left_open.enter_context(connected(urls["toy"]))
                client.sendall(b"GET /_lienket/flood HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            assert client.recv(1) == b"H"
        assert set(threading.enumerate()) == threads


def test_an_endless_stream_can_end_when_the_server_does():
    def create(urls):
        app = create_toy(urls)

        def parts():
            yield "bắt đầu,"
            app.extensions[server.STOPPING].wait(TIMEOUT)
            yield "kết thúc"

        app.add_url_rule("/_lienket/stream", view_func=lambda: Response(parts()))
        return app

    with ThreadPoolExecutor(1) as client:
        with serve([Site("toy", create)]) as urls:
            answer = requests.get(f"{urls['toy']}/_lienket/stream", stream=True, timeout=TIMEOUT)
            rest = client.submit(lambda: answer.content)
        assert rest.result(TIMEOUT).decode() == "bắt đầu,kết thúc"
