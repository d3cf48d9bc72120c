"""The rules of accounts and of authorization, without web or database."""

from datetime import UTC, datetime, timedelta

import pytest

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.vneid.models.accounts import AccountRules, LockRules, VneidAccount
from lienket.vneid.models.admission import LoginOutcome, judge_password
from lienket.vneid.models.clients import Client
from lienket.vneid.models.logins import Login, LoginStep, Step, lacking_steps, next_step

NOON = datetime(2024, 7, 1, 12, tzinfo=UTC)
RULES = AccountRules(LockRules(3, timedelta(minutes=15)))
ACCOUNT = VneidAccount(PersonalNumber.parse("001789000123"), PersonName.parse("Lan"), BirthDate(1989))


def after(*passwords, account=ACCOUNT, at=NOON):
    outcome = None
    for right in passwords:
        outcome, account = judge_password(account, right=right, rules=RULES, at=at)
    return outcome, account


def test_wrong_passwords_lock_when_the_limit_is_reached():
    assert after(False, False)[0] is LoginOutcome.WRONG_PASSWORD
    outcome, account = after(False, False, False)
    assert (outcome, account.locked_until) == (LoginOutcome.TEMPORARILY_LOCKED, NOON + timedelta(minutes=15))


def test_attempts_during_a_lock_change_nothing():
    locked = after(False, False, False)[1]
    assert after(False, True, account=locked) == (LoginOutcome.TEMPORARILY_LOCKED, locked)


def test_a_lock_ends_at_its_time():
    locked = after(False, False, False)[1]
    assert after(True, account=locked, at=NOON + timedelta(minutes=15)) == (LoginOutcome.SUCCEEDED, ACCOUNT)


@pytest.mark.parametrize(
    ("asked", "granted"),
    [("openid", "openid"), ("profile openid x openid", "profile openid"), ("profile", None), ("", None), (None, None)],
)
def test_scopes_are_granted_as_far_as_known_and_only_with_openid(asked, granted):
    assert Client("a", "A", ("https://a.example",)).allowed_scope(asked) == granted


@pytest.mark.parametrize(
    ("level", "minimum", "age", "fresh", "prompts", "max_age", "step"),
    [
        (None, 1, 0, False, (), None, Step.ASK_LOGIN),
        (None, 1, 0, True, (), None, Step.ASK_LOGIN),
        (1, 1, 0, False, (), None, Step.GIVE_CODE),
        (1, 2, 0, False, (), None, Step.REFUSE_LEVEL),
        (2, 2, 0, False, ("login",), None, Step.ASK_LOGIN),
        (2, 2, 0, True, ("login",), None, Step.GIVE_CODE),
        (2, 2, 0, False, ("consent",), None, Step.GIVE_CODE),
        (2, 2, 9, False, (), 9, Step.GIVE_CODE),
        (2, 2, 9.1, False, (), 9, Step.ASK_LOGIN),
        (2, 2, 9.1, True, (), 0, Step.GIVE_CODE),
    ],
)
def test_the_next_step_follows_login_level_prompt_and_age(level, minimum, age, fresh, prompts, max_age, step):
    assert next_step(level, minimum, login_age=age, fresh=fresh, prompts=prompts, max_age=max_age) is step


@pytest.mark.parametrize(("lacking", "step"), [((LoginStep.CONSENT,), Step.ASK_MORE), ((), Step.GIVE_CODE)])
def test_what_is_lacking_is_asked_of_who_may_go_on_otherwise(lacking, step):
    same = {"login_age": 0, "fresh": True, "prompts": (), "max_age": None, "lacking": lacking}
    assert next_step(2, 1, **same) is step
    assert next_step(1, 2, **same) is Step.REFUSE_LEVEL
    assert next_step(None, 1, **same) is Step.ASK_LOGIN


@pytest.mark.parametrize(
    ("consents", "again", "lacking"),
    [
        ({}, False, (LoginStep.CONSENT,)),
        ({"other": ["openid", "email"]}, False, (LoginStep.CONSENT,)),
        ({"me": ["openid"]}, False, (LoginStep.CONSENT,)),
        ({"me": ["email", "openid", "phone"]}, False, ()),
        ({"me": ["openid", "email"]}, True, (LoginStep.CONSENT,)),
    ],
)
def test_each_client_needs_a_consent_of_its_own_to_all_that_it_asks_for(consents, again, lacking):
    login = Login("001789000123", 0, NOON, consents=consents)
    asked = {"asks_consent": True, "consent_again": again}
    assert lacking_steps(login, "me", ("openid", "email"), **asked) == lacking


@pytest.mark.parametrize(("confirmed", "lacking"), [([], (LoginStep.GUARDIAN,)), (["me"], ())])
def test_the_guardian_of_a_child_confirms_each_client(confirmed, lacking):
    login = Login("001789000123", 0, NOON, needs_guardian=True, confirmed=confirmed)
    assert lacking_steps(login, "me", ("openid",), asks_consent=False, consent_again=False) == lacking


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://localhost:9/ve", True),
        ("http://localhost:9/khac", False),
        ("http://127.0.0.1:8/ve", False),
        ("http://localhost:9@evil.example/ve", False),
        ("https://localhost:9/ve", False),
    ],
)
def test_only_the_port_of_an_address_on_this_machine_may_differ(address, allowed):
    client = Client("a", "A", ("http://localhost:8/ve",), any_loopback_port=True)
    assert client.may_return_to(address) == allowed
    assert not Client("a", "A", ("http://localhost:8/ve",)).may_return_to("http://localhost:9/ve")


def test_the_port_of_a_registered_https_address_on_this_machine_may_differ_too():
    client = Client("a", "A", ("https://localhost:8/ve",), any_loopback_port=True)
    assert client.may_return_to("https://localhost:9/ve")
    assert not client.may_return_to("http://localhost:9/ve")
