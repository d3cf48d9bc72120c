"""Who may log in at VNeID: what a password, a passcode or a scan leads to for an account as it stands."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from lienket.vneid.models.account_states import AccountState
from lienket.vneid.models.accounts import AccountRules, CardNotice, LockRules, VneidAccount


class LoginOutcome(StrEnum):
    """What came of an attempt to log in; the value is the reason in the journal."""

    SUCCEEDED = "succeeded"
    UNKNOWN_NUMBER = "unknown-number"
    WRONG_PASSWORD = "wrong-password"  # noqa: S105
    TEMPORARILY_LOCKED = "temporarily-locked"
    LOCKED = "locked"
    NOT_ACTIVATED = "not-activated"
    ACTIVATION_LAPSED = "activation-lapsed"
    CARD_EXPIRED = "card-expired"
    FOREIGNERS_NOT_YET = "foreigners-not-yet"
    NO_GUARDIAN = "no-guardian"


LOGIN_MESSAGES: Mapping[LoginOutcome, str] = MappingProxyType(
    {
        # The same sentence twice: nobody may learn here which numbers have an account.
        LoginOutcome.UNKNOWN_NUMBER: "M17",
        LoginOutcome.WRONG_PASSWORD: "M17",
        LoginOutcome.TEMPORARILY_LOCKED: "MP5-temporary",
        LoginOutcome.LOCKED: "MP5-authority",
        LoginOutcome.NOT_ACTIVATED: "vneid-not-activated",
        LoginOutcome.ACTIVATION_LAPSED: "vneid-activation-lapsed",
        LoginOutcome.CARD_EXPIRED: "vneid-card-expired",
        LoginOutcome.FOREIGNERS_NOT_YET: "vneid-foreigners-not-yet",
        LoginOutcome.NO_GUARDIAN: "vneid-no-guardian",
    }
)

_STATE_OUTCOMES = MappingProxyType(
    {
        AccountState.NOT_ACTIVATED: LoginOutcome.NOT_ACTIVATED,
        AccountState.ACTIVATION_LAPSED: LoginOutcome.ACTIVATION_LAPSED,
        AccountState.TEMPORARILY_LOCKED: LoginOutcome.TEMPORARILY_LOCKED,
        AccountState.LOCKED: LoginOutcome.LOCKED,
    }
)


def admission(account: VneidAccount, rules: AccountRules, at: datetime) -> LoginOutcome:
    """Return what the holder of ``account``, known by a right secret, is told at ``at`` (the world's time)."""
    state = account.state_at(at, rules)
    if state in _STATE_OUTCOMES:
        return _STATE_OUTCOMES[state]
    if rules.refuses_expired_card and account.card_notice(at.date()) is CardNotice.EXPIRED:
        return LoginOutcome.CARD_EXPIRED
    if account.is_foreigner_before_their_time(at.date()):
        return LoginOutcome.FOREIGNERS_NOT_YET
    if account.needs_guardian(at.date()) and account.guardian is None:
        return LoginOutcome.NO_GUARDIAN
    return LoginOutcome.SUCCEEDED


def may_go_on(account: VneidAccount, rules: AccountRules, at: datetime) -> LoginOutcome:
    """Return the same for who has begun to log in: a lock by a stranger's wrong passwords does not throw them out."""
    return admission(replace(account, locked_until=None), rules, at)


def judge_password(
    account: VneidAccount, *, right: bool, rules: AccountRules, at: datetime
) -> tuple[LoginOutcome, VneidAccount]:
    """Return what a password for ``account`` leads to, and the account afterwards.

    During a lock nothing is counted and the right password does not help, so that guessing goes on blind. The state of
    an account is told only to who knows the password.
    """
    if account.is_locked_at(at):
        return LoginOutcome.TEMPORARILY_LOCKED, account
    if not right:
        after = account.after_wrong_password(rules.locks, at)
        return LoginOutcome.TEMPORARILY_LOCKED if after.locked_until else LoginOutcome.WRONG_PASSWORD, after
    after = account.after_right_password()
    return admission(after, rules, at), after


class PasscodeOutcome(StrEnum):
    """What came of a passcode; the value is the reason in the journal."""

    RIGHT = "right-passcode"
    WRONG = "wrong-passcode"
    TOO_MANY = "too-many-wrong-passcodes"


def judge_passcode(
    account: VneidAccount, *, right: bool, rules: LockRules, at: datetime
) -> tuple[PasscodeOutcome, VneidAccount]:
    """Return what a passcode leads to and the account afterwards; too many wrong ones lock it like passwords do."""
    if account.is_locked_at(at):
        return PasscodeOutcome.TOO_MANY, account
    if right:
        return PasscodeOutcome.RIGHT, account.after_right_passcode()
    after = account.after_wrong_passcode(rules, at)
    return PasscodeOutcome.TOO_MANY if after.locked_until else PasscodeOutcome.WRONG, after
