"""The table of claims: how many there are, and what becomes of what is not known."""

import pytest

from lienket.portal.models import ExtendedField, FieldName, FieldValue, IdentityInfo, Source
from lienket.portal.models.accounts import Account, AccountKind, Organisation
from lienket.portal.models.claims import FULL_CLAIMS, NINE_CLAIMS, ClaimSource, claims_of
from lienket.portal.models.eras import Access, Card, LoginMethod
from lienket.portal.models.relying_parties import ClaimSet, NextStep, ToldByVneid, chosen_card, next_step, provider_of

THE_33 = """
sub LoaiTaiKhoan MaSoThue SoCMND SoDinhDanh MaBHXH HoChieu HoVaTen ThuDienTu SoDienThoai SoDienThoaiBan GioiTinh DanToc
TonGiao TinhTrangHonNhan NhomMau NgayThangNamSinh NoiDangKyKhaiSinh QueQuan ThuongTru NoiOHienNay QuocTich Cha Me
VoChong NguoiDaiDien ChuHo TrangThai TechID loAs MaSoDoanhNghiep TenDoanhNghiep DiaChi
"""
THE_NINE = "userProfileUri logoutUri sub TechID LoaiTaiKhoan HoVaTen SoDinhDanh loginIdp NgayThangNamSinh"
EMPTY = Account("id", "ten", IdentityInfo())


def of(name, value, source=Source.POPULATION):
    return Account("id", "ten", IdentityInfo({name: FieldValue(value, source)}))


def full(account):
    return claims_of(ClaimSource(account, LoginMethod.PORTAL), ClaimSet.FULL)


def test_the_full_set_is_the_one_that_a_province_knows():
    assert [claim.name for claim in FULL_CLAIMS] == THE_33.split()


def test_the_nine_are_those_of_a_login_through_vneid():
    assert [claim.name for claim in NINE_CLAIMS] == THE_NINE.split()


def test_what_is_not_known_is_absent():
    assert full(EMPTY) == {"sub": "id", "LoaiTaiKhoan": "1", "TrangThai": "1", "TechID": "id", "loAs": "LoA1"}


@pytest.mark.parametrize(
    ("name", "value", "claim", "told"),
    [
        (FieldName.FULL_NAME, "NGUYỄN THỬ", "HoVaTen", "NGUYỄN THỬ"),
        (FieldName.ID_CARD, "001234501", "SoCMND", "001234501"),
        (FieldName.PERSONAL_NUMBER, "052789900001", "SoDinhDanh", "052789900001"),
        (FieldName.EMAIL, "a@vidu.example", "ThuDienTu", "a@vidu.example"),
        (FieldName.SEX, "male", "GioiTinh", 1),
        (FieldName.SEX, "female", "GioiTinh", 2),
        (FieldName.BIRTH_DATE, "1989-08-05", "NgayThangNamSinh", "19890805"),
        (FieldName.BIRTH_DATE, "1948", "NgayThangNamSinh", "1948"),
        (FieldName.BIRTH_PLACE, "Xã Mẫu", "NoiDangKyKhaiSinh", "Xã Mẫu"),
        (FieldName.HOMETOWN, "Xã Mẫu", "QueQuan", "Xã Mẫu"),
        (FieldName.PERMANENT_ADDRESS, "Xã Mẫu", "ThuongTru", "Xã Mẫu"),
    ],
)
def test_a_field_is_told_in_the_words_of_the_wire(name, value, claim, told):
    assert full(of(name, value))[claim] == told


@pytest.mark.parametrize(("kept", "told"), [("1", 1), ("married", 2), ("0", 0)])
def test_the_marital_status_is_a_number(kept, told):
    account = Account("id", "ten", IdentityInfo(), extended={ExtendedField.MARITAL_STATUS: FieldValue(kept)})

    assert full(account)["TinhTrangHonNhan"] == told


def test_a_marital_status_in_other_words_is_absent():
    account = Account("id", "ten", IdentityInfo(), extended={ExtendedField.MARITAL_STATUS: FieldValue("phức tạp")})

    assert "TinhTrangHonNhan" not in full(account)


def test_vneids_own_words_are_told_of_a_login_through_it():
    told = ToldByVneid({FieldName.FULL_NAME: "Tên theo VNeID"}, {"logoutUri": "https://vneid.example/het"})
    source = ClaimSource(of(FieldName.FULL_NAME, "Tên cũ"), LoginMethod.VNEID, told)

    claims = claims_of(source, ClaimSet.BY_LOGIN)

    assert (claims["HoVaTen"], claims["logoutUri"]) == ("Tên theo VNeID", "https://vneid.example/het")
    assert "userProfileUri" not in claims


def test_of_an_organisation_through_vneid_everything_is_told():
    organisation = Organisation("SYN-1", "Công ty Thử", "SYN-2")
    account = Account("id", "ten", IdentityInfo(), kind=AccountKind.ENTERPRISE, organisation=organisation)

    claims = claims_of(ClaimSource(account, LoginMethod.VNEID), ClaimSet.BY_LOGIN)

    assert (claims["LoaiTaiKhoan"], claims["MaSoThue"], claims["MaSoDoanhNghiep"]) == ("2", "SYN-2", "SYN-1")


@pytest.mark.parametrize("card", Card)
def test_every_kind_of_account_has_its_identity_provider(card):
    assert chosen_card(provider_of(card), [card]) is card


def test_an_unknown_identity_provider_has_no_card():
    assert chosen_card("Facebook", [*Card]) is None


@pytest.mark.parametrize(
    ("access", "prompts", "fresh", "step"),
    [
        (None, (), False, NextStep.ASK_LOGIN),
        (Access.FULL, (), False, NextStep.GIVE_CODE),
        (Access.ORGANISATION, (), False, NextStep.GIVE_CODE),
        (Access.FULL, ("login",), False, NextStep.ASK_LOGIN),
        (Access.FULL, ("login",), True, NextStep.GIVE_CODE),
        (Access.NOTICE, (), False, NextStep.ASK_LOGIN),
        (Access.NOTICE, (), True, NextStep.SHOW_NOTICE),
        (Access.VERIFICATION, (), True, NextStep.SHOW_NOTICE),
        (Access.ENDED, (), True, NextStep.SHOW_NOTICE),
    ],
)
def test_how_the_broker_goes_on(access, prompts, fresh, step):
    assert next_step(access, prompts, fresh=fresh) is step
