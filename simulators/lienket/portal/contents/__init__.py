"""What a world may put into the portal, and how the portal shows it back through the control API."""

from typing import Any

from pydantic import Field
from sqlalchemy.exc import IntegrityError

from lienket.portal.catalogue import ProcedureBody
from lienket.portal.contents.accounts import AccountBody, SubscriberBody, shown_account
from lienket.portal.contents.documents import Documents, files_of, shown_document
from lienket.portal.contents.dossiers import shown_dossier, shown_draft, shown_notification, shown_payment
from lienket.portal.contents.link_history import shown_former_link, shown_renumbering
from lienket.portal.contents.offices import ExchangeCallerBody, OfficerBody, load_offices, shown_offices
from lienket.portal.contents.relying_parties import RelyingPartyBody, load_relying_parties, shown_relying_parties
from lienket.portal.contents.settings import PortalSettings, current_settings
from lienket.portal.contents.transfers import shown_transfer
from lienket.portal.models.accounts import Account
from lienket.portal.models.transfers import TransferRules
from lienket.portal.services.transfer import begin_transfer, complete_transfer
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of, store_of, vneid_store_of
from lienket.simulation.contents import SyntheticNumber, password_hashes
from lienket.simulation.control import Body, Contents
from lienket.simulation.refusals import Refusal

__all__ = ["CONTENTS", "AccountBody", "PortalContents", "PortalSettings", "current_settings", "dump", "load"]


class PortalContents(Body):
    """Everything a world may put into the portal; ``vneid_stores`` are data stores of VNeID accounts, by number."""

    accounts: list[AccountBody] = Field(default_factory=list)
    vneid_stores: dict[SyntheticNumber, Documents] = Field(default_factory=dict)
    subscribers: list[SubscriberBody] = Field(default_factory=list)
    officers: list[OfficerBody] = Field(default_factory=list)
    exchange_callers: list[ExchangeCallerBody] = Field(default_factory=list)
    relying_parties: list[RelyingPartyBody] = Field(default_factory=list)
    procedures: list[ProcedureBody] = Field(default_factory=list)


def load(store: PortalStore, contents: PortalContents) -> None:
    """Put ``contents`` into the world of ``store``; refuse with 409 what contradicts what is there."""
    # Many people of a world share one password; the hash is the slow part of loading them.
    passwords = {body.password for body in contents.accounts if body.password}
    hashes = password_hashes(passwords)
    accounts = [(body.value(store), body) for body in contents.accounts]
    stores = {portal_store_of(account.account_id): body.documents for account, body in accounts}
    stores |= {vneid_store_of(number): documents for number, documents in contents.vneid_stores.items()}
    store.add_files(files_of([document for documents in stores.values() for document in documents]))
    try:
        store.add_accounts([(account, hashes.get(body.password or "")) for account, body in accounts])
        store.add_documents({key: [body.value() for body in documents] for key, documents in stores.items()})
        for account, body in accounts:
            _load_account(store, account, body)
        store.add_subscribers([body.value() for body in contents.subscribers])
        load_offices(store, contents.officers, contents.exchange_callers)
        load_relying_parties(store, contents.relying_parties)
        for procedure in contents.procedures:
            store.add_procedures({procedure.code: procedure.model_dump(mode="json")})
    except IntegrityError as error:
        raise Refusal("portal-contents-exist", 409) from error


def dump(store: PortalStore) -> dict[str, Any]:
    """Return what the world holds: accounts, both kinds of data store, dossiers, the audit of attempts."""
    stores = {key: [shown_document(document) for document in found] for key, found in store.stores().items()}
    listings, prefix = store.dossier_listings(), vneid_store_of("")
    return {
        "accounts": [_shown(store, account, stores, listings) for account in store.accounts()],
        "vneid_stores": {key.removeprefix(prefix): found for key, found in stores.items() if key.startswith(prefix)},
        "vneid_dossiers": {
            key.removeprefix(prefix): codes for key, codes in listings.items() if key.startswith(prefix)
        },
        "dossiers": [shown_dossier(dossier) for dossier in store.all_dossiers()],
        "transfers": [shown_transfer(transfer) for transfer in store.transfers()],
        "subscribers": [vars(subscriber) for subscriber in store.subscribers()],
        **shown_offices(store),
        **shown_relying_parties(store),
        "former_links": [shown_former_link(link) for link in store.former_links()],
        "renumberings": [shown_renumbering(found) for found in store.renumberings()],
        "procedures": list(store.own_procedures().values()),
        "audit": store.audit(),
    }


CONTENTS = Contents(model=PortalContents, settings=PortalSettings, store=PortalStore, load=load, dump=dump)


def _load_account(store: PortalStore, account: Account, body: AccountBody) -> None:
    dossiers = [dossier.value(account.account_id, account.display_name) for dossier in body.dossiers]
    own = portal_store_of(account.account_id)
    store.add_dossiers(dossiers, own if account.link else store_of(account))
    store.add_payments([payment.value(account.account_id) for payment in body.payments])
    store.add_notifications([notification.value(account.account_id) for notification in body.notifications])
    if account.link:
        begin_transfer(store, account, account.link.linked_at)
        complete_transfer(store, account.account_id, TransferRules(), account.link.linked_at)


def _shown(store: PortalStore, account: Account, stores: Any, listings: dict[str, list[str]]) -> dict[str, Any]:
    own = portal_store_of(account.account_id)
    return {
        **shown_account(account),
        "documents": stores.get(own, []),
        "dossiers": listings.get(own, []),
        "drafts": [shown_draft(draft) for draft in store.drafts(account.account_id)],
        "payments": [shown_payment(payment) for payment in store.payments(account.account_id)],
        "notifications": [shown_notification(told) for told in store.notifications(account.account_id)],
    }
