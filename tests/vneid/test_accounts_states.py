"""The life of an account, without web or database: what can happen to it when, and what holds at each moment."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.vneid.models.account_states import (
    ACT_NAMES,
    TRANSITIONS,
    AccountEvent,
    AccountState,
    IllegalTransition,
)
from lienket.vneid.models.accounts import (
    PERSONS_GROUNDS,
    AccountKind,
    AccountRules,
    CardNotice,
    Lock,
    LockGround,
    LockRules,
    Organisation,
    VneidAccount,
)
from lienket.vneid.models.admission import LoginOutcome, admission, judge_passcode, judge_password

NOON = datetime(2025, 8, 1, 12, tzinfo=UTC)
RULES = AccountRules(LockRules(3, timedelta(minutes=15), 3))
ACCOUNT = VneidAccount(PersonalNumber.parse("001789000123"), PersonName.parse("Lan"), BirthDate(1989, 5, 8))
BY_TIME = set(AccountEvent) - set(ACT_NAMES) - {AccountEvent.TOO_MANY_WRONG_SECRETS}

days = st.one_of(st.none(), st.dates(date(2025, 7, 20), date(2025, 8, 20)))
hours = st.integers(0, 24 * 12)
accounts = st.builds(
    lambda kind, activated, approved, lock, residence, passport: replace(
        ACCOUNT,
        kind=kind,
        activated=activated,
        approved_at=None if approved is None else NOON - timedelta(hours=approved),
        lock=lock,
        residence_expires_on=residence,
        passport_expires_on=passport,
    ),
    st.sampled_from(AccountKind),
    st.booleans(),
    st.one_of(st.none(), hours),
    st.one_of(st.none(), st.builds(lambda ground, after: Lock(ground, NOON + timedelta(hours=after)),
                                   st.sampled_from(PERSONS_GROUNDS), hours)),
    days,
    days,
)  # fmt: skip
acts = st.lists(
    st.tuples(st.sampled_from([*ACT_NAMES, "wrong", "wrong", "wrong", "right", "wait"]), hours), max_size=25
)


def reachable_by_time(state):
    """Return the states that time alone may lead to from ``state``, over any number of events."""
    found, open_ends = {state}, [state]
    while open_ends:
        here = open_ends.pop()
        for event in BY_TIME:
            new = set(TRANSITIONS.get((here, event), ())) - found
            found |= new
            open_ends += new
    return found


@given(accounts, acts)
def test_an_account_moves_only_as_the_table_says(account, life):
    at, state = NOON, account.state_at(NOON, RULES)
    for act, pause in life:
        at += timedelta(hours=pause)
        now = account.state_at(at, RULES)
        assert now in reachable_by_time(state)
        state = now
        if act in ("wrong", "right"):
            account = judge_password(account, right=act == "right", rules=RULES, at=at)[1]
            state = account.state_at(at, RULES)
            assert state is now or state in TRANSITIONS[now, AccountEvent.TOO_MANY_WRONG_SECRETS]
        elif act != "wait":
            with suppress(IllegalTransition):
                account = account.after(act, at, RULES, Lock(LockGround.BREACH) if act is AccountEvent.LOCK else None)
                state = account.state_at(at, RULES)
                assert state in TRANSITIONS[now, act]


@given(accounts, st.sampled_from([*ACT_NAMES]))
def test_whatever_the_table_allows_can_be_done_unless_a_paper_has_expired(account, act):
    state = account.state_at(NOON, RULES)
    allowed = (state, act) in TRANSITIONS
    paper_expired = replace(account, lock=None).lock_ground_at(NOON) is not None
    try:
        account.after(act, NOON, RULES, Lock(LockGround.BREACH))
        done = True
    except IllegalTransition:
        done = False
    assert done == (allowed and not (act is AccountEvent.UNLOCK and paper_expired))


@pytest.mark.parametrize("event", [event for event in AccountEvent if event not in ACT_NAMES])
def test_what_comes_by_itself_cannot_be_done_by_anybody(event):
    with pytest.raises(IllegalTransition):
        ACCOUNT.after(event, NOON, RULES)


@pytest.mark.parametrize(
    ("days_waited", "state"),
    [(6.999, AccountState.NOT_ACTIVATED), (7, AccountState.ACTIVATION_LAPSED), (8, AccountState.ACTIVATION_LAPSED)],
)
def test_an_approved_account_waits_seven_days_for_its_activation(days_waited, state):
    account = replace(ACCOUNT, activated=False, approved_at=NOON)
    assert account.state_at(NOON + timedelta(days=days_waited), RULES) is state


def test_a_lapsed_account_can_be_activated_after_it_is_approved_again():
    lapsed = replace(ACCOUNT, activated=False, approved_at=NOON - timedelta(days=8))
    with pytest.raises(IllegalTransition):
        lapsed.after(AccountEvent.ACTIVATE, NOON, RULES)
    again = lapsed.after(AccountEvent.APPROVE_AGAIN, NOON, RULES)
    assert again.after(AccountEvent.ACTIVATE, NOON, RULES).state_at(NOON, RULES) is AccountState.ACTIVE


def test_a_lock_does_not_activate_an_account():
    locked = replace(ACCOUNT, activated=False).after(AccountEvent.LOCK, NOON, RULES, Lock(LockGround.DECEASED))
    assert locked.state_at(NOON, RULES) is AccountState.LOCKED
    assert locked.after(AccountEvent.UNLOCK, NOON, RULES).state_at(NOON, RULES) is AccountState.NOT_ACTIVATED


def test_a_lock_opens_by_itself_when_its_ground_has_ended():
    locked = replace(ACCOUNT, lock=Lock(LockGround.BREACH, NOON))
    assert locked.state_at(NOON - timedelta(seconds=1), RULES) is AccountState.LOCKED
    assert locked.state_at(NOON, RULES) is AccountState.ACTIVE


@pytest.mark.parametrize(
    ("paper", "ground"),
    [("residence_expires_on", LockGround.RESIDENCE_EXPIRED), ("passport_expires_on", LockGround.PASSPORT_EXPIRED)],
)
def test_an_expired_paper_locks_a_foreigner_until_there_is_a_new_one(paper, ground):
    account = replace(ACCOUNT, kind=AccountKind.FOREIGNER, **{paper: NOON.date()})
    assert account.lock_ground_at(NOON) is None
    next_day = NOON + timedelta(days=1)
    assert account.lock_ground_at(next_day) is ground
    with pytest.raises(IllegalTransition):
        account.after(AccountEvent.UNLOCK, next_day, RULES)
    assert replace(account, **{paper: next_day.date()}).lock_ground_at(next_day) is None
    assert replace(account, kind=AccountKind.CITIZEN).lock_ground_at(next_day) is None


@pytest.mark.parametrize(
    ("day", "outcome"),
    [(date(2025, 6, 30), LoginOutcome.FOREIGNERS_NOT_YET), (date(2025, 7, 1), LoginOutcome.SUCCEEDED)],
)
def test_foreigners_have_level_two_from_july_2025_on(day, outcome):
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    foreigner = replace(ACCOUNT, kind=AccountKind.FOREIGNER)
    assert admission(foreigner, RULES, at) is outcome
    assert admission(replace(foreigner, level=1), RULES, at) is LoginOutcome.SUCCEEDED


@pytest.mark.parametrize(
    ("born", "level"),
    [
        (BirthDate(2019, 8, 1), 2),
        (BirthDate(2019, 8, 2), 1),
        (BirthDate(2019), 1),
        (BirthDate(2020, 2, 29), 1),
        (BirthDate(1989), 2),
    ],
)
def test_a_child_under_six_has_level_one_whatever_is_recorded(born, level):
    assert replace(ACCOUNT, birth_date=born).level_at(NOON.date()) == level


def test_who_was_born_on_a_leap_day_is_fourteen_on_the_first_of_march():
    account = replace(ACCOUNT, birth_date=BirthDate(2012, 2, 29))
    assert account.needs_guardian(date(2026, 2, 28))
    assert not account.needs_guardian(date(2026, 3, 1))


@pytest.mark.parametrize(("left", "notice"), [(30, None), (29, CardNotice.EXPIRES_SOON), (0, CardNotice.EXPIRES_SOON)])
def test_a_card_is_valid_to_the_end_of_its_last_day(left, notice):
    account = replace(ACCOUNT, card_expires_on=NOON.date() + timedelta(days=left))
    assert account.card_notice(NOON.date()) is notice
    assert account.card_notice(NOON.date() + timedelta(days=left + 1)) is CardNotice.EXPIRED


@pytest.mark.parametrize("first", [judge_password, judge_passcode])
@pytest.mark.parametrize("second", [judge_password, judge_passcode])
def test_after_a_lock_one_slip_does_not_lock_again(first, second):
    account, at = ACCOUNT, NOON
    for judge, times in ((first, 3), (second, 1)):
        for _ in range(times):
            rules = RULES if judge is judge_password else RULES.locks
            account = judge(account, right=False, rules=rules, at=at)[1]
        at += RULES.locks.lock_for
    assert not account.is_locked_at(at - RULES.locks.lock_for)
    other = judge_passcode if second is judge_password else judge_password
    rules = RULES if other is judge_password else RULES.locks
    assert not other(account, right=False, rules=rules, at=at)[1].is_locked_at(at)


def test_wrong_passwords_and_wrong_passcodes_are_counted_apart():
    account = ACCOUNT
    for _ in range(2):
        account = judge_password(account, right=False, rules=RULES, at=NOON)[1]
        account = judge_passcode(account, right=False, rules=RULES.locks, at=NOON)[1]
    assert (account.failed_attempts, account.failed_passcodes, account.locked_until) == (2, 2, None)
    account = judge_password(account, right=True, rules=RULES, at=NOON)[1]
    assert (account.failed_attempts, account.failed_passcodes) == (0, 2)


def test_only_its_representative_acts_for_an_organisation_and_not_while_it_is_locked():
    company = Organisation("SYN-A", "A", 2, "001789000123", Lock(LockGround.SUSPENDED, NOON))
    assert not company.may_act("001789000123", NOON - timedelta(seconds=1))
    assert company.may_act("001789000123", NOON)
    assert not company.may_act("001689000124", NOON)
