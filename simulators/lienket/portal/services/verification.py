"""Verifying what a citizen declares with the population database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.clients.population import PopulationClient, PopulationUnavailable
from lienket.portal.models import PopulationRecord, Source, VerificationRequest
from lienket.portal.models.accounts import Account
from lienket.portal.models.decisions import (
    VerificationFacts,
    VerificationPolicy,
    VerificationRule,
    refused_verification,
)
from lienket.portal.models.link_history import JoinClaim
from lienket.portal.services.accounts import account_to_change
from lienket.portal.store import PortalStore
from lienket.simulation.journal import masked
from lienket.simulation.refusals import Refusal

DEFAULT_POLICY = VerificationPolicy()
OUTAGE = "unavailable"
MISMATCH = "mismatch"


def is_sent_first(store: PortalStore, form: str) -> bool:
    """Tell whether a form is sent for the first time; from then on it is not: two presses are one verification."""
    try:
        with store.transaction() as inside:
            inside.add_sending(form)
    except IntegrityError:
        return False
    return True


def verify_identity(
    store: PortalStore,
    population: PopulationClient,
    account: Account,
    request: VerificationRequest,
    at: datetime,
    policy: VerificationPolicy = DEFAULT_POLICY,
) -> None:
    """Turn the fields that the population database confirms green; a Refusal otherwise, and nothing changes."""
    attempt = Attempt("verify", account.account_id, request.personal_number or request.id_card, at)
    answer = ask_within_limits(store, population, request, attempt, policy)
    if isinstance(answer, Ending) and answer.outcome == OUTAGE:
        answer = _long_outage(store, answer, policy) or answer

    def confirm(inside: PortalStore) -> Ending:
        ending = answer if isinstance(answer, Ending) else _confirm(inside, attempt, answer, policy)
        forget_tries_of_who_was_right(inside, ending)
        return ending

    settle(store, confirm)


def ask_within_limits(
    store: PortalStore,
    population: PopulationClient,
    request: VerificationRequest,
    attempt: Attempt,
    policy: VerificationPolicy,
    is_right: Callable[[PopulationRecord], bool] = lambda _: True,
) -> PopulationRecord | Ending:
    """Return what the population database says, asked once; or the refusal of who was wrong too often.

    A question counts as a wrong one before it is asked, or many at once would all slip through; it is taken back
    unless the answer was no, or not the one that ``is_right``. An outage is nobody's fault (PD-16); a process that dies
    meanwhile leaves it counted.
    """
    entry = _counted_beforehand(store, attempt, policy)
    if isinstance(entry, Ending):
        return entry
    answer = _ask_population(population, request, attempt)
    is_wrong = answer.outcome == MISMATCH if isinstance(answer, Ending) else not is_right(answer)
    if not is_wrong:
        store.drop_try(entry)
    return answer


def _counted_beforehand(store: PortalStore, attempt: Attempt, policy: VerificationPolicy) -> str | Ending:
    """Return the key of the try that is counted from now on, or the refusal if there were too many."""
    account_id = attempt.account_id or ""
    with store.transaction() as inside:
        inside.account(account_id, for_update=True)  # questions of one account are counted one after the other
        if inside.count_tries(account_id, attempt.number, attempt.at - policy.window) < policy.tries:
            return inside.add_try(account_id, attempt.number, attempt.at)
    minutes = f"{policy.window.total_seconds() / 60:g}"
    return attempt.refused("throttled", "", Refusal("verification-throttled", 429, minutes=minutes))


def _ask_population(
    population: PopulationClient, request: VerificationRequest, attempt: Attempt
) -> PopulationRecord | Ending:
    """Return the record that confirms all of ``request``, or how the attempt ended without one."""
    try:
        record = population.look_up(request)
    except PopulationUnavailable as outage:
        return attempt.refused(OUTAGE, str(outage), Refusal("population-unavailable", 503, "MP8"))
    if record is None or not request.confirmed_by(record):
        return attempt.refused(MISMATCH, "", Refusal("population-mismatch", 409, "MP1"))
    return record


def _long_outage(store: PortalStore, ending: Ending, policy: VerificationPolicy) -> Ending | None:
    """Return the refusal that names the other channel, if nobody's verification was answered for a while (PD-18)."""
    since = store.unanswered_since("verify", OUTAGE)
    if since is None or ending.attempt.at - since < policy.other_channel_after:
        return None
    refusal = Refusal("population-unavailable", 503, "MP8-long", since=f"{since:%H:%M %d/%m/%Y}")
    return replace(ending, refusal=refusal)


def _confirm(inside: PortalStore, attempt: Attempt, record: PopulationRecord, policy: VerificationPolicy) -> Ending:
    current, number = account_to_change(inside, attempt.account_id or ""), record.personal_number
    rule = refused_verification(VerificationFacts(current, record, inside.holder_of(number), policy.second_account))
    if rule is not None:
        return _refuse(inside, attempt, current, record, rule)
    inside.drop_claim(current.account_id)
    confirmed = current.identity.confirmed(record.values(), Source.POPULATION, attempt.at)
    inside.save_identity(current.with_identity(confirmed))
    replaced = current.number_replaced_by(record)
    return attempt.ended("verified", f"number-replaced {masked(replaced)}" if replaced else "")


def _refuse(
    inside: PortalStore, attempt: Attempt, account: Account, record: PopulationRecord, rule: VerificationRule
) -> Ending:
    """Refuse what was confirmed; an account that may be joined to the one with the number keeps its claim to that."""
    if rule.claims:
        inside.save_claim(JoinClaim(account.account_id, record.personal_number, attempt.at))
    return attempt.refused("refused", rule.reason, Refusal(rule.reason, 409, rule.message_id))


def forget_tries_of_who_was_right(inside: PortalStore, ending: Ending) -> None:
    """Let who was right start anew."""
    if ending.outcome in ("verified", "reclaimed"):
        inside.forget_tries(ending.attempt.account_id or "", ending.attempt.number)
