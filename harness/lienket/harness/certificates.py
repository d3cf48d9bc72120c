"""Certificates for one run over TLS: an authority that signs one server certificate and then forgets its key.

Whoever trusts the authority's certificate therefore trusts these servers and nothing else. No private key is ever kept
in a file: the server's passes through one that only its owner can read, because OpenSSL takes keys from files only.
"""

import os
import secrets
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lienket.simulation.clock import real_now

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

NAMES = ("localhost", "127.0.0.1", "::1")

ORGANIZATION = "lienket"
"""Whose certificates they are; only a file with such a one is written over."""

_LIFETIME = timedelta(days=397)  # what browsers accept at most

_CLOCKS_DIFFER = timedelta(days=1)


class CertificateError(Exception):
    """There can be no certificates, or the authority's cannot be written where wanted; the message is one sentence."""


@dataclass(frozen=True)
class Certificates:
    """What a run over TLS needs: the authority's certificate (a PEM file), the servers' side, and their key's hash."""

    authority: Path
    context: ssl.SSLContext
    key_hash: str

    @property
    def browser_arguments(self) -> tuple[str, ...]:
        """What makes Chromium trust the servers' key, and no other that its own store does not vouch for."""
        return (f"--ignore-certificate-errors-spki-list={self.key_hash}",)

    def export(self, path: Path) -> None:
        """Write the authority's certificate to ``path``, at once or not at all; CertificateError if not to be had."""
        if path.exists() and not _is_ours(path):
            raise CertificateError(
                f"{path} đã có và không phải chứng chỉ của lienket nên không ghi đè. Chưa khởi động gì. "
                "Hãy chọn tệp khác bằng --tls-ca."
            )
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        try:
            fresh.write_bytes(self.authority.read_bytes())
            fresh.replace(path)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink()
            raise CertificateError(
                f"Không ghi được chứng chỉ vào {path}: {os.strerror(error.errno or 0)}. Chưa khởi động gì. "
                "Hãy chọn tệp khác bằng --tls-ca."
            ) from error


@contextmanager
def made_certificates() -> Iterator[Certificates]:
    """Make certificates for the servers of this machine; what is in files is gone when the block ends."""
    if find_spec("trustme") is None:
        raise CertificateError(
            "Chạy qua TLS cần gói trustme. Chưa khởi động gì. Hãy cài bằng lệnh: pip install 'lienket[tls]'"
        )
    with TemporaryDirectory(prefix="lienket-tls-") as folder:
        path = Path(folder) / "ca.pem"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        yield Certificates(path, context, _sign(path, context))


def _sign(path: Path, context: ssl.SSLContext) -> str:
    """Make an authority, leave its certificate at ``path`` and a server's in ``context``; return that one's key hash.

    The authority's own key ends with this call.
    """
    import trustme

    authority = trustme.CA(path_length=0, organization_name=ORGANIZATION, organization_unit_name="mô phỏng")
    since = real_now().replace(tzinfo=None) - _CLOCKS_DIFFER
    signed = authority.issue_cert(*NAMES, organization_name=ORGANIZATION, not_before=since, not_after=since + _LIFETIME)
    signed.configure_cert(context)
    authority.cert_pem.write_to_path(str(path))
    return _key_hash(_read(signed.cert_chain_pems[0].bytes()))


def _read(pem: bytes) -> "Certificate":
    from cryptography.x509 import load_pem_x509_certificate

    return load_pem_x509_certificate(pem)


def _key_hash(certificate: "Certificate") -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return b64encode(sha256(key).digest()).decode()


def _is_ours(path: Path) -> bool:
    from cryptography.x509.oid import NameOID

    try:
        subject = _read(path.read_bytes()).subject
    except (OSError, ValueError):
        return False
    return [name.value for name in subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)] == [ORGANIZATION]
