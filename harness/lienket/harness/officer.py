"""An officer who asks the population database about people: SOAP operation 037, sent by a client of its own.

What is asked stands as the scenario wrote it; the portal's client would put it in order first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lienket.country.government_hosts import refuse_government_host
from lienket.identity import BirthDate

if TYPE_CHECKING:
    from lxml import etree

    from lienket.worlds import PersonSpec

TIMEOUT_SECONDS = 10

_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_REQUEST = "http://dancuquocgia.bca"
_HEAD = {"MaYeuCau": "YC-CAN-BO", "MaDVC": "VPCP", "MaTichHop": "037", "MaCanBo": "CANBO_THU", "MaDonVi": "DONVI_THU"}
_BIRTH = ("NgayThangNam", "Nam")
_SEX_CODES = {"male": "1", "female": "2"}


class OfficerNotAnsweredError(Exception):
    """The officer has asked nothing yet."""


@dataclass(frozen=True)
class Answer:
    """What came back: the citizens found, or the code of a fault."""

    citizens: tuple["etree._Element", ...]
    fault: str = ""

    def texts(self, path: str) -> list[str | None]:
        """Return what each citizen has at ``path``, such as ``ThuongTru/ChiTiet``; "" if empty, None if not there."""
        steps = "/".join(f"{{*}}{part}" for part in path.split("/"))
        return [citizen.findtext(steps) for citizen in self.citizens]

    @property
    def people(self) -> list[tuple[str | None, ...]]:
        """Who each citizen is, as ``as_answered`` writes a person."""
        paths = ("SoDinhDanh", "HoVaTen/Ten", "NgayThangNamSinh/Nam", "NgayThangNamSinh/NgayThangNam", "GioiTinh")
        return list(zip(*map(self.texts, paths), strict=True))


@dataclass
class Officer:
    """One officer. ``population`` is the database's address in the world; ``ca`` as in ``Phone``."""

    population: str
    ca: str | None = None
    _answer: Answer | None = None

    def look_up(self, person: "PersonSpec", **instead: str) -> None:
        """Ask about ``person`` as the database has them, except for ``instead``; "" leaves an element out."""
        self._answer = self._ask(_record(person) | instead)

    @property
    def answer(self) -> Answer:
        """What the last question brought; OfficerNotAnsweredError before the first."""
        if self._answer is None:
            raise OfficerNotAnsweredError("Cán bộ chưa tra cứu ai: cần câu «cán bộ tra cứu …» trước câu này.")
        return self._answer

    def _ask(self, fields: Mapping[str, str]) -> Answer:
        import requests
        from lxml import etree

        with requests.Session() as session:
            session.trust_env = False  # a proxy of the machine would carry loopback calls away
            answer = session.post(
                refuse_government_host(f"{self.population}/soap"),
                data=_envelope(fields),
                headers={"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'},
                timeout=TIMEOUT_SECONDS,
                verify=self.ca or True,
                allow_redirects=False,
            )
        envelope = etree.fromstring(answer.content, etree.XMLParser(resolve_entities=False, no_network=True))
        return Answer(tuple(envelope.iter("{*}CongDan")), envelope.findtext(".//detail/code", ""))


def as_answered(person: "PersonSpec") -> tuple[str, ...]:
    """Return who ``person`` is in an answer: number, name in capitals, year and day of birth, code of the sex."""
    born = BirthDate.from_iso(person.recorded_birth_date)
    day = "" if born.day is None else born.for_wire()
    return (person.number, person.recorded_name.upper(), f"{born.year:04d}", day, _SEX_CODES[person.sex])


def _record(person: "PersonSpec") -> dict[str, str]:
    """Return by which elements a person is asked for; of a birth date that is not known whole, the year alone."""
    born = BirthDate.from_iso(person.recorded_birth_date)
    date = {"Nam": str(born.year)} if born.day is None else {"NgayThangNam": born.for_wire()}
    return {"SoDinhDanh": person.number, "HoVaTen": person.recorded_name, **date}


def _envelope(fields: Mapping[str, str]) -> bytes:
    from lxml import etree

    envelope = etree.Element(f"{{{_SOAP}}}Envelope", nsmap={"soapenv": _SOAP, "dan": _REQUEST})
    body = etree.SubElement(envelope, f"{{{_SOAP}}}Body")
    operation = etree.SubElement(body, f"{{{_REQUEST}}}TraCuuThongTinCongDan")
    sent = {name: text for name, text in {**_HEAD, **fields}.items() if text}
    for name, text in sent.items():
        if name not in _BIRTH:
            etree.SubElement(operation, f"{{{_REQUEST}}}{name}").text = text
    born = etree.SubElement(operation, f"{{{_REQUEST}}}NgayThangNamSinh")
    for name in _BIRTH:
        if name in sent:
            etree.SubElement(born, f"{{{_REQUEST}}}{name}").text = sent[name]
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
