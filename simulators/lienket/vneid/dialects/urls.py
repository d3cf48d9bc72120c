"""Addresses that VNeID composes: where answers go, and the two that stand in claims."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from lienket.vneid.models.dialects import URI_CLAIMS, Quirks

THIRD_PARTY = "third-party"
"""The audience of the tokens in the two addresses: they are no id_tokens and open nothing else."""

_FILLING = "lienket." * 96
"""Makes an address about as long as the real ones of 12/2023 (1,670); who keeps them in 1,024 loses their end."""


def callback_query(quirks: Quirks, parameters: Mapping[str, str]) -> str:
    """Return the query that brings ``parameters`` to a client, base64 in it unencoded if the quirks say so."""
    return urlencode(parameters, quote_via=quote, safe="+/=") if quirks.raw_callback else urlencode(parameters)


def third_party_claims(quirks: Quirks, subject: str, family: str) -> dict[str, str]:
    """Return the claims of the ``token_id`` that stands for the access token of ``family``.

    The real one seems to be a whole access token; ours points to one, so that an address that leaks opens nothing else.
    """
    claims = {"aud": THIRD_PARTY, "sub": subject, "jti": family}
    return claims | {"filling": _FILLING} if quirks.third_party_uris == "long" else claims


def third_party_uris(view_info: str, logout: str, token_id: str) -> dict[str, str]:
    """Return the claims that hold the two addresses."""
    return {name: f"{base}?token_id={token_id}" for name, base in zip(URI_CLAIMS, (view_info, logout), strict=True)}
