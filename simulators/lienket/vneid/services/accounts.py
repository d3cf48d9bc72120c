"""What happens to accounts in the middle of a scenario: events of their life, and facts that change."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lienket.simulation.messages import text
from lienket.simulation.refusals import Refusal
from lienket.vneid.contents import world_of
from lienket.vneid.models.account_states import ACT_NAMES, STATE_NAMES, AccountEvent, IllegalTransition
from lienket.vneid.models.accounts import Lock, Organisation, VneidAccount
from lienket.vneid.store import VneidStore


def happen(store: VneidStore, number: str, event: AccountEvent, lock: Lock | None) -> VneidAccount:
    """Let ``event`` happen to the account; Refusal, and no change, where it cannot happen to it as it stands."""
    world, settings = world_of(store)
    with store.transaction() as inside:
        account = _account(inside, number)
        try:
            after = account.after(event, world.clock.now(), settings.account_rules, lock)
        except IllegalTransition as error:
            raise Refusal(
                "illegal-transition",
                409,
                "vneid-illegal-transition",
                act=text(ACT_NAMES[error.event]),
                state=text(STATE_NAMES[error.state]),
            ) from error
        inside.save_account(after)
    return after


def change(store: VneidStore, number: str, facts: Mapping[str, Any]) -> VneidAccount:
    """Give the account new ``facts``; Refusal for a level that the holder is too young for, or no such guardian."""
    world, _ = world_of(store)
    with store.transaction() as inside:
        after = replace(_account(inside, number), **facts)
        if "level" in facts and after.level_at(world.clock.today()) < after.level:
            raise Refusal("level-above-age", 409, "vneid-level-above-age")
        if after.guardian == number:
            raise Refusal("own-guardian", 409, "vneid-own-guardian")
        inside.save_account(after)
    return after


def change_organisation(store: VneidStore, code: str, facts: Mapping[str, Any]) -> Organisation:
    """Give the organisation a new representative, a lock, or None for no lock."""
    with store.transaction() as inside:
        organisation = inside.organisation(code)
        if organisation is None:
            raise Refusal("unknown-organisation", 404, "vneid-unknown-organisation")
        after = replace(organisation, **facts)
        inside.save_organisation(after)
    return after


def _account(inside: VneidStore, number: str) -> VneidAccount:
    account = inside.account(number, for_update=True)
    if account is None:
        raise Refusal("unknown-account", 404, "vneid-unknown-account")
    return account
