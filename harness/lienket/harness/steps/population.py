"""CSDL quốc gia về dân cư: how it answers, whom it serves, and what the portal makes of it."""

from pytest_bdd import given, then, when

from lienket.harness.officer import as_answered
from lienket.harness.questions import identity, portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence

EMPTY_ANSWERS = {"một danh sách trống": "empty-collection", "một thông điệp không có danh sách": "no-collection"}
OBSTACLES = {
    "Cổng chưa được cấp phép khai thác": "licensed_purposes",
    "tài khoản khai thác của Cổng không có quyền tra cứu": "allowed_officers",
}
"""The settings that list whom the database serves; nobody is on them."""


FAULTS = {"004": "purpose-not-licensed", "005": "officer-not-allowed"}
"""The words by which a direct connection says what other connections say by number."""

ASKED = {"số định danh": "SoDinhDanh", "số CMND": "SoCMND", "họ tên": "HoVaTen", "ngày sinh": "NgayThangNam"}
"""What an officer asks by."""

REPLACED = {"SoCMND": {"SoDinhDanh": ""}, "NgayThangNam": {"Nam": ""}}
"""What is then left out."""

ITEMS = {
    "cả họ tên ở mục Tên": "HoVaTen/Ten",
    "mục Họ": "HoVaTen/Ho",
    "mục Chữ đệm": "HoVaTen/ChuDem",
    "số CMND": "SoCMND",
    "mã giới tính": "GioiTinh",
    "mã dân tộc": "DanToc",
    "mã tình trạng hôn nhân": "TinhTrangHonNhan",
    "quốc tịch": "QuocTich",
    "năm sinh": "NgayThangNamSinh/Nam",
    "ngày sinh": "NgayThangNamSinh/NgayThangNam",
    "nơi đăng ký khai sinh": "NoiDangKyKhaiSinh/ChiTiet",
    "mã tỉnh thường trú": "ThuongTru/MaTinhThanh",
    "mã huyện thường trú": "ThuongTru/MaQuanHuyen",
    "mã xã thường trú": "ThuongTru/MaPhuongXa",
    "họ tên cha": "Cha/HoVaTen",
    "số định danh của cha": "Cha/SoDinhDanh",
    "họ tên mẹ": "Me/HoVaTen",
    "số định danh của vợ, chồng": "VoChong/SoDinhDanh",
    "họ tên người đại diện": "NguoiDaiDien/HoVaTen",
}
"""Where an answer holds what scenarios speak of."""


@given(sentence("CSDL quốc gia về dân cư trả về {answer:Answer} khi không có ai khớp", Answer=one_of(EMPTY_ANSWERS)))
def answers_nothing_so(lienket_stage: Stage, answer: str) -> None:
    lienket_stage.settle("population", empty_answer=answer)


@given(sentence("ở CSDL quốc gia về dân cư, {obstacle:Obstacle}", Obstacle=one_of(OBSTACLES)))
def does_not_serve_the_portal(lienket_stage: Stage, obstacle: str) -> None:
    lienket_stage.settle("population", **{obstacle: []})


@given(sentence("CSDL quốc gia về dân cư ghi {who:Person} thường trú ở {detail:Quoted}, mã phường {commune:Quoted}"))
def lives_at(lienket_stage: Stage, who: str, detail: str, commune: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_permanent_address(detail, commune))


@then("việc cập nhật bị từ chối vì chưa kết nối được CSDL quốc gia về dân cư")
def is_out_of_reach(lienket_stage: Stage) -> None:
    lienket_stage.last_actor.asks(portal.is_told("Không kết nối được CSDL quốc gia về dân cư."))


@then(sentence("nhật ký của Cổng cho người vận hành biết đó là lỗi {fault:Fault}", Fault=one_of(FAULTS)))
def operator_learns_the_fault(lienket_stage: Stage, fault: str) -> None:
    reasons = identity.reasons_of_verifications(lienket_stage.world, "unavailable")
    assert reasons == [f"HTTP 500, fault {fault}"]


@then("Cổng ghi nhận một lần không trùng khớp, không phải gián đoạn")
def counts_as_a_mismatch(lienket_stage: Stage) -> None:
    assert identity.outcomes_of_verifications(lienket_stage.world) == ["mismatch"]


@then(sentence("CSDL quốc gia về dân cư đã được hỏi {times:d} lần"))
def was_asked(lienket_stage: Stage, times: int) -> None:
    assert len(lienket_stage.exchanges_of("population")) == times


@given(sentence("CSDL quốc gia về dân cư ghi dân tộc theo bảng năm {year:d}"))
def numbers_ethnic_groups_so(lienket_stage: Stage, year: int) -> None:
    lienket_stage.settle("population", ethnic_numbering=str(year))


@when(sentence("cán bộ tra cứu {who:Person} với họ tên như Cổng ghi"))
def officer_asks_as_the_portal(lienket_stage: Stage, who: str) -> None:
    person = lienket_stage.person(who)
    lienket_stage.officer.look_up(person, HoVaTen=person.declaration["full_name"])


@when(sentence("cán bộ tra cứu {who:Person} với họ tên như CSDL quốc gia về dân cư ghi"))
def officer_asks_as_recorded(lienket_stage: Stage, who: str) -> None:
    lienket_stage.officer.look_up(lienket_stage.person(who))


@when(sentence("cán bộ tra cứu {who:Person} với {asked:Asked} {written:Quoted}", Asked=one_of(ASKED)))
def officer_asks_by(lienket_stage: Stage, who: str, asked: str, written: str) -> None:
    instead = {asked: written} | REPLACED.get(asked, {})
    lienket_stage.officer.look_up(lienket_stage.person(who), **instead)


@then(sentence("CSDL quốc gia về dân cư trả lời đúng {who:Person}"))
def officer_learns_of_that_person(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.officer.answer.people == [as_answered(lienket_stage.person(who))]


@then("CSDL quốc gia về dân cư trả lời không có ai khớp")
def officer_learns_of_nobody(lienket_stage: Stage) -> None:
    answer = lienket_stage.officer.answer
    assert (answer.people, answer.fault) == ([], "")


@then(sentence("câu trả lời ghi {item:Item} là {written:Quoted}", Item=one_of(ITEMS)))
def answer_holds(lienket_stage: Stage, item: str, written: str) -> None:
    assert lienket_stage.officer.answer.texts(item) == [written]


@then(sentence("câu trả lời giữ nguyên từng chữ địa chỉ thường trú của {who:Person}"))
def answer_keeps_the_address(lienket_stage: Stage, who: str) -> None:
    kept = lienket_stage.person(who).permanent_address
    assert lienket_stage.officer.answer.texts("ThuongTru/ChiTiet") == [kept]


@then("nhật ký của CSDL quốc gia về dân cư ghi một mâu thuẫn về giới tính")
def contradiction_is_noted(lienket_stage: Stage) -> None:
    journal = lienket_stage.world.journal("population")
    assert [entry["details"]["facts"] for entry in journal if entry["name"] == "lookup.contradiction"] == ["sex"]
