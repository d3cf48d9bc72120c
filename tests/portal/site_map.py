"""The portal's pages, from its own table of addresses: what tests about every page walk through.

A page that takes an id has its value here; a new one without is an error of whoever adds it (KeyError by name).
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from agencies import OFFICER, OFFICER_PASSWORD
from country import LAN, MINH, Browser, Country, Page
from werkzeug.routing import Rule

from lienket.portal.app import create_app
from lienket.portal.routes.public import SECTIONS
from lienket.simulation.journal import CONTROL_PATH

ADDRESSES = {"portal": "http://localhost:1", "vneid": "http://127.0.0.1:2", "population": "http://127.0.0.1:3"}
MACHINES = {"", "broker", "session", "exchange", "store_api"}
"""Blueprints that answer programs ("": static files), besides the control API: what they say is no page."""
NOT_SHOWN = {
    *("documents.file", "dossiers.attachment", "utilities.export"),  # files
    *("officers.attached_file", "officers.held_file"),  # files
    *("transfer.progress_data",),  # read by the script of a page
    *("broker_pages.login_context", "broker_pages.choose", "broker_pages.end_session", "broker_pages.back_from_vneid"),
    *("broker_pages.login_page", "vneid.start", "vneid.returned"),  # on the way to another page or system
    *("vneid.start_for_organisation",),  # on the way to VNeID
}
OPEN = {
    *("public.home", "public.section", "feedback.form", "search.dossiers", "search.payments"),
    *("procedures.procedures", "procedures.procedure", "login.chooser", "login.password_form"),
    *(
        "provinces.province",
        "officers.login_form",
        "registration.ways",
        "registration.form",
        "recovery.form",
        "sms_phone.inbox",
    ),
}
"""Pages that everybody sees; every other one asks who comes to log in."""
STEPS = {
    *("login.code", "registration.code", "registration.password", "recovery.code", "recovery.password"),
    *("vneid.new_profile",),
}
"""Pages in the middle of something: who did not begin it is sent back to its beginning."""

DOSSIER, PAPER, FAR_PAPER, FEE, PROCEDURE = "G22.99-240601-000001", "SYN-1", "SYN-2", "PAY-1", "1.000894"
COPY = "bản sao"
COPY_HASH = hashlib.sha256(COPY.encode()).hexdigest()
VALUES: dict[tuple[str, str], str] = {
    ("public", "slug"): "gioi-thieu",
    ("provinces", "slug"): "binh-dinh",
    ("provinces", "page"): "gioi-thieu",
    ("registration", "method"): "mobile-subscriber",
    ("procedures", "code"): PROCEDURE,
    ("dossiers", "code"): DOSSIER,
    ("dossiers", "number"): "0",
    ("officers", "code"): DOSSIER,
    ("officers", "number"): "0",
    ("payments", "payment_id"): FEE,
}
"""Values of what stands in addresses, by blueprint and name; drafts get theirs when one is begun."""
QUERIES = {
    "documents.paper": f"?ma={PAPER}",
    "documents.file": f"?ma={PAPER}",
    "documents.agency": f"?ma={FAR_PAPER}",
    "officers.held_file": f"?ma={PAPER}",
}
"""Ids that stand behind the question mark, by endpoint."""

HELD: dict[str, Any] = {
    "documents": [
        {"code": PAPER, "title": "Giấy khai sinh", "issuer": "UBND xã An Bình", "issued_on": "1989-08-20"}
        | {"file": {"name": "khai-sinh.txt", "text": COPY}},
        {"code": FAR_PAPER, "title": "Giấy phép lái xe", "issuer": "Sở Giao thông vận tải", "issued_on": "2015-01-02"}
        | {"link": "https://kho.vidu.example/gplx"},
    ],
    "dossiers": [
        {
            "code": DOSSIER,
            "procedure_code": PROCEDURE,
            "procedure_name": "Đăng ký kết hôn",
            "agency_code": "G22.99",
            "agency_name": "UBND xã An Bình",
            "status": 4,
            "submitted_at": "2024-06-01T08:00:00+07:00",
            "attachments": [
                {"component": "to-khai", "title": "Tờ khai", "file_name": "to-khai.txt"} | {"sha256": COPY_HASH}
            ],
        }
    ],
    "payments": [
        {"payment_id": FEE, "title": "Lệ phí kết hôn", "amount": 1234567, "asked_at": "2024-06-02T08:00:00+07:00"}
        | {"dossier_code": DOSSIER},
    ],
    "notifications": [
        {"notification_id": "N-1", "at": "2024-06-02T08:00:00+07:00", "text": "Hồ sơ đã được tiếp nhận."}
        | {"dossier_code": DOSSIER},
    ],
}
"""What Lan's account holds, so that no page is empty."""


NAMES = {"title", "issuer", "procedure_name", "agency_name", "text"}


def called(held: Any, name: str) -> Any:
    """Return what an account holds with everything in it called ``name``; files keep their content."""
    if isinstance(held, list):
        return [called(one, name) for one in held]
    if not isinstance(held, dict):
        return held
    return {
        key: name if key in NAMES else value if key == "file" else called(value, name) for key, value in held.items()
    }


@dataclass(frozen=True)
class Place:
    """A page: its endpoint, and the names of the ids in its address."""

    endpoint: str
    rule: Rule

    @property
    def blueprint(self) -> str:
        return self.endpoint.rpartition(".")[0]

    @property
    def takes_id(self) -> bool:
        """Whether its address names something that belongs to somebody."""
        return self.endpoint not in OPEN and bool(self.rule.arguments or self.endpoint in QUERIES)

    def path(self, draft: str) -> str:
        """Return its address, with the ids of what Lan has."""
        values = VALUES | {("drafts", "draft_id"): draft}
        path = str(self.rule)
        for name in self.rule.arguments:
            path = re.sub(rf"<(\w+:)?{name}>", values[(self.blueprint, name)], path)
        return path + QUERIES.get(self.endpoint, "")


def places() -> Iterator[Place]:
    """Yield what can be opened, in order of address."""
    app = create_app(ADDRESSES)
    rules = sorted(app.url_map.iter_rules(), key=str)
    app.extensions["lienket.storage"].close()
    for rule in rules:
        place = Place(rule.endpoint, rule)
        is_control = str(rule).startswith(CONTROL_PATH)
        if "GET" in (rule.methods or ()) and not is_control and place.blueprint not in MACHINES:
            yield place


PLACES = [*places()]
PAGES = [place for place in PLACES if place.endpoint not in NOT_SHOWN]
SECTION_PATHS = [f"/muc/{slug}" for slug in SECTIONS]


def begin_draft(browser: Browser) -> str:
    """Begin a dossier and return the id of its draft."""
    page = browser.open(f"/thu-tuc/{PROCEDURE}")
    return browser.submit(page).path.rpartition("/")[2]


@dataclass
class Held:
    """A country in which Lan holds something of every kind, and Minh nothing; an officer works on her dossier."""

    country: Country
    lan: Browser
    draft: str
    officer: Browser

    @classmethod
    def by(cls, new_country: Any, **changes: Any) -> "Held":
        accounts = [LAN.account(**HELD | changes), MINH.account()]
        officers = [OFFICER | {"agency_code": "G22.99"}, OFFICER | {"username": "cb.khac"}]
        country = new_country(accounts={"accounts": accounts, "officers": officers})
        lan = country.browser()
        lan.log_in(LAN.id_card)
        return cls(country, lan, begin_draft(lan), _officer(country, OFFICER["username"]))

    def open(self, place: Place, browser: Browser | None = None, *, follow: bool = True) -> Page:
        whose = self.officer if place.blueprint == "officers" else self.lan
        return (browser or whose).open(place.path(self.draft), follow=follow)

    def stranger(self, place: Place) -> Browser:
        """Return the browser of somebody of the same kind who has nothing to do with what ``place`` shows."""
        if place.blueprint == "officers":
            return _officer(self.country, "cb.khac")
        minh = self.country.browser()
        minh.log_in(MINH.id_card)
        return minh


def _officer(country: Country, username: str) -> Browser:
    browser = country.browser()
    browser.submit(browser.open("/can-bo/dang-nhap"), username=username, password=OFFICER_PASSWORD)
    return browser
