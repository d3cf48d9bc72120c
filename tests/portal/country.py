"""One world in all three systems, its people, and a citizen's browser in it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

PASSWORD = "Matkhau@1"
TIMEOUT = 20
IDENTITY = "/tai-khoan/thong-tin-dinh-danh"
VERIFICATION = f"{IDENTITY}/cap-nhat"
PORTAL_LOGIN = "/dang-nhap/tai-khoan-cong"
NOTICE = "THÔNG BÁO TỪ HỆ THỐNG:"

_names = (f"p-{number}" for number in itertools.count())


@dataclass(frozen=True)
class Person:
    """An invented person; each method is what one system knows of them."""

    number: str
    id_card: str
    name: str
    born: str

    def account(self, *, verified: bool = True, **changes: Any) -> dict[str, Any]:
        values = {"full_name": self.name, "id_card": self.id_card, "birth_date": self.born}
        typed = {name: {"value": value} for name, value in values.items()}
        green = {"value": self.number, "source": "population", "checked_at": "2024-06-01T08:00:00+07:00"}
        identity = typed | ({"personal_number": green} if verified else {})
        return {"username": self.id_card, "password": PASSWORD, "identity": identity} | changes

    def record(self, **changes: Any) -> dict[str, Any]:
        known = {"number": self.number, "id_card": self.id_card, "name": self.name, "birth_date": self.born}
        return known | {"sex": "female", "hometown": {"detail": "Xã An Bình"}} | changes

    def vneid(self, **changes: Any) -> dict[str, Any]:
        return {"number": self.number, "name": self.name, "birth_date": self.born, "password": PASSWORD} | changes

    def declaration(self, **changes: str) -> dict[str, str]:
        born = "/".join(reversed(self.born.split("-")))
        known = {"id_card": self.id_card, "personal_number": self.number, "full_name": self.name, "birth_date": born}
        return known | changes


LAN = Person("052789900001", "001234501", "Nguyễn Thị Thử Lan", "1989-08-05")
MINH = Person("001685900002", "001234502", "Trần Thử Minh", "1985-02-11")
PAPERS = [
    {"code": "SYN-1", "title": "Giấy khai sinh", "issuer": "UBND xã An Bình", "issued_on": "1989-08-20"},
    {
        "code": "SYN-2",
        "title": "Giấy phép lái xe",
        "issuer": "Sở Giao thông vận tải Bình Định",
        "issued_on": "2015-01-02",
    },
]
FROM_VNEID: dict[str, Any] = {
    "username": f"vneid:{LAN.number}",
    "origin": "vneid",
    "identity": {
        "personal_number": {"value": LAN.number, "source": "vneid"},
        "full_name": {"value": LAN.name, "source": "vneid"},
        "phone": {"value": "0570123401"},
    },
}


def kept(documents: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return of shown documents what ``PAPERS`` says of its own."""
    return [{name: document[name] for name in PAPERS[0]} for document in documents]


class Page:
    """What the browser shows after a request."""

    def __init__(self, answer: requests.Response) -> None:
        self.answer, self.status, self.text = answer, answer.status_code, answer.text
        self.path = "/" + urlsplit(answer.url).path.split("/", 3)[-1]
        self.tree = html.fromstring(answer.text)

    def texts(self, path: str) -> list[str]:
        """Return the texts of all elements that an XPath finds, their white space made single."""
        return [" ".join(found.text_content().split()) for found in self.tree.xpath(path)]

    @property
    def says(self) -> str:
        return " ".join(self.texts("//*[@role='alert' or @role='status']"))

    @property
    def heading(self) -> str:
        return " ".join(self.texts("//h1"))

    @property
    def field_errors(self) -> dict[str, str]:
        texts = {name: f"id('{name}')/following-sibling::*[1][@class='field-error']" for name in self.form()}
        return {name: found[0] for name, path in texts.items() if (found := self.texts(path))}

    def form(self) -> dict[str, str]:
        """Return the names and values of the page's own form."""
        return {item.get("name"): item.get("value", "") for item in self._form().xpath(".//input[@name]")}

    def form_address(self) -> str:
        return urljoin(self.answer.url, self._form().get("action") or self.answer.url)

    def _form(self) -> Any:
        return self.tree.xpath("//form[@method='post'][not(ancestor::header)]")[0]


def ways_out(page: Page) -> list[str]:
    """Return what the dialog of the notice offers."""
    return page.texts("//dialog//*[contains(@class, 'actions')]/a")


@dataclass
class Country:
    """One world. Each ``browser()`` is another citizen's."""

    urls: Mapping[str, str]
    name: str = field(default_factory=lambda: next(_names))

    def build(self, *, accounts: Any, vneid: Any, population: Any, day: str, **settings: Any) -> None:
        home = f"{self.urls['portal']}/w/{self.name}"
        client = {"client_id": "cong-dvcqg", "name": "Cổng", "redirect_uris": [f"{home}/vneid/ve"]}
        client["post_logout_redirect_uris"] = [f"{home}/", f"{home}/oidc/logout/ve"]
        client["quirks"] = {"third_party_uris": "long"}
        contents = {
            "portal": accounts if isinstance(accounts, dict) else {"accounts": accounts},
            "vneid": {"accounts": vneid, "clients": [client]},
            "population": {"people": population},
        }
        clock = {"at": f"{day}T09:00:00+07:00", "frozen": True}
        for system, part in contents.items():
            body = {"contents": part, "clock": clock} | ({"settings": settings} if system == "portal" else {})
            self.control("PUT", system=system, **body)

    def control(self, method: str, path: str = "", *, system: str = "portal", **body: Any) -> Any:
        address = f"{self.urls[system]}/_lienket/worlds/{self.name}{path}"
        answer = requests.request(method, address, json=body or None, timeout=TIMEOUT)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def advance(self, seconds: float) -> None:
        for system in self.urls:
            self.control("PUT", "/clock", system=system, advance_seconds=seconds)

    def drop(self, system: str) -> None:
        """Make ``system`` unable to answer in this country."""
        self.control("DELETE", system=system)
        self.urls = {name: url for name, url in self.urls.items() if name != system}

    def contents(self) -> Any:
        return self.control("GET", "/contents")

    def vneid_stores(self) -> Any:
        """Return every VNeID account's papers, said as ``PAPERS`` says them."""
        return {number: kept(documents) for number, documents in self.contents()["vneid_stores"].items()}

    def account(self, username: str) -> Any:
        return next(found for found in self.contents()["accounts"] if found["username"] == username)

    def audit(self) -> list[tuple[str, str, str]]:
        return [(entry["action"], entry["outcome"], entry["reason"]) for entry in self.contents()["audit"]]

    def asked_population(self) -> int:
        """Return how often the population database was asked."""
        entries = self.control("GET", "/journal", system="population")["entries"]
        return sum(entry["kind"] == "exchange" for entry in entries)

    def crashes(self) -> list[Any]:
        entries = [entry for system in self.urls for entry in self.control("GET", "/journal", system=system)["entries"]]
        return [entry["details"] for entry in entries if entry["kind"] == "crash"]

    def browser(self) -> "Browser":
        return Browser(self)


class Browser:
    """A citizen's browser: what they do, in a line each; every method returns the page they see then."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self.home = f"{country.urls['portal']}/w/{country.name}"
        self.session = requests.Session()
        self.session.headers["Accept"] = "text/html"

    def open(self, path: str, *, follow: bool = True) -> Page:
        return Page(
            self.session.get(
                urljoin(self.home, path) if "://" in path else self.home + path, timeout=TIMEOUT, allow_redirects=follow
            )
        )

    def submit(self, page: Page, **typed: str) -> Page:
        return Page(self.session.post(page.form_address(), data=page.form() | typed, timeout=TIMEOUT))

    def log_in(self, username: str, password: str = PASSWORD) -> Page:
        return self.submit(self.open(PORTAL_LOGIN), username=username, password=password)

    def log_out(self) -> Page:
        csrf = self.open("/").tree.xpath("//header//input[@name='csrf']/@value")[0]
        return Page(self.session.post(f"{self.home}/dang-xuat", data={"csrf": csrf}, timeout=TIMEOUT))

    def go_to_vneid(self) -> Page:
        return self.open("/vneid/dang-nhap")

    def authenticate(self, person: Person) -> Page:
        """Go to VNeID, to link or to log in, and come back as ``person``."""
        return self.submit(self.go_to_vneid(), username=person.number, password=PASSWORD)

    def answer_for(self, person: Person) -> str:
        """Log in at VNeID and return the path that it sends the browser to, without going there."""
        login = self.go_to_vneid()
        typed = login.form() | {"username": person.number, "password": PASSWORD}
        answer = self.session.post(login.form_address(), data=typed, timeout=TIMEOUT, allow_redirects=False)
        while answer.next and answer.next.url and not answer.next.url.startswith(self.home):
            answer = self.session.send(answer.next, timeout=TIMEOUT, allow_redirects=False)
        return str(answer.next.url if answer.next else "").removeprefix(self.home)

    def verify(self, **declared: str) -> Page:
        return self.submit(self.open(VERIFICATION), **declared)


def entered(country: Country, username: str = LAN.id_card) -> Browser:
    """Return a browser in which the account is logged in."""
    browser = country.browser()
    browser.log_in(username)
    return browser


def linked_block(page: Page) -> list[str]:
    """Return the lines of the list of linked accounts."""
    return page.texts("//section[@id='tai-khoan-lien-ket']//li//p")
