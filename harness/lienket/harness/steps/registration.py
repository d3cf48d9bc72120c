"""Tài khoản do Cổng cấp: registering one, codes by SMS, forgotten passwords, organisations."""

from datetime import datetime

from playwright.sync_api import expect
from pytest_bdd import given, then, when

from lienket.harness.pages.portal.registration import CodePage
from lienket.harness.questions import portal, registration
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence
from lienket.harness.tasks import registration as tasks

WAYS = {
    "thuê bao di động": "Thuê bao di động",
    "bảo hiểm xã hội": "Bảo hiểm xã hội",
    "bưu điện": "Bưu điện Việt Nam",
    "USB ký số": "USB ký số",
    "SIM ký số": "SIM ký số",
    "chữ ký số cá nhân": "Chữ ký số cá nhân",
}
PHONE_ABROAD = "+12025550123"


@given("Cổng hỏi mã OTP khi đăng nhập bằng tài khoản do Cổng cấp")
def codes_are_asked(lienket_stage: Stage) -> None:
    lienket_stage.settle("portal", sms_login_code=True)


@given("Cổng gửi lại mã OTP không cần chờ")
def codes_come_at_once(lienket_stage: Stage) -> None:
    lienket_stage.settle("portal", otp_resend_seconds=0)


@given("Cổng hỏi số CCCD ngay sau khi đăng nhập")
def number_is_asked(lienket_stage: Stage) -> None:
    lienket_stage.settle("portal", asks_number_at_login=True)


@given("Cổng hỏi ký tự xác thực khi đăng ký")
def characters_are_asked(lienket_stage: Stage) -> None:
    lienket_stage.settle("portal", registration_captcha=True)


@given(sentence("tài khoản Cổng của {who:Person} đăng ký bằng số điện thoại của {other:Person}"))
def shares_the_phone(lienket_stage: Stage, who: str, other: str) -> None:
    phone = lienket_stage.person(other).phone
    lienket_stage.recast(who, lambda person: person.with_registered_phone(phone))


@given(sentence("tài khoản Cổng của {who:Person} đăng ký bằng số điện thoại nước ngoài"))
def is_abroad(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_registered_phone(PHONE_ABROAD))


@given(sentence("{what:Organisation} có tài khoản do Cổng cấp, {who:Person} là người đại diện"))
def organisation_has_account(lienket_stage: Stage, what: str, who: str) -> None:
    lienket_stage.found(what, who)


@when(sentence("{who:Person} đăng ký tài khoản Cổng bằng {way:Way}", Way=one_of(WAYS)))
def registers(lienket_stage: Stage, who: str, way: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.register(way))


@when(sentence("{who:Person} thử đăng ký thêm một tài khoản Cổng trên điện thoại"))
def registers_again(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.apply_on_a_phone(WAYS["thuê bao di động"]))


@when(sentence("{who:Person} thử đăng ký tài khoản Cổng bằng thuê bao của {other:Person}"))
def registers_with_others_sim(lienket_stage: Stage, who: str, other: str) -> None:
    phone = lienket_stage.person(other).phone
    lienket_stage.actor(who).attempts_to(tasks.apply(WAYS["thuê bao di động"], phone=phone))


@when(sentence("{who:Person} đăng ký và gõ ký tự xác thực bằng chữ thường có dấu cách"))
def types_characters(lienket_stage: Stage, who: str) -> None:
    task = tasks.apply_typing_characters_spaced_and_small(WAYS["thuê bao di động"])
    lienket_stage.actor(who).attempts_to(task)


@when(sentence("{who:Person} đăng ký và gõ sai ký tự xác thực"))
def mistypes_characters(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.apply(WAYS["thuê bao di động"], characters="0"))


@when(sentence("{who:Person} nhập đúng mật khẩu tài khoản Cổng"))
def gives_password(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.give_portal_password())


@when(sentence("{who:Person} nhập mã OTP gửi cho mình"))
def gives_code(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.give_code())


@when(sentence("{who:Person} nhập mã OTP gửi cho {other:Person}"))
def gives_others_code(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.give_code(lienket_stage.actor(other)))


@when(sentence("{who:Person} lấy mã OTP ở hai nơi rồi nhập mã lấy trước"))
def gives_older_code(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.ask_for_two_codes_and_give_the_first())


@when(sentence("{who:Person} nhập sai mật khẩu tài khoản Cổng {times:d} lần liên tiếp"))
def mistypes_password(lienket_stage: Stage, who: str, times: int) -> None:
    lienket_stage.actor(who).attempts_to(tasks.mistype_the_portal_password(times))


@when(sentence("{who:Person} đăng nhập bằng tài khoản do Cổng cấp cho {what:Organisation}"))
def enters_for(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.enter_for(*lienket_stage.portal_login_of(what)))


@when(sentence("{who:Person} xin lại mật khẩu của mình và của {other:Person}"))
def asks_for_passwords(lienket_stage: Stage, who: str, other: str) -> None:
    names = [person.id_card or person.number for person in map(lienket_stage.person, (who, other))]
    lienket_stage.actor(who).attempts_to(tasks.ask_for_passwords_of(*names))


@then("hai lần xin lại mật khẩu được trả lời như nhau")
def answers_are_alike(lienket_stage: Stage) -> None:
    first, second = lienket_stage.last_actor.remembered[tasks.ANSWERS]
    assert first == second


@then(sentence("{who:Person} được báo ngay trước mắt rằng CMT hoặc CCCD đã được đăng ký, kèm lối lấy lại mật khẩu"))
def is_told_of_the_account(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.is_told_that_the_number_is_known)


@then(sentence("lời báo lỗi nhận tiêu điểm bàn phím của {who:Person}"))
def refusal_has_focus(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.refusal_has_focus)


@then(sentence("{who:Person} được báo rằng {what:Told}", Told=one_of(registration.TOLD)))
def is_told(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told(what))


@then(sentence("{who:Person} được hỏi mã OTP để xác thực số điện thoại"))
def is_asked_for_the_code(lienket_stage: Stage, who: str) -> None:
    expect(CodePage(lienket_stage.actor(who).page).field).to_be_visible()


@then(sentence("{who:Person} được báo tại chỗ rằng ký tự xác thực chưa khớp"))
def is_told_of_characters(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.is_told_at_a_field(registration.WRONG_CHARACTERS))


@then(sentence("{who:Person} được chỉ lối đi khi không nhận được mã"))
def is_shown_the_way_out(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.is_shown_the_way_out)


@then(sentence("{who:Person} được hỏi số CCCD"))
def is_asked_for_the_number(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.is_asked_for_the_number)


@then(sentence("{who:Person} được báo đường đi riêng của tổ chức từ ngày {since:Day}"))
def is_told_of_organisations(lienket_stage: Stage, who: str, since: datetime) -> None:
    lienket_stage.actor(who).asks(registration.is_told_of_the_organisations_way(f"{since:%d/%m/%Y}"))


@then(sentence("{who:Person} không được mời xác minh hay liên kết như công dân"))
def is_not_invited(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.is_not_invited_as_a_citizen)


@then(sentence("{who:Person} làm việc được thay {what:Organisation}"))
def works_for(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(registration.works_for(what))


@then(sentence("{who:Person} chỉ còn được dùng tài khoản định danh tổ chức"))
def has_organisation_identity_only(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(registration.has_the_organisation_identity_only)
