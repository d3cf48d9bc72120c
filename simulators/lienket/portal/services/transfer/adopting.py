"""Giving an account's own store what the accounts hold that were merged into it, before its link ends.

While it is linked, all of it is seen in the VNeID account's store; without the link only its own store is left.
"""

from lienket.portal.services.transfer.batches import held_already
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of


def adopt_merged(inside: PortalStore, account_id: str) -> None:
    """Stop the transfers of an account and of those merged into it, and copy the stores of these into its own, once."""
    merged = [account.account_id for account in inside.merged_into(account_id)]
    for stopped in (account_id, *merged):
        inside.stop_transfer(stopped)
    for second in merged:
        _copy(inside, portal_store_of(second), portal_store_of(account_id))


def _copy(inside: PortalStore, source: str, target: str) -> None:
    documents = inside.documents(source)
    held = held_already(inside, documents, source, target)
    inside.copy_documents(source, target, [document.code for document in documents if document.code not in held])
    dossiers = [dossier.code for dossier in inside.dossiers(source)]
    listed = inside.listed_among(target, dossiers)
    inside.copy_listings(source, target, [code for code in dossiers if code not in listed])
