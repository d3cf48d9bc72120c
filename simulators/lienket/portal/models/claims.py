"""What the broker tells of a citizen: one table of claims, each with where it comes from.

Sources: a provincial portal's own list of the full set (33), an integrator's sample of a login through VNeID (9). A
value that is not known is absent, never null.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lienket.identity import BirthDate, Sex
from lienket.portal.models import ExtendedField, FieldName
from lienket.portal.models.accounts import Account, AccountKind
from lienket.portal.models.eras import LoginMethod
from lienket.portal.models.relying_parties import ClaimSet, ToldByVneid

ASSURANCE = "LoA1"
"""What relying parties ask for, as ``acr_values``; other values are not public (giả định)."""

_OPEN_ACCOUNT = "1"
_SEXES = {Sex.MALE: 1, Sex.FEMALE: 2}
_MARITAL_STATUSES = {"single": 1, "married": 2, "divorced-widowed": 3}


@dataclass(frozen=True)
class ClaimSource:
    """Whom the claims are about: the account, how its citizen came in, and what VNeID said of them then."""

    account: Account
    method: LoginMethod
    vneid: ToldByVneid | None = None

    @property
    def is_citizen_of_vneid(self) -> bool:
        """Whether a citizen came in with VNeID for themselves."""
        return self.method is LoginMethod.VNEID and self.account.kind is AccountKind.PERSON

    def field(self, name: FieldName) -> str:
        """Return a field of "Thông tin định danh"; a personal number that nobody confirmed is not told (giả định)."""
        identity = self.account.identity
        return (identity.verified_number or "") if name is FieldName.PERSONAL_NUMBER else identity[name].value

    def told(self, name: FieldName) -> str:
        """Return what VNeID said at this login; of who came in otherwise, what the account knows."""
        return self.vneid.values.get(name, "") if self.vneid else self.field(name)


@dataclass(frozen=True)
class Claim:
    """One claim: its name on the wire, where its value comes from (for people), and how it is read."""

    name: str
    origin: str
    read: Callable[[ClaimSource], object]


def claims_of(source: ClaimSource, claim_set: ClaimSet) -> dict[str, Any]:
    """Return the claims of ``claim_set`` about ``source`` that have a value."""
    nine = claim_set is ClaimSet.NINE or (claim_set is ClaimSet.BY_LOGIN and source.is_citizen_of_vneid)
    known = ((claim.name, claim.read(source)) for claim in (NINE_CLAIMS if nine else FULL_CLAIMS))
    return {name: value for name, value in known if value not in ("", None)}


def _identity(claim: str, name: FieldName) -> Claim:
    return Claim(claim, f"identity.{name}", lambda source: source.field(name))


def _extended(claim: str, name: ExtendedField) -> Claim:
    return Claim(claim, f"extended.{name}", lambda source: source.account.extended_value(name).value)


def _organisation(claim: str, name: str) -> Claim:
    return Claim(claim, f"organisation.{name}", lambda source: getattr(source.account.organisation, name, ""))


def _unknown(*claims: str) -> Iterator[Claim]:
    """Yield claims of which no account of the portal knows anything."""
    return (Claim(claim, "", lambda _: None) for claim in claims)


def _birth_date(iso: str) -> str:
    return BirthDate.from_iso(iso).for_wire() if iso else ""


def _sex(source: ClaimSource) -> int | None:
    known = source.field(FieldName.SEX)
    return _SEXES[Sex[known.upper()]] if known else None


def _marital_status(source: ClaimSource) -> int | None:
    known = source.account.extended_value(ExtendedField.MARITAL_STATUS).value
    return int(known) if known in ("0", "1", "2", "3") else _MARITAL_STATUSES.get(known)


def _tax_number(source: ClaimSource) -> str:
    organisation = source.account.organisation
    return organisation.tax_number if organisation else source.account.extended_value(ExtendedField.TAX_NUMBER).value


_SUBJECT = Claim("sub", "tech_id", lambda source: source.account.tech_id)
_TECH_ID = Claim("TechID", "tech_id", lambda source: source.account.tech_id)
_KIND = Claim("LoaiTaiKhoan", "kind", lambda source: str(source.account.kind.value))

FULL_CLAIMS: tuple[Claim, ...] = (
    _SUBJECT,
    _KIND,
    Claim("MaSoThue", "organisation.tax_number, extended.tax_number", _tax_number),
    _identity("SoCMND", FieldName.ID_CARD),
    _identity("SoDinhDanh", FieldName.PERSONAL_NUMBER),
    _extended("MaBHXH", ExtendedField.SOCIAL_INSURANCE_NUMBER),
    _extended("HoChieu", ExtendedField.PASSPORT),
    _identity("HoVaTen", FieldName.FULL_NAME),
    _identity("ThuDienTu", FieldName.EMAIL),
    _identity("SoDienThoai", FieldName.PHONE),
    _extended("SoDienThoaiBan", ExtendedField.HOME_PHONE),
    Claim("GioiTinh", "identity.sex", _sex),
    _extended("DanToc", ExtendedField.ETHNIC_GROUP),
    _extended("TonGiao", ExtendedField.RELIGION),
    Claim("TinhTrangHonNhan", "extended.marital_status", _marital_status),
    _extended("NhomMau", ExtendedField.BLOOD_GROUP),
    Claim("NgayThangNamSinh", "identity.birth_date", lambda s: _birth_date(s.field(FieldName.BIRTH_DATE))),
    _identity("NoiDangKyKhaiSinh", FieldName.BIRTH_PLACE),
    _identity("QueQuan", FieldName.HOMETOWN),
    _identity("ThuongTru", FieldName.PERMANENT_ADDRESS),
    _extended("NoiOHienNay", ExtendedField.CURRENT_ADDRESS),
    _extended("QuocTich", ExtendedField.NATIONALITY),
    *_unknown("Cha", "Me", "VoChong", "NguoiDaiDien", "ChuHo"),
    Claim("TrangThai", "closure", lambda _: _OPEN_ACCOUNT),
    _TECH_ID,
    Claim("loAs", "", lambda _: ASSURANCE),
    _organisation("MaSoDoanhNghiep", "code"),
    _organisation("TenDoanhNghiep", "name"),
    *_unknown("DiaChi"),
)
"""Everything that a relying party may be told of who came in with an account of the portal."""

NINE_CLAIMS: tuple[Claim, ...] = (
    Claim("userProfileUri", "VNeID", lambda source: source.vneid and source.vneid.addresses.get("userProfileUri")),
    Claim("logoutUri", "VNeID", lambda source: source.vneid and source.vneid.addresses.get("logoutUri")),
    _SUBJECT,
    _TECH_ID,
    _KIND,
    Claim("HoVaTen", "VNeID", lambda source: source.told(FieldName.FULL_NAME)),
    Claim("SoDinhDanh", "VNeID", lambda source: source.told(FieldName.PERSONAL_NUMBER)),
    Claim("loginIdp", "VNeID", lambda source: "BCA" if source.method is LoginMethod.VNEID else ""),
    Claim("NgayThangNamSinh", "VNeID", lambda source: _birth_date(source.told(FieldName.BIRTH_DATE))),
)
"""All that a relying party is told of a citizen who came through VNeID."""
