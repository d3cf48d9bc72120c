"""What officers' pages show, and where results have landed."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import DocumentsPage
from lienket.harness.pages.portal.officers import OfficerDossierPage
from lienket.harness.questions.portal import Question, opened
from lienket.harness.stage import Stage
from lienket.harness.tasks.officers import RESULT_TITLE, dossier_of

PROCESSING = 4
"""``TrangThaiHoSo`` of a dossier that is being processed."""


def sees_held_paper(title: str) -> Question:
    """The dossier in front shows a paper of the citizen's data store."""

    def ask(actor: Actor) -> None:
        expect(OfficerDossierPage(actor.page).held_papers.filter(has_text=title)).to_have_count(1)

    return ask


def is_warned_of_held_paper(actor: Actor) -> None:
    """The page says that the citizen has the paper already, instead of asking for it."""
    expect(OfficerDossierPage(actor.page).warning).to_contain_text("Công dân đã có giấy tờ này trong kho dữ liệu")


def sees_result_once(store: str) -> Question:
    """The result stands in the data store ``store``, exactly once."""

    def ask(actor: Actor) -> None:
        documents = opened(actor, DocumentsPage)
        expect(documents.store).to_contain_text(f"Kho dữ liệu tạo bởi {store}")
        expect(documents.titles.filter(has_text=RESULT_TITLE)).to_have_count(1)

    return ask


def is_told_of_result_once(actor: Actor) -> None:
    """Exactly one notification tells of the result."""
    with actor.act("Xem mục Thông báo") as page:
        page.goto(f"{actor.world.portal}/tai-khoan/thong-bao")
    told = actor.page.get_by_role("main").get_by_role("listitem")
    expect(told.filter(has_text=f"đã có kết quả: {RESULT_TITLE}")).to_have_count(1)


def status_of(stage: Stage, citizen: Actor) -> int:
    """Return the status of the citizen's dossier."""
    code = dossier_of(citizen)
    return next(int(one["status"]) for one in stage.world.contents("portal")["dossiers"] if one["code"] == code)
