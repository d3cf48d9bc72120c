"""Filing dossiers: finding a procedure, filling in its form, handing it in; and what the agency does with it."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage
from lienket.harness.pages.portal.dossiers import DossierPage, DraftPage, ProceduresPage
from lienket.harness.stage import Stage

STATUSES = {
    "Được tiếp nhận": 2,
    "Không được tiếp nhận": 3,
    "Đang xử lý": 4,
    "Yêu cầu bổ sung giấy tờ": 5,
    "Đã xử lý xong": 9,
}
"""``TrangThaiHoSo`` by its words."""

DOSSIER = "dossier"
"""Under what an actor remembers the code of the dossier that they filed last."""


def begin_dossier(procedure: str) -> Task:
    """Find a procedure and open its form."""

    def perform(actor: Actor) -> None:
        with actor.act(f"Tìm thủ tục {procedure}") as page:
            page.goto(f"{actor.world.portal}{ProceduresPage.path}")
            ProceduresPage(page).find(procedure)
            ProceduresPage(page).choose(procedure)
        with actor.act("Mở biểu mẫu nộp hồ sơ trực tuyến") as page:
            ProceduresPage(page).begin()
            expect(DraftPage(page).answer("Họ và tên")).to_be_visible()

    return perform


def leave_draft(procedure: str) -> Task:
    """Begin a dossier and save it unfinished."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(begin_dossier(procedure))
        with actor.act("Lưu hồ sơ nháp") as page:
            DraftPage(page).save()
            expect(AccountPage(page).said.filter(has_text="Đã lưu hồ sơ nháp")).to_be_visible()

    return perform


def file_dossier(procedure: str, *papers: str) -> Task:
    """File a dossier with ``papers`` of the data store."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(begin_dossier(procedure))
        with actor.act("Chọn giấy tờ trong kho, không tải lên") as page:
            for title in papers:
                DraftPage(page).paper(title).check()
            DraftPage(page).fill_what_is_missing("thử nghiệm")
            DraftPage(page).check()
        with actor.act("Kiểm tra và nộp hồ sơ") as page:
            DraftPage(page).hand_in()
            page.wait_for_url("**/dich-vu-cong-cua-toi/*-*-*")
            expect(DossierPage(page).status).to_have_text("Mới đăng ký")
        actor.remembered[DOSSIER] = actor.page.url.rsplit("/", 1)[1].split("?")[0]

    return perform


def move_dossier(stage: Stage, actor: Actor, status: str) -> None:
    """Let the agency move the dossier that the actor filed."""
    path = f"/dossiers/{actor.remembered[DOSSIER]}/moves"
    stage.world.portal_operator.ask("POST", path, status=STATUSES[status], by="Lê Thử Bình")
