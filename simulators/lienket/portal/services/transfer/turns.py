"""A turn at a transfer: claimed by a lease, taken batch by batch, given back or lost; whoever comes next goes on."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy.exc import IntegrityError

from lienket.portal.models.correspondence import Notification
from lienket.portal.models.transfers import Transfer, TransferRules, TransferState
from lienket.portal.services.transfer.balancing import Sides, balance_of
from lienket.portal.services.transfer.batches import Plan, apply_batch, plan_batch, plan_items
from lienket.portal.services.transfer.holders import is_gone, new_holder
from lienket.portal.store import PortalStore
from lienket.simulation.clock import Stopwatch, real_now
from lienket.simulation.journal import record_work, record_work_crash
from lienket.simulation.messages import text
from lienket.simulation.storage import Storage

_LOOK_AGAIN_SECONDS = 0.02


class TurnEnd(Enum):
    """How a turn, or one step of it, ended."""

    ENDED = "ended"
    GOES_ON = "goes on"
    WAITS = "waits"
    TAKEN = "taken"


@dataclass(frozen=True)
class Turn:
    """One turn at the transfer of an account, by the rules and the clock of its world."""

    storage: Storage
    world: str
    account_id: str
    rules: TransferRules
    now: Callable[[], datetime]

    @property
    def store(self) -> PortalStore:
        """The store of the world."""
        return PortalStore(self.storage, self.world)


class UnbalancedTransfer(Exception):  # noqa: N818  the domain's word
    """Both sides differ although every item was decided on."""


def take_turn(
    turn: Turn, *, most: timedelta | None = None, goes_on: Callable[[], bool] = lambda: True, waits: bool = True
) -> TurnEnd:
    """Work on a transfer until it ends or cannot go on, for ``most`` of real time if given, while ``goes_on`` says so.

    TAKEN when another one works on it. Without ``waits`` a transfer goes on before its time too.
    """
    store, holder, stopwatch = turn.store, new_holder(), Stopwatch()
    transfer = store.transfer(turn.account_id)
    if transfer is None or transfer.is_ended:
        return TurnEnd.ENDED
    if waits and not transfer.is_due(turn.now()):
        return TurnEnd.WAITS
    with store.transaction() as inside:
        is_claimed = inside.claim_transfer(turn.account_id, holder, turn.rules.lease, is_gone)
    if not is_claimed:
        return TurnEnd.TAKEN
    try:
        while (end := _step_again(turn, holder)) is TurnEnd.GOES_ON and goes_on():
            if most is not None and stopwatch.has_passed(most):
                break
    finally:
        store.release_transfer(turn.account_id, holder)
    return end


def _step_again(turn: Turn, holder: str) -> TurnEnd:
    """Take a step; once more when somebody put the same item into the new store just then."""
    try:
        return _step(turn, holder)
    except IntegrityError:
        return _step(turn, holder)


def _step(turn: Turn, holder: str) -> TurnEnd:
    """Move one batch; after the last one, balance and end."""
    store, at = turn.store, turn.now()
    transfer = store.transfer(turn.account_id)
    if transfer is None or transfer.is_ended:
        return TurnEnd.ENDED
    plan = plan_batch(store, transfer, turn.rules, at)
    if plan.items:
        return _move(turn, holder, transfer, plan, at)
    sides = balance_of(store, transfer)
    if not sides.is_complete:
        late = plan_items(store, sides.missing_documents, sides.missing_dossiers, turn.rules, at)
        return _move(turn, holder, transfer, Plan(late.items, late.sound, late=True), at)
    return _end(turn, holder, transfer, sides, at)


def _move(turn: Turn, holder: str, transfer: Transfer, plan: Plan, at: datetime) -> TurnEnd:
    with turn.store.transaction() as inside:
        if not _still_ours(inside, transfer, holder):
            return TurnEnd.TAKEN
        changed, is_down = apply_batch(inside, transfer, plan, turn.rules, at)
        inside.save_transfer(changed, None if is_down else real_now() + turn.rules.lease)
    if is_down:
        record_work(turn.storage, turn.world, at, "transfer.postponed", account=turn.account_id)
    return TurnEnd.WAITS if is_down else TurnEnd.GOES_ON


def _end(turn: Turn, holder: str, transfer: Transfer, sides: Sides, at: datetime) -> TurnEnd:
    ended = sides.ended(transfer, at) if sides.agree else transfer.postponed(turn.rules, at, "unbalanced")
    with turn.store.transaction() as inside:
        if not _still_ours(inside, transfer, holder):
            return TurnEnd.TAKEN
        inside.save_transfer(ended)
        if ended.is_ended and ended.total:
            inside.add_notifications([_notification(inside, ended, at)])
    if not sides.agree:
        error = UnbalancedTransfer(f"{sides.source} != {sides.target}")
        record_work_crash(turn.storage, turn.world, at, "transfer", error)
        return TurnEnd.WAITS
    counts = {"moved": ended.moved, "present": ended.present, "stayed": len(ended.stayed)}
    record_work(turn.storage, turn.world, at, f"transfer.{ended.state.value}", account=turn.account_id, **counts)
    return TurnEnd.ENDED


def _still_ours(inside: PortalStore, planned: Transfer, holder: str) -> bool:
    """Tell whether what a batch was planned for is what it is now, and hold it so until the transaction ends."""
    found, lease = inside.transfer(planned.account_id, for_update=True), inside.lease(planned.account_id)
    return found == planned and lease is not None and lease.holder == holder


def _notification(inside: PortalStore, transfer: Transfer, at: datetime) -> Notification:
    """Return what the citizen is told in the account that the VNeID login opens, be it another one since a merger."""
    told = "transfer-told-partial" if transfer.state is TransferState.PARTIAL else "transfer-told-done"
    opened = inside.opened_by(transfer.personal_number)
    account_id = opened.account_id if opened else transfer.account_id
    told_before = len(inside.notifications(account_id))  # linked again on the same day, the same is told again
    key = f"{transfer.account_id}:{transfer.begun_at.isoformat()}:{told_before}"
    said = text(told, held=transfer.moved + transfer.present, stayed=len(transfer.stayed))
    return Notification(f"transfer-{uuid5(NAMESPACE_URL, key)}", account_id, at, said)


def finish_transfers(turns: Sequence[Turn], most: timedelta) -> None:
    """Take turns without waiting for the next try; what somebody else works on just now is waited for, not for ever."""
    stopwatch, pause = Stopwatch(), threading.Event()
    for turn in turns:
        while take_turn(turn, waits=False) is TurnEnd.TAKEN and not stopwatch.has_passed(most):
            pause.wait(_LOOK_AGAIN_SECONDS)
