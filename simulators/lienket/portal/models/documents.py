"""Documents of a data store: what they are, whether they still hold, and whether they may be reused.

Sources: NĐ 45/2020 Điều 16 and TT 01/2023/TT-VPCP Điều 24 (parts of the store); provincial clients of the store
(names of the metadata). Values that no source lists are marked giả định.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class StorePart(StrEnum):
    """The part of the data store that an item belongs to (TT 01/2023/TT-VPCP Điều 24, a to e).

    Dossiers (b) and their history and files (c) stand in ``dossiers``; a document belongs to one of the others.
    """

    IDENTITY_DATA = "identity-data"
    DOSSIERS = "dossiers"
    HISTORY = "history"
    RESULTS = "results"
    CERTIFIED_COPIES = "certified-copies"
    OTHERS = "others"


class DocumentSource(StrEnum):
    """Where a document came into the store from; the portal shows these three."""

    RESULT = "result"
    COMPONENT = "component"
    UPLOADED = "uploaded"


class Digitisation(StrEnum):
    """``TrangThaiSoHoa``: 1 chờ duyệt, 2 đã duyệt, 3 không duyệt."""

    PENDING = "1"
    APPROVED = "2"
    REJECTED = "3"


class DocumentState(StrEnum):
    """What a citizen is told of a document on a day."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    NOT_APPROVED = "not-approved"


@dataclass(frozen=True)
class StoredFile:
    """A file that the portal keeps: its name and size (bytes), found by the SHA-256 that its content should have."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Document:
    """A paper or result in a data store; ``issuer`` is the agency at the time of issue and never rewritten.

    ``code`` is MaGiayToKhoQuocGia, unique in a store. ``expires_on`` is the last day it holds; None: for ever.
    ``hidden`` (AnGiayTo) keeps it from the citizen's list. A result may be no file but a ``link`` to the agency's site.
    ``provenance`` names the stores that held it when it was found in more than one (MG-05).
    """

    code: str
    title: str
    issuer: str
    issued_on: date
    part: StorePart = StorePart.RESULTS
    source: DocumentSource = DocumentSource.RESULT
    result_code: str = ""
    symbol: str = ""
    issuer_code: str = ""
    holder_number: str = ""
    dossier_code: str = ""
    certification_number: str = ""
    expires_on: date | None = None
    revoked_on: date | None = None
    digitisation: Digitisation = Digitisation.APPROVED
    hidden: bool = False
    file: StoredFile | None = None
    link: str = ""
    provenance: tuple[str, ...] = ()

    def state(self, today: date) -> DocumentState:
        """Return what holds of it on that day; a revocation outweighs everything else."""
        if self.revoked_on is not None and self.revoked_on <= today:
            return DocumentState.REVOKED
        if self.digitisation is not Digitisation.APPROVED:
            return DocumentState.NOT_APPROVED
        if self.expires_on is not None and self.expires_on < today:
            return DocumentState.EXPIRED
        return DocumentState.VALID

    def is_reusable(self, today: date) -> bool:
        """Tell whether a dossier may take it instead of an upload on that day."""
        return self.state(today) is DocumentState.VALID and not self.hidden
