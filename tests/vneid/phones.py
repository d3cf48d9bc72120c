"""Phones with the VNeID app, and tabs with the login page, as tests of QR login hold them."""

import base64
import html
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from relying_party import PASSWORD, Vneid
from werkzeug.test import TestResponse

from lienket.vneid.services.pictures import read_qr

PASSCODE = "123456"
HOA = "001789000127"
FROZEN = {"at": "2024-07-01T09:00:00+07:00", "frozen": True}


def move_in(vneid: Vneid, number: str = HOA, **facts: Any) -> str:
    """Give one more person an account; return their number."""
    account = {"number": number, "name": "Phạm Thị Hoa", "birth_date": "1989-01-02", "password": PASSWORD} | facts
    vneid.control("POST", "/contents", accounts=[account])
    return number


class Tab:
    """A browser of its own that shows the login page of a request."""

    def __init__(self, vneid: Vneid, *, browser: FlaskClient | None = None, **changes: str | None) -> None:
        self.vneid = vneid
        self.browser = browser or vneid.app.test_client()
        self.query = urlencode(vneid.request(**changes))
        self.show()

    def show(self) -> str:
        """Load the page, again if it was; return it."""
        self.page = self._open("GET", f"/dang-nhap?{self.query}").text
        self.attempt = re.search(r'name="attempt" value="([^"]+)"', self.page)[1]
        self.csrf = re.search(r'name="csrf" value="([^"]+)"', self.page)[1]
        self.picture = html.unescape(re.search(r'<img alt="qr_images" src="([^"]+)"', self.page)[1])
        return self.page

    @property
    def payload(self) -> str:
        """What the picture says, read as a camera would."""
        return read_qr(base64.b64decode(self.picture.partition("base64,")[2]))

    def status(self) -> Any:
        return self._open("GET", f"/qr/{self.attempt}", accept="application/json").json

    def renew(self) -> TestResponse:
        response = self.post("/qr/moi", accept="application/json")
        if response.status_code == 200:
            self.picture = response.json["picture"]
        return response

    def complete(self) -> TestResponse:
        return self.post("/qr/xong")

    def code(self) -> str:
        """Complete, and follow to the client; return the authorization code that it gets."""
        response = self.complete()
        assert response.status_code == 303, response.text
        return str(self.vneid.answer(self.browser.get(response.location))["code"])

    def events(self) -> str:
        """Return what the stream tells until it ends; only where the code is decided, or it takes long."""
        return self._open("GET", f"/qr/{self.attempt}/theo-doi", accept="text/event-stream").text

    def post(self, path: str, *, accept: str = "text/html", **form: str) -> TestResponse:
        return self._open("POST", path, accept=accept, data={"csrf": self.csrf, "attempt": self.attempt} | form)

    def _open(self, method: str, path: str, *, accept: str = "text/html", **options: Any) -> TestResponse:
        address = f"/w/{self.vneid.world}{path}"
        return self.browser.open(address, method=method, headers={"Accept": accept}, **options)


@dataclass
class Handset:
    """A phone that speaks the app's API."""

    vneid: Vneid
    token: str = ""

    @classmethod
    def of(cls, vneid: Vneid, number: str = Vneid.LAN, device: str = "Máy của Lan") -> "Handset":
        """Return a phone on which ``number`` is signed in, or waits for a code."""
        handset = cls(vneid)
        handset.token = handset.tell("POST", "/sign-in", number=number, password=PASSWORD, device=device)["token"]
        return handset

    def call(self, method: str, path: str, **body: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}"}
        client = self.vneid.app.test_client(use_cookies=False)
        address = f"/w/{self.vneid.world}/phone/api{path}"
        return client.open(address, method=method, headers=headers, json=body if method != "GET" else None)

    def tell(self, method: str, path: str, **body: Any) -> Any:
        response = self.call(method, path, **body)
        assert response.status_code < 300, response.text
        return response.json

    def refused(self, method: str, path: str, **body: Any) -> tuple[int, str]:
        """Return status and code of the refusal."""
        response = self.call(method, path, **body)
        assert response.status_code >= 400, response.text
        return response.status_code, response.json["error"]["code"]

    def said(self, method: str, path: str, **body: Any) -> str:
        """Return the sentence of the refusal."""
        return str(self.call(method, path, **body).json["error"]["message"])

    def scan(self, tab: Tab) -> Any:
        return self.tell("POST", "/scan", payload=tab.payload)

    def approve(self, login: Any, passcode: str = PASSCODE, **body: Any) -> Any:
        return self.tell("POST", "/approve", code=login["code"], passcode=passcode, **{"consent": True} | body)


def status(tab: "Tab") -> str:
    """Return how the browser's code stands."""
    return str(tab.status()["state"])


def logins(vneid: Vneid) -> list[dict[str, object]]:
    """Return the logins that VNeID noted."""
    return [event["details"] for event in vneid.events() if event["name"] == "login.succeeded"]
