"""Dossiers, fees and notifications as a world puts them into an account, and as the control API shows them."""

from collections import Counter
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from lienket.portal.contents.moments import Moment
from lienket.portal.models.correspondence import Notification, Payment, PaymentState
from lienket.portal.models.dossiers import Attachment, Channel, Dossier, DossierEvent, DossierStatus, Party
from lienket.portal.models.drafts import Draft
from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body

Code = Annotated[ShownText, Field(min_length=1, max_length=60)]


class AttachmentBody(Body):
    """What was attached to a dossier."""

    component: ShownText
    title: ShownText
    file_name: ShownText = ""
    sha256: str = ""
    document_code: ShownText = ""
    digitised: bool = False
    replaced_result_code: ShownText = ""


class EventBody(Body):
    """One step of a dossier."""

    at: Moment
    status: DossierStatus
    party: Party = Party.OFFICER
    by: ShownText = ""
    note: ShownText = ""


class DossierBody(Body):
    """One dossier of an account."""

    code: Code
    procedure_code: Annotated[ShownText, Field(max_length=40)]
    procedure_name: ShownText
    agency_code: Annotated[ShownText, Field(max_length=40)]
    agency_name: ShownText
    status: DossierStatus
    submitted_at: Moment
    channel: Channel = Channel.ONLINE
    received_at: Moment | None = None
    due_on: date | None = None
    ended_at: Moment | None = None
    filed_with_vneid: bool = False
    answers: dict[str, ShownText] = Field(default_factory=dict)
    attachments: list[AttachmentBody] = Field(default_factory=list)
    events: list[EventBody] = Field(default_factory=list)
    results: list[Code] = Field(default_factory=list)
    applicant_number: Annotated[ShownText, Field(max_length=12)] = ""

    def value(self, account_id: str, applicant_name: str) -> Dossier:
        """Return the dossier, filed with the account."""
        lists = ("attachments", "events", "results")
        plain = {name: getattr(self, name) for name in type(self).model_fields if name not in lists}
        return Dossier(
            **plain,
            account_id=account_id,
            applicant_name=applicant_name,
            attachments=tuple(Attachment(**vars(attachment)) for attachment in self.attachments),
            events=tuple(DossierEvent(**vars(event)) for event in self.events),
            results=tuple(self.results),
        )


def _unique_codes(dossiers: list[DossierBody]) -> list[DossierBody]:
    counts = Counter(dossier.code for dossier in dossiers)
    if repeated := [code for code, times in counts.items() if times > 1]:
        raise ValueError(f"mã hồ sơ có nhiều lần: {', '.join(repeated)}")
    return dossiers


Dossiers = Annotated[list[DossierBody], AfterValidator(_unique_codes)]


class PaymentBody(Body):
    """A fee of an account, paid or not; ``amount`` in đồng."""

    payment_id: Code
    title: ShownText
    amount: int = Field(ge=0, le=10**12)
    asked_at: Moment
    dossier_code: ShownText = ""
    state: PaymentState = PaymentState.UNPAID
    paid_at: Moment | None = None

    def value(self, account_id: str) -> Payment:
        """Return the fee, asked of the account."""
        return Payment(account_id=account_id, **vars(self))


class NotificationBody(Body):
    """What an account was told."""

    notification_id: Code
    at: Moment
    text: ShownText
    dossier_code: ShownText = ""
    read: bool = False

    def value(self, account_id: str) -> Notification:
        """Return the notification of the account."""
        return Notification(account_id=account_id, **vars(self))


def shown_dossier(dossier: Dossier) -> dict[str, Any]:
    """Return what the control API shows of a dossier."""
    events = [_written(vars(event)) for event in dossier.events]
    attachments = [vars(attachment) for attachment in dossier.attachments]
    return _written(vars(dossier)) | {"events": events, "attachments": attachments, "results": [*dossier.results]}


def shown_draft(draft: Draft) -> dict[str, Any]:
    """Return what the control API shows of a draft."""
    return _written(vars(draft)) | {"attachments": [vars(attachment) for attachment in draft.attachments]}


def shown_payment(payment: Payment) -> dict[str, Any]:
    """Return what the control API shows of a fee."""
    return _written(vars(payment))


def shown_notification(notification: Notification) -> dict[str, Any]:
    """Return what the control API shows of a notification."""
    return _written(vars(notification))


def _written(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date | datetime) else value for name, value in facts.items()}
