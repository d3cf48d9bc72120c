"""Whom a login was of, if their account still serves."""

from lienket.portal.models.claims import ClaimSource
from lienket.portal.models.relying_parties import BrokeredLogin
from lienket.portal.store import PortalStore
from lienket.simulation.world import current_storage, current_world


def store_here() -> PortalStore:
    """Return the store of this request's world."""
    return PortalStore(current_storage(), current_world().name)


def holder_of(login: BrokeredLogin) -> ClaimSource | None:
    """Return whom ``login`` is about; None if the account was closed meanwhile."""
    account = store_here().account(login.account_id)
    if account is None or account.closure is not None:
        return None
    return ClaimSource(account, login.method, login.vneid)
