"""Draws depend on the seed and on what is drawn for, and on nothing else."""

import numpy
import pytest

from lienket.country.draws import drawn, mixed, seed_key


def test_mixing_agrees_with_the_published_finaliser():
    # First output of SplitMix64 from state 0: the finaliser of the golden ratio's 64 bits.
    assert mixed(0x9E3779B97F4A7C15) == 0xE220A8397B1DCDAF


@pytest.mark.parametrize("seed", [0, 1, -1, 2**63 - 1])
def test_an_array_draws_what_its_elements_draw(seed):
    key, things = seed_key(seed, 3), [0, 1, 2, 63 << 30, (1 << 52) - 1]

    assert drawn(key, numpy.array(things, dtype=numpy.uint64)).tolist() == [drawn(key, thing) for thing in things]


def test_seeds_and_purposes_have_keys_of_their_own():
    keys = {seed_key(seed, purpose) for seed in range(-50, 50) for purpose in range(10)}

    assert len(keys) == 1000


def test_bits_of_neighbouring_draws_are_even():
    key = seed_key(0, 1)
    draws = [drawn(key, which) for which in range(20_000)]

    for bit in range(64):
        assert sum(draw >> bit & 1 for draw in draws) == pytest.approx(10_000, abs=400)
