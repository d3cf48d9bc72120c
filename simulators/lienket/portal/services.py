"""The portal's use cases that touch more than its store: verify, link, enter with VNeID.

Other systems are asked before a write transaction begins, never inside one.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle, write
from lienket.portal.clients.population import PopulationClient, PopulationUnavailable
from lienket.portal.clients.vneid import LoginTransaction, VneidClient, VneidLogin, VneidRejected, VneidUnavailable
from lienket.portal.models import (
    Account,
    FieldName,
    IdentityInfo,
    IdentityLink,
    Origin,
    PopulationRecord,
    Source,
    VerificationRequest,
    VneidIdentity,
)
from lienket.portal.models.decisions import (
    LinkFacts,
    LinkOutcome,
    LoginFacts,
    LoginOutcome,
    VerificationFacts,
    decide_link,
    decide_login,
    refused_verification,
)
from lienket.portal.store import PortalStore
from lienket.simulation.journal import masked
from lienket.simulation.refusals import Refusal

REJECTIONS: Mapping[str, str] = {"access_denied": "M20-cancelled", "invalid_grant": "M20-used"}
"""What a citizen is told when VNeID refuses with one of OAuth's error codes; for any other it is M19."""


def verify_identity(
    store: PortalStore, population: PopulationClient, account: Account, request: VerificationRequest, at: datetime
) -> None:
    """Turn the fields that the population database confirms green; a Refusal otherwise, and nothing changes."""
    attempt = Attempt("verify", account.account_id, request.personal_number or request.id_card, at)
    answer = _ask_population(population, request, attempt)

    def confirm(inside: PortalStore) -> Ending:
        if isinstance(answer, Ending):
            return answer
        current = _account_to_change(inside, account.account_id)
        facts = VerificationFacts(current, answer, inside.holder_of(answer.personal_number))
        if rule := refused_verification(facts):
            return attempt.refused("refused", rule.reason, Refusal(rule.reason, 409, rule.message_id))
        inside.save_identity(current.with_identity(current.identity.confirmed(answer.values(), Source.POPULATION, at)))
        replaced = current.number_replaced_by(answer)
        return attempt.ended("verified", f"number-replaced {masked(replaced)}" if replaced else "")

    settle(store, confirm)


def save_contacts(store: PortalStore, account_id: str, typed: Mapping[FieldName, str]) -> None:
    """Save what the citizen typed over."""
    with store.transaction() as inside:
        account = _account_to_change(inside, account_id)
        inside.save_identity(account.with_identity(account.identity.typed(typed)))


def begin_login(
    store: PortalStore, vneid: VneidClient, account_id: str | None, transaction: LoginTransaction, at: datetime
) -> str:
    """Return the address at VNeID to send the browser to; Refusal MP9 when VNeID does not answer (row D2)."""
    with _refusing(store, _vneid_attempt(account_id, at)):
        return vneid.login_address(transaction)


def finish_login(
    store: PortalStore,
    vneid: VneidClient,
    account_id: str | None,
    answer: Mapping[str, str],
    transaction: LoginTransaction,
    at: datetime,
) -> VneidLogin:
    """Return who logged in at VNeID; Refusal when nobody did, or none can tell (rows D2, D3)."""
    with _refusing(store, _vneid_attempt(account_id, at)):
        return vneid.finish(answer, transaction)


def refuse_return(store: PortalStore, account_id: str | None, at: datetime, *, expired: bool) -> Refusal:
    """Return the refusal of a return from VNeID that no login here is waiting for, audited (row D1)."""
    refusal = Refusal("unknown-return", 400, "MP11" if expired else "M20-used")
    attempt, reason = _vneid_attempt(account_id, at), "session-expired" if expired else "unknown-return"
    write(store, lambda _: attempt.refused("refused", reason, refusal))
    return refusal


def link_account(store: PortalStore, account_id: str, vneid: VneidIdentity, minimum_level: int, at: datetime) -> str:
    """Link by the decision table and carry the data store over; return what to tell. Refusal if a row refuses."""
    return settle(store, lambda inside: _link(inside, account_id, vneid, minimum_level, at)).message_id


def enter_with_vneid(store: PortalStore, vneid: VneidIdentity, minimum_level: int, at: datetime) -> str | None:
    """Return the account that a VNeID login opens; None for a newcomer, who has none yet."""
    return settle(store, lambda inside: _enter(inside, vneid, minimum_level, at, None)).entered or None


def enter_as_newcomer(
    store: PortalStore, vneid: VneidIdentity, minimum_level: int, at: datetime, contacts: Mapping[FieldName, str]
) -> str:
    """Return the account made for a newcomer, or the one that has come to be theirs meanwhile."""
    return settle(store, lambda inside: _enter(inside, vneid, minimum_level, at, contacts)).entered


def _ask_population(
    population: PopulationClient, request: VerificationRequest, attempt: Attempt
) -> PopulationRecord | Ending:
    try:
        record = population.look_up(request)
    except PopulationUnavailable as outage:
        return attempt.refused("unavailable", str(outage), Refusal("population-unavailable", 503, "MP8"))
    if record is None or not request.confirmed_by(record):
        return attempt.refused("mismatch", "", Refusal("population-mismatch", 409, "MP1"))
    return record


def _enter(
    inside: PortalStore,
    vneid: VneidIdentity,
    minimum_level: int,
    at: datetime,
    contacts: Mapping[FieldName, str] | None,
) -> Ending:
    number, attempt = vneid.personal_number, Attempt("enter", None, vneid.personal_number, at)
    facts = LoginFacts(vneid, inside.opened_by(number), inside.holder_of(number), minimum_level)
    rule = decide_login(facts)
    if rule.outcome is LoginOutcome.REFUSED:
        return attempt.refused(rule.outcome, rule.row, Refusal("login-refused", 409, rule.message_id))
    if rule.outcome is LoginOutcome.FOUND_BY_NUMBER and facts.holder:
        return _link(inside, facts.holder.account_id, vneid, minimum_level, at)
    if rule.outcome is LoginOutcome.OPENED and facts.opened:
        return attempt.ended(rule.outcome, rule.row, entered=facts.opened.account_id)
    if contacts is None:
        return attempt.ended("newcomer", rule.row)
    return attempt.ended(rule.outcome, rule.row, entered=_make_account(inside, vneid, contacts, at))


def _link(inside: PortalStore, account_id: str, vneid: VneidIdentity, minimum_level: int, at: datetime) -> Ending:
    attempt = Attempt("link", account_id, vneid.personal_number, at)
    account, opened = _account_to_change(inside, account_id), inside.opened_by(vneid.personal_number)
    rule = decide_link(LinkFacts(account, vneid, opened, minimum_level))
    if rule.outcome is LinkOutcome.REFUSED:
        return attempt.refused(
            rule.outcome, rule.row, Refusal(f"link-refused-{rule.row.lower()}", 409, rule.message_id)
        )
    if rule.outcome is LinkOutcome.LINKED:
        _write_link(inside, account, opened, IdentityLink(account_id, vneid.personal_number, at))
    return attempt.ended(rule.outcome, rule.row, entered=account_id, message_id=rule.message_id)


def _write_link(inside: PortalStore, account: Account, made_from_vneid: Account | None, link: IdentityLink) -> None:
    """Link; an account that was made from VNeID before the citizen's older one turned up is closed (AC-07)."""
    linked = replace(account, link=link)
    if made_from_vneid is not None:
        inside.close_account(made_from_vneid.account_id)
        inside.save_identity(linked.with_identity(linked.identity.completed_by(made_from_vneid.identity)))
    inside.add_link(linked)
    inside.carry_documents_over(linked)


def _make_account(inside: PortalStore, vneid: VneidIdentity, contacts: Mapping[FieldName, str], at: datetime) -> str:
    identity = IdentityInfo().confirmed(vneid.values(), Source.VNEID, at).typed(contacts)
    username = f"vneid:{vneid.personal_number}"
    account = Account(inside.id_of(username), username, identity, origin=Origin.VNEID)
    inside.add_accounts([(account, None)])
    return account.account_id


def _account_to_change(inside: PortalStore, account_id: str) -> Account:
    """Return the account, ours until the transaction ends: what others do to it meanwhile would be lost."""
    account = inside.account(account_id, for_update=True)
    if account is None:
        raise Refusal("session-expired", 401, "MP11")
    return account


def _vneid_attempt(account_id: str | None, at: datetime) -> Attempt:
    return Attempt("link" if account_id else "enter", account_id, "", at)


@contextmanager
def _refusing(store: PortalStore, attempt: Attempt) -> Iterator[None]:
    """Turn VNeID's refusals and outages inside the block into audited Refusals."""
    try:
        yield
        return
    except VneidRejected as rejection:
        refusal = Refusal("vneid-rejected", 409, REJECTIONS.get(rejection.code, "M19"))
        ending = attempt.refused("refused", rejection.code, refusal)
    except VneidUnavailable:
        ending = attempt.refused("refused", "vneid-unavailable", Refusal("vneid-unavailable", 503, "MP9"))
    settle(store, lambda _: ending)
