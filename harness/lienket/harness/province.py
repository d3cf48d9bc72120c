"""A province's portal that lets citizens in through the national one, with accounts of its own.

Written as OpenCPS is: who comes is found by TechID, else by the number told (CMND first), else a new account is made.
"""

from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

from lienket.country.government_hosts import refuse_government_host
from lienket.worlds.relying_parties import RelyingPartySpec

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from lienket.harness.ecosystem import WorldHandle

TIMEOUT_SECONDS = 10

_HOST = "127.0.0.1"
_PAGE = '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng tỉnh</title><h1>{said}</h1></html>'


class Province:
    """The portal of a province, on a socket of its own from the start: its address has to be registered."""

    name = "Cổng dịch vụ công tỉnh Thử Nghiệm"

    def __init__(self) -> None:
        self.accounts: list[dict[str, Any]] = []
        self.told: dict[str, Any] = {}  # what the national portal said of who came last
        self._world: WorldHandle | None = None
        self._server = ThreadingHTTPServer((_HOST, 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    @property
    def registration(self) -> RelyingPartySpec:
        """What the national portal knows of the province's."""
        address = f"http://{_HOST}:{self._server.server_address[1]}/dang-nhap/ve"
        return RelyingPartySpec(client_id="dvc-tinh-thu", secret="bi-mat-cua-tinh-thu", redirect_uris=(address,))  # noqa: S106

    def open_in(self, page: "Page", world: "WorldHandle", redirect_uri: str | None = None) -> None:
        """Log in through the national portal of ``world``; ``redirect_uri`` is a forger's, the own one unless given."""
        self._world = world
        query = {"response_type": "code", "client_id": self.registration.client_id, "scope": "openid"}
        query |= {"redirect_uri": redirect_uri or self.registration.redirect_uris[0], "acr_values": "LoA1"}
        page.goto(f"{world.portal}/oauth2/authorize?{urlencode(query)}")

    def accounts_of(self, number: str, id_card: str | None) -> list[dict[str, Any]]:
        """Return the accounts of whom these two numbers belong to."""
        numbers = {("SoDinhDanh", number), ("SoCMND", id_card)}
        return [account for account in self.accounts if numbers & account.items()]

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        said = self._said

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = _PAGE.format(said=said(parse_qs(urlsplit(self.path).query))).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        return Handler

    def _said(self, query: Mapping[str, list[str]]) -> str:
        """Return what the page says to whom the national portal sent here with ``query``."""
        if "code" not in query:
            return "Chưa đăng nhập được"
        registration = self.registration
        form = {"grant_type": "authorization_code", "code": query["code"][0]}
        form |= {"redirect_uri": registration.redirect_uris[0], "client_id": registration.client_id}
        tokens = self._call("POST", "/oauth2/token", data=form | {"client_secret": registration.secret})
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        self.told = self._call("GET", "/oauth2/userinfo", headers=bearer)
        self._keep(self.told)
        return f"Xin chào {self.told['HoVaTen']}"

    def _keep(self, claims: dict[str, Any]) -> None:
        number = "SoCMND" if claims.get("SoCMND") else "SoDinhDanh"
        for name in ("TechID", number):
            known = next((kept for kept in self.accounts if name in claims and kept.get(name) == claims[name]), None)
            if known is not None:
                known.update(claims)
                return
        self.accounts.append(dict(claims))

    def _call(self, method: str, path: str, **parts: Any) -> dict[str, Any]:
        import requests

        if self._world is None:
            raise RuntimeError("somebody came back whom nobody sent")
        with requests.Session() as session:
            session.trust_env = False  # a proxy of the machine would carry loopback calls away
            address = refuse_government_host(f"{self._world.portal}{path}")
            trusted = self._world.ca or True
            answer = session.request(method, address, timeout=TIMEOUT_SECONDS, verify=trusted, **parts)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        return told
