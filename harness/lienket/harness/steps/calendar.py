"""What day it is."""

from datetime import datetime, timedelta

from pytest_bdd import given, then, when

from lienket.harness.questions import calendar as calendar_questions
from lienket.harness.questions import portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import calendar


@given(sentence("hôm nay là ngày {on:Day}"))
def today_is(lienket_stage: Stage, on: datetime) -> None:
    lienket_stage.set_moment(on)


@given(sentence("bây giờ là {at:Moment}"))
def now_is(lienket_stage: Stage, at: datetime) -> None:
    lienket_stage.set_moment(at)


@given(sentence("đồng hồ dừng ở {at:Moment}"))
def clock_stands(lienket_stage: Stage, at: datetime) -> None:
    lienket_stage.set_moment(at, frozen=True)


@given(sentence("hệ thống này chuyển sang VNeID từ ngày {on:Day}"))
def cuts_over(lienket_stage: Stage, on: datetime) -> None:
    lienket_stage.settle("portal", cut_over=on.date().isoformat())


@when(sentence("{who:Person} tới trang đăng nhập của Cổng"))
def is_at_the_login_page(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(calendar.open_portal("/dang-nhap"))


@when(sentence("{who:Person} mở địa chỉ cổng tỉnh Bình Định đã lưu từ trước"))
def opens_a_bookmark(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(calendar.open_portal("/tinh/binh-dinh"))


@when(sentence("{who:Person} được cấp thẻ căn cước mới, hạn đến ngày {on:Day}"))
def card_is_renewed(lienket_stage: Stage, who: str, on: datetime) -> None:
    number = lienket_stage.person(who).number
    lienket_stage.world.authority.change(number, card_expires_on=on.date().isoformat())


@then(sentence("{who:Person} không mở được trang nào của tài khoản mà chưa qua VNeID"))
def is_led_to_vneid(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(calendar_questions.must_use_vneid_now)


@then(sentence("thông báo viện dẫn Nghị định số {decree}"))
def cites(lienket_stage: Stage, decree: str) -> None:
    lienket_stage.last_actor.asks(calendar_questions.sees_text(f"Nghị định số {decree}"))


@then(sentence("chân trang nêu cơ quan chủ quản là {agency}"))
def is_owned_by(lienket_stage: Stage, agency: str) -> None:
    lienket_stage.last_actor.asks(calendar_questions.sees_text(f"Cơ quan chủ quản: {agency}"))


@then(sentence("{who:Person} được báo rằng từ ngày {on:Day} hồ sơ được làm ở Cổng quốc gia"))
def is_told_of_the_single_portal(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.actor(who).asks(portal.is_told(f"Từ ngày {on:%d/%m/%Y}, thủ tục và hồ sơ được thực hiện tại Cổng"))


@then(sentence("{who:Person} thấy giao diện riêng của tỉnh {name}"))
def sees_the_provinces_own(lienket_stage: Stage, who: str, name: str) -> None:
    lienket_stage.actor(who).asks(calendar_questions.sees_text(f"Cổng dịch vụ công Tỉnh {name}"))


@when(sentence("{how_long:Duration} trôi qua"))
def time_passes(lienket_stage: Stage, how_long: timedelta) -> None:
    lienket_stage.world.advance(how_long)
