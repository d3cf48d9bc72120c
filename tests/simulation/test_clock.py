from datetime import UTC, date, datetime, timedelta

import pytest

from lienket.simulation.clock import PRESETS, VIETNAM, Clock, Stopwatch, real_now

NOON = datetime(2024, 6, 30, 12, tzinfo=VIETNAM)
A_MOMENT = timedelta(seconds=20)  # longer than a slow machine needs between two lines of a test


def test_a_clock_shows_real_time_in_vietnam_unless_told_otherwise():
    now = Clock().now()
    assert now.tzinfo is VIETNAM
    assert now.utcoffset() == timedelta(hours=7)
    assert timedelta() <= real_now() - now < A_MOMENT


def test_a_running_clock_goes_on_from_its_moment():
    clock = Clock.running_from(NOON)
    first = clock.now()
    assert NOON <= first < NOON + A_MOMENT
    assert clock.now() >= first


def test_a_frozen_clock_stands_still():
    clock = Clock(frozen_at=NOON)
    assert clock.now() == clock.now() == NOON


@pytest.mark.parametrize("step", [timedelta(minutes=30), timedelta(days=-2), timedelta()])
def test_advancing_a_frozen_clock_moves_it_by_exactly_the_step(step):
    assert Clock(frozen_at=NOON).advanced(step).now() == NOON + step


def test_advancing_a_running_clock_moves_it_and_lets_it_run():
    later = Clock.running_from(NOON).advanced(timedelta(hours=1))
    assert later.frozen_at is None
    assert NOON + timedelta(hours=1) <= later.now() < NOON + timedelta(hours=1) + A_MOMENT


def test_the_date_changes_at_midnight_in_vietnam_not_in_greenwich():
    last_second = datetime(2024, 6, 30, 16, 59, 59, tzinfo=UTC)
    clock = Clock(frozen_at=last_second)
    assert clock.today() == date(2024, 6, 30)
    assert clock.advanced(timedelta(seconds=1)).today() == date(2024, 7, 1)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("portal-accounts", date(2024, 6, 20)),
        ("last-portal-day", date(2024, 6, 30)),
        ("vneid-only", date(2024, 7, 1)),
        ("last-organisation-day", date(2025, 6, 30)),
        ("two-tier", date(2025, 7, 1)),
        ("data-exchange", date(2026, 1, 25)),
        ("dong-nai-city", date(2026, 4, 30)),
        ("portal-regulation", date(2026, 7, 20)),
        ("sector-accounts", date(2026, 9, 28)),
    ],
)
def test_a_preset_is_the_day_of_its_law(name, day):
    assert Clock.running_from(PRESETS[name].at).today() == day


def test_every_preset_says_what_it_is_and_by_which_law():
    assert len(PRESETS) == 9
    assert all(preset.title and preset.source for preset in PRESETS.values())


def test_a_stopwatch_does_not_go_back():
    stopwatch = Stopwatch()
    assert 0 <= stopwatch.milliseconds <= stopwatch.milliseconds
