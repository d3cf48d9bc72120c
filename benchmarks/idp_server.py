"""Puts up what the benchmark of identity providers measures of ours, until its input ends: VNeID, or a bare endpoint.

python idp_server.py vneid [DATABASE_URL]
python idp_server.py bare
"""

import socketserver
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from lienket.simulation.serving import Site, serve
from lienket.vneid.app import create_app

_HEAD = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%b\r\n%b"
_SENT_ON = _HEAD % (b"302 Found", 0, b"Location: http://localhost:9/ve?code=1\r\n", b"")
_TOLD = (b'{"access_token": "1", "id_token": "1", "token_type": "Bearer", "expires_in": 3600}', b'{"sub": "1"}')


class _Bare(socketserver.BaseRequestHandler):
    """Answers the three requests of a flow with the same bytes each time and reads nothing of them."""

    def handle(self) -> None:
        answers = [_SENT_ON, *(_HEAD % (b"200 OK", len(body), b"", body) for body in _TOLD)]
        while True:
            for answer in answers:
                if not self.request.recv(65536):
                    return
                self.request.sendall(answer)


@contextmanager
def _bare() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Bare) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@contextmanager
def _vneid(database_url: str | None) -> Iterator[str]:
    with serve([Site("vneid", lambda urls: create_app(urls, database_url))]) as urls:
        yield urls["vneid"]


def main(what: str, database_url: str | None = None) -> None:
    with _bare() if what == "bare" else _vneid(database_url) as url:
        print(url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
