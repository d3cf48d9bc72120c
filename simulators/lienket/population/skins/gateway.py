"""A gateway of dossier software: JSON in, the SOAP answer out as JSON without namespaces."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree
from werkzeug.datastructures import Headers

from lienket.population.models import Asked, Asker
from lienket.population.models.callers import Skin
from lienket.population.models.credentials import Credentials
from lienket.population.services import InquiryDesk
from lienket.population.skins.presented import secret_or_token
from lienket.population.skins.wire import Sent, text
from lienket.population.soap.exchange import answered
from lienket.population.soap.request import LOOK_UP, LookUp
from lienket.simulation import messages
from lienket.simulation.refusals import Refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

_CODES = {"purpose-not-licensed": "004", "soap-unknown-service": "004", "officer-not-allowed": "005"}


@dataclass(frozen=True)
class GatewayWire:
    """The officer is known by e-mail; the birth date is ISO 8601. Other ``errorCode`` than 004, 005 are ours."""

    skin: Skin = Skin.GATEWAY
    path: str = "/o/rest/v2/qldc/dvcqg"

    def credentials(self, headers: Headers, sent: Sent, world: str) -> Credentials | None:  # noqa: ARG002
        """Return who the request says it is from."""
        return secret_or_token(headers, world)

    def question(self, sent: Sent) -> LookUp:
        """Return what the request asks."""
        if text(sent, "type") != LOOK_UP:
            raise Refusal("json-unknown-type")
        asker = Asker(
            service=text(sent, "MaTichHop"),
            purpose=text(sent, "MaDVC"),
            officer=text(sent, "StaffEmail"),
            unit=text(sent, "GovAgencyCode"),
            request_id=text(sent, "MaYeuCau"),
        )
        number, id_card = text(sent, "SoDinhDanh"), text(sent, "SoCMND")
        return LookUp(asker, Asked(number, id_card, text(sent, "HoVaTen"), text(sent, "NgayThangNamSinh")))

    def answer(self, desk: InquiryDesk, question: LookUp) -> Mapping[str, object]:
        """Ask for the citizen."""
        return _elements(answered(desk, question))

    def refused(self, refusal: Refusal) -> Mapping[str, object]:
        """Return the code and its sentence; whatever has no code of the gateway is one fault to its clients."""
        code = _CODES.get(refusal.code)
        message = {"004": "purpose-not-licensed", "005": "officer-not-allowed"}.get(code or "", "gateway-fault")
        return {"errorCode": code or refusal.code, "message": messages.text(message)}


def _elements(envelope: str) -> dict[str, object]:
    """Return what is in a SOAP envelope as nested mappings by local names; an element without children is its text."""
    [body] = etree.fromstring(envelope.encode()).iter("{*}Body")
    return {"Body": {etree.QName(child).localname: _inner(child) for child in body}}


def _inner(element: "_Element") -> dict[str, object] | str:
    if len(element) == 0:
        return {} if etree.QName(element).localname == "CongdanCollection" else element.text or ""
    return {etree.QName(child).localname: _inner(child) for child in element}
