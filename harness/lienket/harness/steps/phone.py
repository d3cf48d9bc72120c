"""Điện thoại: the VNeID app on a citizen's phone."""

from pytest_bdd import given, then, when

from lienket.harness.questions import qr, vneid
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import qr as tasks


@given(sentence("{who:Person} đã cài ứng dụng VNeID trên điện thoại"))
def has_the_app(lienket_stage: Stage, who: str) -> None:
    lienket_stage.equip(who)


@given(sentence("{who:Person} chưa cấp quyền đăng nhập trên website cho ứng dụng VNeID"))
def has_not_allowed_web_login(lienket_stage: Stage, who: str) -> None:
    lienket_stage.recast(who, lambda person: person.with_vneid(web_login_allowed=False))


@when(sentence("{who:Person} chuyển ứng dụng VNeID sang điện thoại mới bằng mã OTP trên điện thoại cũ"))
def moves_to_a_new_phone(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.move_to_a_new_phone())


@when(sentence("{who:Person} quên passcode và đặt lại trên điện thoại"))
def replaces_the_passcode(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.replace_a_forgotten_passcode())


@when(sentence("{guardian:Person} xác nhận trên điện thoại cho {ward:Person} đăng nhập"))
def guardian_confirms(lienket_stage: Stage, guardian: str, ward: str) -> None:
    child = lienket_stage.actor(ward)
    lienket_stage.actor(guardian).attempts_to(tasks.answer_as_guardian(child, confirmed=True))


@when(sentence("{guardian:Person} từ chối trên điện thoại việc {ward:Person} đăng nhập"))
def guardian_refuses(lienket_stage: Stage, guardian: str, ward: str) -> None:
    child = lienket_stage.actor(ward)
    lienket_stage.actor(guardian).attempts_to(tasks.answer_as_guardian(child, confirmed=False))


@then(sentence("{who:Person} cấp quyền rồi quét lại thì vào được Cổng"))
def allowing_gets_in(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.allow_web_login(), tasks.scan(), tasks.approve())
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@then(sentence("{who:Person} đăng nhập được Cổng bằng điện thoại mới"))
def new_phone_gets_in(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.enter_by_qr())
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@then(sentence("điện thoại cũ của {who:Person} không xác nhận được nữa"))
def old_phone_is_out(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.try_the_old_phone())
    lienket_stage.actor(who).asks(qr.phone_is_told("phải đăng nhập ứng dụng"))


@then(sentence("{who:Person} đăng nhập được Cổng bằng passcode mới"))
def new_passcode_gets_in(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(tasks.show_a_code(), tasks.scan(), tasks.approve(tasks.NEW_PASSCODE))
    actor.asks(vneid.is_brought_back)


@then(sentence("{guardian:Person} không xác nhận được cho {ward:Person} đăng nhập nữa"))
def guardian_has_no_request(lienket_stage: Stage, guardian: str, ward: str) -> None:
    assert lienket_stage.actor(guardian).phone.guardian_requests() == []
    lienket_stage.actor(ward).asks(vneid.does_not_get_in)


@then(sentence("ứng dụng VNeID của {who:Person} có cảnh báo về việc khóa tạm"))
def app_has_an_alert(lienket_stage: Stage, who: str) -> None:
    assert [message for message in lienket_stage.actor(who).phone.inbox() if message["kind"] == "alert"]
