"""Healing the older account of who came in with VNeID first: found, proved, verified, linked (AC-07)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from lienket.portal.attempts import Attempt, Ending, settle
from lienket.portal.clients.population import PopulationClient
from lienket.portal.models import PopulationRecord, Source
from lienket.portal.models.accounts import Account
from lienket.portal.models.decisions import (
    LinkOutcome,
    LinkPolicy,
    VerificationFacts,
    VerificationPolicy,
    refused_verification,
)
from lienket.portal.models.guesses import GuessOutcome
from lienket.portal.models.link_history import JoinClaim
from lienket.portal.models.reclaiming import Reclaim, confirmed_card, looks_like, refused_reclaim
from lienket.portal.services.accounts import account_to_change
from lienket.portal.services.linking import link_inside
from lienket.portal.services.verification import MISMATCH, ask_within_limits, forget_tries_of_who_was_right
from lienket.portal.store import PortalStore
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class ReclaimDesk:
    """Where old accounts of one world are healed at one moment."""

    store: PortalStore
    population: PopulationClient
    link_policy: LinkPolicy
    verification_policy: VerificationPolicy
    at: datetime

    def reclaim(self, account: Account, prove: Callable[[], str]) -> Ending:
        """Heal the account that ``prove`` names; Refusal if it cannot, or if they are not one person's.

        The ending leads into the account that is left. The population database is asked once, before anything is
        written; an outage is no mismatch.
        """
        attempt = Attempt("reclaim", account.account_id, account.vneid_number or "", self.at)
        answer = self._answer(attempt, account, prove)

        def heal(inside: PortalStore) -> Ending:
            ending = answer if isinstance(answer, Ending) else self._heal(inside, attempt, *answer)
            forget_tries_of_who_was_right(inside, ending)
            return ending

        return settle(self.store, heal)

    def _answer(
        self, attempt: Attempt, account: Account, prove: Callable[[], str]
    ) -> tuple[Reclaim, PopulationRecord] | Ending:
        """Return who reclaims what and what the population database said of it, or how the attempt ended before."""
        try:
            old = self.store.account(prove())
        except Refusal as refusal:
            told = Refusal(refusal.code, 401, "reclaim-not-proved") if refusal.code == GuessOutcome.WRONG else refusal
            return attempt.refused("refused", refusal.code, told)
        if old is None or old.account_id == account.account_id:
            return _ended(attempt, account.account_id)
        reclaim = Reclaim(account, old)
        if rule := refused_reclaim(reclaim):
            return attempt.refused("refused", rule.reason, Refusal("reclaim-refused", 409, rule.message_id))
        return self._asked(attempt, reclaim)

    def _asked(self, attempt: Attempt, reclaim: Reclaim) -> tuple[Reclaim, PopulationRecord] | Ending:
        request = reclaim.request()
        if request is None:
            return _mismatch(attempt)
        policy, is_right = self.verification_policy, reclaim.is_of_one_person
        record = ask_within_limits(self.store, self.population, request, attempt, policy, is_right)
        if isinstance(record, Ending):
            return _mismatch(attempt) if record.outcome == MISMATCH else record
        return (reclaim, record) if is_right(record) else _mismatch(attempt)

    def _heal(self, inside: PortalStore, attempt: Attempt, reclaim: Reclaim, record: PopulationRecord) -> Ending:
        """Link the old account as one whose number the population database has confirmed, and turn it green."""
        if ended := _ended_meanwhile(inside, attempt, reclaim):
            return ended
        old = account_to_change(inside, reclaim.old.account_id)
        holder, policy = inside.holder_of(record.personal_number), self.verification_policy
        rule = refused_verification(VerificationFacts(old, record, holder, policy.second_account))
        if rule and not rule.claims:
            return attempt.refused("refused", rule.reason, Refusal(rule.reason, 409, rule.message_id))
        return self._linked(inside, attempt, reclaim, record)

    def _linked(self, inside: PortalStore, attempt: Attempt, reclaim: Reclaim, record: PopulationRecord) -> Ending:
        old_id, before = reclaim.old.account_id, inside.claim(reclaim.old.account_id)
        inside.save_claim(JoinClaim(old_id, record.personal_number, self.at))
        vneid = reclaim.vneid(self.link_policy.minimum_level)
        linked = link_inside(inside, old_id, vneid, self.link_policy, self.at)
        if linked.refusal:
            inside.drop_claim(old_id)
            if before:
                inside.save_claim(before)
            return attempt.refused("refused", linked.reason, linked.refusal)
        if linked.outcome == LinkOutcome.LINKED:
            _turn_green(inside, old_id, record, self.at)
        inside.add_audit(linked.audit_entry())
        return attempt.ended("reclaimed", linked.outcome, entered=linked.entered, message_id="reclaimed")


def likely_old_card(store: PortalStore, account: Account) -> str:
    """Return the citizen's own CMND if an account issued to it may be theirs; "" if not. Nothing else is told of it."""
    card = confirmed_card(account)
    held = (store.account(store.id_of(name)) for name in store.usernames_holding(card)) if card else ()
    others = (old for old in held if old and old.account_id != account.account_id)
    return card if any(looks_like(old, account) for old in others) else ""


def _turn_green(inside: PortalStore, account_id: str, record: PopulationRecord, at: datetime) -> None:
    """Take the record over, and audit it as the verification that it is."""
    account = account_to_change(inside, account_id)
    inside.save_identity(account.with_identity(account.identity.confirmed(record.values(), Source.POPULATION, at)))
    inside.add_audit(Attempt("verify", account_id, record.personal_number, at).ended("verified").audit_entry())


def _ended_meanwhile(inside: PortalStore, attempt: Attempt, reclaim: Reclaim) -> Ending | None:
    """Return how it ended already, if another request healed the same account first; both are ours from here on."""
    ids = sorted((reclaim.account.account_id, reclaim.old.account_id))
    found = {account_id: inside.account(account_id, for_update=True) for account_id in ids}
    for closed, other in (ids, reversed(ids)):
        account = found[closed]
        if account and account.closure and account.closure.merged_into == other:
            return _ended(attempt, other)
    account_to_change(inside, reclaim.account.account_id)
    return None


def _ended(attempt: Attempt, entered: str) -> Ending:
    return attempt.ended("unchanged", "already-one", entered=entered, message_id="reclaimed-already")


def _mismatch(attempt: Attempt) -> Ending:
    return attempt.refused("mismatch", "", Refusal("reclaim-mismatch", 409))
