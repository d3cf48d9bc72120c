"""A provincial service bus that takes JSON and hands the SOAP answer on as a string."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from lienket.population.models import Asked, Asker
from lienket.population.models.callers import Skin, same
from lienket.population.models.credentials import Credentials
from lienket.population.services import InquiryDesk
from lienket.population.skins.presented import secret_or_token
from lienket.population.skins.wire import Sent, text
from lienket.population.soap.exchange import answered
from lienket.population.soap.request import LookUp
from lienket.simulation.refusals import Refusal

_CODES = {"otp-needed": "00", "otp-wrong": "01"}


@dataclass(frozen=True)
class OfficerQuestion:
    """A look-up, and the code that the officer typed."""

    look_up: LookUp
    typed: str


@dataclass(frozen=True)
class XmlInJsonWire:
    """``error_code`` is "0" when the desk answered and else the refusal's own (giả định, but 00 and 01)."""

    skin: Skin = Skin.XML_IN_JSON
    path: str = "/apiCSDLDanCu/ChiaSeThongTinCongDan"

    def credentials(self, headers: Headers, sent: Sent, world: str) -> Credentials | None:  # noqa: ARG002
        """Return who the request says it is from."""
        return secret_or_token(headers, world)

    def question(self, sent: Sent) -> OfficerQuestion:
        """Return what the request asks."""
        asker = Asker(
            service=text(sent, "MaTichHop"),
            purpose=text(sent, "MaDVC"),
            officer=text(sent, "MaCanBo"),
            request_id=text(sent, "MaYeuCau"),
        )
        born = text(sent, "NgayThangNam") or text(sent, "Nam")
        asked = Asked(text(sent, "SoDinhDanh"), text(sent, "SoCMND"), text(sent, "HoVaTen"), born)
        return OfficerQuestion(LookUp(asker, asked), text(sent, "OTP"))  # the field's name is ours (giả định)

    def answer(self, desk: InquiryDesk, question: OfficerQuestion) -> Mapping[str, object]:
        """Ask for the officer's code, if the world wants one, then for the citizen."""
        expected, wanted = desk.settings.officer_otp, question.look_up
        if expected is not None and not same(question.typed, expected):
            refusal = Refusal("otp-wrong" if question.typed else "otp-needed", 403)
            desk.turn_away(refusal, wanted.asker, wanted.asked)
        return {"error_code": "0", "message": answered(desk, wanted)}

    def refused(self, refusal: Refusal) -> Mapping[str, object]:
        """Return the code and the sentence."""
        return {"error_code": _CODES.get(refusal.code, refusal.code), "message": refusal.message}
