"""Answers and codes encrypted to a client, as an integrator of 2026 met them.

AES in ECB mode shows which blocks are equal and nothing proves who wrote the text; RSA with PKCS#1 v1.5 padding is open
to padding oracles. Nobody should build this today. It is here because the real system sends it, and a client that
decrypts something better would fail there.

Import this module only where a request needs it: cryptography is heavy, and a simulator must be up at once.
"""

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.padding import PKCS7
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey

AES_KEY_BYTES = 32
"""No source tells the length; a client learns it from the decrypted key (giả định)."""


class NoEncryptionKey(Exception):  # noqa: N818  what is missing
    """A client's JWK set has no RSA key that something could be encrypted to."""


def encryption_key(keys: Mapping[str, Any] | None) -> RSAPublicKey:
    """Return the key of a client's JWK set marked ``use: enc``, else its first RSA key that is not for signatures."""
    candidates = [key for key in (keys or {}).get("keys", []) if isinstance(key, Mapping) and key.get("kty") == "RSA"]
    usable = [key for key in candidates if key.get("use") == "enc"]
    usable += [key for key in candidates if "use" not in key]
    if not usable:
        raise NoEncryptionKey
    try:
        return RSAKey.import_key({"kty": "RSA", "n": usable[0]["n"], "e": usable[0]["e"]}).public_key
    except (JoseError, KeyError, ValueError, TypeError) as error:
        raise NoEncryptionKey from error


def encrypted_answer(body: Mapping[str, Any], key: RSAPublicKey) -> dict[str, str]:
    """Return ``{data, key}`` for the JSON ``body``."""
    data, encrypted_key = _encrypted(json.dumps(body, ensure_ascii=False).encode(), key)
    return {"data": data, "key": encrypted_key}


def encrypted_code(code: str, key: RSAPublicKey) -> dict[str, str]:
    """Return the parameters that bring ``code`` back to the client."""
    data, encrypted_key = _encrypted(code.encode("ascii"), key)
    return {"code": data, "encrypt_key": encrypted_key}


def _encrypted(plain: bytes, key: RSAPublicKey) -> tuple[str, str]:
    aes_key = secrets.token_bytes(AES_KEY_BYTES)
    padder, encryptor = PKCS7(AES.block_size).padder(), Cipher(AES(aes_key), modes.ECB()).encryptor()  # noqa: S305
    data = encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()
    return _base64(data), _base64(key.encrypt(aes_key, PKCS1v15()))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
