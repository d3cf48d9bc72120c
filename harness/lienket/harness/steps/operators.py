"""Cán bộ hỗ trợ của Cổng và cơ quan cấp số: links that are ended, numbers that are set anew."""

from datetime import datetime

from pytest_bdd import then, when

from lienket.harness.questions import linking
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import one_of, sentence

TWO = ("Cán bộ Một", "Cán bộ Hai")
REASONS = {"theo yêu cầu của công dân": "citizen-request", "vì liên kết nhầm": "wrong-link"}


@when(sentence("hai cán bộ hủy liên kết của {who:Person} {reason:Reason}", Reason=one_of(REASONS)))
def is_unlinked(lienket_stage: Stage, who: str, reason: str) -> None:
    account_id = lienket_stage.account_now(who)["account_id"]
    lienket_stage.world.portal_operator.unlink(account_id, reason, TWO)


@when(sentence("một cán bộ tự đề nghị và tự duyệt việc hủy liên kết của {who:Person}"))
def one_operator_tries(lienket_stage: Stage, who: str) -> None:
    account_id = lienket_stage.account_now(who)["account_id"]
    lienket_stage.world.portal_operator.tries_to_unlink_alone(account_id)


@when(sentence("cơ quan có thẩm quyền xác lập lại số định danh của {who:Person}, thay số {old:Quoted}"))
def number_is_replaced(lienket_stage: Stage, who: str, old: str) -> None:
    new = lienket_stage.person(who).number
    lienket_stage.world.portal_operator.replace_number(old, new, "Xác định lại giới tính")


@then(sentence("liên kết của {who:Person} vẫn như trước"))
def link_stays(lienket_stage: Stage, who: str) -> None:
    assert lienket_stage.account_now(who)["link"] == lienket_stage.account_before(who)["link"]


@then(sentence("hồ sơ kiểm toán giữ cả ngày liên kết {linked:Day} và ngày hủy {ended:Day}"))
def both_dates_are_kept(lienket_stage: Stage, linked: datetime, ended: datetime) -> None:
    [link] = linking.former_links(lienket_stage.world)
    days = (linked.date().isoformat(), ended.date().isoformat())
    assert (link["linked_at"][:10], link["ended_at"][:10]) == days


@then("hồ sơ kiểm toán ghi lý do và tên cả hai cán bộ")
def both_operators_are_kept(lienket_stage: Stage) -> None:
    [entry] = linking.audited(lienket_stage.world, "unlink")
    assert (entry["reason"], entry["by"]) == ("wrong-link", " + ".join(TWO))


@then(sentence("kho dữ liệu của tài khoản VNeID không còn giữ giấy tờ nào từ tài khoản Cổng của {who:Person}"))
def store_gave_back(lienket_stage: Stage, who: str) -> None:
    assert linking.held_titles(lienket_stage.world, lienket_stage.person(who).number) == []


@then(sentence("{who:Person} chỉ có một tài khoản Cổng, và số cũ {old:Quoted} còn trong lịch sử"))
def history_is_kept(lienket_stage: Stage, who: str, old: str) -> None:
    contents = lienket_stage.world.contents("portal")
    assert [account["username"] for account in contents["accounts"]] == [lienket_stage.account_before(who)["username"]]
    assert [(found["old"], found["new"]) for found in contents["renumberings"]] == [
        (old, lienket_stage.person(who).number)
    ]
