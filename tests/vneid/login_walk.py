"""One attempt to log in as tests walk it: password, then page after page, until the client has its answer."""

import re
from html import unescape
from typing import Any, Self
from urllib.parse import urlencode

from relying_party import LAN, PASSWORD, Vneid
from werkzeug.test import TestResponse

CODE, CONSENT, PASSCODE = "Nhập mã xác nhận đăng nhập", "Xác nhận chia sẻ thông tin để đăng nhập", "Nhập passcode"
CHOICE, CARD = "Chọn loại tài khoản", "Lưu ý về thẻ căn cước"
TITLES = {"login-code": CODE, "consent": CONSENT, "passcode": PASSCODE}
ALL = ["login-code", "consent", "passcode"]
AT = {"at": "2026-08-01T09:00:00+07:00", "frozen": True}
OTHER = {"client_id": "secret", "code_challenge": None, "code_challenge_method": None}
COMPANY = {"code": "SYN-AN-PHUC", "name": "Công ty Giả Định An Phúc", "representative": LAN}

HTML = {"Accept": "text/html"}


class Walk:
    """A browser on its way through VNeID's pages; ``page`` is the last answer that is no redirect within VNeID."""

    page: TestResponse

    def __init__(self, vneid: Vneid, **request: str | None) -> None:
        self.vneid = vneid
        self.query = urlencode(vneid.request(**request))
        self.open("/dang-nhap")

    def open(self, path: str) -> Self:
        """Go to an address of VNeID with the client's request."""
        return self._arrive(self.vneid.get(f"{path}?{self.query}"))

    def log_in(self, number: str = LAN, password: str = PASSWORD) -> Self:
        """Give number and password."""
        return self.post("/dang-nhap", username=number, password=password)

    def answer(self, **form: str) -> Self:
        """Send the form of the page with what was filled in."""
        action = re.search(r'<form id="tra-loi" method="post" action="([^"]+)"', self.page.text)
        assert action, self.page.text
        return self._send(unescape(action[1]), form)

    def post(self, path: str, **form: str) -> Self:
        """Send a form to any address of VNeID, whatever page is in front."""
        return self._send(f"/w/{self.vneid.world}{path}?{self.query}", form)

    def _send(self, address: str, form: dict[str, str]) -> Self:
        csrf = re.search(r'name="csrf" value="([^"]+)"', self.page.text)
        sent = {"csrf": csrf[1] if csrf else "", **form}
        return self._arrive(self.vneid.browser.post(address, data=sent, headers=HTML))

    def _arrive(self, response: TestResponse) -> Self:
        while response.location and response.location.startswith(f"/w/{self.vneid.world}/"):
            response = self.vneid.browser.get(response.location, headers=HTML)
        self.page = response
        return self

    @property
    def title(self) -> str:
        """The heading of the page in front."""
        found = re.search(r"<h1[^>]*>([^<]+)</h1>", self.page.text)
        assert found, self.page.text
        return found[1]

    @property
    def told(self) -> str:
        """What the page tells with emphasis."""
        found = re.search(r'ant-notification-notice-message" role="alert"[^>]*>([^<]+)</div>', self.page.text)
        assert found, self.page.text
        return unescape(found[1])

    @property
    def result(self) -> dict[str, str]:
        """What the client was answered."""
        return self.vneid.answer(self.page)


def inbox(vneid: Vneid, number: str = LAN) -> list[Any]:
    """Return what VNeID sent to a citizen."""
    messages: list[Any] = vneid.control("GET", f"/inbox/{number}")["messages"]
    return messages


def codes(vneid: Vneid, number: str = LAN) -> list[str]:
    """Return the codes that VNeID sent to a citizen, the oldest first."""
    return [message["code"] for message in inbox(vneid, number) if message["code"]]


def walked(vneid, *titles, walk):
    """Answer the pages in front as they should be answered; they must come with these headings."""
    answers = {
        CODE: lambda: {"code": codes(vneid)[-1]},
        CONSENT: lambda: {"agreed": "1"},
        PASSCODE: lambda: {"passcode": "123456"},
        CHOICE: lambda: {"account": ""},
        CARD: dict,
    }
    for title in titles:
        assert walk.title == title
        walk.answer(**answers[title]())
    return walk


def asking(new_world, *steps, **settings):
    return new_world(clock=AT, settings={"login_steps": list(steps), **settings})
