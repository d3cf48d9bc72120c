"""A login as a client's programs see it: authorize, token, userinfo.

The load is made of as few Python instructions as may be, so that what is measured is the server: whole requests are
sent as bytes, and only what a flow needs is read of an answer. Who has a session, or is approved by itself, is not
asked again, so no page is in it.
"""

import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import cycle
from typing import NamedTuple, Self
from urllib.parse import urlencode, urlsplit

from lienket.simulation.clock import Stopwatch

REDIRECT_URI = "http://localhost:9/ve"
CLIENT_ID = "do-toc-do"
VERIFIER = "0123456789-0123456789-0123456789-0123456789-abc"
CHALLENGE = "VD7KN57f7VqPS_elQ02Ch65zEB6sXlGgm_b29S_ChXg"

_TIMEOUT_SECONDS = 10
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_CLOSES = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)
_CODE = re.compile(rb"\r\nlocation: *http://localhost:9/ve\?(?:[^\r]*&)?code=([^&\r]+)", re.IGNORECASE)
_ACCESS_TOKEN = re.compile(rb'"access_token": *"([^"]+)"')


class Answer(NamedTuple):
    """An HTTP answer: its status, and all its bytes."""

    status: int
    text: bytes


class FlowError(Exception):
    """A provider did not answer a flow as it should."""


@dataclass(frozen=True)
class Provider:
    """Where a provider's endpoints are and what it wants of a client.

    ``form`` is what approves a login, where that is wanted; ``more`` is sent to the token endpoint.
    """

    url: str
    authorize: str = "/authorize"
    token: str = "/token"
    userinfo: str = "/userinfo"
    scope: str = "openid"
    client_id: str = CLIENT_ID
    redirect_uri: str = REDIRECT_URI
    cookie: str = ""
    form: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    def authorization_request(self) -> bytes:
        """Return the bytes of an authorization request."""
        sent = {"response_type": "code", "client_id": self.client_id, "redirect_uri": self.redirect_uri}
        sent |= {"scope": self.scope, "state": "s", "nonce": "n"}
        sent |= {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
        headers = {"Cookie": self.cookie} if self.cookie else {}
        return self._request(f"{self.authorize}?{urlencode(sent)}", headers, self.form)

    def token_request(self, code: str, verifier: str = VERIFIER) -> bytes:
        """Return the bytes that redeem ``code``, taken as it stood in an address."""
        sent = {"grant_type": "authorization_code", "redirect_uri": self.redirect_uri, "client_id": self.client_id}
        sent |= {"code_verifier": verifier, **self.more}
        return self._request(self.token, {}, f"{urlencode(sent)}&code={code}")

    def userinfo_request(self, token: str) -> bytes:
        """Return the bytes that ask who logged in."""
        return self._request(self.userinfo, {"Authorization": f"Bearer {token}"})

    def _request(self, path: str, headers: Mapping[str, str], form: str | None = None) -> bytes:
        url = urlsplit(self.url)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(form or ""))}
        lines = {"Host": url.netloc, "Accept": "*/*", **headers, **(kind if form is not None else {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{'GET' if form is None else 'POST'} {url.path}{path} HTTP/1.1\r\n{head}\r\n{form or ''}".encode()


class Connection:
    """One connection to a provider, kept as long as it keeps it."""

    def __init__(self, url: str) -> None:
        self._address = ("127.0.0.1", urlsplit(url).port)
        self._socket: socket.socket | None = None

    def ask(self, request: bytes) -> Answer:
        """Return the answer; OSError without one."""
        kept = self._socket
        with suppress(OSError):
            if kept is not None:
                return self._ask(kept, request)
        self._socket = socket.create_connection(self._address, _TIMEOUT_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._ask(self._socket, request)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, connected: socket.socket, request: bytes) -> Answer:
        connected.sendall(request)
        text = b""
        while not _is_whole(text):
            received = connected.recv(65536)
            if not received:
                self.__exit__()
                raise ConnectionError("closed before the answer was whole")
            text += received
        if _CLOSES.search(text):
            self.__exit__()
        return Answer(int(text[9:12]), text)


def _is_whole(text: bytes) -> bool:
    head, found, body = text.partition(b"\r\n\r\n")
    if not found:
        return False
    length = _LENGTH.search(head)
    return len(body) >= int(length[1]) if length else text.endswith(b"0\r\n\r\n")


def code_of(answer: Answer) -> str:
    """Return the code that an answer sends the browser on with; FlowError if there is none."""
    found = _CODE.search(answer.text)
    if answer.status not in (302, 303) or not found:
        raise FlowError(f"no code: {answer.text[:600]!r}")
    return found[1].decode()


def expected(answer: Answer) -> bytes:
    """Return the text of an answer that has to be 200; FlowError if it is not."""
    if answer.status != 200:
        raise FlowError(f"refused: {answer.text[:600]!r}")
    return answer.text


def flow(provider: Provider, connection: Connection) -> None:
    """Log in once: code, tokens, who it is."""
    code = code_of(connection.ask(provider.authorization_request()))
    tokens = expected(connection.ask(provider.token_request(code)))
    found = _ACCESS_TOKEN.search(tokens)
    if not found or b'"id_token"' not in tokens:
        raise FlowError(f"no tokens: {tokens[:600]!r}")
    expected(connection.ask(provider.userinfo_request(found[1].decode())))


def load(providers: tuple[Provider, ...], seconds: float, clients: int) -> tuple[int, float]:
    """Let ``clients`` at once log in for ``seconds``, the providers in turns; return how often, in all and a second."""
    stopwatch, done, errors = Stopwatch(), [], []

    def keep_logging_in(ways: Iterator[tuple[Provider, Connection]]) -> None:
        try:
            while stopwatch.milliseconds < seconds * 1000:
                flow(*next(ways))
                done.append(stopwatch.milliseconds)
        except (OSError, FlowError) as error:
            errors.append(error)

    with ExitStack() as closing:
        threads = []
        for _ in range(clients):
            ways = [(provider, closing.enter_context(Connection(provider.url))) for provider in providers]
            threads.append(threading.Thread(target=keep_logging_in, args=(cycle(ways),)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if errors:
        raise errors[0]
    return len(done), len(done) / max(done) * 1000
