"""Phiên đăng nhập và an toàn: sessions, forged or used answers, what is left behind."""

from datetime import timedelta

from pytest_bdd import given, then, when

from lienket.harness.questions import portal, vneid
from lienket.harness.questions.security import sessions_that_changed
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import security
from lienket.harness.tasks.vneid import WRONG_PASSWORD


@given(sentence("phiên ở Cổng hết hạn sau {minutes:d} phút không dùng"))
def portal_forgets_after(lienket_stage: Stage, minutes: int) -> None:
    lienket_stage.settle("portal", session_idle_minutes=minutes)


@when(sentence("{who:Person} để phiên ở Cổng hết hạn trong lúc xác thực với VNeID"))
def portal_forgets(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(security.link_after_the_portal_forgot(timedelta(minutes=16)))


@when(sentence("{who:Person} đăng xuất rồi quay lại trang trước"))
def leaves_and_goes_back(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(security.leave_and_go_back())


@when(sentence("{who:Person} đăng xuất rồi {other:Person} dùng chính máy ấy để đăng nhập"))
def other_sits_down(lienket_stage: Stage, who: str, other: str) -> None:
    machine = lienket_stage.actor(who)
    lienket_stage.actor(other).attempts_to(security.take_over_the_machine_of(machine))


@when(sentence("{who:Person} liên kết tài khoản Cổng rồi mở lại kết quả xác thực đã dùng"))
def opens_the_used_return(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(security.link_keeping_the_return(), security.open_the_used_return())


@when(sentence("{who:Person} bị dẫn tới VNeID với một địa chỉ nhận kết quả lạ"))
def follows_a_foreign_address(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(security.follow_a_foreign_return_address())


@when(sentence("{who:Person} đăng nhập Cổng bằng tài khoản VNeID và để ý mã phiên"))
def enters_watching_the_sessions(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(security.enter_watching_the_sessions())


@then(sentence("{who:Person} không còn thấy thông tin cá nhân của mình"))
def sees_nothing_personal(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_nothing_personal)


@then(sentence("máy ấy mở tài khoản của {who:Person}, không có gì của {other:Person}"))
def is_only_ones_own(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(other).asks(portal.sees_nothing_personal)
    lienket_stage.actor(who).asks(portal.works_in_own_account)


@then(sentence("{who:Person} vẫn ở lại trang của VNeID"))
def stays_at_vneid(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    assert actor.page.url.startswith(actor.world.vneid)


@then(sentence("mã phiên của {who:Person} ở VNeID và Cổng khác mã trước khi đăng nhập"))
def session_ids_changed(lienket_stage: Stage, who: str) -> None:
    changed = lienket_stage.actor(who).asks(sessions_that_changed)
    assert changed == {"portal_session", "vneid_session"}


@then(sentence("nhật ký của VNeID ghi lần từ chối ấy với số định danh của {who:Person} đã che"))
def refusal_is_journalled(lienket_stage: Stage, who: str) -> None:
    number = lienket_stage.person(who).number
    assert vneid.refused_numbers(lienket_stage.world) == [f"{number[:2]}********{number[-2:]}"]


@then("nhật ký của VNeID không có mật khẩu nào")
def no_password_is_journalled(lienket_stage: Stage) -> None:
    assert WRONG_PASSWORD not in str(lienket_stage.world.journal("vneid"))
