"""How identity information is written for people: labels, dates as dd/MM/yyyy, marks with their text alternative."""

from collections.abc import Mapping
from dataclasses import dataclass

from lienket.identity import BirthDate, Sex
from lienket.portal.models import FieldName, FieldValue, IdentityInfo, Mark, Source
from lienket.portal.models.accounts import Account, Origin

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
    if account.origin is Origin.VNEID:
        return "Tài khoản lập từ VNeID"
    return "Đã liên kết VNeID" if account.link else "Chưa liên kết VNeID"


def shown_values(values: Mapping[FieldName, str]) -> list[tuple[str, str]]:
    """Return labels and values in the guide's order, written for people."""
    return [(LABELS[name], _text(name, values[name])) for name in FieldName if name in values]


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
