"""Keys that sign: how they are made, kept as text and read again; which a system has, and when, is its own affair."""

from collections.abc import Collection
from functools import lru_cache

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, OKPKey, RSAKey

SigningKey = RSAKey | ECKey | OKPKey

_BITS = 2048
_KINDS: dict[str, type[SigningKey]] = {"RS256": RSAKey, "ES256": ECKey, "EdDSA": OKPKey}


def new_rsa_key() -> RSAKey:
    """Return a new RSA key; call this outside a transaction, making a key takes long."""
    return RSAKey.generate_key(_BITS, private=True)


def as_text(key: SigningKey) -> str:
    """Return the private ``key`` in PEM, as a database keeps it."""
    return key.as_pem(private=True).decode("ascii")


@lru_cache(maxsize=512)
def key_of(pem: str, kid: str, algorithm: str) -> SigningKey:
    """Return the key kept as ``pem``, ready to sign by ``algorithm``."""
    return _KINDS[algorithm].import_key(pem, {"kid": kid, "use": "sig", "alg": algorithm})


def signed_by(keys: SigningKey | KeySet, token: str, algorithms: Collection[str]) -> jwt.Token | None:
    """Return the JWT ``token`` if one of ``keys`` signed it, whatever its age; None for any other text."""
    try:
        return jwt.decode(token, keys, algorithms=list(algorithms))
    except (JoseError, ValueError, TypeError):
        return None
