"""Telephone numbers and addresses reach nobody, whatever is drawn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienket.country.contacts import email, phone
from lienket.country.names import styles, tables

DRAWS = st.integers(0, 2**64 - 1)


@given(DRAWS)
def test_a_phone_number_is_of_the_block_that_no_operator_has(draw):
    assert re.fullmatch(r"0570[0-9]{6}", phone(draw))


@given(st.text(), DRAWS)
def test_an_address_is_plain_and_of_the_reserved_domain(name, draw):
    assert re.fullmatch(r"[a-z]+(\.[a-z]+)*[0-9]+@vidu\.example", email(name, draw))


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Nguyễn Thị Hải Yến", "yen.nguyen.thi.hai7@vidu.example"),
        ("H' Thử Niê", "nie.h.thu7@vidu.example"),
        ("Đỗ Đạt", "dat.do7@vidu.example"),
        ("Y Thử Êčăm", "ecam.y.thu7@vidu.example"),
    ],
)
def test_an_address_is_made_of_the_name_without_marks_its_last_word_first(name, address):
    assert email(name, 7) == address


def test_the_longest_name_makes_a_local_part_that_mail_allows():
    longest = [" ".join(max(tables()[part], key=len) for part in each.parts) for each in styles()]
    assert max(len(email(name, 99_999).partition("@")[0]) for name in longest) <= 64


def test_other_draws_give_other_numbers_and_addresses():
    assert len({phone(draw) for draw in range(1_000)}) == len({email("An", draw) for draw in range(1_000)}) == 1_000
