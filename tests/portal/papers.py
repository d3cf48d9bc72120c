"""Documents of every kind as worlds put them into a data store, and the addresses of their pages."""

from typing import Any
from urllib.parse import urlencode

STORE = "/tai-khoan/tai-lieu-dien-tu"
PAPER, FILE, AGENCY = f"{STORE}/giay-to", f"{STORE}/giay-to/tep", f"{STORE}/giay-to/co-quan-cap"
UPLOAD = f"{STORE}/tai-len"
EXTENDED = "/tai-khoan/thong-tin-mo-rong"
PDF = b"%PDF-1.4 gia"


def paper(code: str, title: str = "Giấy khai sinh", issuer: str = "UBND xã An Bình", **changes: Any) -> dict[str, Any]:
    """Return a document as a world says it."""
    return {"code": code, "title": title, "issuer": issuer, "issued_on": "2020-01-02"} | changes


def at(page: str, code: str) -> str:
    """Return the address of a page of the document ``code``."""
    return f"{page}?{urlencode({'ma': code})}"


def search(**query: str) -> str:
    """Return the address of the list that is asked for this."""
    return f"{STORE}?{urlencode({name.replace('_', '-'): value for name, value in query.items()})}"


def titles(page: Any) -> list[str]:
    """Return the documents that a page lists, in its order."""
    found: list[str] = page.texts("//ul[@aria-label='Tài liệu']//h2")
    return found


def facts(page: Any) -> dict[str, str]:
    """Return what a page tells, label by label."""
    return dict(zip(page.texts("//dl[@class='facts']//dt"), page.texts("//dl[@class='facts']//dd"), strict=True))
