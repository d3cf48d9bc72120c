"""Transfers as the control API and the page of progress show them."""

from datetime import datetime
from typing import Any

from lienket.portal.models.transfers import Transfer


def shown_transfer(transfer: Transfer) -> dict[str, Any]:
    """Return what the control API shows of a transfer."""
    return {
        "account_id": transfer.account_id,
        "personal_number": transfer.personal_number,
        "state": transfer.state,
        "begun_at": transfer.begun_at.isoformat(),
        "ended_at": _iso(transfer.ended_at),
        "retry_at": _iso(transfer.retry_at),
        "total": transfer.total,
        "moved": transfer.moved,
        "present": transfer.present,
        "stayed": [vars(item) for item in transfer.stayed],
        "source": vars(transfer.source) if transfer.source else None,
        "target": vars(transfer.target) if transfer.target else None,
        "reason": transfer.reason,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
