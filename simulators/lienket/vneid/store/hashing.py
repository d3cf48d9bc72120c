"""Codes, tokens and other secrets are kept as hashes only."""

import hashlib


def secret_hash(secret: str) -> str:
    """Return what is kept of ``secret``; it has more entropy than can be guessed, so a plain hash will do."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
