"""A provincial service bus that only tells whether there is such a citizen."""

from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.datastructures import Headers

from lienket.population.models import Asked, Asker
from lienket.population.models.callers import Skin
from lienket.population.models.credentials import Credentials
from lienket.population.services import VERIFICATION, InquiryDesk
from lienket.population.skins.presented import secret_or_token
from lienket.population.skins.wire import Sent, text
from lienket.population.soap.request import Verification
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class BooleanWire:
    """The path and the answer to what is refused are ours (giả định)."""

    skin: Skin = Skin.BOOLEAN
    path: str = "/api/dancu/xacThucThongTinCongDan"

    def credentials(self, headers: Headers, sent: Sent, world: str) -> Credentials | None:  # noqa: ARG002
        """Return who the request says it is from."""
        return secret_or_token(headers, world)

    def question(self, sent: Sent) -> Verification:
        """Return what the request asks."""
        asker = Asker(
            service=VERIFICATION,
            purpose=text(sent, "maDVC"),
            officer=text(sent, "maCanBo"),
            unit=text(sent, "userNameService"),
            request_id=text(sent, "maYeuCau"),
        )
        number, id_card = text(sent, "soDinhDanh"), text(sent, "soCMND")
        return Verification(
            asker, Asked(number, id_card, text(sent, "hoVaTen"), text(sent, "ngayThangNam")), is_old=False
        )

    def answer(self, desk: InquiryDesk, question: Verification) -> Mapping[str, object]:
        """Ask whether there is the citizen."""
        return {"data": desk.verify(question.asker, question.asked, is_old=question.is_old) > 0}

    def refused(self, refusal: Refusal) -> Mapping[str, object]:
        """Return the code and the sentence; without ``data``, so that nobody takes it for a mismatch."""
        return {"code": refusal.code, "message": refusal.message}
