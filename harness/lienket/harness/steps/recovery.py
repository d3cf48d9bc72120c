"""Đứt quãng và làm lại; hai việc cùng lúc."""

from datetime import datetime, timedelta

from playwright.sync_api import expect
from pytest_bdd import then, when

from lienket.harness.questions import linking, portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import recovery


@when(sentence("kết nối của {who:Person} đứt trước khi Cổng nhận được kết quả của VNeID"))
def connection_is_lost_before(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.lose_the_connection(after_the_portal=False))


@when(sentence("kết nối của {who:Person} đứt sau khi Cổng nhận được kết quả của VNeID"))
def connection_is_lost_after(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.lose_the_connection(after_the_portal=True))


@when(sentence("{who:Person} bắt đầu liên kết lại từ đầu"))
def begins_anew(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.begin_anew())


@when(sentence("{who:Person} quay lại ba trang trước rồi đi tới"))
def goes_back_and_forth(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.go_back_and_forth(3))


@when(sentence("{who:Person} đóng trình duyệt, hôm sau mới làm tiếp"))
def comes_back_next_day(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.close_the_browser(timedelta(days=1)))


@when(sentence("{who:Person} liên kết cùng lúc trên hai máy"))
def links_on_two_machines(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.link_on_two_machines())


@when(sentence("tài khoản VNeID của {who:Person} bị khóa đúng lúc trở về Cổng"))
def is_locked_on_the_way_back(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(recovery.be_locked_on_the_way_back())


@then("Cổng chỉ ghi nhận một lần liên kết")
def is_linked_once(lienket_stage: Stage) -> None:
    outcomes = [entry["outcome"] for entry in linking.audited(lienket_stage.world, "link")]
    assert outcomes.count("linked") == 1


@then(sentence("cả hai máy của {who:Person} đều thấy một liên kết, ngày liên kết {on:Day}"))
def both_machines_see_it(lienket_stage: Stage, who: str, on: datetime) -> None:
    actor = lienket_stage.actor(who)
    actor.asks(portal.sees_linked(f"{on:%d/%m/%Y}"))
    actor.asks(linking.sees_linked_on_the_other_machine(f"{on:%d/%m/%Y}"))


@then(sentence("{who:Person} không còn thấy câu báo lỗi nào"))
def sees_no_error(lienket_stage: Stage, who: str) -> None:
    expect(lienket_stage.actor(who).page.locator("[role=alert]")).to_have_count(0)
