"""Cổng tỉnh: who gets into a province's portal through the national one, and what it learns of them."""

from pytest_bdd import given, then, when

from lienket.harness.questions import portal, province
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.province import (
    come_with_a_foreign_address,
    enter_province_again,
    enter_province_with_portal_account,
    enter_province_with_vneid,
    leave_and_enter_province_with_vneid,
)


@given("cổng tỉnh cho công dân đăng nhập qua Cổng Dịch vụ công quốc gia")
def is_registered(lienket_stage: Stage) -> None:
    assert lienket_stage.province.registration


@given(sentence("cổng tỉnh đã có tài khoản cũ của {who:Person} theo số định danh"))
def has_old_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.province.accounts.append({"SoDinhDanh": lienket_stage.person(who).number})


@given(sentence("cổng tỉnh đã có tài khoản cũ của {who:Person} theo số CMND"))
def has_old_id_card_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.province.accounts.append({"SoCMND": lienket_stage.person(who).id_card})


@when(sentence("{who:Person} vào cổng tỉnh bằng tài khoản do Cổng cấp"))
def enters_with_portal_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_province_with_portal_account(lienket_stage.province))


@when(sentence("{who:Person} vào cổng tỉnh bằng tài khoản VNeID của mình"))
def enters_with_vneid(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_province_with_vneid(lienket_stage.province))


@when(sentence("{who:Person} đăng xuất khỏi Cổng rồi vào cổng tỉnh bằng tài khoản VNeID của mình"))
def leaves_and_enters_with_vneid(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(leave_and_enter_province_with_vneid(lienket_stage.province))


@when(sentence("{who:Person} mở cổng tỉnh mà không đăng nhập lại"))
def enters_again(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_province_again(lienket_stage.province))


@when(sentence("{who:Person} bị dẫn tới Cổng với tên cổng tỉnh nhưng nơi nhận kết quả là của kẻ lạ"))
def comes_with_foreign_address(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(come_with_a_foreign_address(lienket_stage.province))


@then(sentence("cổng tỉnh nhận ra {who:Person}"))
def is_known(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(province.is_known_at(lienket_stage.province))


@then(sentence("cổng tỉnh có {count:d} tài khoản của {who:Person}"))
def has_accounts(lienket_stage: Stage, count: int, who: str) -> None:
    lienket_stage.actor(who).asks(province.has_accounts_at(lienket_stage.province, count))


@then(sentence("cổng tỉnh chỉ được biết về {who:Person} những điều VNeID chia sẻ"))
def is_told_little(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(province.is_told_only_what_vneid_knows(lienket_stage.province))


@then(sentence("cổng tỉnh không cho {who:Person} vào mà Cổng hướng dẫn đăng nhập bằng VNeID"))
def must_use_vneid(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.must_use_vneid)
    lienket_stage.actor(who).asks(province.is_not_in(lienket_stage.province))


@then(sentence("cổng tỉnh chưa biết gì về {who:Person}"))
def knows_nothing(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(province.is_not_in(lienket_stage.province))


@then("Cổng từ chối vì nơi nhận kết quả không được đăng ký")
def refuses_address(lienket_stage: Stage) -> None:
    lienket_stage.last_actor.asks(portal.is_told("không nằm trong danh sách"))
