"""Operation ``XacMinhThongTinNhanThan``: is somebody a relative, or who are the parents? (Giả định.)"""

import pytest
from lxml import etree

TEO = {
    "number": "052820000031",
    "name": "Nguyễn Văn Tèo",
    "birth_date": "2020-03-04",
    "father": {"name": "Nguyễn Văn An", "number": "052689000001", "nationality": "VN"},
    "mother": {"name": "Trần Thị Vắng", "number": "052790000032", "id_card": "001000032", "nationality": "VN"},
    "representative": {"name": "Trần Thị Vắng", "id_card": "001000032"},
}
HOA = {
    "number": "052790000033",
    "name": "Lê Thị Hoa",
    "birth_date": "1990-01-02",
    "spouse": {"name": "Nguyễn Văn An", "id_card": "001999999"},
}


def _asked(number: str, name: str, birth: str) -> dict[str, object]:
    return {"SoDinhDanh": number, "HoVaTen": name, "NgayThangNamSinh": {"NgayThangNam": birth}}


TEO_ASKED = _asked("052820000031", "NGUYENVANTEO", "20200304")
AN_ASKED = _asked("052689000001", "NGUYENVANAN", "19890508")
HOA_ASKED = _asked("052790000033", "LETHIHOA", "19900102")
ABSENT_ASKED = _asked("052790000032", "TRANTHIVANG", "19900202")
ABSENT_BY_CARD = {"SoCMND": "001000032", "HoVaTen": "TRANTHIVANG", "NgayThangNamSinh": {"Nam": "1990"}}


@pytest.fixture
def family(make_town, an):
    return make_town(an, TEO, HOA)


def _verdict(town, citizen, kinship, relative, **more) -> str | None:
    fields = {"MaCanBo": "CANBO_THU", **citizen, "QuanHe": kinship, "NguoiThan": relative}
    answer = town.call("XacMinhThongTinNhanThan", **fields, **more)
    return etree.fromstring(answer.data).findtext(".//{http://www.mic.gov.vn/dancu/1.0}KetQua")


@pytest.mark.parametrize(
    ("citizen", "kinship", "relative"),
    [
        (TEO_ASKED, "Cha", AN_ASKED),
        (AN_ASKED, "Con", TEO_ASKED),
        (HOA_ASKED, "VoChong", AN_ASKED),
        (AN_ASKED, "VoChong", HOA_ASKED),
        (TEO_ASKED, "Me", ABSENT_ASKED),
        (TEO_ASKED, "Me", ABSENT_BY_CARD),
        (TEO_ASKED, "NguoiDaiDien", ABSENT_BY_CARD),
    ],
    ids=["father", "child", "spouse named", "spouse naming", "mother not recorded", "by id card", "representative"],
)
def test_a_relative_whom_either_record_names_is_one(family, citizen, kinship, relative):
    assert _verdict(family, citizen, kinship, relative) == "true"


@pytest.mark.parametrize(
    ("citizen", "kinship", "relative"),
    [
        (TEO_ASKED, "Me", AN_ASKED),
        (AN_ASKED, "Cha", TEO_ASKED),
        (TEO_ASKED, "Cha", HOA_ASKED),
        (TEO_ASKED, "Cha", AN_ASKED | {"HoVaTen": "NGUYENVANBINH"}),
        (TEO_ASKED, "Cha", AN_ASKED | {"NgayThangNamSinh": {"Nam": "1990"}}),
        (TEO_ASKED | {"HoVaTen": "NGUYENVANTI"}, "Cha", AN_ASKED),
        (TEO_ASKED, "Me", ABSENT_ASKED | {"HoVaTen": "TRANTHIGAN"}),
        (TEO_ASKED, "Me", ABSENT_ASKED | {"SoDinhDanh": "052790000039"}),
        (TEO_ASKED, "Me", ABSENT_ASKED | {"SoCMND": "001000039"}),
        (TEO_ASKED, "NguoiDaiDien", ABSENT_ASKED),
        (AN_ASKED, "Con", ABSENT_ASKED),
        (_asked("052689000077", "NGUYENVANAN", "19890508"), "Cha", AN_ASKED),
    ],
    ids=[
        "another kinship",
        "the other way round",
        "another person",
        "relative's name wrong",
        "relative's birth wrong",
        "citizen's name wrong",
        "name of one not recorded wrong",
        "number of one not recorded wrong",
        "one of two numbers wrong",
        "no number in common",
        "nobody is named",
        "unknown citizen",
    ],
)
def test_whoever_no_record_names_is_no_relative(family, citizen, kinship, relative):
    assert _verdict(family, citizen, kinship, relative) == "false"


def test_a_relative_is_known_by_the_number_that_a_new_one_replaced(make_town, an):
    town = make_town(an | {"number": "052689000041", "former_numbers": ["052689000001"]}, TEO)
    renumbered = _asked("052689000041", "NGUYENVANAN", "19890508")

    assert _verdict(town, TEO_ASKED, "Cha", renumbered) == "true"


def test_a_relative_known_by_name_only_is_not_confirmed(make_town, an):
    town = make_town(an, TEO | {"father": {"name": "Nguyễn Văn An"}})

    assert _verdict(town, TEO_ASKED, "Cha", AN_ASKED) == "false"


def test_a_card_that_leads_to_somebody_else_s_record_confirms_no_stranger(make_town, an):
    father_by_card = TEO | {"father": {"name": "Nguyễn Văn An", "id_card": "001999999"}}
    stranger = {"SoDinhDanh": "052689000077", "SoCMND": "001999999", "HoVaTen": "NGUYENVANAN"}
    asked = stranger | {"NgayThangNamSinh": {"Nam": "1989"}}

    assert _verdict(make_town(father_by_card), TEO_ASKED, "Cha", asked) == "true"  # nobody has that card
    assert _verdict(make_town(an, father_by_card), TEO_ASKED, "Cha", asked) == "false"


@pytest.mark.parametrize("people", [[], [{"standing": "deceased"}]], ids=["not recorded", "deceased"])
def test_whom_the_world_is_silent_about_is_as_a_relative_without_a_record(make_town, an, people):
    recorded = [an | facts for facts in people]
    town = make_town(TEO, *recorded, settings={"deceased_answer": "nothing"})

    assert _verdict(town, TEO_ASKED, "Cha", AN_ASKED) == "true"


def test_the_other_namespace_of_the_operation_is_understood(family):
    gtel = {"namespace": "http://gtel.vn/qldc"}
    citizen, relative = TEO_ASKED | {"NgayThangNamSinh": "20200304"}, AN_ASKED | {"NgayThangNamSinh": "19890508"}

    assert _verdict(family, citizen, "Cha", relative, **gtel) == "true"


@pytest.mark.parametrize("kinship", ["Bác", ""])
def test_a_kinship_that_the_service_does_not_know_is_a_fault(family, kinship):
    answer = family.call("XacMinhThongTinNhanThan", **TEO_ASKED, QuanHe=kinship, NguoiThan=AN_ASKED)

    assert (answer.status_code, b"soap-unknown-kinship" in answer.data) == (500, True)


def test_a_relative_without_a_name_is_a_fault(family):
    answer = family.call("XacMinhThongTinNhanThan", **TEO_ASKED, QuanHe="Cha", NguoiThan=AN_ASKED | {"HoVaTen": ""})

    assert (answer.status_code, b"soap-incomplete" in answer.data) == (500, True)


def test_without_a_relative_the_answer_holds_the_citizen_and_their_parents_only(family):
    answer = etree.fromstring(family.call("XacMinhThongTinNhanThan", **TEO_ASKED).data)
    [citizen] = answer.iterfind(".//{*}XacMinhThongTinNhanThanResponse/{*}CongdanCollection/{*}CongDan")

    assert [etree.QName(element).localname for element in citizen] == [
        "SoDinhDanh",
        "SoCMND",
        "HoVaTen",
        "NgayThangNamSinh",
        "Cha",
        "Me",
    ]
    assert [element.text for element in citizen.find("{*}Me")] == ["TRẦN THỊ VẮNG", "VN", "052790000032", "001000032"]


def test_parents_of_an_unknown_citizen_are_an_empty_collection(family):
    answer = family.call("XacMinhThongTinNhanThan", **TEO_ASKED | {"HoVaTen": "AI"})

    assert (answer.status_code, "<ns1:CongdanCollection/>" in answer.text) == (200, True)


def test_a_question_about_kinship_is_recorded_with_both_numbers_masked(family):
    _verdict(family, TEO_ASKED, "Cha", AN_ASKED)

    [entry] = family.journal("event")
    known = {"number": "05********31", "relative_number": "05********01", "kinship": "father", "is_kin": True}
    assert entry["name"] == "kinship.answered"
    assert known.items() <= entry["details"].items()


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"QuanHe": "Bác"}, "soap-unknown-kinship"), ({"MaDVC": "KHAC"}, "purpose-not-licensed")],
    ids=str,
)
def test_a_refused_question_about_kinship_is_recorded_with_both_numbers_masked(make_town, change, reason):
    town = make_town(settings={"licensed_purposes": ["VPCP"]})
    town.call(
        "XacMinhThongTinNhanThan", **TEO_ASKED | {"MaDVC": "VPCP", "QuanHe": "Cha", "NguoiThan": AN_ASKED} | change
    )

    [entry] = town.journal("event")
    known = {"reason": reason, "number": "05********31", "relative_number": "05********01", "relative_id_card": ""}
    assert entry["name"] == "lookup.fault"
    assert known.items() <= entry["details"].items()
