"""Reference decoder of what VNeID sends encrypted: ``{data, key}`` answers, and codes with an ``encrypt_key``.

It is written from the description of the wire alone and shares no code with the simulator, so that a mistake of one is
no mistake of the other. ECB and PKCS#1 v1.5 are what the real system sends; choose neither for anything of your own.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import unquote

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 16


class Undecodable(Exception):  # noqa: N818  said of the answer
    """An answer that cannot be read with this key; the message says at which stage it failed."""


@dataclass(frozen=True)
class Callback:
    """What came back to the relying party; ``encrypt_key`` is as it was sent, for those who send it on."""

    code: str | None = None
    state: str | None = None
    error: str | None = None
    encrypt_key: str | None = None


class Decoder:
    """Reads the answers that were encrypted to ``private_key``, and those that were not."""

    def __init__(self, private_key: rsa.RSAPrivateKey) -> None:
        self._private_key = private_key

    @classmethod
    def from_pem(cls, pem: str | bytes, password: bytes | None = None) -> Self:
        """Return the decoder of a private RSA key in PEM."""
        data = pem.encode() if isinstance(pem, str) else pem
        key = serialization.load_pem_private_key(data, password)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise Undecodable("khóa không phải khóa RSA")
        return cls(key)

    def answer(self, body: str | bytes | Mapping[str, Any]) -> dict[str, Any]:
        """Return the JSON object of a token or userinfo answer; one that is not encrypted comes back as it is."""
        outer = _json_object(body) if isinstance(body, str | bytes) else dict(body)
        if outer.keys() != {"data", "key"}:
            return outer
        return _json_object(self._decrypted(outer["data"], outer["key"]))

    def callback(self, query: str) -> Callback:
        """Return what a callback with the raw ``query`` (after the ``?``, undecoded) brought, its code decrypted."""
        parameters = read_query(query)
        code, key = parameters.get("code"), parameters.get("encrypt_key")
        if code is not None and key is not None:
            try:
                code = self._decrypted(code, key).decode("ascii")
            except UnicodeDecodeError as error:
                raise Undecodable("mã giải ra không phải ASCII") from error
        return Callback(code, parameters.get("state"), parameters.get("error"), key)

    def _decrypted(self, data: object, key: object) -> bytes:
        try:
            aes_key = self._private_key.decrypt(_base64(key), padding.PKCS1v15())
        except ValueError as error:
            raise Undecodable("không giải được khóa AES bằng khóa RSA này") from error
        if len(aes_key) not in (16, 24, 32):  # a wrong RSA key often gives nonsense here instead of an error
            raise Undecodable("không giải được khóa AES bằng khóa RSA này")
        secret = _base64(data)
        if not secret or len(secret) % _BLOCK:
            raise Undecodable("dữ liệu không gồm những khối 16 byte trọn vẹn")
        decryptor = Cipher(algorithms.AES(aes_key), modes.ECB()).decryptor()  # noqa: S305  see above
        return _without_padding(decryptor.update(secret) + decryptor.finalize())


def read_query(query: str) -> dict[str, str]:
    """Return the parameters of a raw query; a ``+`` stays a ``+``, which form decoding would make a space."""
    parts = (part.partition("=") for part in query.removeprefix("?").split("&") if part)
    return {unquote(name): unquote(value) for name, _, value in parts}


def _without_padding(padded: bytes) -> bytes:
    """Cut off what PKCS#5 added: n bytes, each of the value n."""
    count = padded[-1]
    if not 1 <= count <= _BLOCK or padded[-count:] != bytes([count]) * count:
        raise Undecodable("phần đệm PKCS#5 sai: sai khóa AES hoặc dữ liệu bị sửa")
    return padded[:-count]


def _base64(text: object) -> bytes:
    if not isinstance(text, str):
        raise Undecodable("không phải base64")
    try:
        return base64.b64decode(text, validate=True)
    except ValueError as error:
        hint = "; dấu + đã thành dấu cách: hãy đọc query chưa giải mã" if " " in text else ""
        raise Undecodable(f"không phải base64{hint}") from error


def _json_object(body: str | bytes) -> dict[str, Any]:
    try:
        value = json.loads(body)
    except ValueError as error:
        raise Undecodable("không phải JSON") from error
    if not isinstance(value, dict):
        raise Undecodable("không phải đối tượng JSON")
    return value
