"""Send one-time codes by SMS and judge what is typed."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from lienket.portal.models.one_time_codes import (
    CODE_MESSAGES,
    CODE_REFUSALS,
    CodePurpose,
    PhoneReach,
    SmsMessage,
    national,
    reach_of,
)
from lienket.portal.store import PortalStore
from lienket.simulation.journal import record_event
from lienket.simulation.messages import text
from lienket.simulation.one_time_codes import CodeOutcome, CodeRules, OneTimeCode, code_hash, next_code
from lienket.simulation.refusals import Refusal


@dataclass(frozen=True)
class CodeDesk:
    """Where codes of one world are given out and taken at one moment."""

    store: PortalStore
    seed: int
    rules: CodeRules
    at: datetime

    def send(self, owner: str, purpose: CodePurpose, phone: str) -> None:
        """Send a new code, which kills the one before; Refusal when it is too soon, or too many have been sent.

        A phone that nothing reaches ("": nobody's) gets nothing, and all else is done as if it did: who asks must not
        learn from it whether there is one.
        """
        self.store.begin_codes(owner, purpose, self.at)
        with self.store.transaction() as inside:
            before = inside.one_time_code(owner, purpose)
            if before is None:  # the world was dropped meanwhile
                raise Refusal("session-expired", 401, "MP11")
            self._refuse_haste(before)
            code = next_code(self.seed, owner, purpose, self._sent_so_far(inside, phone))
            inside.save_one_time_code(before.succeeded_by(code_hash(code), self.at, self.rules))
            if reach_of(phone) is PhoneReach.REACHED:
                inside.add_sms(self._message(national(phone), purpose, code))
        record_event("code.sent", purpose=purpose.value)

    def count_sending(self, owner: str, purpose: CodePurpose) -> bool:
        """Count a code that is sent on behalf of ``owner`` under another name; False if it has been sent too many."""
        self.store.begin_codes(owner, purpose, self.at)
        with self.store.transaction() as inside:
            before = inside.one_time_code(owner, purpose)
            if before is None or before.waits_until(self.at, self.rules):
                return False
            inside.save_one_time_code(before.succeeded_by("", self.at, self.rules))
        return True

    def check(self, owner: str, purpose: CodePurpose, typed: str) -> CodeOutcome:
        """Judge a typed code and count it, in one transaction, so that no parallel guess goes free nor code twice."""
        outcome = CodeOutcome.NONE
        with self.store.transaction() as inside:
            kept = inside.one_time_code(owner, purpose)
            if kept is not None:
                right = hmac.compare_digest(kept.code_hash, code_hash("".join(typed.split())))
                outcome, after = kept.judge(right=right, rules=self.rules, at=self.at)
                inside.save_one_time_code(after)
        if outcome is not CodeOutcome.RIGHT:
            record_event("code.refused", purpose=purpose.value, reason=outcome.value)
        return outcome

    def take(self, owner: str, purpose: CodePurpose, typed: str) -> None:
        """Take the right code; Refusal for any other, with a code of its own when the attempt is over."""
        outcome = self.check(owner, purpose, typed)
        if outcome is not CodeOutcome.RIGHT:
            raise Refusal(outcome.value, 401, CODE_REFUSALS[outcome])

    def seconds_left(self, owner: str, purpose: CodePurpose) -> int:
        """Return how long the newest code still lives."""
        kept = self.store.one_time_code(owner, purpose)
        if kept is None or not kept.code_hash:
            return 0
        return max(0, int((kept.ends_at(self.rules) - self.at).total_seconds()))

    def _refuse_haste(self, before: OneTimeCode) -> None:
        if until := before.waits_until(self.at, self.rules):
            often = before.sent_too_often(self.at, self.rules)
            said = "portal-code-too-often" if often else "portal-code-too-soon"
            raise Refusal("code-too-often", 429, said, until=f"{until:%H:%M:%S}")

    def _sent_so_far(self, inside: PortalStore, phone: str) -> int:
        return len(inside.inbox(national(phone))) if phone else 0

    def _message(self, phone: str, purpose: CodePurpose, code: str) -> SmsMessage:
        minutes = f"{self.rules.life.total_seconds() / 60:g}"
        said = text(CODE_MESSAGES[purpose], code=code, minutes=minutes)
        return SmsMessage(phone, said, self.at, code, purpose)
