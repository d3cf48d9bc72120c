"""Whose a grant is, if they may still go on."""

from dataclasses import replace

from lienket.simulation.world import current_world
from lienket.vneid.models.claims import Holder
from lienket.vneid.models.grants import Grant
from lienket.vneid.store import current_store


def holder_of(grant: Grant) -> Holder | None:
    """Return whose ``grant`` is; None if the account is locked or gone, or does not act for the organisation now."""
    store, world = current_store(), current_world()
    now = world.clock.now()
    account = store.account(grant.number)
    if account is None or not account.is_usable_at(now):
        return None
    account = replace(account, level=account.level_at(now.date()))
    if grant.organisation is None:
        return Holder(grant, account, None, world.seed)
    organisation = store.organisation(grant.organisation)
    if organisation is None or not organisation.may_act(grant.number, now):
        return None
    return Holder(grant, account, organisation, world.seed)
