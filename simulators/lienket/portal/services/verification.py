"""Verifying what a citizen declares with the population database."""

from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.clients.population import PopulationClient, PopulationUnavailable
from lienket.portal.models import PopulationRecord, Source, VerificationRequest
from lienket.portal.models.accounts import Account
from lienket.portal.models.decisions import VerificationFacts, refused_verification
from lienket.portal.services.accounts import account_to_change
from lienket.portal.store import PortalStore
from lienket.simulation.journal import masked
from lienket.simulation.refusals import Refusal


def verify_identity(
    store: PortalStore, population: PopulationClient, account: Account, request: VerificationRequest, at: datetime
) -> None:
    """Turn the fields that the population database confirms green; a Refusal otherwise, and nothing changes."""
    attempt = Attempt("verify", account.account_id, request.personal_number or request.id_card, at)
    answer = _ask_population(population, request, attempt)

    def confirm(inside: PortalStore) -> Ending:
        if isinstance(answer, Ending):
            return answer
        current = account_to_change(inside, account.account_id)
        facts = VerificationFacts(current, answer, inside.holder_of(answer.personal_number))
        if rule := refused_verification(facts):
            return attempt.refused("refused", rule.reason, Refusal(rule.reason, 409, rule.message_id))
        inside.save_identity(current.with_identity(current.identity.confirmed(answer.values(), Source.POPULATION, at)))
        replaced = current.number_replaced_by(answer)
        return attempt.ended("verified", f"number-replaced {masked(replaced)}" if replaced else "")

    settle(store, confirm)


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
