"""One world of VNeID as tests see it: a browser of a citizen, and a relying party that knows OpenID Connect."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

LAN, TU, KHANH, MINH = "001789000123", "001689000124", "001689000125", "001689000126"
PASSWORD = "Matkhau@1"
CALLBACK = "https://rp.example/cb?from=vneid"
GOODBYE = "https://rp.example/bye"
VERIFIER = "0123456789-0123456789-0123456789-0123456789-abc"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()

CONTENTS: dict[str, Any] = {
    "accounts": [
        {"number": LAN, "name": "Nguyễn Thị Lan", "birth_date": "1989-05-08", "password": PASSWORD},
        {"number": TU, "name": "Trần Văn Tư", "birth_date": "1989", "password": PASSWORD, "level": 1},
        {"number": KHANH, "name": "Lê Khánh", "birth_date": "1989", "password": PASSWORD, "status": "locked"},
        {"number": MINH, "name": "Lê Minh", "birth_date": "1989", "password": PASSWORD, "status": "not-activated"},
    ],
    "clients": [
        {
            "client_id": "public",
            "name": "Cổng công khai",
            "redirect_uris": [CALLBACK],
            "post_logout_redirect_uris": [GOODBYE],
        },
        {"client_id": "secret", "name": "Cổng kín", "redirect_uris": [CALLBACK], "secret": "bí mật:1"},
        {"client_id": "other", "name": "Cổng khác", "redirect_uris": [CALLBACK], "secret": "khác"},
        {"client_id": "strict", "name": "Cổng mức 2", "redirect_uris": [CALLBACK], "secret": "2", "minimum_level": 2},
    ],
}


@dataclass
class Vneid:
    """One world of VNeID and one browser in it."""

    LAN: ClassVar = LAN
    TU: ClassVar = TU
    KHANH: ClassVar = KHANH
    MINH: ClassVar = MINH
    CALLBACK: ClassVar = CALLBACK
    GOODBYE: ClassVar = GOODBYE
    VERIFIER: ClassVar = VERIFIER

    app: Flask
    world: str
    browser: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        self.browser = self.app.test_client()

    @staticmethod
    def request(**changes: str | None) -> dict[str, str]:
        """Return the public client's authorization request; a change to None leaves a parameter out."""
        sent: dict[str, str | None] = {"response_type": "code", "client_id": "public", "redirect_uri": CALLBACK}
        sent |= {"scope": "openid profile", "state": "st", "nonce": "n-1"}
        sent |= {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
        return {name: value for name, value in (sent | changes).items() if value is not None}

    @staticmethod
    def answer(response: TestResponse) -> dict[str, str]:
        """Return the parameters that a redirect brings to the client."""
        assert response.status_code == 303, response.text
        assert response.location.startswith(f"{CALLBACK}&"), response.location
        return {name: values[0] for name, values in parse_qs(urlsplit(response.location).query).items()}

    def control(self, method: str, path: str = "", **body: Any) -> Any:
        response = self.app.test_client().open(f"/_lienket/worlds/{self.world}{path}", method=method, json=body or None)
        assert response.status_code < 300, response.text
        return response.json

    def advance(self, seconds: float) -> None:
        self.control("PUT", "/clock", advance_seconds=seconds)

    def account(self, number: str) -> Any:
        return next(found for found in self.control("GET", "/contents")["accounts"] if found["number"] == number)

    def events(self) -> list[Any]:
        return [entry for entry in self.control("GET", "/journal")["entries"] if entry["kind"] == "event"]

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.browser.get(f"/w/{self.world}{path}", headers={"Accept": "text/html"}, **options)

    def ask(self, **changes: str | None) -> TestResponse:
        """Send the browser to /auth with a request."""
        return self.get(f"/auth?{urlencode(self.request(**changes))}")

    def log_in(self, number: str = LAN, password: str = PASSWORD, **changes: str | None) -> TestResponse:
        """Open the login page of a request, type, and follow as far as VNeID's own pages go."""
        page = f"/dang-nhap?{urlencode(self.request(**changes))}"
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.get(page).text)
        form = {"csrf": csrf[1] if csrf else "", "username": number, "password": password}
        response = self.browser.post(f"/w/{self.world}{page}", data=form, headers={"Accept": "text/html"})
        return self.browser.get(response.location, headers={"Accept": "text/html"}) if response.location else response

    def redeem(self, code: str, *, auth: tuple[str, str] | None = None, **changes: str | None) -> TestResponse:
        """Exchange a code as the public client; with ``auth`` as a client with HTTP Basic and no PKCE."""
        form: dict[str, str | None] = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
        form |= {} if auth else {"client_id": "public", "code_verifier": VERIFIER}
        sent = {name: value for name, value in (form | changes).items() if value is not None}
        return self.app.test_client().post(f"/w/{self.world}/token", data=sent, auth=auth)

    def tokens(self, number: str = LAN, **changes: str | None) -> Any:
        response = self.redeem(self.answer(self.log_in(number, **changes))["code"])
        assert response.status_code == 200, response.text
        return response.json

    def userinfo(self, access_token: str) -> TestResponse:
        headers = {"Authorization": f"Bearer {access_token}"}
        return self.app.test_client().get(f"/w/{self.world}/userinfo", headers=headers)
