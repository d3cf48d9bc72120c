"""Reads what VNeID says about a citizen, whatever the generation of its claims, into one small value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_GENERATIONS: Mapping[str, tuple[str, ...]] = {
    "number": ("SoDinhDanh", "citizenPid"),
    "name": ("HoVaTen", "fullName", "name"),
    "birth_date": ("NgayThangNamSinh", "birthDate"),
    "account_type": ("LoaiTaiKhoan", "accountType"),
    "level": ("IAL", "accountLevel"),
    "technical_id": ("TechID", "sub"),
    "profile_uri": ("userProfileUri",),
    "logout_uri": ("logoutUri",),
}
_NUMBER_LENGTH = 12


class UnusableClaims(Exception):  # noqa: N818  said of the claims
    """Claims by which nobody may be logged in, e.g. without a personal number; nothing should be made of them."""


@dataclass(frozen=True)
class Citizen:
    """Who logged in. ``birth_date`` is ``yyyyMMdd`` or shorter; ``technical_id`` is missing in the 2026 claims."""

    number: str
    name: str
    birth_date: str | None = None
    account_type: int = 1
    level: int | None = None
    technical_id: str | None = None
    profile_uri: str | None = None
    logout_uri: str | None = None

    @property
    def is_organisation(self) -> bool:
        """Whether somebody logged in for an enterprise (2) or an organisation (3)."""
        return self.account_type != 1


def read_citizen(claims: Mapping[str, Any], names: Mapping[str, str] | None = None) -> Citizen:
    """Return who ``claims`` are about; UnusableClaims if that cannot be known.

    ``names`` gives the claim for a field of Citizen where VNeID calls it otherwise: ``{"number": "pid"}``.
    """
    found = {field: _first(claims, _claims_of(field, names or {})) for field in _GENERATIONS}
    number, name = found["number"], found["name"]
    if not isinstance(number, str) or not (len(number) == _NUMBER_LENGTH and number.isascii() and number.isdigit()):
        raise UnusableClaims("thiếu số định danh 12 chữ số")
    if not isinstance(name, str) or not name.strip():
        raise UnusableClaims("thiếu họ và tên")
    numbers = {field: _whole_number(field, found.pop(field)) for field in ("account_type", "level")}
    known = {field: value for field, value in numbers.items() if value is not None}
    return Citizen(**found, **known)  # type: ignore[arg-type]


def _claims_of(field: str, names: Mapping[str, str]) -> tuple[str, ...]:
    return (names[field],) if field in names else _GENERATIONS[field]


def _first(claims: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((claims[name] for name in names if claims.get(name) is not None), None)


def _whole_number(field: str, value: Any) -> int | None:
    """Read a number that some systems send as a number and others as text."""
    if value is None:
        return None
    try:
        return int(value)
    except (TypeError, ValueError) as error:
        raise UnusableClaims(f"{field} không phải số: {value!r}") from error
