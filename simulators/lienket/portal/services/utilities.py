"""What a citizen does with their own account under "Tiện ích": a new password, a copy of everything that is theirs."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from lienket.portal.models.accounts import Account
from lienket.portal.models.guesses import GuessRules
from lienket.portal.services.passwords import check_password
from lienket.portal.services.recovery import change_password
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import store_of


def change_own_password(
    store: PortalStore, account: Account, current: str, new: str, rules: GuessRules, at: datetime
) -> None:
    """Give the account a new password; Refusal when ``current`` is not its password, counted as a wrong guess."""
    check_password(store, account.username, current, rules, at)
    change_password(store, account.account_id, new)


def own_data(store: PortalStore, account: Account, at: datetime) -> dict[str, Any]:
    """Return everything that the portal keeps of a citizen, for them to take along; files are named, not included."""
    key, owner = store_of(account), account.account_id
    return {
        "taken_at": at.isoformat(),
        "account": {"username": account.username, "origin": account.origin.value, "link": _plain(account.link)},
        "identity": {str(name): _plain(value) for name, value in account.identity.fields.items()},
        "extended": {str(name): _plain(value) for name, value in account.extended.items()},
        "documents": [_plain(document) for document in store.documents(key)],
        "dossiers": [_plain(dossier) for dossier in store.dossiers(key)],
        "payments": [_plain(payment) for payment in store.payments(owner)],
        "notifications": [_plain(notification) for notification in store.notifications(owner)],
        "feedback": [_plain(feedback) for feedback in store.feedback_of(owner)],
        "activities": store.audit_of(owner),
    }


def _plain(value: Any) -> Any:
    """Return a value of the domain as JSON knows it."""
    if hasattr(value, "__dataclass_fields__"):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_plain(held) for held in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
