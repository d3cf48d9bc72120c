"""Dossiers: the ten statuses and who may move one, what is attached, whose it is; ``dossier_codes`` makes their codes.

Sources: provincial clients of the portal (``TrangThaiHoSo``, ``TaiLieuNop``); TT 03/2025/TT-VPCP Điều 13 with TT
04/2025/TT-VPCP (codes). Which step may follow which no source lists (giả định).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum


class DossierStatus(IntEnum):
    """``TrangThaiHoSo``."""

    REGISTERED = 1
    RECEIVED = 2
    NOT_RECEIVED = 3
    PROCESSING = 4
    SUPPLEMENT_ASKED = 5
    PAYMENT_ASKED = 6
    WITHDRAWAL_ASKED = 7
    STOPPED = 8
    PROCESSED = 9
    RETURNED = 10


class Party(StrEnum):
    """Who moves a dossier."""

    CITIZEN = "citizen"
    OFFICER = "officer"


class Channel(IntEnum):
    """``KenhThucHien``: how a dossier was filed."""

    COUNTER = 1
    ONLINE = 2
    POST = 3


ENDED = frozenset({DossierStatus.NOT_RECEIVED, DossierStatus.STOPPED, DossierStatus.PROCESSED, DossierStatus.RETURNED})
"""Statuses that count as "Hồ sơ đã hoàn thành"; all others as "Hồ sơ đang xử lý" (giả định)."""

RECEPTION = frozenset(
    {DossierStatus.RECEIVED, DossierStatus.PROCESSING, DossierStatus.PROCESSED, DossierStatus.RETURNED}
)
"""Statuses that say that an officer has taken the dossier in."""

_S, _BY_CITIZEN, _BY_OFFICER = DossierStatus, Party.CITIZEN, Party.OFFICER

DOSSIER_STEPS: Mapping[tuple[DossierStatus, Party], tuple[DossierStatus, ...]] = {
    (_S.REGISTERED, _BY_OFFICER): (_S.RECEIVED, _S.NOT_RECEIVED, _S.SUPPLEMENT_ASKED, _S.PAYMENT_ASKED),
    (_S.REGISTERED, _BY_CITIZEN): (_S.WITHDRAWAL_ASKED,),
    (_S.RECEIVED, _BY_OFFICER): (_S.PROCESSING, _S.SUPPLEMENT_ASKED, _S.PAYMENT_ASKED, _S.STOPPED),
    (_S.RECEIVED, _BY_CITIZEN): (_S.WITHDRAWAL_ASKED,),
    (_S.PROCESSING, _BY_OFFICER): (_S.SUPPLEMENT_ASKED, _S.PAYMENT_ASKED, _S.STOPPED, _S.PROCESSED),
    (_S.PROCESSING, _BY_CITIZEN): (_S.WITHDRAWAL_ASKED,),
    (_S.SUPPLEMENT_ASKED, _BY_OFFICER): (_S.STOPPED,),
    (_S.SUPPLEMENT_ASKED, _BY_CITIZEN): (_S.REGISTERED, _S.PROCESSING, _S.WITHDRAWAL_ASKED),
    (_S.PAYMENT_ASKED, _BY_OFFICER): (_S.STOPPED,),
    (_S.PAYMENT_ASKED, _BY_CITIZEN): (_S.REGISTERED, _S.PROCESSING, _S.WITHDRAWAL_ASKED),
    (_S.WITHDRAWAL_ASKED, _BY_OFFICER): (_S.STOPPED, _S.PROCESSING),
    (_S.PROCESSED, _BY_OFFICER): (_S.RETURNED,),
}
"""Who may move a dossier from which status to which ones; a pair that is absent moves nothing (giả định)."""


def next_steps(status: DossierStatus, party: Party) -> tuple[DossierStatus, ...]:
    """Return the statuses that ``party`` may move a dossier to from ``status``."""
    return DOSSIER_STEPS.get((status, party), ())


class IllegalStep(Exception):  # noqa: N818  the domain's word
    """A step that the table does not have; nothing has changed."""

    def __init__(self, status: DossierStatus, to: DossierStatus, party: Party) -> None:
        self.status, self.to, self.party = status, to, party
        super().__init__(f"{party} may not move a dossier from {status.name} to {to.name}")


class IdentifierKind(StrEnum):
    """``LoaiDinhDanh``: which number stands for the applicant (``DinhDanhCHS``)."""

    PERSONAL_NUMBER = "1"
    ID_CARD = "2"


PLAIN_STEPS = frozenset(DossierStatus) - {
    *(DossierStatus.SUPPLEMENT_ASKED, DossierStatus.PAYMENT_ASKED, DossierStatus.RETURNED)
}
"""Steps that an officer takes with no more than a note: the others ask for a paper or a fee, or bring a result."""


@dataclass(frozen=True)
class Attachment:
    """One entry of ``TaiLieuNop``: which component of the procedure it serves, and the trace of reuse.

    ``document_code`` is the document of the data store that was reused (DuocTaiSuDung, DuocLayTuKhoDMQG); "" for an
    upload. ``sha256`` finds the file; "" where the document is only a link.
    """

    component: str
    title: str
    file_name: str
    sha256: str = ""
    document_code: str = ""
    digitised: bool = False
    replaced_result_code: str = ""

    @property
    def is_reused(self) -> bool:
        """Whether it came from the data store instead of an upload."""
        return bool(self.document_code)


@dataclass(frozen=True)
class DossierEvent:
    """One step of ``QuaTrinhXuLy``: who moved the dossier where, and what they wrote."""

    at: datetime
    status: DossierStatus
    party: Party
    by: str
    note: str = ""


@dataclass(frozen=True)
class Dossier:
    """One dossier; names of procedure and agency are those of the day it was filed and never rewritten.

    ``account_id`` is the account it was filed with, ``applicant_number`` its citizen's personal number or CMND;
    ``answers`` what was asked, by its words of that day; ``results`` the codes of the documents that were returned.
    Fees stand in ``payments``. ``filed_with_vneid`` is TaiKhoanDuocXacThucVoiVNeID.
    """

    code: str
    procedure_code: str
    procedure_name: str
    agency_code: str
    agency_name: str
    account_id: str
    applicant_name: str
    status: DossierStatus
    submitted_at: datetime
    channel: Channel = Channel.ONLINE
    received_at: datetime | None = None
    due_on: date | None = None
    ended_at: datetime | None = None
    filed_with_vneid: bool = False
    answers: dict[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    events: tuple[DossierEvent, ...] = ()
    results: tuple[str, ...] = ()
    applicant_number: str = ""

    @property
    def is_ended(self) -> bool:
        """Whether it counts as "Hồ sơ đã hoàn thành"."""
        return self.status in ENDED

    @property
    def identifier_kind(self) -> IdentifierKind | None:
        """Which number ``applicant_number`` is; None for none."""
        kinds = {12: IdentifierKind.PERSONAL_NUMBER, 9: IdentifierKind.ID_CARD}
        return kinds.get(len(self.applicant_number))

    @property
    def has_digitised(self) -> bool:
        """Whether any of its papers is a digitised one (``HoSoCoThanhPhanSoHoa``)."""
        return any(attachment.digitised for attachment in self.attachments)

    @property
    def resumed_status(self) -> DossierStatus:
        """Where it goes on when the citizen has done what was asked: to its processing, or to its reception."""
        return DossierStatus.PROCESSING if self.received_at else DossierStatus.REGISTERED

    def may_move(self, to: DossierStatus, party: Party) -> bool:
        """Tell whether ``party`` may move it to ``to`` now; a citizen only back to where it was."""
        returns = party is Party.CITIZEN and to is not DossierStatus.WITHDRAWAL_ASKED
        return to in next_steps(self.status, party) and (not returns or to is self.resumed_status)

    def moved(self, event: DossierEvent) -> "Dossier":
        """Return the dossier after a step; IllegalStep for one that the table does not have."""
        if not self.may_move(event.status, event.party):
            raise IllegalStep(self.status, event.status, event.party)
        is_received = self.received_at is None and event.status in RECEPTION
        return replace(
            self,
            status=event.status,
            events=(*self.events, event),
            received_at=event.at if is_received else self.received_at,
            ended_at=(self.ended_at or event.at) if event.status in ENDED else None,
        )

    def supplemented(self, event: DossierEvent, added: tuple[Attachment, ...]) -> "Dossier":
        """Return the dossier with the papers that it was asked for; IllegalStep when it was asked for none."""
        if self.status is not DossierStatus.SUPPLEMENT_ASKED:
            raise IllegalStep(self.status, event.status, event.party)
        return replace(self.moved(event), attachments=(*self.attachments, *added))
