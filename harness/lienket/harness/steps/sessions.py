"""Phiên làm việc ở Cổng: warned before it ends, ended in one tab while another goes on."""

from datetime import timedelta

from pytest_bdd import then, when

from lienket.harness.questions import portal, registration
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import sessions


@when(sentence("{who:Person} đăng nhập Cổng rồi không thao tác gì trong {idle:Duration}"))
def does_nothing(lienket_stage: Stage, who: str, idle: timedelta) -> None:
    lienket_stage.actor(who).attempts_to(sessions.do_nothing_for(idle))


@when(sentence("{who:Person} chọn làm việc tiếp, rồi thêm {idle:Duration} không thao tác gì"))
def goes_on(lienket_stage: Stage, who: str, idle: timedelta) -> None:
    lienket_stage.actor(who).attempts_to(sessions.go_on())
    lienket_stage.world.advance(idle)


@when(sentence("{who:Person} mở sẵn lời khai, đăng xuất ở thẻ khác, rồi mới gửi lời khai"))
def leaves_elsewhere(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(sessions.leave_in_another_tab_and_update())


@then(sentence("{who:Person} được báo trước rằng phiên sắp hết hạn"))
def is_warned(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.is_warned_of_the_end)


@then(sentence("{who:Person} được báo phiên làm việc đã hết hạn"))
def is_out(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told("Phiên làm việc đã hết hạn"))
