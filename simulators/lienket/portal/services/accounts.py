"""What a citizen changes in their own account."""

from collections.abc import Mapping

from lienket.portal.models import FieldName
from lienket.portal.models.accounts import Account
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


def save_contacts(store: PortalStore, account_id: str, typed: Mapping[FieldName, str], seen: str = "") -> None:
    """Save what the citizen typed over; Refusal if what they saw then, by its version ``seen``, is not so any more."""
    with store.transaction() as inside:
        account = account_to_change(inside, account_id)
        if seen not in ("", account.identity.version):
            raise Refusal("identity-changed-meanwhile", 409)
        inside.save_identity(account.with_identity(account.identity.typed(typed)))


def account_to_change(inside: PortalStore, account_id: str) -> Account:
    """Return the account, ours until the transaction ends: what others do to it meanwhile would be lost."""
    account = inside.account(account_id, for_update=True)
    if account is None or account.closure is not None:
        raise Refusal("session-expired", 401, "MP11")
    return account
