"""What the portal's pages show of dossiers and drafts."""

import re

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal.dossiers import DossierPage, DossiersPage, DraftPage
from lienket.harness.questions.portal import Question
from lienket.harness.tasks.dossiers import DOSSIER, begin_dossier, file_dossier
from lienket.harness.tasks.entering import enter_with_portal_account, is_inside

ANY_PAPERS = "Cấp Giấy xác nhận tình trạng hôn nhân"
"""A procedure that takes any papers and must have none."""


def reuses(count: int) -> Question:
    """A dossier takes all ``count`` papers of the person's data store, none of them uploaded."""

    def ask(actor: Actor) -> None:
        _be_inside(actor)
        titles = actor.person.document_titles
        actor.attempts_to(file_dossier(ANY_PAPERS, *titles))
        reused = DossierPage(actor.page).reused
        expect(reused).to_have_count(count)
        for title in titles:
            expect(reused.filter(has_text=title)).to_have_count(1)

    return ask


def finds_form_filled_in(actor: Actor) -> None:
    """The form has the person's name and number already, and the number cannot be typed over."""
    _be_inside(actor)
    actor.attempts_to(begin_dossier(ANY_PAPERS))
    form = DraftPage(actor.page)
    name, number = form.answer("Họ và tên"), form.answer("Số định danh cá nhân")
    expect(name).to_have_value(re.compile(f"^{re.escape(actor.person.full_name)}$", re.IGNORECASE))
    expect(number).to_have_value(actor.person.number)
    expect(number).not_to_be_editable()


def sees_status(status: str) -> Question:
    """The dossier that the person filed stands in ``status``."""

    def ask(actor: Actor) -> None:
        with actor.act("Xem hồ sơ đã nộp") as page:
            page.goto(f"{actor.world.portal}{DossiersPage.path}/{actor.remembered[DOSSIER]}")
        expect(DossierPage(actor.page).status).to_have_text(status)

    return ask


def is_told_once_of(status: str) -> Question:
    """Exactly one notification says that the dossier came to ``status``."""

    def ask(actor: Actor) -> None:
        with actor.act("Xem mục Thông báo") as page:
            page.goto(f"{actor.world.portal}/tai-khoan/thong-bao")
        told = actor.page.get_by_role("main").get_by_role("listitem")
        expect(told.filter(has_text=actor.remembered[DOSSIER]).filter(has_text=status)).to_have_count(1)

    return ask


def is_warned_of_drafts(count: int) -> Question:
    """The notice that asks to link tells of ``count`` drafts."""

    def ask(actor: Actor) -> None:
        with actor.act("Xem thông báo từ hệ thống") as page:
            page.goto(f"{actor.world.portal}/thong-bao")
        expect(actor.page.get_by_role("dialog")).to_contain_text(f"{count} hồ sơ nháp")

    return ask


def can_resume(procedure: str) -> Question:
    """The draft of a procedure is listed and opens."""

    def ask(actor: Actor) -> None:
        with actor.act("Mở lại hồ sơ nháp") as page:
            page.goto(f"{actor.world.portal}{DossiersPage.path}")
            expect(DossiersPage(page).drafts).to_have_count(1)
            DossiersPage(page).resume(procedure)
        expect(DraftPage(actor.page).answer("Họ và tên")).to_be_visible()

    return ask


def _be_inside(actor: Actor) -> None:
    if not is_inside(actor):
        actor.attempts_to(enter_with_portal_account())
