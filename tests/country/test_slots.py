"""Slot tables keep proportions to one slot, and pairs of words keep how often each stands."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lienket.country.slots import SLOTS, paired, slot_counts, slot_table

WEIGHTS = st.dictionaries(st.text(min_size=1), st.floats(0.5, 100), min_size=1, max_size=60)


@given(WEIGHTS)
def test_each_value_stands_within_one_slot_of_its_share(weights):
    counts = Counter(slot_table(weights))
    shares = {value: weight * SLOTS / sum(weights.values()) for value, weight in weights.items()}
    assert sum(counts.values()) == SLOTS
    assert [value for value in weights if not shares[value] - 1 < counts[value] < shares[value] + 1] == []


def test_the_slightest_weight_gets_a_slot_and_none_gets_none():
    counts = Counter(slot_table({"all": 1_000_000, "slight": 1, "never": 0}))
    assert counts == {"all": SLOTS - 1, "slight": 1}


def test_where_values_outnumber_slots_the_weightiest_stand():
    assert set(slot_table({"a": 1, "b": 5, "c": 3}, size=2)) == {"b", "c"}


def test_counts_name_values_without_a_slot_too():
    assert slot_counts({"a": 3, "b": 0, "c": 1}, size=8) == {"a": 6, "b": 0, "c": 2}


def test_pairs_keep_both_columns_and_put_no_word_beside_itself():
    firsts, seconds = ["Ngọc"] * 50 + ["Minh"] * 50, ["Minh"] * 40 + ["Ngọc"] * 40 + ["Anh"] * 20
    pairs = [pair.split() for pair in paired(firsts, seconds)]
    assert [first for first, _ in pairs] == firsts
    assert Counter(second for _, second in pairs) == Counter(seconds)
    assert [pair for pair in pairs if pair[0] == pair[1]] == []


def test_columns_of_unequal_length_are_no_pairs():
    with pytest.raises(ValueError, match="shorter"):
        paired(["Ngọc", "Minh"], ["Anh"])
