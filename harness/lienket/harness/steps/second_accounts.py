"""Hai tài khoản Cổng của một người: how they come to be one, or stay two."""

from datetime import datetime

from pytest_bdd import given, then, when

from lienket.harness.questions import linking, portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.entering import enter_with_vneid, leave
from lienket.harness.tasks.linking import link_accounts
from lienket.harness.tasks.second_accounts import join_accounts, with_other_account

TAKEN = "Số CCCD đã được đăng ký bởi tài khoản khác"


@given(sentence("{who:Person} có hai tài khoản do Cổng cấp, một lập bằng CMND và một lập bằng CCCD"))
def has_two_accounts(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.person(who).other_portal_accounts


@given(sentence("tài khoản lập bằng CCCD của {who:Person} đã liên kết từ ngày {on:Day}"))
def other_account_is_linked(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.recast(who, lambda person: person.with_other_account_linked(on))


@given("Cổng không gộp hai tài khoản của một người")
def second_accounts_are_refused(lienket_stage: Stage) -> None:
    lienket_stage.settle("portal", second_account="refuse")


@when(sentence("{who:Person} liên kết tài khoản lập bằng CCCD với tài khoản VNeID của mình"))
def links_other_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(with_other_account(link_accounts()))


@when(sentence("{who:Person} khai số CCCD ở tài khoản lập bằng CMND rồi liên kết"))
def joins(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(join_accounts())


@then(sentence("{who:Person} được báo rằng hai tài khoản đã được gộp làm một"))
def is_told_of_joining(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told("Hai tài khoản Cổng của bạn đã được gộp làm một"))


@then(sentence("{who:Person} được báo rằng số CCCD thuộc tài khoản khác, và được chỉ cách gộp hai tài khoản"))
def is_led_to_joining(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(linking.is_told_of_two_things(TAKEN, "để gộp hai tài khoản"))


@then(sentence("{who:Person} được báo rằng số CCCD thuộc tài khoản khác, và được chỉ tới tổng đài"))
def is_led_to_the_hotline(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(linking.is_told_of_two_things(TAKEN, "18001096"))


@then(sentence("{who:Person} chỉ còn một tài khoản Cổng, liên kết từ ngày {on:Day}"))
def has_one_account(lienket_stage: Stage, who: str, on: datetime) -> None:
    [account] = linking.open_accounts(lienket_stage.world, lienket_stage.person(who))
    assert account["link"]["linked_at"].startswith(on.date().isoformat())


@then(sentence("kho dữ liệu của tài khoản VNeID giữ đủ giấy tờ của cả hai tài khoản của {who:Person}"))
def store_holds_both(lienket_stage: Stage, who: str) -> None:
    person = lienket_stage.person(who)
    both = [*person.document_titles, *person.using_other_account().document_titles]
    assert linking.held_titles(lienket_stage.world, person.number) == sorted(both)


@then(sentence("chỉ một tài khoản Cổng mang số CCCD đã xác minh của {who:Person}"))
def one_account_holds_the_number(lienket_stage: Stage, who: str) -> None:
    assert len(linking.holders(lienket_stage.world, lienket_stage.person(who).number)) == 1


@then(sentence("lần đăng nhập VNeID sau của {who:Person} mở đúng tài khoản đã gộp"))
def vneid_opens_the_one(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(leave(), enter_with_vneid())
    lienket_stage.actor(who).asks(portal.works_in_own_account)
