"""The people of the world «canh-bien», asked about as the portal would: each is found, or not, as their case says."""

import re
from datetime import date

import pytest
from lxml import etree
from pydantic import ValidationError

from lienket.identity import (
    BirthDate,
    IdCardNumber,
    InvalidIdentityValue,
    PersonalNumber,
    PersonName,
    Precision,
    SyntheticMark,
)
from lienket.worlds import PersonSpec, library
from lienket.worlds.contents import contents_of

_MISSING_NUMBERS = {5, 9, 13, 16, 21, 24, 27, 28, 31, 35, 38, 41, 47, 50, 53, 57, 61, 64, 70, 74, 75}
CASES = {f"N{number:02}" for number in range(1, 78) if number not in _MISSING_NUMBERS}
PEOPLE = library("canh-bien").people
NOBODY = None
PHUC_XA = "Số 0, phường Phúc Xá, quận Ba Đình, TP Hà Nội"
NO_HOUSE_NUMBER = "Tổ 0, ấp Giả Lập A/1, KV.2\n(cạnh nhà văn hóa) - không số"

# Case, who is asked about, what is sent instead of what the portal has, and what the answer holds.
ASKED = [
    ("N01", "anh Hải", {}, {"Ten": "NGUYỄN THỬ HẢI"}),
    ("N02", "chị Huyền", {}, {"Ten": "LÊ THỊ THỬ HUYỀN"}),
    ("N03", "ông Hòa", {}, {"Ten": "TRẦN THỬ HÒA"}),
    ("N04", "anh Hoàn", {}, {"Ten": "PHẠM THỬ HOÀN"}),
    ("N06", "chị Mỹ", {}, NOBODY),
    ("N06", "chị Mỹ", {"HoVaTen": "LÍ THỬ MĨ"}, {"Ten": "LÍ THỬ MĨ"}),
    ("N07", "ông Đức", {}, {"Ten": "\u0110ẶNG THỬ \u0110ỨC"}),
    ("N08", "anh Đạt", {"HoVaTen": "DO THU DAT"}, {"Ten": "ĐỖ THỬ ĐẠT"}),
    ("N10", "chị Niê", {}, {"Ten": "H' THỬ NIÊ"}),
    ("N11", "anh Êban", {}, {"Ho": "", "Ten": "Y THỬ ÊBAN", "GioiTinh": "1"}),
    ("N12", "chị Y", {}, {"Ho": "", "Ten": "Y THỬ", "GioiTinh": "2"}),
    ("N14", "chị Buôn", {}, {"Ho": "", "ChuDem": "", "Ten": "H' GIẢ BUÔN YĂ"}),
    ("N15", "anh Čưm", {"HoVaTen": "Y CUM THU AYUN"}, {"Ten": "Y ČƯM THỬ AYŬN"}),
    ("N17", "anh Lý", {}, {"Ten": "LÝ THỬ"}),
    ("N18", "bà Thử", {}, {"Ho": "", "Ten": "THỬ"}),
    ("N19", "ông Điểu", {}, NOBODY),
    ("N19", "ông Điểu", {"HoVaTen": "ĐIỂU THỬ B'KRÔNG"}, {"SoDinhDanh": "067678900019"}),
    ("N20", "chị Mẫu", {}, {"Ten": "NGUYỄN TRẦN LÊ THỬ NGHIỆM HỆ THỐNG ĐỊNH DANH MẪU"}),
    ("N22", "anh Khang", {}, {"Ten": "ÂU DƯƠNG THỬ KHANG"}),
    ("N23", "anh An", {}, NOBODY),
    ("N23", "anh An", {"HoVaTen": "NGUYỄN AN"}, {"Ten": "NGUYỄN AN"}),
    ("N25", "ông Thị", {}, {"GioiTinh": "1"}),
    ("N26", "anh Nam", {}, {"Ten": "HÀ THỬ NAM", "MaTinhThanh": ""}),
    ("N29", "chị Đinh", {}, {"Ten": "ĐINH THỊ THỬ"}),
    ("N30", "em Nhất", {}, {"SoDinhDanh": "048815900030", "Ten": "TRƯƠNG THỬ NHẤT"}),
    ("N30", "em Nhật", {}, {"SoDinhDanh": "048815900031", "Ten": "TRƯƠNG THỬ NHẬT"}),
    ("N32", "bà Phan", {}, {"Nam": "1948", "NgayThangNam": ""}),
    ("N33", "ông Mai", {}, {"Nam": "1957", "NgayThangNam": ""}),
    ("N33", "ông Mai", {"NgayThangNam": "19570900"}, NOBODY),
    ("N34", "bà Cao", {"NgayThangNam": "00/00/1952"}, {"Nam": "1952", "NgayThangNam": ""}),
    ("N36", "anh Nhuận", {}, {"NgayThangNam": "20040229"}),
    ("N37", "ông Tô", {"NgayThangNam": "19000229"}, NOBODY),
    ("N39", "ông Cụ", {}, {"Nam": "1905", "Ten": "LÂM THỬ CỤ"}),
    ("N39", "anh Cháu", {}, {"Nam": "2005", "Ten": "LÂM THỬ CHÁU"}),
    ("N39", "ông Cụ", {"NgayThangNam": "20050601"}, NOBODY),
    ("N40", "bà Ngô", {}, {"Cha/HoVaTen": "NGÔ THỬ TỔ", "Cha/SoDinhDanh": ""}),
    ("N42", "em Mười", {}, {"NgayThangNam": "20121120"}),
    ("N43", "bé Đoàn", {}, {"NguoiDaiDien/HoVaTen": "ĐOÀN THỊ THỬ THƠM"}),
    ("N44", "bé Kiều", {}, {"SoCMND": "", "NguoiDaiDien/SoDinhDanh": "001798900145"}),
    ("N45", "anh Lưu", {}, {"Ten": "LƯU THỬ"}),
    ("N46", "bà Chu", {}, {"Ten": "CHU THỊ THỬ"}),
    ("N48", "ông Huỳnh", {}, {"SoDinhDanh": "080668900049"}),
    ("N48", "ông Huỳnh", {"SoDinhDanh": "", "SoCMND": "000123451"}, {"SoDinhDanh": "080668900049"}),
    ("N48", "ông Huỳnh", {"SoDinhDanh": "", "SoCMND": "000123452"}, {"SoDinhDanh": "080668900049"}),
    ("N49", "ông Giáp", {"SoDinhDanh": "", "SoCMND": "000271450"}, {"Ten": "NGUYỄN THỬ GIÁP"}),
    ("N49", "bà Ất", {"SoDinhDanh": "", "SoCMND": "000271450"}, {"Ten": "NGUYỄN THỬ ẤT"}),
    ("N49", "bà Ất", {"SoDinhDanh": "", "SoCMND": "000271450", "HoVaTen": "NGUYỄN THỬ"}, NOBODY),
    ("N51", "ông Lại", {}, {"SoDinhDanh": "036674900055"}),
    ("N51", "ông Lại", {"SoDinhDanh": "036673900054"}, {"SoDinhDanh": "036674900055", "Nam": "1974"}),
    ("N52", "chị Quách", {}, {"GioiTinh": "2"}),
    ("N54", "anh Bình", {}, {"SoDinhDanh": "901085900058"}),
    ("N55", "anh Lái", {}, {"SoDinhDanh": "001688900059"}),
    ("N55", "anh Lái", {"SoDinhDanh": "000180000123"}, NOBODY),
    ("N56", "chị Tăng", {}, {"Ten": "TĂNG THỬ"}),
    ("N56", "chị Tăng", {"SoDinhDanh": "", "SoCMND": "0570123456"}, NOBODY),
    ("N58", "anh Khuất", {}, {"NoiDangKyKhaiSinh/ChiTiet": "Hà Sơn Bình"}),
    (
        "N59",
        "ông Phùng",
        {},
        {"ThuongTru/MaQuanHuyen": "", "ThuongTru/MaPhuongXa": "00097", "ThuongTru/ChiTiet": PHUC_XA},
    ),
    ("N60", "anh Biên", {}, {"ThuongTru/MaTinhThanh": "75", "ThuongTru/MaPhuongXa": "26368"}),
    ("N62", "bà Thái", {}, {"ThuongTru/ChiTiet": NO_HOUSE_NUMBER}),
    ("N63", "ông Nghiêm", {}, {"Ten": "NGHIÊM THỬ"}),
    ("N65", "ông Som", {}, {"QuocTich": "", "Nam": "1971"}),
    ("N66", "chị Vi", {}, {"GioiTinh": "2"}),
    ("N67", "anh Mường", {}, {"DanToc": "06"}),
    ("N68", "bà Hà", {}, {"TinhTrangHonNhan": "3"}),
    ("N69", "bé Lò", {}, {"Cha/HoVaTen": "", "Me/HoVaTen": "LÒ THỊ THỬ INH"}),
    ("N71", "ông Lục", {}, {"Ten": "LỤC THỬ"}),
    ("N72", "ông Triệu", {}, {"VoChong/SoDinhDanh": "006769900175"}),
    ("N73", "chú Đồng", {}, {"ThuongTru/ChiTiet": '=HYPERLINK("x")'}),
    ("N76", "anh Kbuôr", {"HoVaTen": "YTHUKBUORCUM"}, {"Ten": "Y THỬ KBUÔR ČƯM"}),
    ("N77", "bà Hứa", {}, {"Nam": "1946", "NgayThangNam": ""}),
    ("N77", "bà Hứa", {"NgayThangNam": "01011946"}, NOBODY),
]


@pytest.fixture(scope="module")
def make_edge(make_town):
    """Return a maker of the world of edge people, on its own day."""
    world = library("canh-bien")
    people = contents_of(world, "canh-bien", "http://cong.example")["population"]["people"]
    clock = world.clock.model_dump(mode="json", exclude_none=True) | {"frozen": True}
    return lambda **settings: make_town(*people, clock=clock, settings=settings)


@pytest.fixture(scope="module")
def edge(make_edge):
    return make_edge()


def _asked(called: str) -> dict[str, str]:
    person = PEOPLE[called]
    born = BirthDate.from_iso(person.birth_date)
    return {
        "SoDinhDanh": person.number,
        "HoVaTen": person.declaration["full_name"],
        "NgayThangNam": "" if born.month is None else born.for_wire(),
        "Nam": "" if born.month else str(born.year),
    }


def _text(citizen: etree._Element, path: str) -> str | None:
    return citizen.findtext(".//" + "/".join(f"{{*}}{part}" for part in path.split("/")))


def test_every_case_is_a_person_of_the_world_and_is_asked_about():
    in_world = {found[0] for person in PEOPLE.values() if (found := re.match(r"N\d\d(?=:)", person.about))}

    assert len(CASES) == 56
    assert in_world == CASES
    assert {case for case, *_ in ASKED} == CASES


@pytest.mark.parametrize(("case", "called", "sent", "expected"), ASKED, ids=[f"{row[0]} {row[1]}" for row in ASKED])
def test_a_person_at_the_edge_is_answered_as_their_case_says(edge, case, called, sent, expected):
    [*citizens] = etree.fromstring(edge.ask(**_asked(called) | sent).data).iter("{*}CongDan")

    found = [{path: _text(citizen, path) for path in expected or ()} for citizen in citizens]
    assert found == ([] if expected is NOBODY else [expected]), case


def _born(called: str) -> BirthDate:
    return BirthDate.from_iso(PEOPLE[called].birth_date)


@pytest.mark.parametrize(
    ("called", "precision"),
    [("bà Phan", Precision.YEAR), ("ông Mai", Precision.MONTH), ("bà Cao", Precision.YEAR), ("bà Hứa", Precision.YEAR)],
)
def test_n32_n33_n34_n77_what_is_known_of_a_birth_date_is_its_precision(called, precision):
    assert _born(called).precision is precision


def test_n36_who_was_born_on_a_leap_day_is_25_on_the_first_of_march():
    assert [_born("anh Nhuận").age_on(day) for day in (date(2029, 2, 28), date(2029, 3, 1))] == [24, 25]


def test_n37_a_day_that_never_was_is_refused_with_a_clear_sentence():
    with pytest.raises(ValidationError, match="Ngày sinh không có trong lịch"):
        PersonSpec.model_validate(PEOPLE["ông Tô"].model_dump() | {"birth_date": "1900-02-29"})


def test_n42_fourteen_years_are_complete_on_the_birthday_and_not_a_day_before():
    today = library("canh-bien").clock.at.date()

    assert (_born("em Mười").age_on(today), _born("em Mai").age_on(today)) == (14, 13)


def test_n45_n46_a_card_lasts_to_the_age_of_40_or_for_ever():
    cards = [PEOPLE[called].vneid_account.card_expires_on for called in ("anh Lưu", "bà Chu")]

    assert cards == [date(2042, 5, 5), None]


def test_n52_the_contradiction_is_noted_in_the_journal(make_edge):
    town = make_edge()
    town.ask(**_asked("chị Quách"))

    [noted] = [entry for entry in town.journal("event") if entry["name"] == "lookup.contradiction"]
    assert noted["details"]["facts"] == "sex"


@pytest.mark.parametrize("called", ["anh Bình", "ông Som"])
def test_n54_n65_a_number_with_another_prefix_agrees_with_the_birth_year(called):
    number = PersonalNumber.parse(PEOPLE[called].number)

    assert (number.mark, number.birth_year) == (SyntheticMark.T2, _born(called).year)


@pytest.mark.parametrize("other", ["000180000123", "0570123456", "0012345678"], ids=["licence", "phone", "insurance"])
def test_n55_n56_no_other_number_is_taken_for_one_of_a_persons(other):
    for kind in (PersonalNumber, IdCardNumber):
        with pytest.raises(InvalidIdentityValue):
            kind.parse(other)


def test_n59_the_record_keeps_the_code_that_the_answer_translates(edge):
    [kept] = [record for record in edge.contents()["people"] if record["number"] == PEOPLE["ông Phùng"].number]

    assert (kept["permanent"]["district"], kept["permanent"]["ward"]) == ("001", "00001")


def test_n63_a_world_may_say_nothing_of_the_dead(make_edge):
    assert make_edge(deceased_answer="nothing").texts("Ten", **_asked("ông Nghiêm")) == []


def test_n67_the_code_of_an_ethnic_group_depends_on_the_numbering(make_edge):
    assert make_edge(ethnic_numbering="2008").texts("DanToc", **_asked("anh Mường")) == ["04"]


def test_n72_six_people_have_one_phone():
    assert [person.phone for person in PEOPLE.values()].count("0570000006") == 6


def test_n76_no_letter_of_a_minority_survives_in_the_key():
    assert PersonName.parse(PEOPLE["anh Kbuôr"].full_name).search_key == "YTHUKBUORCUM"


def test_n77_strictly_a_year_is_asked_for_by_the_year_alone(make_edge):
    town = make_edge(matching="strict")

    assert town.texts("Nam", **_asked("bà Hứa")) == ["1946"]
    assert town.texts("Nam", **_asked("bà Hứa") | {"NgayThangNam": "19460101", "Nam": ""}) == []
