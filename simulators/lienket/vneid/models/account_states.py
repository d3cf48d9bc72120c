"""Where an account at VNeID can stand, and the only legal ways from one state to another.

Sources: NĐ 69/2024/NĐ-CP Điều 14 (activation within seven days) and 16, NĐ 59/2022/NĐ-CP Điều 19 (locks and their end).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class AccountState(StrEnum):
    """Where an account stands at a moment."""

    NOT_ACTIVATED = "not-activated"
    ACTIVATION_LAPSED = "activation-lapsed"
    ACTIVE = "active"
    TEMPORARILY_LOCKED = "temporarily-locked"
    LOCKED = "locked"


class AccountEvent(StrEnum):
    """What can happen to an account, by somebody's act or by time."""

    APPROVE_AGAIN = "approve-again"
    ACTIVATE = "activate"
    LOCK = "lock"
    UNLOCK = "unlock"
    TOO_MANY_WRONG_SECRETS = "too-many-wrong-secrets"
    ACTIVATION_PERIOD_ENDS = "activation-period-ends"
    LOCK_TIME_ENDS = "lock-time-ends"
    GROUND_BEGINS = "ground-begins"
    GROUND_ENDS = "ground-ends"


_OPEN = (AccountState.ACTIVE, AccountState.NOT_ACTIVATED, AccountState.ACTIVATION_LAPSED)
_LOCKED = (AccountState.LOCKED,)

TRANSITIONS: Mapping[tuple[AccountState, AccountEvent], tuple[AccountState, ...]] = MappingProxyType(
    {
        (AccountState.NOT_ACTIVATED, AccountEvent.ACTIVATE): (AccountState.ACTIVE,),
        (AccountState.NOT_ACTIVATED, AccountEvent.ACTIVATION_PERIOD_ENDS): (AccountState.ACTIVATION_LAPSED,),
        (AccountState.NOT_ACTIVATED, AccountEvent.LOCK): _LOCKED,
        (AccountState.NOT_ACTIVATED, AccountEvent.GROUND_BEGINS): _LOCKED,
        (AccountState.ACTIVATION_LAPSED, AccountEvent.APPROVE_AGAIN): (AccountState.NOT_ACTIVATED,),
        (AccountState.ACTIVATION_LAPSED, AccountEvent.LOCK): _LOCKED,
        (AccountState.ACTIVATION_LAPSED, AccountEvent.GROUND_BEGINS): _LOCKED,
        (AccountState.ACTIVE, AccountEvent.TOO_MANY_WRONG_SECRETS): (AccountState.TEMPORARILY_LOCKED,),
        (AccountState.ACTIVE, AccountEvent.LOCK): _LOCKED,
        (AccountState.ACTIVE, AccountEvent.GROUND_BEGINS): _LOCKED,
        (AccountState.TEMPORARILY_LOCKED, AccountEvent.LOCK_TIME_ENDS): (AccountState.ACTIVE,),
        (AccountState.TEMPORARILY_LOCKED, AccountEvent.UNLOCK): (AccountState.ACTIVE,),
        (AccountState.TEMPORARILY_LOCKED, AccountEvent.LOCK): _LOCKED,
        (AccountState.TEMPORARILY_LOCKED, AccountEvent.GROUND_BEGINS): _LOCKED,
        (AccountState.LOCKED, AccountEvent.LOCK): _LOCKED,
        # Back to where it stood: a lock neither activates an account nor lets it off one by wrong passwords.
        (AccountState.LOCKED, AccountEvent.UNLOCK): _OPEN,
        (AccountState.LOCKED, AccountEvent.GROUND_ENDS): (*_OPEN, AccountState.TEMPORARILY_LOCKED),
    }
)
"""Every legal change of state and where it may lead. What stands here not at all is refused, and nothing changes."""


STATE_NAMES: Mapping[AccountState, str] = MappingProxyType(
    {
        AccountState.NOT_ACTIVATED: "vneid-state-not-activated",
        AccountState.ACTIVATION_LAPSED: "vneid-state-activation-lapsed",
        AccountState.ACTIVE: "vneid-state-active",
        AccountState.TEMPORARILY_LOCKED: "vneid-state-temporarily-locked",
        AccountState.LOCKED: "vneid-state-locked",
    }
)
"""What people call each state, in the message catalogue."""

ACT_NAMES: Mapping[AccountEvent, str] = MappingProxyType(
    {
        AccountEvent.APPROVE_AGAIN: "vneid-act-approve-again",
        AccountEvent.ACTIVATE: "vneid-act-activate",
        AccountEvent.LOCK: "vneid-act-lock",
        AccountEvent.UNLOCK: "vneid-act-unlock",
    }
)
"""What citizens and authorities do, and what people call it; all other events come by themselves."""


class IllegalTransition(Exception):  # noqa: N818  the domain's word
    """An event that cannot happen to an account in its state; nothing changed."""

    def __init__(self, state: AccountState, event: AccountEvent) -> None:
        super().__init__(f"{event} in {state}")
        self.state = state
        self.event = event
