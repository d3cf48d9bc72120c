"""A citizen's login in one browser, and how an authorization request goes on with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Login:
    """Who is logged in, in one browser, and for which organisation, if for one.

    ``auth_time`` is real time (Unix seconds), ``at`` the world's.
    """

    number: str
    auth_time: int
    at: datetime
    organisation: str | None = None

    def age(self, *, world_now: datetime, real_now: int) -> float:
        """Return the seconds since the login by the clock that says more: clients age, even in a frozen world."""
        return max((world_now - self.at).total_seconds(), real_now - self.auth_time)


class Step(StrEnum):
    """How an authorization request goes on."""

    ASK_LOGIN = "ask-login"
    REFUSE_LEVEL = "refuse-level"
    GIVE_CODE = "give-code"


def next_step(
    level: int | None,
    minimum_level: int,
    *,
    login_age: float,
    fresh: bool,
    prompts: Collection[str],
    max_age: int | None,
) -> Step:
    """Return how to go on with a citizen of ``level`` (None: nobody is logged in).

    ``fresh`` means that the login was made for this very request, which satisfies ``prompt=login`` and ``max_age``;
    without such a mark the login page would be shown for ever.
    """
    too_old = max_age is not None and login_age > max_age
    if level is None or (not fresh and (too_old or {"login", "select_account"} & set(prompts))):
        return Step.ASK_LOGIN
    return Step.GIVE_CODE if level >= minimum_level else Step.REFUSE_LEVEL
