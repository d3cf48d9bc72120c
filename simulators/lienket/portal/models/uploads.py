"""What citizens put into their own store: which files are taken, under which name, and as what document."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lienket.portal.models.documents import Digitisation, Document, DocumentSource, StoredFile, StorePart

_LONGEST_NAME = 120
_NO_NAME = "tai-lieu"


class FileKind(StrEnum):
    """A kind of file that the portal takes, told by its content and not by its name; the value is its media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return {FileKind.PDF: ".pdf", FileKind.JPEG: ".jpg", FileKind.PNG: ".png"}[self]


_BEGINNINGS = {FileKind.PDF: b"%PDF-", FileKind.JPEG: b"\xff\xd8\xff", FileKind.PNG: b"\x89PNG\r\n\x1a\n"}


@dataclass(frozen=True)
class UploadRules:
    """What a citizen may upload; no source names the limits (giả định)."""

    largest_bytes: int
    at_most: int
    needs_approval: bool

    @property
    def largest_megabytes(self) -> str:
        """The largest file in MB as people write it, with a comma."""
        return f"{round(self.largest_bytes / 1024 / 1024, 3):g}".replace(".", ",")


@dataclass(frozen=True)
class Upload:
    """What somebody uploads: what they say of the paper, and its file."""

    title: str
    issued_on: date
    file_name: str
    content: bytes
    kind: FileKind
    issuer: str = ""
    symbol: str = ""

    def file(self) -> StoredFile:
        """Return the file as documents name it."""
        name = safe_file_name(self.file_name).rpartition(".")[0] or safe_file_name(self.file_name)
        return StoredFile(f"{name}{self.kind.ending}", hashlib.sha256(self.content).hexdigest(), len(self.content))

    def document(self, store: str, holder_number: str, rules: UploadRules) -> Document:
        """Return the document of the data store ``store``; the same file there always has the same code."""
        file = self.file()
        mark = hashlib.sha256(f"{store} {file.sha256}".encode()).hexdigest()[:16].upper()
        return Document(
            f"SYN-TL-{mark}",
            self.title,
            self.issuer,
            self.issued_on,
            StorePart.OTHERS,
            DocumentSource.UPLOADED,
            symbol=self.symbol,
            holder_number=holder_number,
            digitisation=Digitisation.PENDING if rules.needs_approval else Digitisation.APPROVED,
            file=file,
        )


def kind_of(content: bytes) -> FileKind | None:
    """Return what kind of file this is; None for one that the portal does not take."""
    return next((kind for kind, beginning in _BEGINNINGS.items() if content.startswith(beginning)), None)


def safe_file_name(name: str) -> str:
    """Return ``name`` without folders and without letters that nobody sees, as those that turn a name's end around."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    seen = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C" and letter not in '<>:"|?*;=')
    stem, dot, ending = " ".join(seen.split()).strip(". ").rpartition(".")
    kept = f"{stem[: _LONGEST_NAME - len(ending[:10])]}{dot}{ending[:10]}" if stem else ending[:_LONGEST_NAME]
    return kept or _NO_NAME
