"""Logs a citizen in at our VNeID through its own pages, once, so that the flows measured have a session."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urljoin

import requests
from idp_flows import CHALLENGE, CLIENT_ID, REDIRECT_URI, Provider
from lxml import html

WORLD = "do-toc-do"
NUMBER, PASSWORD = "052789900001", "Matkhau@1"

_TYPED = {"username": NUMBER, "password": PASSWORD}
_PAGES_AT_MOST = 10
_TIMEOUT_SECONDS = 10


def logged_in(urls: Sequence[str], algorithm: str) -> tuple[Provider, ...]:
    """Make a world, log in there, and return it as each of the servers at ``urls``, which share it, has it."""
    account = {"number": NUMBER, "name": "Nguyễn Thị Thử Lan", "birth_date": "1989-08-05", "password": PASSWORD}
    client = {"client_id": CLIENT_ID, "name": "Đo tốc độ", "redirect_uris": [REDIRECT_URI]}
    client["id_token_algorithm"] = algorithm
    made = requests.put(
        f"{urls[0]}/_lienket/worlds/{WORLD}",
        json={"contents": {"accounts": [account], "clients": [client]}},
        timeout=_TIMEOUT_SECONDS,
    )
    made.raise_for_status()
    cookie = _session(f"{urls[0]}/w/{WORLD}")
    paths: dict[str, Any] = {"authorize": "/auth", "scope": "openid profile", "cookie": cookie}
    return tuple(Provider(f"{url}/w/{WORLD}", **paths) for url in urls)


def _session(home: str) -> str:
    """Go from page to page, filling in what is asked, until the client is gone back to; return the cookies."""
    asked = {"response_type": "code", "client_id": CLIENT_ID, "redirect_uri": REDIRECT_URI, "scope": "openid profile"}
    asked |= {"code_challenge": CHALLENGE, "code_challenge_method": "S256", "state": "s", "nonce": "n"}
    with requests.Session() as browser:
        browser.headers["Accept"] = "text/html"
        answer = browser.get(f"{home}/auth", params=asked, allow_redirects=False, timeout=_TIMEOUT_SECONDS)
        for _ in range(_PAGES_AT_MOST):
            if answer.is_redirect and answer.headers["Location"].startswith(REDIRECT_URI):
                return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
            method, address, data = _next(answer)
            answer = browser.request(method, address, data=data, allow_redirects=False, timeout=_TIMEOUT_SECONDS)
    raise RuntimeError(f"the login at {home} did not end: {answer.status_code} {answer.text[:2000]}")


def _next(answer: requests.Response) -> tuple[str, str, dict[str, str] | None]:
    """Return where a page, or a redirect, leads to."""
    if answer.is_redirect:
        return "GET", urljoin(answer.url, answer.headers["Location"]), None
    form = html.document_fromstring(answer.text).forms[0]
    buttons = form.xpath(".//button[@type='submit'][@name]")
    data = {name: _TYPED.get(name, value) for name, value in form.form_values()}
    data |= {name: value for name, value in _TYPED.items() if name in form.fields}
    data |= {buttons[0].get("name"): buttons[0].get("value")} if buttons else {}
    return form.method, urljoin(answer.url, form.action), data
