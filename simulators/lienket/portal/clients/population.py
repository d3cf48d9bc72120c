"""Asks the population database about a citizen: SOAP operation ``TraCuuThongTinCongDan``, integration code 037.

An answer without ``CongDan`` means "unknown" or "does not match", nobody can tell which. What is no such answer (no
connection, another status, a fault, a page, broken XML, a record without its number) is an outage, never a mismatch.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from lxml import etree

from lienket.country.government_hosts import GovernmentHostError
from lienket.identity import BirthDate, InvalidIdentityValue, Sex
from lienket.portal.clients.direct import call
from lienket.portal.models import PopulationRecord, VerificationRequest
from lienket.simulation.journal import outgoing_headers

_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_REQUEST = "http://dancuquocgia.bca"
_ANSWER = "http://www.mic.gov.vn/dancu/1.0"
_NAMES = {"soapenv": _SOAP, "ns1": _ANSWER}
_FAULT_CODE = re.compile(r"[A-Za-z0-9-]{1,40}", re.ASCII)
_SEX = {"1": Sex.MALE, "2": Sex.FEMALE}


class PopulationUnavailable(Exception):  # noqa: N818  the field calls it so: an outage, not an error of ours
    """The population database gave no usable answer; the text is for the journal, not for the citizen."""


@dataclass(frozen=True)
class PopulationClient:
    """The population database at ``address``; it has ``timeout`` seconds to answer. ``ca`` as in ``call``."""

    address: str
    timeout: float
    ca: str | None = None

    def look_up(self, request: VerificationRequest) -> PopulationRecord | None:
        """Return the record that fits ``request``, None if there is none; PopulationUnavailable without an answer."""
        import requests

        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""', **outgoing_headers()}
        try:
            answer = call(
                "POST",
                f"{self.address}/soap",
                ca=self.ca,
                data=_envelope(request),
                headers=headers,
                timeout=self.timeout,
            )
        except (requests.RequestException, GovernmentHostError) as error:
            raise PopulationUnavailable(type(error).__name__) from error
        if answer.status_code != requests.codes.ok:
            raise PopulationUnavailable(f"HTTP {answer.status_code}{_fault_code(answer.content)}")
        return _record(answer.content)


def _envelope(request: VerificationRequest) -> bytes:
    """Return the request; the order of elements is the one that all known clients send."""
    envelope = etree.Element(f"{{{_SOAP}}}Envelope", nsmap={"soapenv": _SOAP, "dan": _REQUEST})
    etree.SubElement(envelope, f"{{{_SOAP}}}Header")
    operation = etree.SubElement(etree.SubElement(envelope, f"{{{_SOAP}}}Body"), f"{{{_REQUEST}}}TraCuuThongTinCongDan")
    values = {
        "MaYeuCau": secrets.token_hex(12).upper(),
        "MaDVC": "VPCP",
        "MaTichHop": "037",
        "MaCanBo": "CONG_DVCQG",
        **_number(request),
        "HoVaTen": request.full_name.search_key,
    }
    for name, value in values.items():
        etree.SubElement(operation, f"{{{_REQUEST}}}{name}").text = value
    born = etree.SubElement(operation, f"{{{_REQUEST}}}NgayThangNamSinh")
    precise = request.birth_date.day is not None
    etree.SubElement(born, f"{{{_REQUEST}}}{'NgayThangNam' if precise else 'Nam'}").text = (
        request.birth_date.for_wire() if precise else str(request.birth_date.year)
    )
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")


def _number(request: VerificationRequest) -> dict[str, str]:
    if request.personal_number:
        return {"SoDinhDanh": request.personal_number}
    return {"SoCMND": request.id_card}


def _fault_code(body: bytes) -> str:
    """Return the code by which a fault says what it is, for the operator who has to act on it; "" without one."""
    try:
        envelope = _parsed(body)
    except PopulationUnavailable:
        return ""
    code = envelope.findtext("soapenv:Body/soapenv:Fault/detail/code", "", _NAMES)
    return f", fault {code}" if _FAULT_CODE.fullmatch(code) else ""


def _parsed(body: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise PopulationUnavailable("unreadable XML") from error


def _record(body: bytes) -> PopulationRecord | None:
    envelope = _parsed(body)
    soap_body = envelope.find("soapenv:Body", _NAMES)
    if soap_body is None:
        raise PopulationUnavailable("no SOAP body")
    content = soap_body.find("*")
    if content is None:  # nobody fits, told without a collection
        return None
    if content.tag != f"{{{_ANSWER}}}CongdanCollection":
        raise PopulationUnavailable(f"SOAP fault or another answer{_fault_code(body)}")
    citizen = content.find("ns1:CongDan", _NAMES)
    return None if citizen is None else _translated(citizen)


def _translated(citizen: etree._Element) -> PopulationRecord:
    def text(path: str) -> str:
        found = citizen.findtext("/".join(f"ns1:{part}" for part in path.split("/")), "", _NAMES)
        return unicodedata.normalize("NFC", found.strip())

    number = text("SoDinhDanh")
    if not number:
        raise PopulationUnavailable("record without SoDinhDanh")
    try:
        birth_date = BirthDate.from_wire(text("NgayThangNamSinh/NgayThangNam") or text("NgayThangNamSinh/Nam"))
    except InvalidIdentityValue as error:
        raise PopulationUnavailable("record with an unreadable birth date") from error
    name = " ".join(part for part in (text("HoVaTen/Ho"), text("HoVaTen/ChuDem"), text("HoVaTen/Ten")) if part)
    return PopulationRecord(
        personal_number=number,
        id_card=text("SoCMND"),
        full_name=name,
        birth_date=birth_date,
        sex=_SEX.get(text("GioiTinh")),
        birth_place=text("NoiDangKyKhaiSinh/ChiTiet"),
        hometown=text("QueQuan/ChiTiet"),
        permanent_address=text("ThuongTru/ChiTiet"),
    )
