"""The words of a synchronised dossier, both ways: ``WireDossier`` reads one into the domain and writes one from it.

Source: provincial clients of the portal. What the domain has no place for is kept among the answers of the dossier, so
that who sent it gets it back.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, PlainSerializer

from lienket.portal.exchange.values import (
    Code,
    Flag,
    LongCode,
    Many,
    Moment,
    Sent,
    Text,
    written_day,
    written_flag,
    written_moment,
)
from lienket.portal.models.documents import Document
from lienket.portal.models.dossiers import Attachment, Channel, Dossier, DossierEvent, DossierStatus, Party

_NUMBER_LENGTHS = (12, 9)


def _as_number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() else value


def _channel(value: Any) -> Any:
    return Channel.COUNTER if value in (None, "") else _as_number(value)


def _code_of(value: DossierStatus | Channel) -> str:
    return str(value.value)


Status = Annotated[DossierStatus, BeforeValidator(_as_number), PlainSerializer(_code_of)]
Via = Annotated[Channel, BeforeValidator(_channel), PlainSerializer(_code_of)]


class WireAttachment(Sent):
    """One of ``TaiLieuNop``; its three flags are the trace of reuse."""

    key: LongCode = Field("", alias="TepDinhKemId")
    file_name: Text = Field("", alias="TenTepDinhKem")
    is_deleted: Flag = Field(default=False, alias="IsDeleted")
    component: Text = Field("", alias="MaThanhPhanHoSo")
    path: Text = Field("", alias="DuongDanTaiTepTin")
    digitised: Flag = Field(default=False, alias="DuocSoHoa")
    reused: Flag = Field(default=False, alias="DuocTaiSuDung")
    from_store: Flag = Field(default=False, alias="DuocLayTuKhoDMQG")
    replaced_result_code: Code = Field("", alias="MaKetQuaThayThe")

    def attachment(self) -> Attachment:
        """Return what was attached."""
        code = self.key if self.reused or self.from_store else ""
        return Attachment(
            self.component, self.file_name, self.file_name, "", code, self.digitised, self.replaced_result_code
        )

    @classmethod
    def of(cls, attachment: Attachment) -> "WireAttachment":
        """Return the words for what was attached; where its file is stays here."""
        words = {
            "TepDinhKemId": (attachment.document_code or attachment.sha256)[:60],
            "TenTepDinhKem": attachment.file_name or attachment.title,
            "MaThanhPhanHoSo": attachment.component,
            "DuocSoHoa": attachment.digitised,
            "DuocTaiSuDung": attachment.is_reused,
            "DuocLayTuKhoDMQG": attachment.is_reused,
            "MaKetQuaThayThe": attachment.replaced_result_code,
        }
        return cls.model_validate(words)


class WireResult(Sent):
    """One of ``DanhSachGiayToKetQua``; ``GiayToId`` is the document's code."""

    title: Annotated[Text, Field(min_length=1)] = Field(alias="TenGiayTo")
    component: Text = Field("", alias="MaThanhPhanHoSo")
    code: LongCode = Field("", alias="GiayToId")
    link: Text = Field("", alias="DuongDanTepTinKetQua")
    result_code: Code = Field("", alias="MaGiayToKetQua")

    def document(self, dossier: Dossier, at: datetime) -> Document:
        """Return the document; one without a code gets the dossier's with that of its kind."""
        code = self.code or f"{dossier.code}.{self.result_code or 'KQ'}"[:60]
        return Document(
            code,
            self.title,
            dossier.agency_name,
            at.date(),
            issuer_code=dossier.agency_code,
            result_code=self.result_code,
            link=_web_address(self.link),
        )

    @classmethod
    def of(cls, document: Document) -> "WireResult":
        """Return the words for a result."""
        words = {"TenGiayTo": document.title, "GiayToId": document.code, "MaGiayToKetQua": document.result_code}
        return cls.model_validate(words | {"DuongDanTepTinKetQua": document.link})


class WireIdentifier(Sent):
    """One of ``DinhDanhCHS``: "1" is a personal number, "2" a CMND."""

    kind: Code = Field("", alias="LoaiDinhDanh")
    number: Code = Field("", alias="SoDinhDanh")


class WireStep(Sent):
    """One of ``QuaTrinhXuLy``; its dossier is named with it when it is sent alone."""

    dossier_code: LongCode = Field("", alias="MaHoSo")
    by: Text = Field("", alias="NguoiXuLy")
    title: Text = Field("", alias="ChucDanh")
    at: Moment = Field(None, alias="ThoiDiemXuLy")
    department: Text = Field("", alias="PhongBanXuLy")
    note: Text = Field("", alias="NoiDungXuLy")
    status: Status = Field(alias="TrangThai")
    begun: Moment = Field(None, alias="NgayBatDau")
    due: Moment = Field(None, alias="NgayKetThucTheoQuyDinh")

    @classmethod
    def of(cls, dossier: Dossier, event: DossierEvent) -> "WireStep":
        """Return the words for a step."""
        words = {"MaHoSo": dossier.code, "NguoiXuLy": event.by, "NoiDungXuLy": event.note, "TrangThai": event.status}
        return cls.model_validate(words | {"ThoiDiemXuLy": written_moment(event.at)})


class WireDossier(Sent):
    """One dossier of DongBoHoSoMC and TraCuuHoSo."""

    code: Annotated[LongCode, Field(min_length=1, pattern=r"^[^\s/]+$")] = Field(alias="MaHoSo")
    procedure_code: Annotated[Code, Field(min_length=1)] = Field(alias="MaTTHC")
    procedure_name: Text = Field("", alias="TenTTHC")
    channel: Via = Field(Channel.COUNTER, alias="KenhThucHien")
    paper_number: Code = Field("", alias="SoGiayToChuHoSo")
    applicant_name: Text = Field("", alias="ChuHoSo")
    tech_id: Code = Field("", alias="MaDoiTuong")
    received_at: Moment = Field(None, alias="NgayTiepNhan")
    due_on: Moment = Field(None, alias="NgayHenTra")
    status: Status = Field(alias="TrangThaiHoSo")
    ended_at: Moment = Field(None, alias="NgayKetThucXuLy")
    agency_name: Text = Field("", alias="DonViXuLy")
    submitted_at: Moment = Field(None, alias="NgayNopHoSo")
    filed_with_vneid: Flag = Field(default=False, alias="TaiKhoanDuocXacThucVoiVNeID")
    attachments: Many[WireAttachment] = Field((), alias="TaiLieuNop")
    results: Many[WireResult] = Field((), alias="DanhSachGiayToKetQua")
    identifiers: Many[WireIdentifier] = Field((), alias="DinhDanhCHS")
    # Kept as they are
    field_code: Text = Field("", alias="MaLinhVuc")
    field_name: Text = Field("", alias="TenLinhVuc")
    kind: Text = Field("", alias="LoaiDoiTuong")
    other: Text = Field("", alias="ThongTinKhac")
    email: Text = Field("", alias="Email")
    fax: Text = Field("", alias="Fax")
    phone: Text = Field("", alias="SoDienThoai")
    summary: Text = Field("", alias="TrichYeuHoSo")
    returned_on: Text = Field("", alias="NgayTra")
    returned_how: Text = Field("", alias="ThongTinTra")
    delivery: Text = Field("", alias="HinhThuc")
    remark: Text = Field("", alias="GhiChu")
    filed_at: Text = Field("", alias="NoiNopHoSo")
    pays_online: Text = Field("", alias="DuocThanhToanTrucTuyen")
    refused_on: Text = Field("", alias="NgayTuChoi")

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of people in it."""
        return (self.paper_number, *(identifier.number for identifier in self.identifiers))

    @property
    def applicant_number(self) -> str:
        """The applicant's personal number, or else CMND; "" for neither."""
        by_length = {len(number): number for number in self.numbers if number.isascii() and number.isdigit()}
        return next((by_length[length] for length in _NUMBER_LENGTHS if length in by_length), "")

    def dossier(self, agency_code: str, at: datetime) -> Dossier:
        """Return the dossier of an agency, as it is told at that moment."""
        plain = {name: getattr(self, name) for name in _SAME}
        return Dossier(
            **plain,
            agency_code=agency_code,
            agency_name=self.agency_name or agency_code,
            account_id="",
            submitted_at=self.submitted_at or self.received_at or at,
            due_on=self.due_on.date() if self.due_on else None,
            answers=self._kept(),
            attachments=tuple(one.attachment() for one in self.attachments if not one.is_deleted),
            events=(DossierEvent(at, self.status, Party.OFFICER, self.agency_name or agency_code, ""),),
        )

    def _kept(self) -> dict[str, str]:
        said = {label: str(getattr(self, name)) for name, (_, label) in _KEPT.items()}
        return {label: text for label, text in said.items() if text}


_SAME = (
    *("code", "procedure_code", "procedure_name", "channel", "applicant_name", "applicant_number"),
    *("received_at", "status", "ended_at", "filed_with_vneid"),
)
_KEPT: Mapping[str, tuple[str, str]] = {
    "field_code": ("MaLinhVuc", "Mã lĩnh vực"),
    "field_name": ("TenLinhVuc", "Lĩnh vực"),
    "kind": ("LoaiDoiTuong", "Loại đối tượng"),
    "other": ("ThongTinKhac", "Thông tin khác"),
    "email": ("Email", "Email"),
    "fax": ("Fax", "Fax"),
    "phone": ("SoDienThoai", "Số điện thoại"),
    "summary": ("TrichYeuHoSo", "Trích yếu hồ sơ"),
    "returned_on": ("NgayTra", "Ngày trả"),
    "returned_how": ("ThongTinTra", "Thông tin trả"),
    "delivery": ("HinhThuc", "Hình thức nhận kết quả"),
    "remark": ("GhiChu", "Ghi chú"),
    "filed_at": ("NoiNopHoSo", "Nơi nộp hồ sơ"),
    "pays_online": ("DuocThanhToanTrucTuyen", "Được thanh toán trực tuyến"),
    "refused_on": ("NgayTuChoi", "Ngày từ chối"),
}
"""What has no other place: its word, and the label under which the dossier keeps it among its answers."""

_NEVER_FILLED = ("DanhSachLePhi", "DanhSachTepDinhKemKhac", "DanhSachHoSoBoSung", "DSKetNoiCSDL")


def written_dossier(dossier: Dossier, tech_id: str, results: Iterable[Document]) -> dict[str, Any]:
    """Return a dossier in the words of the wire; lists that this portal fills with nothing are there and empty."""
    kept = {word: dossier.answers.get(label, "") for word, label in _KEPT.values()}
    kind = dossier.identifier_kind
    return {
        "MaHoSo": dossier.code,
        "MaTTHC": dossier.procedure_code,
        "TenTTHC": dossier.procedure_name,
        "KenhThucHien": _code_of(dossier.channel),
        "SoGiayToChuHoSo": dossier.applicant_number,
        "ChuHoSo": dossier.applicant_name,
        "MaDoiTuong": tech_id,
        "NgayTiepNhan": written_moment(dossier.received_at),
        "NgayHenTra": written_day(dossier.due_on),
        "TrangThaiHoSo": _code_of(dossier.status),
        "NgayKetThucXuLy": written_moment(dossier.ended_at),
        "DonViXuLy": dossier.agency_name,
        "NgayNopHoSo": written_moment(dossier.submitted_at),
        "TaiKhoanDuocXacThucVoiVNeID": written_flag(dossier.filed_with_vneid),
        "HoSoCoThanhPhanSoHoa": written_flag(dossier.has_digitised),
        "TaiLieuNop": [_words(WireAttachment.of(one)) for one in dossier.attachments],
        "DanhSachGiayToKetQua": [_words(WireResult.of(document)) for document in results],
        "DinhDanhCHS": [{"LoaiDinhDanh": kind.value, "SoDinhDanh": dossier.applicant_number}] if kind else [],
        "QuaTrinhXuLy": [_words(WireStep.of(dossier, event)) for event in dossier.events],
        **kept,
        **{word: [] for word in _NEVER_FILLED},
    }


def _words(said: Sent) -> dict[str, Any]:
    return said.model_dump(by_alias=True)


def _web_address(link: str) -> str:
    try:
        return link if urlsplit(link).scheme in ("http", "https") else ""
    except ValueError:
        return ""
