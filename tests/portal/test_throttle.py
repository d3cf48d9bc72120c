"""Wrong passwords: counted per account and per name, never per address, until the world's clock opens the lock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from accounts_walk import PHONE, sms, with_phone
from country import IDENTITY, LAN, MINH, NOTICE
from hypothesis import given
from hypothesis import strategies as st

from lienket.portal.models.guesses import Guesses, GuessOutcome, GuessRules

WRONG = "Tên đăng nhập hoặc mật khẩu không đúng. Chưa đăng nhập. Vui lòng thử lại."
LOCKED = "Tài khoản tạm khóa do nhập sai mật khẩu quá số lần quy định."
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
RULES = GuessRules(3, timedelta(minutes=15))


def guess(country, name=LAN.id_card, times=1):
    """Return what each of ``times`` wrong passwords is answered."""
    return [country.browser().log_in(name, "sai").says for _ in range(times)]


@pytest.mark.parametrize("name", [LAN.id_card, "khong-ai"])
def test_the_fifth_wrong_password_in_a_row_locks_a_name_whether_it_is_somebodys_or_not(country, name):
    told = guess(country, name, 5)
    assert told[:4] == [WRONG] * 4
    assert told[4].startswith(LOCKED)


def test_a_locked_account_is_closed_to_the_right_password_too_and_says_until_when(country):
    guess(country, times=5)
    page = country.browser().log_in(LAN.id_card)
    assert page.says.startswith(LOCKED)
    assert "09:15:00" in page.says


@pytest.mark.parametrize(("seconds", "opens"), [(15 * 60 - 1, False), (15 * 60, True)])
def test_the_worlds_clock_opens_the_lock(country, seconds, opens):
    guess(country, times=5)
    country.advance(seconds)
    assert (country.browser().log_in(LAN.id_card).heading == NOTICE) is opens


def test_after_a_lock_the_count_starts_from_nothing(country):
    guess(country, times=5)
    country.advance(15 * 60)
    assert guess(country, times=4) == [WRONG] * 4


def test_the_right_password_ends_the_count(country):
    guess(country, times=4)
    country.browser().log_in(LAN.id_card)
    assert guess(country, times=4) == [WRONG] * 4


def test_how_often_and_how_long_are_settings(new_country):
    country = new_country(max_wrong_passwords=2, lock_minutes=1)
    assert guess(country, times=2)[1].startswith(LOCKED)
    country.advance(60)
    assert country.browser().log_in(LAN.id_card).heading == NOTICE


def test_all_names_of_an_account_are_counted_together_and_none_tells_of_the_others(country):
    assert guess(country, LAN.id_card, 3) + guess(country, LAN.number, 2) == [WRONG] * 5
    assert [country.browser().log_in(name).says for name in (LAN.id_card, LAN.number)] == [WRONG] * 2
    country.advance(15 * 60)
    assert country.browser().log_in(LAN.number).heading == NOTICE


def test_a_locked_name_leaves_the_accounts_other_name_answered_like_nobodys(country):
    guess(country, LAN.id_card, 5)
    assert guess(country, LAN.number, 4) == guess(country, "khong-ai", 4) == [WRONG] * 4


def test_the_right_password_ends_the_count_of_every_name(country):
    guess(country, LAN.id_card, 4)
    country.browser().log_in(LAN.number)
    assert guess(country, LAN.id_card, 4) == [WRONG] * 4


def test_a_world_that_takes_any_number_locks_one_that_is_nobodys_too(new_country):
    country = new_country(unmarked_numbers="Kiểm thử việc dò số, mọi số đều do máy sinh ra")
    unmarked = f"{LAN.number[:3]}1{LAN.number[4:]}"
    assert guess(country, unmarked, 5)[4].startswith(LOCKED)


def test_the_cccd_number_opens_what_the_user_name_opens(country):
    assert country.browser().log_in(LAN.number).heading == NOTICE


def test_two_people_behind_one_address_are_not_throttled_as_one(new_country):
    country = new_country(accounts=[LAN.account(), MINH.account()])
    guess(country, times=5)
    assert country.browser().log_in(MINH.id_card).heading == NOTICE


def test_many_different_names_from_one_address_lock_nobody(country):
    assert [guess(country, f"ten-{number}")[0] for number in range(12)] == [WRONG] * 12


def test_who_is_locked_out_by_a_stranger_still_comes_in_with_vneid_and_is_told_by_sms(new_country):
    country = new_country(accounts=[with_phone(LAN)])
    guess(country, times=7)
    (alert,) = sms(country, PHONE)
    assert alert["code"] is None
    assert "tạm khóa đến 09:15:00" in alert["text"]
    browser = country.browser()
    browser.authenticate(LAN)
    assert browser.open(IDENTITY).path == IDENTITY


def test_of_guesses_at_once_none_goes_free(country):
    with ThreadPoolExecutor(8) as pool:
        told = [*pool.map(lambda _: guess(country)[0], range(8))]
    assert sorted(sentence == WRONG for sentence in told) == [False] * 4 + [True] * 4


def test_a_number_that_may_be_somebodys_is_not_kept(country):
    unmarked = f"{LAN.number[:3]}1{LAN.number[4:]}"  # the mark of invented numbers taken away
    assert guess(country, unmarked, 6) == [WRONG] * 6


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20))))
def test_between_two_successes_or_locks_no_more_passwords_are_looked_at_than_allowed(attempts):
    guesses, at, wrong = Guesses("lan"), NOON, 0
    for right, minutes in attempts:
        at += timedelta(minutes=minutes)
        was_locked = guesses.is_locked_at(at)
        outcome, guesses = guesses.judge(right=right, rules=RULES, at=at)
        wrong = 0 if right or was_locked else wrong + 1
        assert (outcome is GuessOutcome.RIGHT) == (right and not was_locked)
        assert wrong <= RULES.max_wrong
        assert guesses.is_locked_at(at) == (was_locked or wrong == RULES.max_wrong)
        wrong = 0 if guesses.is_locked_at(at) else wrong
