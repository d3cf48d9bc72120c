"""One system on one socket: a thread per connection, with TLS or without, and an end that comes in time."""

import socket
import ssl
import sys
import threading
from contextlib import suppress
from typing import Any

from flask import Flask
from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from lienket.simulation.messages import text

LOOPBACK = "127.0.0.1"

STOPPING = "lienket.stopping"
"""The extension of every served application that holds an event: set when the server ends, so that streams end too."""

HANDSHAKE_SECONDS = 10.0
GRACE_SECONDS = 5.0

_POLL_SECONDS = 0.01  # Werkzeug's default of 0.5 would be felt at every stop


class Server(ThreadedWSGIServer):
    """Serves ``app`` on a bound socket; at the end, requests begun are answered and idle connections closed."""

    daemon_threads = False  # so that closing waits for them

    def __init__(self, app: Flask, bound: socket.socket, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(LOOPBACK, bound.getsockname()[1], app, _QuietHandler, fd=bound.fileno())
        self.ssl_context = tls  # Werkzeug, if given it, would shake hands while nobody else is accepted
        if tls is not None:
            tls.options |= ssl.OP_IGNORE_UNEXPECTED_EOF  # an alert would follow the answer to whom ``stop`` saw off
        self._stopping: threading.Event = app.extensions.setdefault(STOPPING, threading.Event())
        self._connections: set[socket.socket] = set()
        self._fewer = threading.Condition()

    def serve(self) -> None:
        """Accept connections until ``stop`` is called."""
        self.serve_forever(_POLL_SECONDS)

    def stop(self) -> None:
        """Accept nothing more and see everybody off.

        Who has connected but asked nothing yet, as browsers do ahead of time, sees the end at once; who has asked gets
        the answer, unless it is not ready, or not taken, in ``GRACE_SECONDS``.
        """
        self._stopping.set()
        self.shutdown()
        self._shut(socket.SHUT_RD)
        with self._fewer:
            in_time = self._fewer.wait_for(lambda: not self._connections, GRACE_SECONDS)
        if not in_time:
            self._shut(socket.SHUT_RDWR)

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection; no word of it is read here, where all others wait."""
        connection, address = super().get_request()
        if self.ssl_context is None:
            return connection, address
        return self.ssl_context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember the connection while it is open."""
        with self._fewer:
            self._connections.add(request)
        super().process_request(request, client_address)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Answer what is asked on a connection; this is its own thread, so that nobody waits for a silent one."""
        if self.ssl_context is None or _shakes_hands(request):
            super().finish_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close the connection, then forget it."""
        if isinstance(request, ssl.SSLSocket):
            _say_goodbye(request)
        super().shutdown_request(request)
        with self._fewer:
            self._connections.discard(request)
            self._fewer.notify()

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  Werkzeug's signature
        """Report an error on the console, except that a client broke off TLS in the middle of an answer."""
        if not isinstance(sys.exception(), ssl.SSLError):
            super().log(type, message, *args)

    def _shut(self, how: int) -> None:
        with self._fewer:
            connections = tuple(self._connections)
        for connection in connections:
            with suppress(OSError):  # closed meanwhile
                # Not SSLSocket's own, which forgets the keys: what is still being answered would go out bare.
                socket.socket.shutdown(connection, how)


class _QuietHandler(WSGIRequestHandler):
    """The journal is the log; the console stays quiet."""

    def make_environ(self) -> Any:
        """Keep headers with an underscore in their name, which Werkzeug drops and clients of the State's bus send.

        None of them takes the place of the header that has a hyphen there.
        """
        environ = super().make_environ()
        for name, value in self.headers.items():
            if "_" in name:
                environ.setdefault(f"HTTP_{name.upper().replace('-', '_')}", value)
        return environ

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  Werkzeug's signature
        """Do not log."""


def _shakes_hands(connection: ssl.SSLSocket) -> bool:
    """Begin TLS; tell whether the other side does so too, in time."""
    connection.settimeout(HANDSHAKE_SECONDS)
    try:
        connection.do_handshake()
    except OSError as error:  # every error of TLS is one
        if getattr(error, "reason", "") == "HTTP_REQUEST":
            _refuse_plain_http(connection)
        return False
    connection.settimeout(None)
    return True


def _refuse_plain_http(connection: ssl.SSLSocket) -> None:
    """Tell a client that forgot the s of https, in the words that it understands."""
    body = text("https-only").encode()
    head = (
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    connection.settimeout(0)
    with suppress(OSError):
        socket.socket.recv(connection, 65536)  # a socket closed with something unread takes the answer back
        socket.socket.send(connection, head.encode() + body)


def _say_goodbye(connection: ssl.SSLSocket) -> None:
    """Tell that the answer was whole (TLS close_notify), without waiting to be told the same."""
    with suppress(OSError, ValueError):  # no handshake was made, or nobody is there any more
        connection.settimeout(0)
        connection.unwrap()
