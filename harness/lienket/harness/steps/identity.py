"""Thông tin định danh: what the portal and the population database know, and bringing them together."""

from pytest_bdd import given, then, when

from lienket.harness.questions import portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.entering import leave
from lienket.harness.tasks.identity import update_identity


@given(sentence("thông tin định danh của {who:Person} đã được xác minh với CSDL quốc gia về dân cư"))
def is_verified(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_verified_identity())


@given(sentence("tài khoản Cổng của {who:Person} mới chỉ có số CMND 9 số"))
def has_id_card_only(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_id_card_only())


@given(sentence("CSDL quốc gia về dân cư chỉ ghi năm sinh của {who:Person} là {year:d}"))
def has_birth_year_only(lienket_stage: Stage, who: str, year: int) -> None:
    lienket_stage.recast(who, lambda person: person.with_recorded_birth_date(str(year)))


@when(sentence("{who:Person} cập nhật thông tin định danh từ CSDL quốc gia về dân cư"))
def updates(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity())


@when(sentence("{who:Person} đăng xuất rồi cập nhật thông tin định danh của tài khoản Cổng"))
def leaves_and_updates(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(leave(), update_identity())


@when(sentence("{who:Person} cập nhật thông tin định danh với họ tên {name:Quoted}"))
def updates_with_name(lienket_stage: Stage, who: str, name: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(full_name=name))


@when(sentence("{who:Person} cập nhật thông tin định danh với ngày sinh {birth_date:Quoted}"))
def updates_with_birth_date(lienket_stage: Stage, who: str, birth_date: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(birth_date=birth_date))


@when(sentence("{who:Person} cập nhật thông tin định danh với số CCCD {number:Quoted}"))
def updates_with_number(lienket_stage: Stage, who: str, number: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(number=number))


@when(sentence("{who:Person} cập nhật thông tin định danh với số CMND của {other:Person}"))
def updates_with_others_card(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity(id_card=lienket_stage.person(other).id_card or ""))


@then(sentence("số CCCD của {who:Person} đã được xác minh"))
def number_is_verified(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_number_verified)


@then(sentence("ngày sinh của {who:Person} được ghi là {written}"))
def birth_date_is(lienket_stage: Stage, who: str, written: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_birth_date(written))


@then("việc cập nhật bị từ chối vì thông tin không trùng khớp")
def is_refused(lienket_stage: Stage) -> None:
    lienket_stage.last_actor.asks(portal.is_told("Thông tin không trùng khớp với CSDL quốc gia về dân cư"))


@then(sentence("{who:Person} được báo rằng số giấy tờ gồm 9 số hoặc 12 số"))
def is_told_of_digits(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told_at_a_field("Số CMND/CCCD gồm 9 số hoặc 12 số."))


@then(sentence("thông tin định danh của {who:Person} không thay đổi"))
def identity_is_unchanged(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.account_now(who) == lienket_stage.account_before(who)


@then("CSDL quốc gia về dân cư không bị hỏi lần nào")
def population_was_not_asked(lienket_stage: Stage) -> None:
    assert not lienket_stage.exchanges_of("population")
