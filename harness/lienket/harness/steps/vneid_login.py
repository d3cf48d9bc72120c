"""Đăng nhập VNeID: what is typed there, what VNeID asks and says."""

from pytest_bdd import given, then, when

from lienket.harness.questions import portal, vneid
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import linking
from lienket.harness.tasks import vneid as tasks
from lienket.harness.tasks.entering import (
    give_vneid_password,
    go_to_vneid_for_an_organisation,
    go_to_vneid_from_the_chooser,
)

LOGIN_STEPS = {"mã xác nhận": "login-code", "sự đồng ý": "consent", "passcode": "passcode"}


@given(sentence("sau mật khẩu VNeID hỏi {asked}"))
def vneid_asks(lienket_stage: Stage, asked: str) -> None:
    lienket_stage.settle("vneid", login_steps=[LOGIN_STEPS[step] for step in asked.split(", ")])


@given(sentence("mã xác nhận của VNeID sống {seconds:d} giây"))
def codes_live(lienket_stage: Stage, seconds: int) -> None:
    lienket_stage.settle("vneid", otp_seconds=seconds)


@when(sentence("{who:Person} thử đăng nhập Cổng bằng tài khoản VNeID của mình"))
def tries_to_enter(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(go_to_vneid_from_the_chooser(), give_vneid_password(actor.person))


@when(sentence("{who:Person} nhập sai mật khẩu VNeID {times:d} lần liên tiếp"))
def types_wrong_password(lienket_stage: Stage, who: str, times: int) -> None:
    lienket_stage.actor(who).attempts_to(go_to_vneid_from_the_chooser(), tasks.type_wrong_password(times))


@when(sentence("{who:Person} thử đăng nhập VNeID bằng số định danh không có tài khoản"))
def tries_unknown_number(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(go_to_vneid_from_the_chooser(), tasks.type_unknown_number())


@when(sentence("{who:Person} xem xong lời nhắc về thẻ"))
def passes_card_notice(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.pass_the_card_notice())


@when(sentence("{who:Person} liên kết tài khoản Cổng với tài khoản VNeID qua đủ các bước"))
def links_through_all_steps(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(linking.go_to_vneid_from_the_notice(), tasks.log_in_through_all_steps())


@when(sentence("{who:Person} từ chối chia sẻ thông tin khi liên kết"))
def refuses_to_share(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(linking.go_to_vneid_from_the_notice(), give_vneid_password(actor.person), tasks.refuse_to_share())


@when(sentence("{who:Person} nhập sai mã xác nhận đăng nhập {times:d} lần"))
def types_wrong_code(lienket_stage: Stage, who: str, times: int) -> None:
    lienket_stage.actor(who).attempts_to(tasks.get_a_login_code(), tasks.type_wrong_code(times))


@when(sentence("{who:Person} nhập đúng mã xác nhận đăng nhập sau {seconds:d} giây"))
def types_code_after(lienket_stage: Stage, who: str, seconds: int) -> None:
    lienket_stage.actor(who).attempts_to(tasks.get_a_login_code(), tasks.wait(seconds), tasks.type_newest_code())


@when(sentence("{who:Person} xin gửi lại mã xác nhận đăng nhập sau {seconds:d} giây"))
def asks_for_another_code(lienket_stage: Stage, who: str, seconds: int) -> None:
    lienket_stage.actor(who).attempts_to(tasks.get_a_login_code(), tasks.wait(seconds), tasks.ask_for_another_code())


@when(sentence("{who:Person} đăng nhập Cổng với tư cách {kind:Organisation}"))
def enters_for_organisation(lienket_stage: Stage, who: str, kind: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(
        go_to_vneid_for_an_organisation(), give_vneid_password(actor.person), tasks.choose_account(organisation=kind)
    )


@when(sentence("{who:Person} xác thực với tư cách {kind:Organisation} để liên kết tài khoản của mình"))
def links_for_organisation(lienket_stage: Stage, who: str, kind: str) -> None:
    actor, at_vneid = lienket_stage.actor(who), linking.go_to_vneid_from_the_notice()
    actor.attempts_to(at_vneid, give_vneid_password(actor.person), tasks.choose_account(organisation=kind))


@when(sentence("{who:Person} đăng nhập Cổng với tư cách cá nhân"))
def enters_as_person(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(go_to_vneid_from_the_chooser(), give_vneid_password(actor.person), tasks.choose_account())


@then(sentence("VNeID báo cho {who:Person} rằng {what}"))
def vneid_says(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(vneid.is_told(what))


@then(sentence("{who:Person} bị báo mã xác nhận hết hạn"))
def code_is_over(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.is_told("mã xác nhận đã hết hạn"))


@then(sentence("{who:Person} bị báo chưa đến ngày áp dụng"))
def not_yet(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.is_told("người nước ngoài chưa dùng được mức độ 2"))


@then(sentence("{who:Person} đăng nhập tiếp được bằng mật khẩu đúng"))
def goes_on(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.gets_in_with_right_password)


@then(sentence("{who:Person} chưa đăng nhập tiếp được bằng mật khẩu đúng"))
def does_not_go_on(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.does_not_get_in_with_right_password)


@then(sentence("{who:Person} vào được Cổng bằng mã xác nhận đúng"))
def gets_in_with_code(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.type_newest_code())
    lienket_stage.actor(who).asks(portal.works_in_own_account)


@then(sentence("mã xác nhận cũ của {who:Person} không dùng được nữa"))
def old_code_is_dead(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.type_oldest_code())
    lienket_stage.actor(who).asks(vneid.is_told("mã xác nhận không đúng"))


@then(sentence("{who:Person} vào được Cổng"))
def is_inside(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@then(sentence("{who:Person} chưa vào được Cổng"))
def is_outside(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_outside)


@then(sentence("{who:Person} được dẫn về Cổng với danh tính của mình"))
def is_back_as_self(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@then(sentence("{who:Person} phải chờ người giám hộ xác nhận"))
def waits_for_guardian(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(vneid.waits_for_guardian)


@then(sentence("{who:Person} được Cổng báo rằng {what}"))
def portal_says(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(vneid.is_told_at_the_portal(what))


@then(sentence("không ai thấy căn cứ khóa tài khoản của {who:Person}"))
def ground_is_not_told(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.actor(who).asks(vneid.words_of_grounds_seen) == []


@then(sentence("VNeID ghi lại {who:Person} đã đồng ý chia sẻ gì, cho ai, để làm gì, lúc nào"))
def consent_is_kept(lienket_stage: Stage, who: str) -> None:
    (consent,) = lienket_stage.world.authority.consents()
    assert consent["number"] == lienket_stage.person(who).number
    assert all(consent[part] for part in ("client_id", "purpose", "data_kinds", "given_at")), consent
