"""Accounts: who has which, getting in and out."""

from pytest_bdd import given, then, when

from lienket.harness.questions import portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.entering import (
    confirm_new_profile,
    enter_with_portal_account,
    enter_with_vneid,
    leave,
    skip_the_notice,
)


@given(sentence("{who:Person} có tài khoản do Cổng Dịch vụ công quốc gia cấp"))
def has_portal_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_portal_account())


@given(sentence("{who:Person} có tài khoản định danh điện tử mức độ {level:d} đang hoạt động"))
def has_vneid_account(lienket_stage: Stage, who: str, level: int) -> None:
    lienket_stage.recast(who, lambda person: person.with_vneid_account(level))


@when(sentence("{who:Person} đăng nhập bằng tài khoản do Cổng cấp"))
def enters_with_portal_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_with_portal_account())


@when(sentence("{who:Person} đăng nhập bằng tài khoản do Cổng cấp và bỏ qua lời nhắc liên kết"))
def enters_and_skips(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_with_portal_account(), skip_the_notice())


@when(sentence("{who:Person} đăng nhập Cổng bằng tài khoản VNeID của mình"))
def enters_with_vneid(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_with_vneid())


@when(sentence("{who:Person} đăng nhập Cổng bằng tài khoản VNeID lần đầu và xác nhận hồ sơ"))
def enters_with_vneid_first(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(enter_with_vneid(), confirm_new_profile())


@when(sentence("{who:Person} đăng xuất rồi đăng nhập lại Cổng bằng tài khoản VNeID của mình"))
def enters_with_vneid_again(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(leave(), enter_with_vneid())


@then(sentence("{who:Person} vào được Cổng và được nhắc liên kết với VNeID"))
def is_reminded(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_reminded_and_may_skip)


@then(sentence("{who:Person} được hướng dẫn đăng nhập bằng VNeID để tiếp tục"))
def must_use_vneid(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.must_use_vneid)


@then(sentence("{who:Person} làm việc được với tài khoản của mình"))
def works(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.works_in_own_account)


@then(sentence("lần đăng nhập sau {who:Person} lại được nhắc liên kết"))
def is_reminded_next_time(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_reminded_at_next_login)
