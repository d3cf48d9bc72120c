"""Random draws without a state: the same seed and the same thing drawn for give the same 64 bits, in any order.

Written with operators only, so one expression serves an int (one citizen) and a numpy array of uint64 (a million).
The mixing function is the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators).
"""

from typing import Any

_ALL_BITS = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def mixed(value: Any) -> Any:
    """Return 64 bits that depend on every bit of ``value`` (an int below 2^64, or an array of uint64)."""
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & _ALL_BITS
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & _ALL_BITS
    return value ^ (value >> 31)


def seed_key(seed: int, purpose: int) -> int:
    """Return the key of everything drawn with ``seed`` (any int) for one ``purpose`` (a small number)."""
    key: int = mixed((seed * _GOLDEN + purpose * 0xD1B54A32D192ED03 + _GOLDEN) & _ALL_BITS)
    return key


def drawn(key: int, which: Any) -> Any:
    """Return the 64 bits drawn under ``key`` for the thing numbered ``which``; ints or arrays of uint64, below 2^52."""
    return mixed(which * 0x9E3779B97F4A7 & _ALL_BITS ^ key)
