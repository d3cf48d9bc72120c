"""Reads who a request says it is from, out of headers that anybody may have sent."""

import base64
import binascii
import re

from werkzeug.datastructures import Headers

from lienket.population.models.credentials import Credentials, HashProof, HeadersProof, SecretProof, TokenProof

MAX_HEADER = 4096
"""Characters of a header that are read; whoever sends more is nobody (giả định)."""

UNREADABLE = Credentials("")
"""Those of somebody who says to be a caller, in words that nobody can read."""

_ACCOUNT = re.compile(r"[!-9;-~]{1,100}")
_EXPIRES = re.compile(r"[0-9]{1,12}", re.ASCII)


def hashed(headers: Headers, path: str) -> Credentials | None:
    """Return those of a direct connection, called at ``path``: Basic with a hash, and the headers around it."""
    header = headers.get("Authorization")
    if header is None:
        return None
    pair = read_pair(_after("basic", header))
    if pair is None:
        return UNREADABLE
    around = HeadersProof(
        *(headers.get(name, "")[:MAX_HEADER] for name in ("ApiKey", "X-Road-Client")),
        *(headers.get(name, "")[:MAX_HEADER] for name in ("ESB_SOURCE_TYPE", "ESB_SOURCE_USERNAME")),
    )
    stamp = headers.get("Timestamp", "")[:MAX_HEADER]
    return Credentials(pair.account, (HashProof(path, stamp, pair.secret), around))


def secret_or_token(headers: Headers, world: str) -> Credentials | None:
    """Return those in ``Authorization``: a token of ``world``, or account and secret (giả định)."""
    header = headers.get("Authorization")
    if header is None:
        return None
    return together(read_token(header, world) or read_pair(_after("basic", header)))


def secret_only(headers: Headers) -> Credentials | None:
    """Return the account and secret in ``Authorization``; a token there is unreadable, as it must not buy another."""
    header = headers.get("Authorization")
    return None if header is None else together(read_pair(_after("basic", header)))


def together(*proofs: TokenProof | SecretProof | None) -> Credentials:
    """Return the credentials of all ``proofs``; unreadable if one is missing."""
    read = tuple(proof for proof in proofs if proof is not None)
    return Credentials(read[0].account, read) if len(read) == len(proofs) else UNREADABLE


def read_pair(encoded: str | None) -> SecretProof | None:
    """Return the account and secret that ``encoded``, base64 of ``account:secret``, says."""
    account, colon, secret = (decoded(encoded or "") or "").partition(":")
    return read_secret(account, secret) if colon else None


def read_secret(account: str, secret: str) -> SecretProof | None:
    """Return ``account`` and ``secret`` as a proof, None if no account can be called so."""
    return SecretProof(account, secret) if _ACCOUNT.fullmatch(account) else None


def read_token(header: str, world: str) -> TokenProof | None:
    """Return what a header ``Bearer …`` says, to be proven in ``world``."""
    parts = (decoded(_after("bearer", header) or "") or "").rsplit(" ", 2)
    if len(parts) != 3 or not _ACCOUNT.fullmatch(parts[0]) or not _EXPIRES.fullmatch(parts[1]):
        return None
    return TokenProof(world, parts[0], int(parts[1]), parts[2])


def write_token(proof: TokenProof) -> str:
    """Return ``proof`` as a token: opaque to callers, read again by ``read_token``."""
    return base64.b64encode(f"{proof.account} {proof.expires} {proof.signature}".encode()).decode()


def decoded(encoded: str) -> str | None:
    """Return the text in base64, None if it is none or longer than a header may be."""
    try:
        return base64.b64decode(encoded, validate=True).decode() if len(encoded) <= MAX_HEADER else None
    except (binascii.Error, ValueError):
        return None


def _after(scheme: str, header: str) -> str | None:
    said, _, rest = header.partition(" ")
    return rest.strip() if said.lower() == scheme else None
