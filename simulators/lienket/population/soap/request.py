"""Reads a request of operation ``TraCuuThongTinCongDan`` (MaTichHop 037): bytes in, a look-up out.

Tolerant as clients in the field need: any prefix, declared again at will, elements without a namespace (giả định),
stray text between elements, blanks before the XML declaration. Source: public code of clients.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from lienket.population.models import Asked, Asker
from lienket.simulation.refusals import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_REQUEST_BYTES = 128 * 1024
"""A request of a real client has about one kilobyte; what is far longer is refused unread (giả định)."""

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_REQUEST = "http://dancuquocgia.bca"
_OPERATION = "TraCuuThongTinCongDan"


@dataclass(frozen=True)
class Request:
    """One request as sent: who asks, and about whom."""

    asker: Asker
    asked: Asked


def read_request(body: bytes) -> Request:
    """Return what ``body`` asks for; refuse what is no SOAP 1.1 envelope with this operation."""
    operation = _operation(_envelope(body))
    birth = _child(operation, "NgayThangNamSinh")
    birth = operation if birth is None else birth
    asker = Asker(
        service=_text(operation, "MaTichHop"),
        purpose=_text(operation, "MaDVC"),
        officer=_text(operation, "MaCanBo"),
        unit=_text(operation, "MaDonVi"),
        request_id=_text(operation, "MaYeuCau"),
    )
    asked = Asked(
        number=_text(operation, "SoDinhDanh"),
        id_card=_text(operation, "SoCMND"),
        name=_text(operation, "HoVaTen"),
        birth_date=_text(birth, "NgayThangNam") or _text(birth, "Nam"),
    )
    return Request(asker, asked)


def _envelope(body: bytes) -> "_Element":
    if len(body) > MAX_REQUEST_BYTES:
        raise Refusal("soap-too-large", 500)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("soap-unreadable", 500) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("soap-doctype", 500)
    return root


def _operation(root: "_Element") -> "_Element":
    name = etree.QName(root)
    if name.localname == "Envelope" and name.namespace != ENVELOPE:
        raise Refusal("soap-version", 500)
    body = root.find(f"{{{ENVELOPE}}}Body") if name.localname == "Envelope" else None
    operation = _child(body, _OPERATION) if body is not None else None
    if operation is None:
        raise Refusal("soap-no-operation", 500)
    return operation


def _child(parent: "_Element", name: str) -> "_Element | None":
    """Return the first child ``name`` in the service's namespace or in none."""
    return next(parent.iterchildren(f"{{{_REQUEST}}}{name}", f"{{}}{name}"), None)


def _text(parent: "_Element", name: str) -> str:
    child = _child(parent, name)
    return (child.text or "").strip() if child is not None else ""
