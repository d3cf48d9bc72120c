"""Dossiers: the ten statuses and who may move one, what is attached, and the two structures of a dossier's code.

Sources: provincial clients of the portal (``TrangThaiHoSo``, ``TaiLieuNop``); TT 03/2025/TT-VPCP Điều 13 with TT
04/2025/TT-VPCP (codes). Which step may follow which no source lists (giả định).
"""

from dataclasses import dataclass, field
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

    ``account_id`` is the account it was filed with; ``answers`` what the form asked, by key; ``results`` the codes of
    the documents that were returned. Fees stand in ``payments``.
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

    @property
    def is_ended(self) -> bool:
        """Whether it counts as "Hồ sơ đã hoàn thành"."""
        return self.status in ENDED
