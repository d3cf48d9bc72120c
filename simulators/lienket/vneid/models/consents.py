"""What citizens agree to share with a client, and the record of it (Luật Bảo vệ dữ liệu cá nhân 2025)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

DATA_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "openid": ("Số định danh cá nhân", "Họ và tên", "Ngày, tháng, năm sinh", "Mức độ định danh"),
        "email": ("Thư điện tử",),
        "phone": ("Số điện thoại",),
        "address": ("Nơi thường trú",),
    }
)
"""What each scope shares, in the words that citizens read; ``profile`` only spells the same data in another way."""

ORGANISATIONS_DATA_KINDS = ("Mã tổ chức", "Tên tổ chức", "Số định danh cá nhân", "Họ và tên", "Mức độ định danh")
"""What a login for an organisation shares, whatever the scope: of the person only who they are."""


@dataclass(frozen=True)
class Consent:
    """``number`` agreed at ``given_at`` (the world's time) to share ``data_kinds`` with a client for ``purpose``."""

    number: str
    client_id: str
    client_name: str
    purpose: str
    data_kinds: tuple[str, ...]
    given_at: datetime
    organisation: str | None = None


def data_kinds(scope: str, *, for_organisation: bool = False) -> tuple[str, ...]:
    """Return the kinds of data that ``scope`` shares of a person, or of who acts for an organisation."""
    if for_organisation:
        return ORGANISATIONS_DATA_KINDS
    return tuple(kind for name in scope.split() for kind in DATA_KINDS.get(name, ()))
