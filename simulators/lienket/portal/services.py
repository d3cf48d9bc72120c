"""The portal's use cases that touch more than its store: verify, link, enter with VNeID.

Other systems are asked before a write transaction begins, never inside one; every attempt leaves one audit entry.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from lienket.portal.clients.population import PopulationClient, PopulationUnavailable
from lienket.portal.models import (
    Account,
    IdentityInfo,
    IdentityLink,
    LinkFacts,
    LinkOutcome,
    LinkRule,
    LoginMatch,
    Source,
    VerificationRequest,
    VneidIdentity,
    decide_link,
    match_login,
)
from lienket.portal.store import AuditEntry, PortalStore
from lienket.simulation.journal import current_trace, masked, record_event
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class Attempt:
    """One attempt of an account at an ``action``, to be audited when it has ended."""

    action: str
    account_id: str | None
    number: str
    at: datetime

    def ended(self, store: PortalStore, outcome: str, reason: str = "") -> None:
        """Write the one audit entry of this attempt."""
        trace_id = current_trace().trace_id
        store.add_audit(
            AuditEntry(self.at, self.action, outcome, reason, self.account_id, masked(self.number), trace_id)
        )
        record_event(f"{self.action}.{outcome}", reason=reason, number=self.number)


def verify_identity(
    store: PortalStore, population: PopulationClient, account: Account, request: VerificationRequest, at: datetime
) -> None:
    """Turn the fields that the population database confirms green; else Refusal MP1, MP2 or MP8, nothing changed."""
    attempt = Attempt("verify", account.account_id, request.personal_number, at)
    try:
        record = population.look_up(request)
    except PopulationUnavailable as outage:
        attempt.ended(store, "unavailable", str(outage))
        raise Refusal("population-unavailable", 503, "MP8") from outage
    if record is None or not request.confirmed_by(record):
        attempt.ended(store, "mismatch")
        raise Refusal("population-mismatch", 409, "MP1")
    try:
        with store.transaction() as inside:
            current = inside.account(account.account_id) or account
            identity = current.identity.confirmed(record.values(), Source.POPULATION, at)
            inside.save_identity(current.with_identity(identity))
            attempt.ended(inside, "verified")
    except IntegrityError as error:
        attempt.ended(store, "refused", "number-taken")
        raise Refusal("number-taken", 409, "MP2") from error


def link_account(
    store: PortalStore, account_id: str, vneid: VneidIdentity, minimum_level: int, at: datetime
) -> LinkOutcome:
    """Link by the decision table and carry the data store over, all in one transaction; Refusal if a row refuses."""
    with store.transaction() as inside:
        rule = _decide(inside, account_id, vneid, minimum_level)
        if rule.outcome is LinkOutcome.LINKED:
            inside.add_link(IdentityLink(account_id, vneid.personal_number, at))
            inside.move_documents(account_id, vneid.personal_number)
        Attempt("link", account_id, vneid.personal_number, at).ended(inside, rule.outcome.value, rule.row)
    if rule.outcome is LinkOutcome.REFUSED:
        raise Refusal(f"link-refused-{rule.row.lower()}", 409, rule.message_id)
    return rule.outcome


def enter_with_vneid(store: PortalStore, vneid: VneidIdentity, minimum_level: int, at: datetime) -> str:
    """Return the account of who logged in at VNeID: the linked one, else the one of the same number, else a new one."""
    attempt = Attempt("enter", None, vneid.personal_number, at)
    for message_id, refused in (("M21", not vneid.personal_number), ("MP4", vneid.level < minimum_level)):
        if refused:
            attempt.ended(store, "refused", message_id)
            raise Refusal("login-refused", 409, message_id)
    with store.transaction() as inside:
        linked_to = inside.account_linked_to(vneid.personal_number)
        same_number = inside.account_with_verified_number(vneid.personal_number)
        match = match_login(linked_to, same_number.account_id if same_number else None)
        if match is LoginMatch.UNKNOWN:
            entered = _new_account(inside, vneid, at).account_id
        else:
            entered = linked_to or (same_number.account_id if same_number else "")
        attempt.ended(inside, match.value)
    if match is LoginMatch.SAME_NUMBER:
        link_account(store, entered, vneid, minimum_level, at)
    return entered


def refuse_unknown_return(store: PortalStore, account_id: str | None, reason: str, at: datetime) -> None:
    """Audit a return from VNeID that the portal cannot match or that VNeID itself refused."""
    Attempt("link" if account_id else "enter", account_id, "", at).ended(store, "refused", reason)


def _decide(store: PortalStore, account_id: str, vneid: VneidIdentity, minimum_level: int) -> LinkRule:
    account = store.account(account_id)
    if account is None:
        raise Refusal("session-expired", 401, "MP11")
    return decide_link(LinkFacts(account, vneid, store.account_linked_to(vneid.personal_number), minimum_level))


def _new_account(store: PortalStore, vneid: VneidIdentity, at: datetime) -> Account:
    identity = IdentityInfo().confirmed(vneid.values(), Source.VNEID, at)
    account = Account(str(uuid.uuid4()), f"vneid:{vneid.personal_number}", identity)
    store.add_accounts([(account, None)])
    return account
