"""What an answer of operation 037 holds, whatever the record holds."""

import pytest
from lxml import etree

RELATIVES = {
    "father": {"name": "Nguyễn Văn Cha", "number": "052660000051", "nationality": "VN"},
    "mother": {"name": "Trần Thị Mẹ", "id_card": "001000052", "nationality": "LA"},
    "spouse": {"name": "H’ Thử Niê", "number": "052790000053", "id_card": "001000053", "nationality": "VN"},
    "representative": {"name": "Lê Giám Hộ"},
    "household_head": {"relation": "CH02", "number": "052790000053", "id_card": "001000053", "name": "H’ Thử Niê"},
    "household_book": "SHK <0> & 1",
}


def _element(town, name):
    return etree.fromstring(town.ask().data).find(f".//{{*}}CongDan/{{*}}{name}")


def _parts(town, name) -> dict[str, str]:
    return {etree.QName(part).localname: part.text or "" for part in _element(town, name)}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Cha", {"HoVaTen": "NGUYỄN VĂN CHA", "QuocTich": "VN", "SoDinhDanh": "052660000051", "SoCMND": ""}),
        ("Me", {"HoVaTen": "TRẦN THỊ MẸ", "QuocTich": "LA", "SoDinhDanh": "", "SoCMND": "001000052"}),
        ("VoChong", {"HoVaTen": "H’ THỬ NIÊ", "QuocTich": "VN", "SoDinhDanh": "052790000053", "SoCMND": "001000053"}),
        ("NguoiDaiDien", {"HoVaTen": "LÊ GIÁM HỘ", "QuocTich": "", "SoDinhDanh": "", "SoCMND": ""}),
        (
            "ChuHo",
            {"QuanHe": "CH02", "SoDinhDanh": "052790000053", "SoCMND": "001000053", "HoVaTen": "H’ THỬ NIÊ"},
        ),
    ],
)
def test_the_people_around_a_citizen_are_in_the_answer_each_under_their_element(make_town, an, name, parts):
    assert _parts(make_town(an | RELATIVES), name) == parts


def test_the_household_book_is_in_the_answer(make_town, an):
    assert _element(make_town(an | RELATIVES), "SoSoHoKhau").text == "SHK <0> & 1"


@pytest.mark.parametrize(
    "detail", ["Tổ 0\nThôn A\n\nXã B", "<script>&amp;</script> ]]> \"'", "Số 0 – ngõ 1 “Giả Lập” 🏠", " hai  khoảng "]
)
def test_whatever_the_address_holds_arrives_as_it_is(make_town, an, detail):
    town = make_town(an | {"permanent": {"province": "52", "detail": detail}})

    assert _parts(town, "ThuongTru")["ChiTiet"] == detail


def test_of_a_month_only_the_year_is_answered(make_town, an):
    town = make_town(an | {"birth_date": "1989-05"})

    assert _parts(town, "NgayThangNamSinh") == {"Nam": "1989", "NgayThangNam": ""}
