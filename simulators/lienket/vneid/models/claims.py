"""What is told about a citizen: VNeID's own claims as its relying parties read them, and OpenID Connect's."""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lienket.vneid.models.accounts import Organisation, VneidAccount
from lienket.vneid.models.grants import Grant

ASSURANCES = ("LoA1", "LoA2")
"""How surely a login is the citizen's own, weakest first; the values are an assumption (giả định)."""

ASSURANCE = ASSURANCES[-1]
"""What every login reaches: claims ``loAs`` and, unless a client asks for less, ``acr``."""

PERSONAL_ACCOUNT = 1
"""``LoaiTaiKhoan`` of a citizen; 2 and 3 are enterprises and organisations."""

SCOPE_CLAIMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "openid": (
            *("TechID", "LoaiTaiKhoan", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "loAs", "IAL"),
            *("MaToChuc", "TenToChuc"),
        ),
        "profile": ("name", "birthdate", "gender", "locale", "zoneinfo", "updated_at"),
        "email": ("email", "email_verified"),
        "phone": ("phone_number", "phone_number_verified"),
        "address": ("address",),
    }
)
"""The claims that come with each scope. VNeID's own come with ``openid``: its relying parties ask for nothing else."""

CLAIMS = frozenset(name for names in SCOPE_CLAIMS.values() for name in names)
"""Every claim that VNeID can tell of somebody."""

_SUBJECTS = uuid.uuid5(uuid.NAMESPACE_URL, "lienket:vneid:subject")
_COUNTRY_CODE = "+84"


def subject(seed: int, number: str) -> str:
    """Return the stable technical id (``sub``, ``TechID``) of the person or organisation ``number`` in a world."""
    return str(uuid.uuid5(_SUBJECTS, f"{seed}:{number}"))


def told_assurance(asked: Sequence[str]) -> str:
    """Return the ``acr`` of a login for a client that asks for one of ``asked``, the most wanted first."""
    return next((value for value in asked if value in ASSURANCES), ASSURANCE)


@dataclass(frozen=True)
class Holder:
    """Whose a grant is: a person, who may act for an organisation, in a world made from ``seed``."""

    grant: Grant
    account: VneidAccount
    organisation: Organisation | None
    seed: int

    @property
    def subject(self) -> str:
        """The ``sub``: the organisation's, if somebody acts for one."""
        return subject(self.seed, self.organisation.code if self.organisation else self.account.number.text)

    def userinfo(self, allowed_scopes: Collection[str]) -> dict[str, Any]:
        """Return what the grant's scopes tell, and single claims asked for of ``allowed_scopes``."""
        asked = self._asked("userinfo", allowed_scopes)
        told = {name for scope in self.grant.scopes for name in SCOPE_CLAIMS.get(scope, ())} | asked
        return {"sub": self.subject, **self._told(told)}

    def id_token_claims(self, allowed_scopes: Collection[str]) -> dict[str, Any]:
        """Return the claims that were asked for by name for the id_token; those of scopes belong to userinfo."""
        return {"sub": self.subject, **self._told(self._asked("id_token", allowed_scopes))}

    def _asked(self, place: str, allowed_scopes: Collection[str]) -> set[str]:
        allowed = {name for scope in allowed_scopes for name in SCOPE_CLAIMS.get(scope, ())}
        return allowed & set(self.grant.claims.get(place, ()))

    def _told(self, names: Collection[str]) -> dict[str, Any]:
        """Return the claims of ``names`` that exist; what does not is absent, never null."""
        known = dict(_own_claims(self)) | dict(_standard_claims(self))
        return {name: value for name, value in known.items() if name in names and value not in ("", None)}


def _own_claims(holder: Holder) -> Iterator[tuple[str, Any]]:
    account, organisation = holder.account, holder.organisation
    yield "TechID", holder.subject
    yield "LoaiTaiKhoan", organisation.kind if organisation else PERSONAL_ACCOUNT
    yield "SoDinhDanh", account.number.text
    yield "HoVaTen", account.name.text
    if organisation:
        # Names of the broker's claims; what VNeID calls them is an assumption (giả định).
        yield "MaToChuc", organisation.code
        yield "TenToChuc", organisation.name
    else:
        yield "NgayThangNamSinh", account.birth_date.for_wire()
    yield "loAs", ASSURANCE
    yield "IAL", account.level  # of the person: an organisation has none of its own


def _standard_claims(holder: Holder) -> Iterator[tuple[str, Any]]:
    """Yield OpenID Connect's claims; of an organisation only its name, for the others are a person's."""
    account, organisation = holder.account, holder.organisation
    yield "locale", "vi-VN"
    yield "zoneinfo", "Asia/Ho_Chi_Minh"
    if organisation:
        yield "name", organisation.name
        return
    yield "name", account.name.text
    yield "birthdate", account.birth_date.for_iso() if account.birth_date.day is not None else None
    yield "gender", account.sex
    yield "updated_at", int(account.approved_at.timestamp()) if account.approved_at else None
    yield "email", account.email
    yield "email_verified", True if account.email else None
    yield "phone_number", _international(account.phone)
    yield "phone_number_verified", True if account.phone else None
    yield "address", {"formatted": account.address} if account.address else None


def _international(phone: str) -> str:
    """Return a Vietnamese phone number as E.164 writes it."""
    digits = phone.replace(" ", "")
    return _COUNTRY_CODE + digits.removeprefix("0") if digits.startswith("0") else digits
