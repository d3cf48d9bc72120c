"""CSDL quốc gia về dân cư: how it answers, whom it serves, and what the portal makes of it."""

from pytest_bdd import given, then

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
