"""How "Thông tin mở rộng" is written for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lienket.portal.document_words import STATES, ShownDocument
from lienket.portal.models import ExtendedField, FieldValue, Mark
from lienket.portal.models.accounts import Account
from lienket.portal.models.documents import Document, DocumentState
from lienket.portal.models.extended import KnownNumber, NumberKind, known_numbers, tax_key
from lienket.portal.presentation import MARK_TEXTS, SOURCE_NAMES, ShownField

EXTENDED_LABELS: Mapping[ExtendedField, str] = {
    ExtendedField.PASSPORT: "Số hộ chiếu",
    ExtendedField.TAX_NUMBER: "Mã số thuế",
    ExtendedField.SOCIAL_INSURANCE_NUMBER: "Mã số BHXH",
    ExtendedField.NATIONALITY: "Quốc tịch",
    ExtendedField.ETHNIC_GROUP: "Dân tộc",
    ExtendedField.RELIGION: "Tôn giáo",
    ExtendedField.MARITAL_STATUS: "Tình trạng hôn nhân",
    ExtendedField.BLOOD_GROUP: "Nhóm máu",
    ExtendedField.CURRENT_ADDRESS: "Nơi ở hiện nay",
    ExtendedField.HOME_PHONE: "Số điện thoại bàn",
}
"""No source shows the page; the labels are those of the broker's claims (giả định)."""

MARITAL_STATUSES = {
    "single": "Chưa kết hôn",
    "married": "Đang có vợ/chồng",
    "divorced-widowed": "Đã ly hôn hoặc góa",
}

_NUMBER_LABELS = {
    NumberKind.ID_CARD: "Số CMND (9 số)",
    NumberKind.PERSONAL_NUMBER: "Số định danh cá nhân (CCCD)",
    NumberKind.PASSPORT: "Số hộ chiếu",
    NumberKind.TAX_NUMBER: "Mã số thuế",
}

_TONES = {DocumentState.VALID: "green", DocumentState.REVOKED: "red"}


@dataclass(frozen=True)
class ShownNumber:
    """One number of part a of the store, with what holds of it on a day."""

    name: str
    label: str
    number: str
    mark: str
    provenance: str
    validity: str
    state: str
    tone: str


def shown_extended(account: Account) -> list[ShownField]:
    """Return the lines of the page in the order of their labels."""
    return [_shown(name, account.extended_value(name)) for name in EXTENDED_LABELS]


def shown_numbers(account: Account, papers: Iterable[Document], today: date) -> list[ShownNumber]:
    """Return the numbers of part a with how long each holds."""
    return [_shown_number(known, today) for known in known_numbers(account, papers)]


def shown_tax_key(account: Account, today: date) -> str:
    """Return the number by which tax matters tell the citizen apart on that day."""
    return tax_key(account, today).value


def _shown(name: ExtendedField, field: FieldValue) -> ShownField:
    text = MARITAL_STATUSES.get(field.value, field.value) if name is ExtendedField.MARITAL_STATUS else field.value
    mark = field.mark
    return ShownField(name.value, EXTENDED_LABELS[name], text, mark.value, MARK_TEXTS[mark], _provenance(field))


def _shown_number(known: KnownNumber, today: date) -> ShownNumber:
    state, last_day = known.state(today), known.last_day
    return ShownNumber(
        known.kind.value,
        _NUMBER_LABELS[known.kind],
        known.field.value,
        known.field.mark.value,
        _provenance(known.field) or MARK_TEXTS[known.field.mark],
        f"đến hết {last_day:%d/%m/%Y}" if last_day else "không ghi thời hạn",
        ShownDocument(known.paper, today).state if known.paper and state is known.paper.state(today) else STATES[state],
        _TONES.get(state, "amber"),
    )


def _provenance(field: FieldValue) -> str:
    if field.mark is not Mark.GREEN:
        return ""
    checked = f", {field.checked_at:%H:%M %d/%m/%Y}" if field.checked_at else ""
    return f"{SOURCE_NAMES[field.source]}{checked}"
