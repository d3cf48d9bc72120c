"""Two mounts of the same applications: on sockets (``serve``) and in process through ``responses`` (``intercept``).

Addresses come first: sockets are bound, or names chosen, before the applications are built, so each knows the others'
addresses from the start. Everything listens on loopback only.
"""

import errno
import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask

from lienket.simulation.messages import text
from lienket.simulation.server import LOOPBACK, Server

if TYPE_CHECKING:
    from ssl import SSLContext

    from requests import PreparedRequest

    from lienket.simulation.storage import Storage

Urls = Mapping[str, str]


class PortInUseError(Exception):
    """The wanted port cannot be had, mostly because another program listens there."""


@dataclass(frozen=True)
class Site:
    """One system to put up: ``create`` builds it from the addresses of all; ``host`` names the loopback address."""

    system: str
    create: Callable[[Urls], Flask]
    host: str = LOOPBACK
    port: int = 0


@contextmanager
def serve(sites: Sequence[Site], *, tls: "SSLContext | None" = None) -> Iterator[Urls]:
    """Serve ``sites`` on loopback sockets while the block runs, over ``tls`` if given; yield their addresses.

    PortInUseError if one of the wanted ports is taken.
    """
    scheme = "https" if tls else "http"
    with ExitStack() as stack:
        sockets = [stack.enter_context(listen(site.system, site.port)) for site in sites]
        urls = {
            site.system: f"{scheme}://{site.host}:{bound.getsockname()[1]}"
            for site, bound in zip(sites, sockets, strict=True)
        }
        # Stopped in the order given, put up in the other: who calls others ends before those it calls.
        for site, bound in reversed([*zip(sites, sockets, strict=True)]):
            app = stack.enter_context(_built(site, urls))
            stack.enter_context(_running(app, bound, tls))
        yield urls


@contextmanager
def intercept(sites: Sequence[Site]) -> Iterator[Urls]:
    """Answer ``requests`` calls of this process from ``sites`` while the block runs; yield their made-up addresses."""
    import responses

    urls = {site.system: f"http://{site.system}.lienket.test" for site in sites}
    with ExitStack() as stack:
        mock = stack.enter_context(responses.RequestsMock(assert_all_requests_are_fired=False))
        for site in sites:
            answer = _answerer(stack.enter_context(_built(site, urls)))
            address = re.compile(re.escape(urls[site.system]) + r"(/|\?|$)")
            for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
                mock.add_callback(method, address, callback=answer, content_type=None)
        yield urls


def listen(system: str, port: int) -> socket.socket:
    """Return a socket of loopback bound to ``port`` (0: a free one) for ``system``; PortInUseError if not to be had."""
    if not 0 <= port < 65536:
        raise PortInUseError(text("port-forbidden", port=port, system=system))
    try:
        return socket.create_server((LOOPBACK, port), backlog=128)
    except OSError as error:
        message_id = "port-in-use" if error.errno == errno.EADDRINUSE else "port-forbidden"
        raise PortInUseError(text(message_id, port=port, system=system)) from error


@contextmanager
def _built(site: Site, urls: Urls) -> Iterator[Flask]:
    app = site.create(urls)
    try:
        yield app
    finally:
        storage: Storage = app.extensions["lienket.storage"]
        storage.close()


@contextmanager
def _running(app: Flask, bound: socket.socket, tls: "SSLContext | None") -> Iterator[None]:
    server = Server(app, bound, tls)
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.stop()
        thread.join()
        server.server_close()


def _answerer(app: Flask) -> Callable[["PreparedRequest"], Any]:
    def answer(request: "PreparedRequest") -> tuple[int, list[tuple[str, str]], bytes]:
        response = app.test_client(use_cookies=False).open(
            request.url or "",
            method=request.method or "GET",
            headers=[(name, value) for name, value in request.headers.items() if name.lower() != "transfer-encoding"],
            data=_read(request.body),
            buffered=True,  # closes files being sent
        )
        return response.status_code, list(response.headers.items()), response.get_data()

    return answer


def _read(body: Any) -> bytes:
    """Return the whole of what ``requests`` would send: text, bytes, a file, or an iterable of bytes."""
    if body is None:
        return b""
    if isinstance(body, str | bytes):
        return body.encode() if isinstance(body, str) else body
    return b"".join(body)
