"""Keys that sort in the order in which rows were written, also in a world whose clock stands still."""

import secrets

from lienket.simulation.clock import real_now


def next_place() -> str:
    """Return a key greater than those before it."""
    return f"{int(real_now().timestamp() * 1_000_000):016x}{secrets.token_hex(4)}"
