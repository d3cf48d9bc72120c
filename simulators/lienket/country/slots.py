"""Weighted choice by table: a value stands in it as often as its weight says, so that a draw is one look-up.

Every table of the country has SLOTS entries, a power of two: ``table[draw & (SLOTS - 1)]`` chooses from it with any
random integer, in plain Python as in numpy.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)

SLOTS = 1024
_GOLDEN_SECTION = 0.618


def slot_table(weights: Mapping[Value, float], size: int = SLOTS) -> tuple[Value, ...]:
    """Return ``size`` entries in runs, by largest remainder; each value of some weight gets one if there is room."""
    counts = _counts(weights, size)
    return tuple(value for value, count in counts.items() for _ in range(count))


def slot_counts(weights: Mapping[Value, float], size: int = SLOTS) -> dict[Value, int]:
    """Return how many of ``size`` entries each value gets, those of no weight none."""
    return dict.fromkeys(weights, 0) | _counts(weights, size)


def paired(firsts: Sequence[str], seconds: Sequence[str]) -> list[str]:
    """Join two equally long columns entry by entry, the second one scattered; both keep how often each word stands.

    No word meets itself where another partner can be found; entries may be several words.
    """
    partners = _scattered(seconds)
    for place, (first, second) in enumerate(zip(firsts, partners, strict=True)):
        if _share_a_word(first, second):
            fitting = (at for at, words in enumerate(partners) if not _share_a_word(first, words))
            other = next((at for at in fitting if not _share_a_word(firsts[at], second)), place)
            partners[place], partners[other] = partners[other], partners[place]
    return [f"{first} {second}" for first, second in zip(firsts, partners, strict=True)]


def _counts(weights: Mapping[Value, float], size: int) -> dict[Value, int]:
    weighty = {value: weight for value, weight in weights.items() if weight > 0}
    total = sum(weighty.values())
    shares = {value: weight * size / total for value, weight in weighty.items()}
    least = 1 if len(shares) <= size else 0
    counts = {value: max(int(share), least) for value, share in shares.items()}
    while (missing := size - sum(counts.values())) != 0:
        step = 1 if missing > 0 else -1
        furthest = sorted(
            (value for value in counts if counts[value] + step >= least),
            key=lambda value: (shares[value] - counts[value]) * step,
            reverse=True,
        )
        for value in furthest[: abs(missing)]:
            counts[value] += step
    return counts


def _share_a_word(one: str, other: str) -> bool:
    return not set(one.split()).isdisjoint(other.split())


def _scattered(words: Sequence[str]) -> list[str]:
    size = len(words)
    order = sorted(range(size), key=lambda place: (place * _GOLDEN_SECTION) % 1.0)
    return [words[place] for place in order]
