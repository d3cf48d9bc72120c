"""The keys that sign for a world: made when first needed, kept in the database, never in the repository.

Import this module only where a request needs it: cryptography is heavy, and a simulator must be up at once.
"""

from collections.abc import Collection
from typing import Any

from flask import g
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OKPKey
from joserfc.jws import JWSRegistry

from lienket.simulation.oauth.keys import SigningKey, as_text, key_of, new_rsa_key, signed_by
from lienket.vneid.models.clients import SIGNATURE_ALGORITHMS
from lienket.vneid.store import VneidStore
from lienket.vneid.store.keys import KeptKey

# Relying parties know Ed25519 by OpenID Connect's name for it; joserfc would warn of the name at every signature.
JWSRegistry.algorithms["EdDSA"].security_warning = None


def signing_key(store: VneidStore, algorithm: str) -> SigningKey:
    """Return the world's newest private key for ``algorithm``; the same one to every process that asks."""
    return _imported(next(key for key in _kept(store) if key.algorithm == algorithm))


def public_keys(store: VneidStore) -> dict[str, Any]:
    """Return the JWK set by which clients check signatures, newest first, without private members."""
    return {"keys": [_imported(key).as_dict(private=False) for key in _kept(store)]}


def rotate(store: VneidStore) -> None:
    """Sign with new keys from now on; the old ones stay published, so that what they signed stays valid."""
    generation = _kept(store)[0].generation + 1
    store.add_signing_keys(_new_keys(generation))
    g.pop("vneid_keys", None)


def signed(store: VneidStore, claims: dict[str, Any], algorithm: str, kind: str = "JWT") -> str:
    """Return ``claims`` as a JWT of the type ``kind`` that the world signed."""
    key = signing_key(store, algorithm)
    return jwt.encode({"typ": kind, "alg": algorithm, "kid": key.kid}, claims, key, [algorithm])


def signed_claims(store: VneidStore, token: str, kinds: Collection[str | None]) -> dict[str, Any] | None:
    """Return the claims of a JWT of one of ``kinds`` that this world signed, whatever its age; None for other texts."""
    key_set = KeySet([_imported(key) for key in _kept(store)])
    found = signed_by(key_set, token, SIGNATURE_ALGORITHMS)
    return dict(found.claims) if found is not None and found.header.get("typ") in kinds else None


def _kept(store: VneidStore) -> list[KeptKey]:
    """Return the world's keys, read once in a request."""
    if "vneid_keys" not in g:
        g.vneid_keys = store.signing_keys() or _first_keys(store)
    kept: list[KeptKey] = g.vneid_keys
    return kept


def _first_keys(store: VneidStore) -> list[KeptKey]:
    store.add_signing_keys(_new_keys(0))  # outside a transaction: making a key takes long
    return store.signing_keys()


def _new_keys(generation: int) -> list[KeptKey]:
    made: dict[str, SigningKey] = {
        "RS256": new_rsa_key(),
        "ES256": ECKey.generate_key("P-256", private=True),
        "EdDSA": OKPKey.generate_key("Ed25519", private=True),
    }
    return [KeptKey(generation, algorithm, key.thumbprint(), as_text(key)) for algorithm, key in made.items()]


def _imported(kept: KeptKey) -> SigningKey:
    return key_of(kept.pem, kept.kid, kept.algorithm)
