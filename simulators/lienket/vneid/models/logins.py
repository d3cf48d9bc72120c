"""A citizen's login in one browser, and how an authorization request goes on with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

FRESH_SECONDS = 300
"""How long a login may be followed to the request that it was made for; later it is a login like any other."""


@dataclass(frozen=True)
class Login:
    """Who is logged in, in one browser, and for which organisation, if for one.

    ``auth_time`` is real time (Unix seconds), ``at`` the world's; ``session`` is the ``sid`` that clients are told.
    ``consents`` are the scopes that the citizen agreed to share since, by client; ``confirmed`` are the clients
    at which the guardian confirmed the login, as has to be done for each where ``needs_guardian``.
    """

    number: str
    auth_time: int
    at: datetime
    organisation: str | None = None
    session: str = ""
    consents: Mapping[str, Collection[str]] = field(default_factory=dict)
    needs_guardian: bool = False
    confirmed: Collection[str] = ()

    def age(self, *, world_now: datetime, real_now: int) -> float:
        """Return the seconds since the login by the clock that says more: clients age, even in a frozen world."""
        return max((world_now - self.at).total_seconds(), real_now - self.auth_time)


class LoginStep(StrEnum):
    """What VNeID asks between the first factor and the login; which of them a world's settings and the person say."""

    ACCOUNT_CHOICE = "account-choice"
    LOGIN_CODE = "login-code"
    CONSENT = "consent"
    PASSCODE = "passcode"
    GUARDIAN = "guardian"
    CARD_NOTICE = "card-notice"


def steps_after_first_factor(
    asked: Sequence[LoginStep], *, represents: bool, is_child: bool, has_card_notice: bool, done: Collection[LoginStep]
) -> tuple[LoginStep, ...]:
    """Return what is left to do, in order.

    ``asked`` is what the world asks of everybody. Who acts is settled before anything is confirmed, and a guardian is
    troubled last, when the child has done their part.
    """
    steps = (
        *([LoginStep.ACCOUNT_CHOICE] if represents else []),
        *asked,
        *([LoginStep.GUARDIAN] if is_child else []),
        *([LoginStep.CARD_NOTICE] if has_card_notice else []),
    )
    return tuple(step for step in steps if step not in done)


@dataclass(frozen=True)
class Progress:
    """How far ``number``, known by a first factor, has come: the steps that are ``left`` of ``total``, in order.

    ``organisation`` is who they chose to act for, ``request_id`` what the guardian was asked, ``said`` what has to be
    told still. With ``again`` somebody logged in already is asked what is lacking. ``by_phone``: they scanned a code.
    """

    number: str
    left: tuple[LoginStep, ...]
    total: int
    organisation: str | None = None
    consented: bool = False
    request_id: str | None = None
    said: str | None = None
    again: bool = False
    by_phone: bool = False

    @property
    def place(self) -> int:
        """Which step it is, the first being 1."""
        return self.total - len(self.left) + 1


class Step(StrEnum):
    """How an authorization request goes on."""

    ASK_LOGIN = "ask-login"
    ASK_MORE = "ask-more"
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
    lacking: Collection[LoginStep] = (),
) -> Step:
    """Return how to go on with a citizen of ``level`` (None: nobody is logged in).

    ``fresh`` means that the login was made for this very request, which satisfies ``prompt=login`` and ``max_age``;
    without such a mark the login page would be shown for ever. ``lacking`` comes from the function below.
    """
    too_old = max_age is not None and login_age > max_age
    if level is None or (not fresh and (too_old or {"login", "select_account"} & set(prompts))):
        return Step.ASK_LOGIN
    if level < minimum_level:
        return Step.REFUSE_LEVEL
    return Step.ASK_MORE if lacking else Step.GIVE_CODE


def lacking_steps(
    login: Login, client_id: str, scopes: Collection[str], *, asks_consent: bool, consent_again: bool
) -> tuple[LoginStep, ...]:
    """Return what who is logged in has still to do before the client may be told ``scopes``, in order.

    Each login agrees anew, client by client and scope by scope, where the world ``asks_consent``; ``consent_again``:
    even to what was agreed to before.
    """
    agreed = {*scopes} <= {*login.consents.get(client_id, ())} and not consent_again
    confirmed = client_id in login.confirmed or not login.needs_guardian
    return (
        *([LoginStep.CONSENT] if asks_consent and not agreed else []),
        *([LoginStep.GUARDIAN] if not confirmed else []),
    )
