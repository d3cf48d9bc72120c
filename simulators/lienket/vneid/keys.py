"""The key that signs a world's id_tokens: made when first needed, kept in the database, never in the repository.

Import this module only where a request needs it: cryptography is heavy, and a simulator must be up at once.
"""

from functools import lru_cache
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from lienket.vneid.store import VneidStore

SIGNATURE_ALGORITHM = "RS256"

_BITS = 2048


def signing_key(store: VneidStore) -> RSAKey:
    """Return the world's private key; the same one to every process that asks."""
    kept = store.signing_key()
    if kept is None:
        store.add_signing_key(*_new_key())  # outside a transaction: making a key takes long
        kept = store.signing_key()
    if kept is None:
        raise RuntimeError("a signing key was kept and is gone")
    return _imported(*kept)


def public_keys(store: VneidStore) -> dict[str, Any]:
    """Return the JWK set by which clients check id_tokens, without private members."""
    return {"keys": [signing_key(store).as_dict(private=False)]}


def signed_claims(store: VneidStore, token: str) -> dict[str, Any] | None:
    """Return the claims of a token that this world signed, whatever its age; None for any other text."""
    try:
        return dict(jwt.decode(token, signing_key(store), algorithms=[SIGNATURE_ALGORITHM]).claims)
    except (JoseError, ValueError):
        return None


def _new_key() -> tuple[str, str]:
    key = RSAKey.generate_key(_BITS, private=True)
    return key.thumbprint(), key.as_pem(private=True).decode("ascii")


@lru_cache(maxsize=256)
def _imported(kid: str, pem: str) -> RSAKey:
    return RSAKey.import_key(pem, {"kid": kid, "use": "sig", "alg": SIGNATURE_ALGORITHM})
