"""Whose a dossier is now: the account that took over the one it was filed with, and the data stores it keeps."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from lienket.portal.models.accounts import Account
from lienket.portal.models.correspondence import Notification
from lienket.portal.models.dossiers import Dossier, IdentifierKind
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of, store_of, vneid_store_of
from lienket.simulation.messages import text


@dataclass(frozen=True)
class DossierOwner:
    """Whose a dossier is. ``account`` is None for who has none: agencies tell of dossiers filed at their counters.

    ``store`` is where the citizen keeps papers today, ``stores`` also where they may have kept them before.
    """

    world: str
    account: Account | None
    number: str
    store: str
    stores: tuple[str, ...]

    @property
    def account_id(self) -> str | None:
        """The id of the account."""
        return self.account.account_id if self.account else None

    def key(self, what: str) -> str:
        """Return an id that is the same whenever ``what`` happens again, so that the database lets it in once."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"lienket:portal:{self.world}:{what}"))

    def tell(self, inside: PortalStore, what: str, message_id: str, at: datetime, code: str, **values: object) -> None:
        """Send the notification ``message_id`` about the dossier ``code``, if there is anybody to send it to."""
        if self.account:
            told = text(message_id, code=code, **values)
            inside.add_notifications([Notification(self.key(what), self.account.account_id, at, told, code)])


def owner_of(inside: PortalStore, dossier: Dossier) -> DossierOwner:
    """Return whose a dossier is, their account ours until the transaction ends."""
    chain = _accounts(inside, dossier)
    account = chain[-1] if chain and chain[-1].closure is None else None
    number = (account and (account.vneid_number or account.identity.verified_number)) or dossier.applicant_number
    own = tuple(portal_store_of(one.account_id) for one in chain)
    store = store_of(account) if account else without_account(dossier)
    return DossierOwner(inside.world, account, number, store, tuple(dict.fromkeys((store, *own))))


def without_account(dossier: Dossier) -> str:
    """Return the key of the data store for somebody without an account: by the number that VNeID will open it with."""
    if dossier.identifier_kind is IdentifierKind.PERSONAL_NUMBER:
        return vneid_store_of(dossier.applicant_number)
    return f"unclaimed:{dossier.applicant_number or dossier.code}"[:60]


def _accounts(inside: PortalStore, dossier: Dossier) -> list[Account]:
    """Return the account that a dossier was filed with, and those that took over from it, each locked."""
    found, account_id = [], dossier.account_id or _id_of_holder(inside, dossier.applicant_number)
    while account_id:
        account = inside.account(account_id, for_update=True)
        if account is None or account in found:
            break
        found.append(account)
        account_id = account.closure.merged_into if account.closure else ""
    return found


def _id_of_holder(inside: PortalStore, number: str) -> str:
    account = (inside.opened_by(number) or inside.holder_of(number)) if number else None
    return account.account_id if account else ""
