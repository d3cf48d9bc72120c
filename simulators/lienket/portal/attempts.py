"""Attempts at something that may be refused: each leaves one audit entry, in the transaction that decides it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from lienket.portal.store import PortalStore
from lienket.portal.store.audit import AuditEntry
from lienket.simulation.journal import current_trace, masked, record_event
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class Attempt:
    """One attempt at an ``action``: by which account (None: nobody is logged in), about which number, when.

    ``by`` names the operators, if it is not the account's citizen who tries.
    """

    action: str
    account_id: str | None
    number: str
    at: datetime
    by: str = ""

    def ended(self, outcome: str, reason: str = "", *, entered: str = "", message_id: str = "") -> "Ending":
        """Return the ending of an attempt that was not refused."""
        return Ending(self, outcome, reason, entered=entered, message_id=message_id)

    def refused(self, outcome: str, reason: str, refusal: Refusal) -> "Ending":
        """Return the ending of an attempt that was refused."""
        return Ending(self, outcome, reason, refusal=refusal)


@dataclass(frozen=True)
class Ending:
    """How an attempt ended: ``entered`` is the account that it leads into, ``message_id`` what the citizen is told."""

    attempt: Attempt
    outcome: str
    reason: str
    refusal: Refusal | None = None
    entered: str = ""
    message_id: str = ""

    def audit_entry(self) -> AuditEntry:
        """Return the audit's record of it."""
        tried, trace_id = self.attempt, current_trace().trace_id
        number, account_id = masked(tried.number), tried.account_id
        return AuditEntry(tried.at, tried.action, self.outcome, self.reason, account_id, number, trace_id, tried.by)


def settle(store: PortalStore, step: Callable[[PortalStore], Ending]) -> Ending:
    """Take a step, audit it, and raise its refusal, if it is one."""
    ending = write(store, step)
    if ending.refusal is not None:
        raise ending.refusal
    return ending


def write(store: PortalStore, step: Callable[[PortalStore], Ending]) -> Ending:
    """Take a step and audit it in one transaction.

    When another transaction took a unique row first, the database says so; then the step is taken once more, and
    decides by what the other one left.
    """
    try:
        ending = _write_once(store, step)
    except IntegrityError:
        ending = _write_once(store, step)
    record_event(f"{ending.attempt.action}.{ending.outcome}", reason=ending.reason, number=ending.attempt.number)
    return ending


def _write_once(store: PortalStore, step: Callable[[PortalStore], Ending]) -> Ending:
    with store.transaction() as inside:
        ending = step(inside)
        inside.add_audit(ending.audit_entry())
        return ending
