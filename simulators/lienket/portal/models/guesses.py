"""Wrong passwords at the portal: when guessing at an account is stopped for a while.

Counted per account and per name that no account has, never per address: behind one address many people may sit (CC-09),
and a name that is not locked like any other would tell that it is nobody's. How often and how long are settings (giả
định).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class GuessRules:
    """How many wrong passwords in a row lock an account, and for how long."""

    max_wrong: int
    lock: timedelta


class GuessOutcome(StrEnum):
    """What came of a typed password; the value is the reason in the journal."""

    RIGHT = "right-password"
    WRONG = "wrong-password"
    LOCKED = "temporarily-locked"


@dataclass(frozen=True)
class Guesses:
    """Wrong passwords in a row for ``target``, an account or a name that is nobody's."""

    target: str
    wrong: int = 0
    locked_until: datetime | None = None

    def is_locked_at(self, at: datetime) -> bool:
        """Tell whether no password is looked at."""
        return self.locked_until is not None and at < self.locked_until

    def judge(self, *, right: bool, rules: GuessRules, at: datetime) -> tuple[GuessOutcome, "Guesses"]:
        """Return what a password leads to and what is kept afterwards; a lock that is over starts from nothing."""
        if self.is_locked_at(at):
            return GuessOutcome.LOCKED, self
        if right:
            return GuessOutcome.RIGHT, Guesses(self.target)
        wrong = 1 if self.locked_until else self.wrong + 1
        if wrong < rules.max_wrong:
            return GuessOutcome.WRONG, Guesses(self.target, wrong)
        return GuessOutcome.LOCKED, replace(self, wrong=wrong, locked_until=at + rules.lock)
