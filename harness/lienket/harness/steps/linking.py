"""Liên kết: the journey, what it leads to, and why it is refused."""

from datetime import datetime

from pytest_bdd import given, parsers, then, when

from lienket.harness.questions import linking, portal
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.entering import leave
from lienket.harness.tasks.linking import (
    change_mind_at_vneid,
    follow_forged_return,
    link_accounts,
    link_accounts_again,
)

REASONS = {
    "hai tài khoản không cùng một số định danh": "Tài khoản VNeID không trùng số định danh",
    "số CCCD chưa được xác minh": "Số CCCD của tài khoản chưa được xác minh",
    "tài khoản định danh mới ở mức độ 1": "Tài khoản định danh mức độ 1 chưa đủ điều kiện liên kết",
    "công dân đã hủy": "Bạn đã hủy xác nhận chia sẻ thông tin đăng nhập",
    "phiên làm việc đã hết hạn": "Phiên làm việc đã hết hạn",
    "không rõ yêu cầu nào": "Liên kết đăng nhập đã được sử dụng hoặc không hợp lệ",
}
"""What the portal says for each reason that a feature gives."""


@given(sentence("{who:Person} đã liên kết tài khoản Cổng với tài khoản VNeID từ ngày {on:Day}"))
def is_linked(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.recast(who, lambda person: person.with_link(on))


@when(sentence("{who:Person} liên kết tài khoản Cổng với tài khoản VNeID của mình"))
def links(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(link_accounts())


@when(sentence("{who:Person} đăng xuất rồi liên kết tài khoản Cổng với tài khoản VNeID của mình"))
def leaves_and_links(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(leave(), link_accounts())


@when(sentence("{who:Person} liên kết lại tài khoản Cổng với tài khoản VNeID của mình"))
def links_again(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(link_accounts_again())


@when(sentence("{who:Person} xác thực bằng tài khoản VNeID của {other:Person} để liên kết"))
def links_with_others(lienket_stage: Stage, who: str, other: str) -> None:
    lienket_stage.actor(who).attempts_to(link_accounts(vneid_of=lienket_stage.person(other)))


@when(sentence("{who:Person} đổi ý khi đang xác thực với VNeID"))
def changes_mind(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(change_mind_at_vneid())


@when(sentence("{who:Person} bị dẫn tới một kết quả xác thực giả mạo"))
def follows_forged_return(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).attempts_to(follow_forged_return())


@then(sentence("danh sách tài khoản liên kết của {who:Person} có tài khoản VNeID, ngày liên kết {on:Day}"))
def is_listed(lienket_stage: Stage, who: str, on: datetime) -> None:
    lienket_stage.actor(who).asks(portal.sees_linked(f"{on:%d/%m/%Y}"))


@then(sentence("danh sách tài khoản liên kết của {who:Person} còn trống"))
def list_is_empty(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_nothing_linked)


@then(sentence("{who:Person} thấy mục liên kết tài khoản còn trống và biết phải làm gì tiếp"))
def is_told_what_to_do(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(linking.sees_what_to_do_next)


@then(sentence("hai nơi xem tài khoản liên kết của {who:Person} cho cùng một kết quả"))
def both_places_agree(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(portal.sees_same_links_in_both_places)


@then(parsers.parse("việc liên kết bị từ chối vì {reason}"))
def is_refused(lienket_stage: Stage, reason: str) -> None:
    lienket_stage.last_actor.asks(portal.is_told(REASONS[reason]))
