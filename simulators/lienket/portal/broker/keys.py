"""The RSA key that signs for a world: made when first needed, kept in the database, never in the repository."""

from typing import Any

from lienket.portal.broker.authorization import issuer
from lienket.portal.store import PortalStore
from lienket.portal.store.keys import KeptKey
from lienket.simulation.oauth.keys import SigningKey, as_text, key_of, new_rsa_key, signed_by

ALGORITHM = "RS256"


def signing_key(store: PortalStore) -> SigningKey:
    """Return the world's private key; the same one to every process that asks."""
    kept = store.signing_key()
    if kept is None:
        made = new_rsa_key()  # outside a transaction: making a key takes long
        store.add_signing_key(KeptKey(made.thumbprint(), as_text(made)))
        kept = store.signing_key()
    if kept is None:
        raise RuntimeError("a signing key was kept and is gone")
    return key_of(kept.pem, kept.kid, ALGORITHM)


def public_keys(store: PortalStore) -> dict[str, Any]:
    """Return the JWK set by which relying parties check signatures, without private members."""
    return {"keys": [signing_key(store).as_dict(private=False)]}


def id_token_claims(store: PortalStore, token: str) -> dict[str, Any] | None:
    """Return the claims of an id_token that this world's broker gave, whatever its age; None for any other text."""
    found = signed_by(signing_key(store), token, [ALGORITHM])
    return dict(found.claims) if found is not None and found.claims.get("iss") == issuer() else None
