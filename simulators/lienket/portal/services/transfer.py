"""Carrying what a portal account's data store holds over into the VNeID account's."""

from datetime import datetime

from lienket.portal.models.accounts import Account
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of, vneid_store_of


def begin_transfer(inside: PortalStore, account: Account, at: datetime) -> None:  # noqa: ARG001  written to the job
    """Put what the account's own store holds into its VNeID store too, unless it is there already (MG-05)."""
    source, target = portal_store_of(account.account_id), vneid_store_of(account.vneid_number or "")
    present = {document.code for document in inside.documents(target)}
    inside.add_documents({target: [held for held in inside.documents(source) if held.code not in present]})
    listed = {dossier.code for dossier in inside.dossiers(target)}
    inside.list_dossiers(target, [held.code for held in inside.dossiers(source) if held.code not in listed])
