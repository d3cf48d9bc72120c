"""Invented people who break careless software; N01 to N77 are their numbers in the list they were collected in."""

import unicodedata
from datetime import date, timedelta

import pytest

from lienket.identity import (
    BirthDate,
    IdCardNumber,
    InvalidBirthDate,
    InvalidPersonalNumber,
    PersonalNumber,
    PersonName,
    Precision,
    Sex,
    SyntheticMark,
)

PEOPLE = """
    N01 001688900001 M 1988-05-04 NGUYỄN THỬ HẢI
    N02 038791900002 F 1991-11-20 LÊ THỊ THỬ HUYỀN
    N03 036679900003 M 1979-03-09 TRẦN THỬ HÒA
    N04 034680900004 M 1980-08-30 PHẠM THỬ HOÀN
    N06 079793900006 F 1993-06-06 LÝ THỬ MỸ
    N07 040675900007 M 1975-10-10 ĐẶNG THỬ ĐỨC
    N08 030696900008 M 1996-02-02 ĐỖ THỬ ĐẠT
    N10 066790900010 F 1990-04-12 H' THỬ NIÊ
    N11 066687900011 M 1987-07-07 Y THỬ ÊBAN
    N12 062792900012 F 1992-12-01 Y THỬ
    N14 066799900014 F 1999-03-15 H' GIẢ BUÔN YĂ
    N15 066695900015 M 1995-08-08 Y ČƯM THỬ AYŬN
    N17 002698900017 M 1998-10-25 LÝ THỬ
    N18 067753900018 F 1953-01-01 THỬ
    N19 067678900019 M 1978-06-30 ĐIỂU THỬ B'KRÔNG
    N20 079901900020 F 2001-09-02 NGUYỄN TRẦN LÊ THỬ NGHIỆM HỆ THỐNG ĐỊNH DANH MẪU
    N22 092683900022 M 1983-02-14 ÂU DƯƠNG THỬ KHANG
    N23 001694900023 M 1994-11-11 AN NGUYỄN
    N25 033666900025 M 1966-05-05 NGUYỄN THỊ THỬ
    N26 035690900026 M 1990-09-19 HÀ THỬ NAM
    N29 037786900029 F 1986-03-03 đinh Thị thử
    N30 048815900030 M 2015-10-01 TRƯƠNG THỬ NHẤT
    N32 044748900034 F 1948 PHAN THỊ THỬ
    N33 038657900035 M 1957-08 MAI THỬ
    N34 042752900036 F 1952-00-00 CAO THỊ THỬ
    N36 045804900038 M 2004-02-29 HỒ THỬ NHUẬN
    N39 089605900041 M 1905-06-01 LÂM THỬ CỤ
    N39 089805900042 M 2005-06-01 LÂM THỬ CHÁU
    N43 052922900044 F 2022-03-03 ĐOÀN THỬ BÉ
    N44 001826900045 M 2026-11-01 KIỀU THỬ SƠ SINH
    N48 080668900049 M 1968-08-18 HUỲNH THỬ
    N49 075663900050 M 1963-03-23 NGUYỄN THỬ GIÁP
    N49 077765900051 F 1965-05-25 NGUYỄN THỬ ẤT
    N51 036673900054 M 1973-01-05 LẠI THỬ
    N51 036674900055 M 1974-01-05 LẠI THỬ
    N54 901085900058 M 1985-06-15 NGUYỄN THỬ AN
    N56 094781900060 F 1981-01-31 TĂNG THỬ
    N66 024794900069 F 1994-04-14 VI THỊ THỬ
    N69 011921900072 F 2021-01-21 LÒ THỊ THỬ
    N76 066691900080 M 1991-06-16 Y THỬ KBUÔR ČƯM
    N77 004746900081 F 1946 HỨA THỊ THỬ
"""
ROWS = [line.split(None, 4) for line in PEOPLE.strip().splitlines()]
SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}


@pytest.mark.parametrize(("number", "sex", "born"), [row[1:4] for row in ROWS], ids=[" ".join(row) for row in ROWS])
def test_the_number_agrees_with_sex_and_birth_year_and_belongs_to_nobody(number, sex, born):
    read = PersonalNumber.parse(number)

    assert (read.sex, read.birth_year) == (SEXES[sex], BirthDate.from_iso(born).year)
    assert read.is_synthetic


@pytest.mark.parametrize("name", [row[4] for row in ROWS])
def test_the_name_is_kept_whole_and_as_the_register_writes_it(name):
    assert str(PersonName.parse(name)) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("typed", "registered"),
    [
        pytest.param("NGUYE\u0302\u0303N THU\u031b\u0309 HA\u0309I", "NGUYỄN THỬ HẢI", id="N01"),
        pytest.param("L\u00ca THI\u0323 TH\u01af\u0309 HUY\u00ca\u0300N", "LÊ THỊ THỬ HUYỀN", id="N02"),
        pytest.param("TRẦN THỬ HOÀ", "TRẦN THỬ HÒA", id="N03"),
        pytest.param("\u00d0ẶNG THỬ \u00d0ỨC", "ĐẶNG THỬ ĐỨC", id="N07"),
        pytest.param("H\u2019 THỬ NIÊ", "H' THỬ NIÊ", id="N10"),
        pytest.param("đinh Thị thử", "ĐINH THỊ THỬ", id="N29"),
    ],
)
def test_one_person_written_in_two_ways_is_one_name(typed, registered):
    assert PersonName.parse(typed).matches(PersonName.parse(registered), strict=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("LÝ THỬ MỸ", "LÍ THỬ MĨ", id="N06"),
        pytest.param("ĐIỂU THỬ", "ĐIỂU THỬ B'KRÔNG", id="N19"),
        pytest.param("AN NGUYỄN", "NGUYỄN AN", id="N23"),
        pytest.param("LÂM THỬ CỤ", "LÂM THỬ CHÁU", id="N39"),
        pytest.param("NGUYỄN THỬ GIÁP", "NGUYỄN THỬ ẤT", id="N49"),
    ],
)
def test_names_that_need_a_human_eye_do_not_match(one, other):
    assert not PersonName.parse(one).matches(PersonName.parse(other))


def test_twins_with_one_key_are_two_people_by_accent_and_number():
    one, other = PersonName.parse("TRƯƠNG THỬ NHẤT"), PersonName.parse("TRƯƠNG THỬ NHẬT")

    assert not one.matches(other, strict=True)
    assert PersonalNumber.parse("048815900030") != PersonalNumber.parse("048815900031")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("ĐỖ THỬ ĐẠT", "DOTHUDAT", id="N08"),
        pytest.param("Y ČƯM THỬ AYŬN", "YCUMTHUAYUN", id="N15"),
        pytest.param("THỬ", "THU", id="N18"),
        pytest.param("Y THỬ KBUÔR ČƯM", "YTHUKBUORCUM", id="N76"),
    ],
)
def test_every_letter_of_a_name_reaches_the_key(name, key):
    assert PersonName.parse(name).search_key == key


@pytest.mark.parametrize(
    ("birth_date", "precision"),
    [
        pytest.param(BirthDate.from_iso("1948"), Precision.YEAR, id="N32"),
        pytest.param(BirthDate.from_iso("1957-08"), Precision.MONTH, id="N33"),
        pytest.param(BirthDate.from_form("00/00/1952"), Precision.YEAR, id="N34"),
        pytest.param(BirthDate.from_iso("1898"), Precision.YEAR, id="N40"),
        pytest.param(BirthDate.from_wire("1946"), Precision.YEAR, id="N77"),
    ],
)
def test_what_is_not_known_of_a_birth_stays_unknown(birth_date, precision):
    assert birth_date.precision is precision


def test_n36_card_of_the_leap_day_is_renewed_at_25_on_the_first_of_march():
    nhuan = BirthDate.from_iso("2004-02-29")

    assert [nhuan.age_on(date(2029, 2, 28)), nhuan.age_on(date(2029, 3, 1))] == [24, 25]


def test_n37_a_leap_day_of_1900_is_refused_with_a_clear_message():
    with pytest.raises(InvalidBirthDate, match="không có trong lịch"):
        BirthDate.from_form("29/02/1900")


@pytest.mark.parametrize(
    "today", [date(2026, 11, 23), date(2028, 2, 29), date(2026, 1, 1), date(2026, 12, 31)], ids=str
)
def test_n42_who_turns_14_tomorrow_is_13_today(today):
    tomorrow = today + timedelta(days=1)
    turning = BirthDate(tomorrow.year - 14, tomorrow.month, tomorrow.day)

    assert [turning.age_on(today), turning.age_on(tomorrow)] == [13, 14]


def test_n48_two_old_numbers_of_one_person_are_two_numbers():
    assert len({IdCardNumber.parse(number) for number in ("000123451", "000123452", " 000123451")}) == 2


def test_n52_a_number_that_contradicts_the_sex_in_the_record_is_read_for_what_it_says():
    assert PersonalNumber.parse("017690900056").sex is Sex.MALE


def test_n54_the_number_with_a_shifted_prefix_names_the_province_it_stands_for():
    number = PersonalNumber.parse("901085900058")

    assert (number.place.name, number.mark) == ("Hà Nội", SyntheticMark.T2)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("000180000123", id="N55 driving licence"),
        pytest.param("0570123456", id="N56 telephone"),
        pytest.param("0012345678", id="N56 social insurance"),
        pytest.param("000271450", id="N49 CMND"),
    ],
)
def test_other_numbers_of_a_person_are_no_personal_number(text):
    with pytest.raises(InvalidPersonalNumber):
        PersonalNumber.parse(text)
