"""One-time codes of six digits that more than one system sends: how long one lives, how often sent and mistyped.

Plain Python, so that domain models may build on it. Who keeps codes, how they reach people and what is said of them is
each system's own.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class CodeRules:
    """Rules of a world about one-time codes; ``max_sends`` counts within ``send_window``."""

    life: timedelta
    resend_after: timedelta
    max_sends: int
    send_window: timedelta
    max_wrong: int


class CodeOutcome(StrEnum):
    """What came of a typed code; the value is the reason in the journal."""

    RIGHT = "right-code"
    WRONG = "wrong-code"
    EXPIRED = "code-expired"
    TOO_MANY = "too-many-wrong-codes"
    NONE = "no-code"


@dataclass(frozen=True)
class OneTimeCode:
    """The newest code of ``owner`` for ``purpose``, older ones are dead; ``code_hash`` is empty once it is too.

    ``sends`` counts since ``window_began``, ``wrong`` over codes that lived when they were
    replaced. All moments are the world's.
    """

    owner: str
    purpose: StrEnum
    code_hash: str
    sent_at: datetime
    window_began: datetime
    sends: int = 1
    wrong: int = 0

    def waits_until(self, at: datetime, rules: CodeRules) -> datetime | None:
        """Return when the next code may be sent, None if at once."""
        if self.sends >= rules.max_sends and at < self.window_began + rules.send_window:
            return self.window_began + rules.send_window
        # A code that cannot be used any more, right or wrong, starts another attempt, and that must not wait.
        soonest = self.sent_at + rules.resend_after
        return soonest if self.code_hash and at < soonest else None

    def sent_too_often(self, at: datetime, rules: CodeRules) -> bool:
        """Tell whether it is the number of codes, not the time since the last one, that forbids another."""
        return self.sends >= rules.max_sends and at < self.window_began + rules.send_window

    def succeeded_by(self, code_hash: str, at: datetime, rules: CodeRules) -> "OneTimeCode":
        """Return the code sent after this one; while this one lives, wrong ones stay counted."""
        lives = bool(self.code_hash) and at < self.ends_at(rules)
        same_window = at < self.window_began + rules.send_window
        return replace(
            self,
            code_hash=code_hash,
            sent_at=at,
            window_began=self.window_began if same_window else at,
            sends=self.sends + 1 if same_window else 1,
            wrong=self.wrong if lives else 0,
        )

    def ends_at(self, rules: CodeRules) -> datetime:
        """Return the first moment at which the code is not taken any more."""
        return self.sent_at + rules.life

    def judge(self, *, right: bool, rules: CodeRules, at: datetime) -> tuple[CodeOutcome, "OneTimeCode"]:
        """Return what typing a code leads to and what is kept afterwards; a dead code counts nothing."""
        if not self.code_hash:
            return CodeOutcome.NONE, self
        if at >= self.ends_at(rules):
            return CodeOutcome.EXPIRED, self
        if right:
            return CodeOutcome.RIGHT, replace(self, code_hash="", wrong=0)
        if self.wrong + 1 >= rules.max_wrong:
            return CodeOutcome.TOO_MANY, replace(self, code_hash="", wrong=0)
        return CodeOutcome.WRONG, replace(self, wrong=self.wrong + 1)


def next_code(seed: int, owner: str, purpose: str, already_sent: int) -> str:
    """Return six digits that the same world gives again: a simulation may be repeated, a real system must not be."""
    digest = hashlib.sha256(f"{seed}:{owner}:{purpose}:{already_sent}".encode()).digest()
    return f"{int.from_bytes(digest[:8]) % 1_000_000:06}"


def code_hash(code: str) -> str:
    """Return what is kept of a code: with its few tries and its short life it is not worth guessing back."""
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
