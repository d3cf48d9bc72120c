"""What the account page lists besides the data store: notifications, and fees with their payments."""

from collections.abc import Iterable
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

    @property
    def is_open(self) -> bool:
        """Whether it is still to be paid."""
        return self.state is PaymentState.UNPAID

    def is_about(self, code: str) -> bool:
        """Tell whether ``code`` is the fee's own, or that of its dossier."""
        return code in (self.payment_id, self.dossier_code)


def total_of(payments: Iterable[Payment]) -> int:
    """Return what fees come to, in đồng."""
    return sum(payment.amount for payment in payments)
