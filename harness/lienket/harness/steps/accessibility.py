"""Tiện dụng: keyboard, pasted words, what refusals say, and what comes next."""

from pytest_bdd import then, when

from lienket.harness.questions import accessibility
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence
from lienket.harness.tasks.accessibility import (
    link_by_the_way_that_is_open,
    link_with_the_keyboard_alone,
    look_for_linked_accounts_in_the_menu,
    update_identity_with_words_from_word,
)

WAYS = {"xác minh số CCCD": "Xác minh số CCCD trước", "liên kết VNeID": "Đăng nhập bằng VNEID để liên kết ngay"}


@when(sentence("{who:Person} liên kết tài khoản Cổng với tài khoản VNeID của mình chỉ bằng bàn phím"))
def links_with_the_keyboard(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(link_with_the_keyboard_alone())


@when(sentence("{who:Person} cập nhật thông tin định danh với họ tên dán từ Word"))
def updates_with_words_from_word(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(update_identity_with_words_from_word())


@when(sentence("{who:Person} đi thẳng tới VNeID theo lối mà Cổng mở sẵn và xác thực ở đó"))
def goes_on_at_once(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(link_by_the_way_that_is_open())


@when(sentence("{who:Person} tìm tài khoản liên kết của mình trong danh mục tài khoản"))
def looks_for_linked_accounts(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(look_for_linked_accounts_in_the_menu())


@then(sentence("lời từ chối cho {who:Person} biết dữ liệu không thay đổi, việc cần làm và tổng đài hỗ trợ"))
def is_told_all(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(accessibility.is_told_all_of_it)


@then(
    sentence(
        "danh sách tài khoản liên kết của {who:Person} còn trống và có lối đi tới việc {way:Way}", Way=one_of(WAYS)
    )
)
def sees_the_way_on(lienket_stage: Stage, who: str, way: str) -> None:
    lienket_stage.actor(who).asks(accessibility.sees_what_to_do(way))
