"""Mã QR trên trang đăng nhập: showing, scanning, approving and refusing it."""

from pytest_bdd import given, then, when

from lienket.harness.questions import portal, qr, vneid
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import qr as tasks


@given(sentence("mã QR của VNeID sống {seconds:d} giây"))
def codes_live(lienket_stage: Stage, seconds: int) -> None:
    lienket_stage.settle("vneid", qr_seconds=seconds)


@when(sentence("{who:Person} đăng nhập Cổng bằng cách quét mã QR"))
def enters_by_qr(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.enter_by_qr())
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@when(sentence("{who:Person} liên kết tài khoản Cổng bằng cách quét mã QR"))
def links_by_qr(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.link_by_qr())
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@when(sentence("{who:Person} quét mã QR trên trang đăng nhập"))
def scans(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.show_a_code(), tasks.scan())


@when(sentence("{who:Person} quét mã QR sau {seconds:d} giây"))
def scans_after(lienket_stage: Stage, who: str, seconds: int) -> None:
    lienket_stage.actor(who).attempts_to(tasks.let_the_code_expire(seconds), tasks.scan_the_kept_picture())


@when(sentence("{who:Person} quét mã QR sau {seconds:d} giây và xác nhận sau đó {more:d} giây"))
def scans_and_approves_after(lienket_stage: Stage, who: str, seconds: int, more: int) -> None:
    scanned = (tasks.let_the_code_expire(seconds), tasks.scan_the_kept_picture())
    lienket_stage.actor(who).attempts_to(*scanned, tasks.approve_after(more))


@when(sentence("{who:Person} để mã QR trên trang đăng nhập hết hạn"))
def lets_the_code_expire(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.let_the_code_expire(300))


@when(sentence("{who:Person} làm mới mã QR rồi quét lại ảnh chụp mã cũ"))
def scans_the_old_picture(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(tasks.let_the_code_expire(300), tasks.reload_by_keyboard(), tasks.scan_the_kept_picture())


@when(sentence("{who:Person} quét lại mã QR đã dùng"))
def scans_the_used_code(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.scan_the_kept_picture())


@when(sentence("{other:Person} quét mã QR mà {who:Person} đã quét"))
def other_scans_the_same(lienket_stage: Stage, other: str, who: str) -> None:
    second, picture = lienket_stage.actor(other), lienket_stage.actor(who).remembered[tasks.PICTURE]
    second.remembered[tasks.PICTURE] = picture
    second.attempts_to(tasks.scan_the_kept_picture())


@when(sentence("{who:Person} xác nhận trên điện thoại trong lúc trình duyệt mất kết nối"))
def approves_while_offline(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.approve_while_the_browser_is_offline())


@when(sentence("{who:Person} quét mã QR rồi từ chối trên điện thoại"))
def scans_and_refuses(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.show_a_code(), tasks.scan(), tasks.refuse())


@when(sentence("{who:Person} nhờ {helper:Person} quét hộ mã QR để liên kết"))
def has_it_scanned(lienket_stage: Stage, who: str, helper: str) -> None:
    victim = lienket_stage.actor(helper)
    lienket_stage.actor(who).attempts_to(tasks.have_it_scanned_by(victim))


@when(sentence("{who:Person} quét mã QR bằng máy ảnh thường"))
def photographs(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.show_a_code())


@when(sentence("{who:Person} quét mã QR rồi nhập sai passcode"))
def types_wrong_passcode(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.show_a_code(), tasks.scan(), tasks.approve("000000"))


@when(sentence("{who:Person} quét mã QR rồi điện thoại mất mạng"))
def loses_the_network(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.show_a_code(), tasks.scan(), tasks.lose_the_network())


@when(sentence("{who:Person} đưa mã QR định danh của ứng dụng cho điện thoại khác quét"))
def shows_the_wrong_code(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.scan_a_foreign_code())


@when(sentence("{who:Person} quét mã QR bằng ứng dụng chưa đăng nhập"))
def scans_signed_out(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.change_phone(actor.new_phone())
    actor.attempts_to(tasks.show_a_code(), tasks.scan())


@then(sentence("{who:Person} làm mới được mã QR bằng bàn phím rồi đăng nhập bằng mã mới"))
def reloads_and_enters(lienket_stage: Stage, who: str) -> None:
    actor = lienket_stage.actor(who)
    actor.attempts_to(tasks.reload_by_keyboard(), tasks.scan(), tasks.approve())
    actor.asks(vneid.is_brought_back)


@then(sentence("điện thoại của {who:Person} bị báo {what}"))
def phone_is_told(lienket_stage: Stage, who: str, what: str) -> None:
    lienket_stage.actor(who).asks(qr.phone_is_told(what))


@then(sentence("{who:Person} bị báo mã QR đã hết hạn"))
def is_told_it_expired(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(qr.phone_is_told("mã QR đã hết hạn"))


@then(sentence("điện thoại của {who:Person} hiện phiên đăng nhập"))
def phone_shows_the_login(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.actor(who).phone.login["client"] == "Cổng Dịch vụ công quốc gia"


@then(sentence("điện thoại của {who:Person} đã cho biết ai xin đăng nhập và để làm gì"))
def phone_tells_who_asks(lienket_stage: Stage, who: str) -> None:
    login = lienket_stage.actor(who).phone.login
    assert "Cổng Dịch vụ công quốc gia" in login["client"]
    assert all(login[part] for part in ("purpose", "place", "browser", "data")), login


@then(sentence("điện thoại của {who:Person} báo không có mạng"))
def phone_is_offline(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(qr.phone_is_told("không có mạng"))


@then(sentence("điện thoại của {who:Person} được yêu cầu đăng nhập"))
def phone_asks_to_sign_in(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(qr.phone_is_told("phải đăng nhập ứng dụng"))


@then(sentence("mã QR của {who:Person} vẫn chưa ai giữ"))
def code_is_unclaimed(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(qr.code_is_unclaimed)


@then(sentence("trang đăng nhập báo ngay cho {who:Person} là đã từ chối và đưa mã mới"))
def page_tells_of_the_refusal(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(qr.is_told_of_the_refusal)


@then("trong mã QR không có thông tin của ai")
def payload_is_empty_of_people(lienket_stage: Stage) -> None:
    assert lienket_stage.last_actor.asks(qr.told_by_the_picture) == []


@then(sentence("{who:Person} nhập lại đúng passcode thì vào được Cổng"))
def right_passcode_gets_in(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(tasks.approve())
    lienket_stage.actor(who).asks(vneid.is_brought_back)


@then(sentence("VNeID chỉ ghi nhận một lần đăng nhập của {who:Person}"))
def one_login_only(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.works_in_own_account)
    entries = lienket_stage.world.journal("vneid")
    assert len([entry for entry in entries if entry["name"] == "login.succeeded"]) == 1
