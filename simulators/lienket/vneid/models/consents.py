"""What citizens agree to share with a client, and the record of it (Luật Bảo vệ dữ liệu cá nhân 2025)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from lienket.vneid.models.claims import SCOPE_CLAIMS

DATA_KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "openid": ("Số định danh cá nhân", "Họ và tên", "Ngày, tháng, năm sinh", "Mức độ định danh"),
        "profile": ("Giới tính",),
        "email": ("Thư điện tử",),
        "phone": ("Số điện thoại",),
        "address": ("Nơi thường trú",),
    }
)
"""What each scope shares, in the words that citizens read; the rest of ``profile`` spells the same in another way."""

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


def scopes_shared(granted: Collection[str], claims: Collection[str], allowed: Collection[str]) -> tuple[str, ...]:
    """Return the scopes ``granted``, and those of ``allowed`` that hold one of the single ``claims`` asked for."""
    holding = [scope for scope in allowed if {*claims} & {*SCOPE_CLAIMS.get(scope, ())}]
    return tuple(dict.fromkeys([*granted, *holding]))


def data_kinds(scopes: Collection[str], *, for_organisation: bool = False) -> tuple[str, ...]:
    """Return the kinds of data that ``scopes`` share of a person, or of who acts for an organisation."""
    if for_organisation:
        return ORGANISATIONS_DATA_KINDS
    return tuple(kind for name in scopes for kind in DATA_KINDS.get(name, ()))
