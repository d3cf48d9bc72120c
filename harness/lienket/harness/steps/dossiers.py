"""Hồ sơ: filing them, what becomes of them, drafts."""

from pytest_bdd import then, when

from lienket.harness.questions import dossiers
from lienket.harness.stage import Stage
from lienket.harness.steps.grammar import sentence
from lienket.harness.tasks.dossiers import file_dossier, leave_draft, move_dossier


@when(sentence("{who:Person} nộp hồ sơ {procedure:Quoted}"))
def files(lienket_stage: Stage, who: str, procedure: str) -> None:
    lienket_stage.actor(who).attempts_to(file_dossier(procedure))


@when(sentence("{who:Person} soạn dở hồ sơ {procedure:Quoted}"))
def leaves_draft(lienket_stage: Stage, who: str, procedure: str) -> None:
    lienket_stage.actor(who).attempts_to(leave_draft(procedure))


@when(sentence("cơ quan giải quyết chuyển hồ sơ {who:Person} đã nộp sang trạng thái {status:Quoted}"))
def is_moved(lienket_stage: Stage, who: str, status: str) -> None:
    move_dossier(lienket_stage, lienket_stage.actor(who), status)


@then(sentence("{who:Person} dùng lại được cả {count:d} giấy tờ khi nộp hồ sơ trực tuyến"))
def reuses(lienket_stage: Stage, who: str, count: int) -> None:
    lienket_stage.actor(who).asks(dossiers.reuses(count))


@then(sentence("biểu mẫu hồ sơ của {who:Person} đã điền sẵn họ tên và số định danh đã xác minh"))
def form_is_filled_in(lienket_stage: Stage, who: str) -> None:
    lienket_stage.actor(who).asks(dossiers.finds_form_filled_in)


@then(sentence("{who:Person} thấy hồ sơ đã nộp ở trạng thái {status:Quoted}"))
def sees_status(lienket_stage: Stage, who: str, status: str) -> None:
    lienket_stage.actor(who).asks(dossiers.sees_status(status))


@then(sentence("{who:Person} được thông báo đúng một lần về trạng thái {status:Quoted}"))
def is_told_once(lienket_stage: Stage, who: str, status: str) -> None:
    lienket_stage.actor(who).asks(dossiers.is_told_once_of(status))


@then(sentence("trước khi liên kết {who:Person} được báo còn {count:d} hồ sơ nháp"))
def is_warned(lienket_stage: Stage, who: str, count: int) -> None:
    lienket_stage.actor(who).asks(dossiers.is_warned_of_drafts(count))


@then(sentence("{who:Person} soạn tiếp được hồ sơ {procedure:Quoted}"))
def resumes(lienket_stage: Stage, who: str, procedure: str) -> None:
    lienket_stage.actor(who).asks(dossiers.can_resume(procedure))
