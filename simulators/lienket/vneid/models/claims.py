"""What is told about a citizen: VNeID's own claims as its relying parties read them, and OpenID Connect's."""

import uuid

from lienket.vneid.models.accounts import VneidAccount

ASSURANCE = "LoA2"
"""How surely a login is the citizen's own, claims ``loAs`` and ``acr``; the values are an assumption (giả định)."""

PERSONAL_ACCOUNT = 1
"""``LoaiTaiKhoan`` of a citizen; 2 and 3 are enterprises and organisations."""

_SUBJECTS = uuid.uuid5(uuid.NAMESPACE_URL, "lienket:vneid:subject")


def subject(seed: int, number: str) -> str:
    """Return the stable technical id (``sub``, ``TechID``) of the person ``number`` in a world made from ``seed``."""
    return str(uuid.uuid5(_SUBJECTS, f"{seed}:{number}"))


def userinfo_claims(account: VneidAccount, seed: int, scope: str) -> dict[str, str | int]:
    """Return what ``scope`` tells about a citizen.

    VNeID's own claims come with ``openid``, because its relying parties ask for no other scope; OIDC's standard ones
    come with ``profile``. Values that do not exist are absent, never null.
    """
    sub = subject(seed, account.number.text)
    claims: dict[str, str | int] = {
        "sub": sub,
        "TechID": sub,
        "LoaiTaiKhoan": PERSONAL_ACCOUNT,
        "SoDinhDanh": account.number.text,
        "HoVaTen": account.name.text,
        "NgayThangNamSinh": account.birth_date.for_wire(),
        "loAs": ASSURANCE,
        "IAL": account.level,
    }
    if "profile" in scope.split(" "):
        claims["name"] = account.name.text
        if account.birth_date.day is not None:
            claims["birthdate"] = account.birth_date.for_iso()
    return claims
