"""Documents as a world puts them into a data store, and as the control API shows them."""

import base64
import binascii
import hashlib
from collections import Counter
from dataclasses import fields
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, field_validator, model_validator

from lienket.portal.models.documents import Digitisation, Document, DocumentSource, StoredFile, StorePart
from lienket.simulation.contents import ShownText
from lienket.simulation.control import Body

_LONGEST_CODE = 60


class FileBody(Body):
    """A file: its content as base64, or as text. ``corrupt`` keeps it damaged under the hash that it should have."""

    name: Annotated[ShownText, Field(min_length=1, max_length=200)]
    content: str = ""
    text: str = ""
    corrupt: bool = False

    @field_validator("content")
    @classmethod
    def _is_base64(cls, content: str) -> str:
        try:
            base64.b64decode(content, validate=True)
        except binascii.Error as error:
            raise ValueError("nội dung tệp (content) là base64") from error
        return content

    @property
    def sound_bytes(self) -> bytes:
        """The content that the file should have."""
        return base64.b64decode(self.content) if self.content else self.text.encode()

    @property
    def kept_bytes(self) -> bytes:
        """The content that is kept: another one for a corrupt file."""
        return b"\0" + self.sound_bytes if self.corrupt else self.sound_bytes

    def value(self) -> StoredFile:
        """Return the file as documents name it."""
        return StoredFile(self.name, hashlib.sha256(self.sound_bytes).hexdigest(), len(self.sound_bytes))


class DocumentBody(Body):
    """One paper in a data store; ``code`` is unique inside the store."""

    code: Annotated[ShownText, Field(min_length=1, max_length=_LONGEST_CODE)]
    title: Annotated[ShownText, Field(min_length=1)]
    issuer: ShownText
    issued_on: date
    part: StorePart = StorePart.RESULTS
    source: DocumentSource = DocumentSource.RESULT
    result_code: Annotated[ShownText, Field(max_length=40)] = ""
    symbol: Annotated[ShownText, Field(max_length=60)] = ""
    issuer_code: Annotated[ShownText, Field(max_length=40)] = ""
    holder_number: Annotated[ShownText, Field(max_length=12)] = ""
    dossier_code: Annotated[ShownText, Field(max_length=60)] = ""
    certification_number: Annotated[ShownText, Field(max_length=60)] = ""
    expires_on: date | None = None
    revoked_on: date | None = None
    digitisation: Digitisation = Digitisation.APPROVED
    hidden: bool = False
    file: FileBody | None = None
    link: ShownText = ""

    @model_validator(mode="after")
    def _is_possible(self) -> "DocumentBody":
        if self.part in (StorePart.DOSSIERS, StorePart.HISTORY):
            raise ValueError("hồ sơ và quá trình xử lý nằm ở dossiers, không phải ở documents")
        if self.part is StorePart.CERTIFIED_COPIES and not self.certification_number:
            raise ValueError("bản sao chứng thực điện tử có số chứng thực (certification_number)")
        return self

    def value(self) -> Document:
        """Return the document."""
        plain = {name: getattr(self, name) for name in type(self).model_fields if name != "file"}
        return Document(**plain, file=self.file.value() if self.file else None)


def _unique_codes(documents: list[DocumentBody]) -> list[DocumentBody]:
    counts = Counter(document.code for document in documents)
    if repeated := [code for code, times in counts.items() if times > 1]:
        raise ValueError(f"mã giấy tờ có nhiều lần trong một kho: {', '.join(repeated)}")
    return documents


Documents = Annotated[list[DocumentBody], AfterValidator(_unique_codes)]


def files_of(documents: list[DocumentBody]) -> dict[str, bytes]:
    """Return what is to be kept of the documents' files, by the hash that each should have."""
    files = [document.file for document in documents if document.file]
    return {file.value().sha256: file.kept_bytes for file in files}


def shown_document(document: Document) -> dict[str, Any]:
    """Return what the control API shows of a document."""
    shown = {field.name: getattr(document, field.name) for field in fields(document)}
    days = {name: day.isoformat() if day else None for name, day in shown.items() if name in _DAYS}
    file = document.file
    return shown | days | {"file": vars(file) if file else None, "provenance": [*document.provenance]}


_DAYS = ("issued_on", "expires_on", "revoked_on")
