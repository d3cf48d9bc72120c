"""Moments, durations, days and addresses as Vietnamese readers write them, and texts that a page can hold."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lienket.reports.formats import address, day, displayable, duration, moment, time_of_day


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime(2024, 6, 30, 17, 0, 0, tzinfo=UTC), "01/07/2024 00:00:00"),
        (datetime(2024, 6, 30, 9, 5, 7, 999_999, tzinfo=timezone(timedelta(hours=7))), "30/06/2024 09:05:07"),
    ],
)
def test_a_moment_is_shown_in_vietnams_time(value, shown):
    assert moment(value) == shown
    assert time_of_day(value) == shown[-8:]


@pytest.mark.parametrize(
    ("iso", "shown"), [("2024-06-05", "05/06/2024"), ("1948", "1948"), ("2024-02-30", "2024-02-30"), ("", "")]
)
def test_a_day_is_shown_as_people_write_it_and_what_is_none_as_it_is(iso, shown):
    assert day(iso) == shown


@pytest.mark.parametrize(
    ("milliseconds", "shown"),
    [
        (0, "dưới 1 ms"),
        (0.4, "dưới 1 ms"),
        (-3, "dưới 1 ms"),
        (0.6, "1 ms"),
        (85.4, "85 ms"),
        (999.4, "999 ms"),
        (999.6, "1,00 giây"),
        (1240, "1,24 giây"),
        (59_994, "59,99 giây"),
        (59_996, "1 phút 0 giây"),
        (125_000, "2 phút 5 giây"),
        (3_599_600, "1 giờ 0 phút"),
        (3_725_000, "1 giờ 2 phút"),
        (90_000_000, "25 giờ 0 phút"),
    ],
)
def test_a_duration_is_shown_in_the_units_that_suit_its_length(milliseconds, shown):
    assert duration(milliseconds) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://localhost:8001/w/mot/dang-nhap", "localhost:8001/w/mot/dang-nhap"),
        ("https://vneid.example/auth?client_id=cong&state=dài", "vneid.example/auth?…"),
        ("http://localhost:8001/#thong-bao", "localhost:8001/"),
        ("about:blank", "about:blank"),
        ("/tai-khoan", "/tai-khoan"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_an_address_is_shown_without_what_tells_little(url, shown):
    assert address(url) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Liên kết", "Liên kết"),
        ("Ho\u0300a", "Hòa"),
        ("dòng 1\n\tdòng 2", "dòng 1\n\tdòng 2"),
        ("\x00\x1b[31mđỏ\x1b[0m\r", "␀␛[31mđỏ␛[0m␍"),
        ("\x7f\x80\x9f", "␡��"),
        ("\u0301sắc", "◌\u0301sắc"),  # would change the markup before it
        ("", ""),
    ],
)
def test_a_text_is_shown_composed_and_without_what_a_page_cannot_hold(text, shown):
    assert displayable(text) == shown


@pytest.mark.parametrize("value", [5, None, 1.5])
def test_what_is_no_text_is_left_alone(value):
    assert displayable(value) is value
