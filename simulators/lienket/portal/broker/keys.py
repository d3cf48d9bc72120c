"""The RSA key that signs for a world: made when first needed, kept in the database, never in the repository."""

from functools import lru_cache
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

from lienket.portal.broker.authorization import issuer
from lienket.portal.store import PortalStore
from lienket.portal.store.keys import KeptKey

ALGORITHM = "RS256"

_BITS = 2048


def signing_key(store: PortalStore) -> RSAKey:
    """Return the world's private key; the same one to every process that asks."""
    kept = store.signing_key()
    if kept is None:
        made = RSAKey.generate_key(_BITS, private=True)  # outside a transaction: making a key takes long
        store.add_signing_key(KeptKey(made.thumbprint(), made.as_pem(private=True).decode("ascii")))
        kept = store.signing_key()
    if kept is None:
        raise RuntimeError("a signing key was kept and is gone")
    return _imported(kept)


def public_keys(store: PortalStore) -> dict[str, Any]:
    """Return the JWK set by which relying parties check signatures, without private members."""
    return {"keys": [signing_key(store).as_dict(private=False)]}


def id_token_claims(store: PortalStore, token: str) -> dict[str, Any] | None:
    """Return the claims of an id_token that this world's broker gave, whatever its age; None for any other text."""
    try:
        claims = jwt.decode(token, signing_key(store), algorithms=[ALGORITHM]).claims
    except (JoseError, ValueError, TypeError):
        return None
    return dict(claims) if claims.get("iss") == issuer() else None


@lru_cache(maxsize=256)
def _imported(kept: KeptKey) -> RSAKey:
    return RSAKey.import_key(kept.pem, {"kid": kept.kid, "use": "sig", "alg": ALGORITHM})
