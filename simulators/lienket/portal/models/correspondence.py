"""What the account page lists besides the data store: notifications, and fees with their payments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Notification:
    """One entry of "Thông báo"; ``dossier_code`` is the dossier that it speaks of, if any."""

    notification_id: str
    account_id: str
    at: datetime
    text: str
    dossier_code: str = ""
    read: bool = False


class PaymentState(StrEnum):
    """Whether a fee has been paid."""

    UNPAID = "unpaid"
    PAID = "paid"


@dataclass(frozen=True)
class Payment:
    """A fee and, once paid, its payment: one entry of "Lịch sử thanh toán"; ``amount`` is in đồng."""

    payment_id: str
    account_id: str
    title: str
    amount: int
    asked_at: datetime
    dossier_code: str = ""
    state: PaymentState = PaymentState.UNPAID
    paid_at: datetime | None = None
