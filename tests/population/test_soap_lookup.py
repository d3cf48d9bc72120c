"""Who is found by operation 037, and who is not."""

import unicodedata
from itertools import count

import pytest

BEFORE_REFORM = {"at": "2025-06-30T23:59:00+07:00", "frozen": True}
AFTER_REFORM = {"at": "2025-07-01T00:00:00+07:00", "frozen": True}
SHARED_ID_CARD = "000271450"
GIAP = {"number": "075663900050", "id_card": SHARED_ID_CARD, "name": "Nguyễn Thử Giáp", "birth_date": "1963-03-23"}
AT = GIAP | {"number": "075663900051", "name": "Nguyễn Thử Ất"}

WRONG_FIELDS = [
    {"SoDinhDanh": "052689000002"},
    {"HoVaTen": "NGUYENVANBINH"},
    {"NgayThangNam": "19890509"},
    {"NgayThangNam": "", "Nam": "1990"},
    {"SoCMND": "001000009"},
    {"SoCMND": "001000002"},  # Hồ Thử Nhuận's
    {"SoDinhDanh": "", "SoCMND": "001000002"},
    {"SoDinhDanh": "05268900000"},
    {"SoDinhDanh": "001999999"},
    {"HoVaTen": "12345"},
    {"NgayThangNam": "19891345"},
    {"NgayThangNam": "hôm qua"},
]


def test_a_citizen_is_found_by_personal_number(town):
    assert town.texts("Ten") == ["NGUYỄN VĂN AN"]


def test_a_citizen_is_found_by_id_card_number(town):
    assert town.texts("SoDinhDanh", SoDinhDanh="", SoCMND="001999999")[:1] == ["052689000001"]


def test_a_citizen_is_found_by_both_numbers_when_both_are_theirs(town):
    assert town.texts("Ten", SoCMND="001999999") == ["NGUYỄN VĂN AN"]


@pytest.mark.parametrize(
    "birth",
    [
        {"NgayThangNam": "19890508"},
        {"NgayThangNam": "1989-05-08"},
        {"NgayThangNam": "", "Nam": "1989"},
        {"NgayThangNam": "19890508", "Nam": "1989"},
    ],
    ids=str,
)
def test_the_birth_date_is_read_in_every_form_that_clients_send(town, birth):
    assert town.texts("Ten", **birth) == ["NGUYỄN VĂN AN"]


@pytest.mark.parametrize(
    "name",
    [
        "NGUYENVANAN",
        "NGUYEN VAN AN",
        "Nguyễn Văn An",
        "NGUYỄNVĂNAN",
        " nguyễn  văn an ",
        unicodedata.normalize("NFD", "NGUYỄN VĂN AN"),
    ],
)
def test_the_name_is_recognised_however_it_is_written(town, name):
    assert town.texts("Ten", HoVaTen=name) == ["NGUYỄN VĂN AN"]


@pytest.mark.parametrize(
    ("stored", "sent"), [("Đỗ Thử Đạt", "DOTHUDAT"), ("H’ Thử Niê", "HTHUNIE"), ("Y Čưm Ayŭn", "YCUMAYUN")]
)
def test_letters_outside_plain_latin_are_folded(make_town, an, stored, sent):
    assert make_town(an | {"name": stored}).texts("SoCMND", HoVaTen=sent)[:1] == ["001999999"]


def test_a_full_date_is_accepted_for_a_person_of_whom_only_the_year_is_known(make_town, an):
    assert make_town(an | {"birth_date": "1989"}).texts("NgayThangNam") == [""]


def test_a_person_of_whom_only_the_year_is_known_has_a_year_and_no_date_in_the_answer(make_town, an):
    town = make_town(an | {"birth_date": "1948"})

    assert town.texts("Nam", NgayThangNam="", Nam="1948") == ["1948"]
    assert town.texts("NgayThangNam", NgayThangNam="", Nam="1948") == [""]


@pytest.mark.parametrize("wrong", WRONG_FIELDS, ids=str)
def test_whichever_field_is_wrong_the_answer_is_that_for_an_unknown_number(town, wrong):
    unknown, answer = town.ask(SoDinhDanh="001690000001"), town.ask(**wrong)

    assert (answer.status_code, answer.headers.to_wsgi_list(), answer.data) == (
        unknown.status_code,
        unknown.headers.to_wsgi_list(),
        unknown.data,
    )
    assert b"CongDan>" not in answer.data


def test_a_mismatch_is_an_empty_collection_with_http_200(town):
    answer = town.ask(HoVaTen="NGUYENVANBINH")

    assert answer.status_code == 200
    assert answer.text == (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header/><soapenv:Body>'
        '<ns1:CongdanCollection xmlns:ns1="http://www.mic.gov.vn/dancu/1.0"/>'
        "</soapenv:Body></soapenv:Envelope>"
    )


def test_a_world_may_answer_a_mismatch_without_any_collection(make_town, an):
    town = make_town(an, settings={"empty_answer": "no-collection"})

    assert town.ask(HoVaTen="NGUYENVANBINH").text.endswith("<soapenv:Body/></soapenv:Envelope>")
    assert town.texts("Ten") == ["NGUYỄN VĂN AN"]


def test_two_people_with_one_id_card_number_are_told_apart_by_name(make_town):
    town = make_town(GIAP, AT)
    asked = {"SoDinhDanh": "", "SoCMND": SHARED_ID_CARD, "NgayThangNam": "19630323"}

    assert town.texts("Ten", HoVaTen="NGUYENTHUAT", **asked) == ["NGUYỄN THỬ ẤT"]
    assert town.texts("Ten", HoVaTen="NGUYENTHUGIAP", **asked) == ["NGUYỄN THỬ GIÁP"]


def test_a_query_that_fits_two_people_finds_nobody(make_town):
    town = make_town(GIAP, AT | {"name": GIAP["name"]})
    asked = {"SoDinhDanh": "", "SoCMND": SHARED_ID_CARD, "HoVaTen": "NGUYENTHUGIAP", "NgayThangNam": "19630323"}

    assert town.texts("CongDan", **asked) == []


def test_worlds_do_not_see_each_others_people(make_town, an):
    here, elsewhere = make_town(an), make_town()

    assert here.texts("Ten") == ["NGUYỄN VĂN AN"]
    assert elsewhere.texts("Ten") == []


@pytest.mark.parametrize(
    ("clock", "settings", "district"),
    [
        (BEFORE_REFORM, {}, "540"),
        (AFTER_REFORM, {}, ""),
        (AFTER_REFORM, {"address_codes": "kept"}, "540"),
    ],
    ids=["before the reform", "after the reform", "after the reform, codes kept"],
)
def test_districts_disappear_with_the_two_tier_government(make_town, an, clock, settings, district):
    town = make_town(an, clock=clock, settings=settings)

    assert town.texts("MaQuanHuyen") == [district, district, district, ""]


def test_sex_is_written_as_the_message_standard_says(make_town, an):
    numbers = (f"0526890000{n:02}" for n in count(10))
    people = [an | {"number": next(numbers), "sex": sex} for sex in ("male", "female", None)]
    town = make_town(*people)

    assert [town.texts("GioiTinh", SoDinhDanh=person["number"]) for person in people] == [["1"], ["2"], ["0"]]
