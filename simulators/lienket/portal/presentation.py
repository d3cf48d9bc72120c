"""How identity information is written for people: labels, dates as dd/MM/yyyy, marks with their text alternative."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from lienket.identity import BirthDate, Sex
from lienket.portal.models import FieldName, FieldValue, IdentityInfo, Mark, Source, VneidIdentity
from lienket.portal.models.accounts import Account, Origin
from lienket.portal.models.dossiers import DossierStatus

LABELS: Mapping[FieldName, str] = {
    FieldName.FULL_NAME: "Họ tên",
    FieldName.ID_CARD: "Số CMT (9 số)",
    FieldName.PERSONAL_NUMBER: "Số CMT/CCCD (12 số)",
    FieldName.BIRTH_DATE: "Ngày sinh",
    FieldName.PHONE: "Số điện thoại",
    FieldName.SEX: "Giới tính",
    FieldName.BIRTH_PLACE: "Nơi sinh",
    FieldName.EMAIL: "Email",
    FieldName.HOMETOWN: "Quê Quán",
    FieldName.PERMANENT_ADDRESS: "Địa chỉ thường trú",
}
"""Labels in the guide's words and order (hướng dẫn, bước 2)."""

MARK_TEXTS = {Mark.GREEN: "đã xác minh", Mark.YELLOW: "chưa xác minh", Mark.RED: "không có dữ liệu"}

SOURCE_NAMES = {Source.POPULATION: "CSDL quốc gia về dân cư", Source.VNEID: "tài khoản VNeID"}
"""What green fields were confirmed by; what a citizen typed is never green."""


ItemT = TypeVar("ItemT")

PAGE_LENGTH = 20
"""How many entries a page of a list shows."""


@dataclass(frozen=True)
class Part(Generic[ItemT]):
    """One page of a list."""

    entries: Sequence[ItemT]
    page: int
    pages: int
    total: int


def part_of(items: Sequence[ItemT], asked: str | None, length: int = PAGE_LENGTH) -> Part[ItemT]:
    """Return the page ``asked`` of a list: the first for what is no number, the last for one that is too high."""
    return part_from(len(items), asked, lambda limit, offset: items[offset : offset + limit], length)


def part_from(
    total: int, asked: str | None, fetch: Callable[[int, int], Sequence[ItemT]], length: int = PAGE_LENGTH
) -> Part[ItemT]:
    """Return the page ``asked`` of a list of ``total`` entries, of which ``fetch(limit, offset)`` gets some."""
    pages = max(1, -(-total // length))
    page = min(pages, max(1, int(asked))) if asked and asked.isdecimal() and len(asked) < 9 else 1
    return Part(fetch(length, (page - 1) * length), page, pages, total)


def money(amount: int) -> str:
    """Return an amount of money as people in Vietnam write it: 1.234.567 đồng."""
    return f"{amount:,} đồng".replace(",", ".")


STATUS_NAMES: Mapping[DossierStatus, str] = {
    DossierStatus.REGISTERED: "Mới đăng ký",
    DossierStatus.RECEIVED: "Được tiếp nhận",
    DossierStatus.NOT_RECEIVED: "Không được tiếp nhận",
    DossierStatus.PROCESSING: "Đang xử lý",
    DossierStatus.SUPPLEMENT_ASKED: "Yêu cầu bổ sung giấy tờ",
    DossierStatus.PAYMENT_ASKED: "Yêu cầu thực hiện nghĩa vụ tài chính",
    DossierStatus.WITHDRAWAL_ASKED: "Công dân yêu cầu rút hồ sơ",
    DossierStatus.STOPPED: "Dừng xử lý",
    DossierStatus.PROCESSED: "Đã xử lý xong",
    DossierStatus.RETURNED: "Đã trả kết quả",
}
"""The words of ``TrangThaiHoSo`` (phần mềm một cửa của các tỉnh)."""


ACTIVITIES = {
    "verify": "Xác minh với CSDL quốc gia về dân cư",
    "link": "Liên kết với tài khoản VNeID",
    "unlink": "Hủy liên kết với tài khoản VNeID",
    "enter": "Đăng nhập bằng VNeID",
    "renumber": "Đổi số định danh của liên kết",
    "transfer": "Chuyển kho dữ liệu",
    "move-dossier": "Xử lý hồ sơ",
    "return-result": "Trả kết quả hồ sơ",
    "revoke-document": "Thu hồi tài liệu",
    "officer-read": "Cán bộ xem giấy tờ trong kho dữ liệu",
    "store-read": "Cơ quan tra cứu kho dữ liệu",
    "exchange-read": "Cơ quan tra cứu qua trục dữ liệu",
    "synchronise": "Cơ quan đồng bộ hồ sơ",
}
"""What was tried, by the audit's action; one that is not here is told as "Hoạt động khác"."""

_REFUSED = frozenset({"refused", "mismatch", "unavailable"})


@dataclass(frozen=True)
class ShownActivity:
    """One line of "Hoạt động gần đây"."""

    title: str
    ending: str
    tone: str
    at: str
    number: str


def shown_activity(entry: Mapping[str, str]) -> ShownActivity:
    """Return an entry of the audit as its citizen reads it."""
    title = ACTIVITIES.get(entry["action"], "Hoạt động khác")
    ending, tone = ("Không thực hiện", "amber") if entry["outcome"] in _REFUSED else ("Đã thực hiện", "green")
    return ShownActivity(title, ending, tone, entry["at"], entry["number"])


@dataclass(frozen=True)
class ShownField:
    """One line of "Thông tin định danh"; ``provenance`` tells whose answer made it green, and when."""

    name: str
    label: str
    text: str
    mark: str
    mark_text: str
    provenance: str


def shown_fields(identity: IdentityInfo) -> list[ShownField]:
    """Return the lines in the guide's order."""
    return [_shown(name, identity[name]) for name in FieldName]


def link_state(account: Account) -> str:
    """Return the words for how an account stands to VNeID."""
    if account.organisation is not None:
        return "Tài khoản tổ chức"
    if account.origin is Origin.VNEID:
        return "Tài khoản lập từ VNeID"
    return "Đã liên kết VNeID" if account.link else "Chưa liên kết VNeID"


def shown_values(values: Mapping[FieldName, str]) -> list[tuple[str, str]]:
    """Return labels and values in the guide's order, written for people."""
    return [(LABELS[name], _text(name, values[name])) for name in FieldName if name in values]


def shown_newcomer(vneid: VneidIdentity) -> list[tuple[str, str]]:
    """Return what an account will be made of: who came back from VNeID, or the organisation that they act for."""
    told = vneid.organisation
    if told is None:
        return shown_values(vneid.values())
    return [("Mã tổ chức", told.code), ("Tên tổ chức", told.name), ("Người đại diện", vneid.full_name)]


def typed_again(identity: IdentityInfo) -> dict[str, str]:
    """Return what the verification dialog is filled with: the account's values in the form's spelling."""
    names = (FieldName.ID_CARD, FieldName.PERSONAL_NUMBER, FieldName.FULL_NAME, FieldName.BIRTH_DATE)
    return {name.value: _text(name, identity[name].value) for name in names}


def _shown(name: FieldName, field: FieldValue) -> ShownField:
    mark = field.mark
    return ShownField(
        name.value, LABELS[name], _text(name, field.value), mark.value, MARK_TEXTS[mark], _provenance(field)
    )


def _provenance(field: FieldValue) -> str:
    if field.mark is not Mark.GREEN:
        return ""
    checked = f", {field.checked_at:%H:%M %d/%m/%Y}" if field.checked_at else ""
    return f"{SOURCE_NAMES[field.source]}{checked}"


def _text(name: FieldName, value: str) -> str:
    if value and name is FieldName.BIRTH_DATE:
        return BirthDate.from_iso(value).for_form()
    if value and name is FieldName.SEX:
        return Sex[value.upper()].label
    return value
