"""Whoever types a number that may be a real person's at VNeID is told what everybody is told, and it is not kept."""

import json

import pytest
from sqlalchemy import select

from lienket.vneid.store.guesses import guesses_table

NUMBER = "052" + "189900001"  # in pieces: it could be somebody's
WRONG = "Số định danh cá nhân hoặc mật khẩu không chính xác."


def counted(vneid):
    """Return the numbers without an account for which guesses are kept."""
    with vneid.app.extensions["lienket.storage"].read() as connection:
        return [
            *connection.execute(select(guesses_table.c.number).where(guesses_table.c.world == vneid.world)).scalars()
        ]


def test_the_login_page_answers_as_to_any_wrong_number_and_keeps_none_of_it(vneid):
    for _ in range(6):
        answer = vneid.log_in(NUMBER)
        assert (answer.status_code, WRONG in answer.text) == (401, True)
    assert counted(vneid) == []


def test_the_phone_answers_as_to_any_wrong_number_and_keeps_none_of_it(vneid):
    body = {"number": NUMBER, "password": "sai", "device": "Máy thử"}
    answer = vneid.app.test_client().post(f"/w/{vneid.world}/phone/api/sign-in", json=body)
    assert answer.status_code == 401
    assert counted(vneid) == []


@pytest.mark.parametrize("number", ["001789000999", "052089999999"], ids=["marked", "the guide's placeholder"])
def test_guesses_at_a_number_that_is_nobodys_are_counted_as_before(vneid, number):
    vneid.log_in(number)
    assert counted(vneid) == [number]


def test_no_digit_of_it_is_in_the_journal(vneid):
    vneid.log_in(NUMBER)
    [refused] = [event for event in vneid.events() if event["name"] == "login.refused"]
    assert refused["details"]["number"] == "*" * 12
    assert NUMBER not in json.dumps(vneid.events())
