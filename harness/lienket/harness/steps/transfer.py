"""Chuyển kho dữ liệu: what is there to be carried over, what stands in the way, and how it ends."""

from pytest_bdd import given, then, when

from lienket.harness.questions import transfer
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks import transfer as tasks


@given(
    sentence(
        "tài khoản Cổng của {who:Person} đang giữ {ended:d} hồ sơ đã hoàn thành, {pending:d} hồ sơ đang xử lý "
        "và {papers:d} giấy tờ"
    )
)
def account_holds(lienket_stage: Stage, who: str, ended: int, pending: int, papers: int) -> None:
    lienket_stage.recast(who, tasks.holding(ended, pending, papers))


@given(sentence("{who:Person} đã nộp {paid:d} khoản phí, còn nợ {unpaid:d} khoản và chưa đọc {unread:d} thông báo"))
def account_was_told(lienket_stage: Stage, who: str, paid: int, unpaid: int, unread: int) -> None:
    lienket_stage.recast(who, tasks.told(paid, unpaid, unread))


@given(sentence("tệp của {count:d} giấy tờ của {who:Person} đã bị hỏng"))
def files_are_corrupt(lienket_stage: Stage, who: str, count: int) -> None:
    lienket_stage.recast(who, tasks.with_corrupt_files(count))


@given(sentence("kho của tài khoản VNeID của {who:Person} đã có sẵn {count:d} trong số các giấy tờ ấy"))
def new_store_holds_some(lienket_stage: Stage, who: str, count: int) -> None:
    tasks.put_into_vneid_store(lienket_stage.world.portal_operator, lienket_stage.person(who), count)


@given(sentence("kho của tài khoản VNeID đang không nhận dữ liệu"))
def new_store_is_down(lienket_stage: Stage) -> None:
    tasks.let_vneid_store_take(lienket_stage.world.portal_operator, 0)


@given(sentence("kho của tài khoản VNeID ngừng nhận dữ liệu sau {count:d} mục"))
def new_store_goes_down(lienket_stage: Stage, count: int) -> None:
    tasks.let_vneid_store_take(lienket_stage.world.portal_operator, count)


@when(sentence("kho của tài khoản VNeID nhận dữ liệu trở lại"))
def new_store_is_up(lienket_stage: Stage) -> None:
    tasks.let_vneid_store_take(lienket_stage.world.portal_operator, None)


@then(
    sentence("kho của tài khoản VNeID của {who:Person} có đủ {dossiers:d} hồ sơ và {papers:d} giấy tờ, mỗi mục một lần")
)
def new_store_holds(lienket_stage: Stage, who: str, dossiers: int, papers: int) -> None:
    lienket_stage.actor(who).asks(transfer.finds_everything_carried_over(dossiers, papers))


@then(sentence("hai kho của {who:Person} khớp nhau về số mục và mã kiểm tra"))
def stores_balance(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(transfer.finds_stores_balanced)


@then(sentence("{who:Person} thấy việc chuyển kho ở trạng thái {state:Quoted}"))
def transfer_stands(lienket_stage: Stage, who: str, state: str) -> None:
    lienket_stage.actor(who).asks(transfer.sees_transfer(state))


@then(sentence("{who:Person} được báo dữ liệu đang được cập nhật sang kho của tài khoản VNeID"))
def is_told_of_transfer(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(transfer.is_told_that_data_are_on_their_way)


@then(sentence("{who:Person} thấy {count:d} giấy tờ chưa chuyển được vì tệp bị hỏng, vẫn còn ở kho của Cổng"))
def some_stayed(lienket_stage: Stage, who: str, count: int) -> None:
    lienket_stage.actor(who).asks(transfer.sees_stayed(count, "Tệp bị hỏng"))


@then(sentence("{count:d} giấy tờ của {who:Person} ghi rõ có ở cả hai kho"))
def provenance_is_kept(lienket_stage: Stage, who: str, count: int) -> None:
    lienket_stage.actor(who).asks(transfer.finds_both_provenances(count))


@then(sentence("lịch sử thanh toán và thông báo của {who:Person} vẫn như trước khi liên kết"))
def correspondence_is_kept(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(transfer.finds_correspondence_kept(lienket_stage.account_before(who)))


@then(sentence("mã, ngày nộp và thứ tự hồ sơ của {who:Person} vẫn như trước khi liên kết"))
def dossiers_are_kept(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(transfer.finds_dossiers_unchanged)


@then(sentence("hai kho của {who:Person} không có gì thay đổi"))
def nothing_was_moved(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(transfer.finds_nothing_moved(lienket_stage.account_before(who)))
