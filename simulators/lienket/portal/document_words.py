"""How documents are written for people: labels, parts, states and validity in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lienket.portal.models.agencies import LaterAgency, later_agencies
from lienket.portal.models.documents import Digitisation, Document, DocumentSource, DocumentState, StorePart
from lienket.portal.models.search import DocumentOrder

PARTS: Mapping[StorePart, str] = {
    StorePart.IDENTITY_DATA: "Phần a: dữ liệu định danh",
    StorePart.RESULTS: "Phần d: kết quả giải quyết thủ tục",
    StorePart.CERTIFIED_COPIES: "Phần đ: bản sao chứng thực điện tử",
    StorePart.OTHERS: "Phần e: giấy tờ khác",
}
"""The parts that hold documents (TT 01/2023/TT-VPCP Điều 24); dossiers, b and c, have pages of their own."""

SOURCES: Mapping[DocumentSource, str] = {
    DocumentSource.RESULT: "Kết quả giải quyết hồ sơ",
    DocumentSource.COMPONENT: "Thành phần hồ sơ",
    DocumentSource.UPLOADED: "Công dân tải lên",
}

STATES: Mapping[DocumentState, str] = {
    DocumentState.VALID: "Còn hiệu lực",
    DocumentState.EXPIRED: "Hết hiệu lực",
    DocumentState.REVOKED: "Đã thu hồi",
    DocumentState.NOT_APPROVED: "Chưa được duyệt",
}

ORDERS: Mapping[DocumentOrder, str] = {
    DocumentOrder.NEWEST: "Mới cấp trước",
    DocumentOrder.OLDEST: "Cũ trước",
    DocumentOrder.TITLE: "Theo tên giấy tờ",
    DocumentOrder.ISSUER: "Theo cơ quan cấp",
}

_TONES = {
    DocumentState.VALID: "green",
    DocumentState.EXPIRED: "amber",
    DocumentState.REVOKED: "red",
    DocumentState.NOT_APPROVED: "blue",
}

_DIGITISATION = {
    Digitisation.PENDING: "Chờ duyệt",
    Digitisation.APPROVED: "Đã duyệt",
    Digitisation.REJECTED: "Không duyệt",
}

_STORES = {"portal": "Kho dữ liệu tạo bởi Cổng Dịch vụ công quốc gia", "vneid": "Kho dữ liệu tạo bởi tài khoản VNeID"}


@dataclass(frozen=True)
class ShownDocument:
    """A document with the words that pages say of it on a day."""

    document: Document
    today: date

    @property
    def state(self) -> str:
        """What holds of it, in words."""
        state = self.document.state(self.today)
        if state is DocumentState.NOT_APPROVED:
            return _DIGITISATION[self.document.digitisation]
        return STATES[state]

    @property
    def tone(self) -> str:
        """The colour that repeats ``state``."""
        is_rejected = self.document.digitisation is Digitisation.REJECTED
        return "red" if is_rejected else _TONES[self.document.state(self.today)]

    @property
    def later(self) -> list[LaterAgency]:
        """Who took over from its issuer until that day."""
        document = self.document
        return [after for after in later_agencies(document.title, document.issuer) if after.since <= self.today]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Everything that the store knows of it, label by label; what is empty is left out."""
        document = self.document
        facts = [
            ("Cơ quan cấp", document.issuer),
            ("Mã định danh cơ quan cấp", document.issuer_code),
            ("Số, ký hiệu", document.symbol),
            ("Ngày cấp", f"{document.issued_on:%d/%m/%Y}"),
            ("Hiệu lực", self._validity()),
            ("Thu hồi", self._revocation()),
            ("Số chứng thực", document.certification_number),
            ("Số định danh chủ giấy tờ", document.holder_number),
            ("Mã hồ sơ", document.dossier_code),
            ("Mã kết quả", document.result_code),
            ("Mã giấy tờ trong kho", document.code),
            ("Phần của kho", PARTS.get(document.part, "")),
            ("Nguồn", SOURCES[document.source]),
            ("Số hóa", _DIGITISATION[document.digitisation]),
            ("Tệp", f"{document.file.name} ({size_in_words(document.file.size)})" if document.file else ""),
            ("Có trong", " và ".join(map(store_in_words, document.provenance))),
        ]
        return [(label, words) for label, words in facts if words]

    def _validity(self) -> str:
        last = self.document.expires_on
        if last is None:
            return "Vĩnh viễn"
        return f"Đến hết ngày {last:%d/%m/%Y}{' (đã hết)' if last < self.today else ''}"

    def _revocation(self) -> str:
        revoked_on = self.document.revoked_on
        is_revoked = revoked_on is not None and revoked_on <= self.today
        return f"Đã thu hồi từ ngày {revoked_on:%d/%m/%Y}" if is_revoked else ""


def size_in_words(size: int) -> str:
    """Return a file's size as people write it, with a comma: "1,5 MB"."""
    for unit, of in (("MB", 1024 * 1024), ("KB", 1024)):
        if size >= of:
            return f"{size / of:.1f} {unit}".replace(".", ",")
    return f"{size} byte"


def store_in_words(key: str) -> str:
    """Return how a data store is called, given by its key; a store of another kind by its own name."""
    return _STORES.get(key.partition(":")[0], key)
