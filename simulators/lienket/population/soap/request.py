"""Reads a request of operation ``TraCuuThongTinCongDan`` (MaTichHop 037): bytes in, a look-up out.

Tolerant as clients in the field need: any prefix, declared again at will, elements without a namespace (giả định),
stray text between elements, blanks before the XML declaration. Source: public code of clients.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from lienket.identity import BirthDate, IdCardNumber, InvalidIdentityValue, PersonalNumber, PersonName
from lienket.population.models import Query
from lienket.simulation.refusals import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

SERVICE = "037"
"""The MaTichHop of "Chia sẻ thông tin công dân"."""

MAX_REQUEST_BYTES = 128 * 1024
"""A request of a real client has about one kilobyte; what is far longer is refused unread (giả định)."""

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
_REQUEST = "http://dancuquocgia.bca"
_OPERATION = "TraCuuThongTinCongDan"

_AUDIT_LENGTH = 100


@dataclass(frozen=True)
class Lookup:
    """One request as sent: every field the trimmed text of its element, empty if absent."""

    request_id: str
    purpose: str
    service: str
    officer: str
    unit: str
    number: str
    id_card: str
    name: str
    birth_date: str

    @property
    def audit(self) -> dict[str, str]:
        """Who asks, for what and about whom; numbers masked, also those with a digit too many or too few."""
        asked = {"number": _masked(self.number), "id_card": _masked(self.id_card)}
        asker = {"officer": self.officer, "unit": self.unit, "purpose": self.purpose, "request_id": self.request_id}
        return {key: value[:_AUDIT_LENGTH] for key, value in (asker | asked).items()}

    def query(self) -> Query | None:
        """Return the person asked for, or None if a value is so malformed that it is nobody's.

        An incomplete request and another service's code are refused. A malformed value is not (giả định): its answer is
        that of a mismatch, so that nobody learns which one was wrong.
        """
        if self.service != SERVICE:
            raise Refusal("soap-unknown-service", 500, service=self.service[:20])
        if not ((self.number or self.id_card) and self.name and self.birth_date):
            raise Refusal("soap-incomplete", 500)
        try:
            return Query(
                PersonalNumber.parse(self.number) if self.number else None,
                IdCardNumber.parse(self.id_card) if self.id_card else None,
                PersonName.parse(self.name),
                _birth_date(self.birth_date),
            )
        except InvalidIdentityValue:
            return None


def read_lookup(body: bytes) -> Lookup:
    """Return the look-up that ``body`` asks for; refuse what is no SOAP 1.1 envelope with this operation."""
    operation = _operation(_envelope(body))
    birth = _child(operation, "NgayThangNamSinh")
    birth = operation if birth is None else birth
    return Lookup(
        request_id=_text(operation, "MaYeuCau"),
        purpose=_text(operation, "MaDVC"),
        service=_text(operation, "MaTichHop"),
        officer=_text(operation, "MaCanBo"),
        unit=_text(operation, "MaDonVi"),
        number=_text(operation, "SoDinhDanh"),
        id_card=_text(operation, "SoCMND"),
        name=_text(operation, "HoVaTen"),
        birth_date=_text(birth, "NgayThangNam") or _text(birth, "Nam"),
    )


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


def _birth_date(value: str) -> BirthDate:
    return BirthDate.from_iso(value) if "-" in value else BirthDate.from_wire(value)


def _masked(number: str) -> str:
    return number[:2] + "*" * (len(number) - 4) + number[-2:] if len(number) > 4 else "*" * len(number)
