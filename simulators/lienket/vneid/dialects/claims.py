"""What userinfo says, in the words of a dialect."""

from collections.abc import Mapping
from typing import Any

from lienket.vneid.models.clients import STANDARD
from lienket.vneid.models.dialects import CLAIM_SETS, GEN_B, Quirks

_GEN_B_SOURCES = {
    "citizenPid": "SoDinhDanh",
    "fullName": "HoVaTen",
    "birthDate": "NgayThangNamSinh",
    "accountType": "LoaiTaiKhoan",
    "accountLevel": "IAL",
}


def shaped_claims(quirks: Quirks, claims: Mapping[str, Any], uris: Mapping[str, str]) -> dict[str, Any]:
    """Return ``claims``, which are those of ``standard``, and the addresses as ``quirks`` tell them."""
    told = {**_claim_set(quirks.claim_set, claims), **uris}
    return {
        quirks.claim_names.get(name, name): value for name, value in told.items() if name not in quirks.omitted_claims
    }


def _claim_set(name: str, claims: Mapping[str, Any]) -> dict[str, Any]:
    if name == STANDARD:
        return dict(claims)
    if name == GEN_B:
        told = {new: claims[old] for new, old in _GEN_B_SOURCES.items() if old in claims}
        # An integrator read it as an opaque value; that it is a text is an assumption (giả định).
        return told | {"accountType": str(claims["LoaiTaiKhoan"])}
    return {claim: claims[claim] for claim in CLAIM_SETS[name] if claim in claims}
