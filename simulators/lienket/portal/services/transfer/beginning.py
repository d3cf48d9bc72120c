"""Writing a transfer's job; and doing all of it at once, for a link that a world says is an old one."""

from datetime import datetime

from lienket.portal.models.accounts import Account
from lienket.portal.models.transfers import Transfer, TransferRules, TransferState
from lienket.portal.services.transfer.balancing import balance_of
from lienket.portal.services.transfer.batches import apply_batch, plan_batch
from lienket.portal.store import PortalStore
from lienket.portal.store.documents import portal_store_of


def begin_transfer(inside: PortalStore, account: Account, at: datetime) -> None:
    """Write the job that carries the account's own store over, in the transaction that links the account.

    Linked again after it was not, the account gets a new job, which finds present what the first one moved.
    """
    total = inside.item_count(portal_store_of(account.account_id))
    inside.put_transfer(Transfer(account.account_id, account.vneid_number or "", TransferState.PENDING, at, total))


def complete_transfer(inside: PortalStore, account_id: str, rules: TransferRules, at: datetime) -> None:
    """Do what is left of a job inside the caller's transaction; nobody is told, as it was long ago."""
    transfer = inside.transfer(account_id)
    while transfer and (plan := plan_batch(inside, transfer, rules, at)).items:
        transfer, is_stopped = apply_batch(inside, transfer, plan, rules, at)
        inside.save_transfer(transfer)
        if is_stopped:
            return
    if transfer:
        inside.save_transfer(balance_of(inside, transfer).ended(transfer, at))
