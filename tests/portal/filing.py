"""Citizens who file dossiers in a country: what they have in their store, and the form filled in, in a line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests
from country import LAN, TIMEOUT, Browser, Page

DOSSIERS = "/tai-khoan/dich-vu-cong-cua-toi"
PDF = b"%PDF-1.7 gia"
BIRTH = {
    "code": "SYN-KS",
    "title": "Giấy khai sinh",
    "issuer": "UBND xã An Bình",
    "issued_on": "1989-08-20",
    "result_code": "KQ.G15.000031",
    "file": {"name": "khaisinh.pdf", "text": "%PDF-1.7 khai sinh"},
}
SINGLE = BIRTH | {
    "code": "SYN-HN",
    "title": "Giấy xác nhận tình trạng hôn nhân",
    "issued_on": "2024-05-02",
    "result_code": "KQ.G15.000034",
}
MARRIAGE = "1.000894"
SPOUSE = {"a-spouse_name": "Trần Thử Minh", "a-spouse_number": "001685900002"}
Files = Mapping[str, tuple[str, bytes]]


@dataclass
class Form:
    """The form of one draft in a citizen's browser."""

    browser: Browser
    page: Page
    typed: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return DOSSIERS + self.page.path.split(DOSSIERS)[1]

    @property
    def draft_id(self) -> str:
        return self.path.rsplit("/", 1)[1]

    def values(self) -> dict[str, str]:
        """Return what stands in the fields that one types into."""
        fields = self.page.tree.xpath("//form[@enctype]//input[starts-with(@name, 'a-')]")
        return {found.get("name"): found.get("value") for found in fields}

    def fixed(self) -> dict[str, str]:
        return {found.get("id"): found.get("value") for found in self.page.tree.xpath("//input[@readonly]")}

    def offered(self, component: str) -> list[str]:
        """Return the codes of the papers that may be taken from the data store for a component."""
        return [str(code) for code in self.page.tree.xpath(f"//input[@name='d-{component}']/@value")]

    def send(self, button: str, files: Files | None = None, **chosen: Any) -> Page:
        """Press a button of the form with what was typed, and with what is chosen."""
        return post(self.browser, self.path, {**self.values(), **self.typed, **chosen, button: "1"}, files)

    def submit(self, **changes: str) -> Page:
        return post(self.browser, f"{self.path}/nop", {"pledge": "1", **changes})


def begin(browser: Browser, procedure: str = MARRIAGE, **typed: Any) -> Form:
    """Begin, or go on with, a dossier of a procedure."""
    page = post(browser, f"{DOSSIERS}/nhap", {"procedure": procedure})
    return Form(browser, page, typed or (dict(SPOUSE) if procedure == MARRIAGE else {}))


def file_dossier(browser: Browser, procedure: str = MARRIAGE, files: Files | None = None, **chosen: Any) -> str:
    """File a dossier and return its code."""
    form = begin(browser, procedure)
    form.send("check", files, **chosen)
    return code_of(form.submit())


def code_of(page: Page) -> str:
    return page.path.rsplit("/", 1)[1]


def post(browser: Browser, path: str, data: Mapping[str, Any], files: Files | None = None) -> Page:
    csrf = browser.open("/").tree.xpath("//header//input[@name='csrf']/@value")
    sent = {"csrf": csrf[0] if csrf else "", **data}
    answer = browser.session.post(browser.home + path, data=sent, files=files, timeout=TIMEOUT)
    return Page(answer)


def raw(browser: Browser, path: str) -> requests.Response:
    return browser.session.get(browser.home + path, timeout=TIMEOUT)


def attached(page: Page) -> list[tuple[str, str]]:
    """Return the title of each attachment of a dossier's page, and how it came there."""
    rows = page.tree.xpath("//ul[@data-attachments]/li")
    return [(_text(row, ".//b"), _text(row, "./span[contains(@class, 'chip')]")) for row in rows]


def steps(page: Page) -> list[str]:
    return page.texts("//ol[@class='timeline']/li//b")


def stored(code: str = "G01.008.23-240510-0001", status: int = 4, **changes: Any) -> dict[str, Any]:
    """Return a dossier as a world puts it into an account."""
    return {
        "code": code,
        "procedure_code": "1.004222",
        "procedure_name": "Đăng ký thường trú",
        "agency_code": "G01.008.23",
        "agency_name": "Công an xã An Bình",
        "status": status,
        "submitted_at": "2024-05-10T08:00:00+07:00",
    } | changes


def lan_with(*papers: Mapping[str, Any], dossiers: Sequence[Any] = (), **changes: Any) -> dict[str, Any]:
    return LAN.account(documents=list(papers), dossiers=list(dossiers), **changes)


def _text(row: Any, path: str) -> str:
    return " ".join(row.xpath(path)[0].text_content().split())
