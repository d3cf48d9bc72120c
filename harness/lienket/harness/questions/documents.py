"""What the pages of documents and of extended information show."""

# ruff: noqa: S101  a question states what holds

from collections.abc import Callable

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal.documents import DocumentPage, ExtendedPage, StoreSearchPage
from lienket.harness.tasks.documents import open_document
from lienket.worlds.paper import pdf_of

Question = Callable[[Actor], None]


def sees_found(*titles: str) -> Question:
    """Exactly these documents are in the list in front."""

    def ask(actor: Actor) -> None:
        expect(StoreSearchPage(actor.page).titles).to_have_text([*titles])

    return ask


def sees_fact(title: str, label: str, words: str) -> Question:
    """The document called ``title`` has ``words`` under ``label``."""

    def ask(actor: Actor) -> None:
        actor.attempts_to(open_document(title))
        expect(DocumentPage(actor.page).fact(label)).to_have_text(words)

    return ask


def sees_revoked(title: str) -> Question:
    """The document is there, revoked, and said to serve no more."""

    def ask(actor: Actor) -> None:
        actor.attempts_to(open_document(title))
        body = DocumentPage(actor.page).body
        expect(body).to_contain_text("Đã thu hồi")
        expect(body).to_contain_text("Không dùng lại được khi nộp hồ sơ")

    return ask


def sees_certified_copy_whole(title: str) -> Question:
    """The certified copy bears the number, the day and the file that the world gave it."""

    def ask(actor: Actor) -> None:
        account = actor.person.portal_account
        [held] = [paper for paper in account.documents if paper.title == title] if account else []
        actor.attempts_to(open_document(title))
        page = DocumentPage(actor.page)
        expect(page.fact("Số chứng thực")).to_have_text(held.certification_number)
        expect(page.fact("Ngày cấp")).to_have_text(f"{held.issued_on:%d/%m/%Y}")
        assert page.download() == pdf_of(held.file.text if held.file else "")

    return ask


def is_told_that_it_does_not_open(actor: Actor) -> None:
    """The page says that the agency's file does not open, and still what the document is."""
    body = DocumentPage(actor.page).body
    expect(body.get_by_role("alert")).to_contain_text("Không mở được tệp từ cơ quan cấp")
    expect(DocumentPage(actor.page).fact("Giấy tờ")).to_be_visible()


def sees_successor(name: str) -> Question:
    """The document in front tells that ``name`` is in charge today."""

    def ask(actor: Actor) -> None:
        expect(actor.page.get_by_role("region", name="Cơ quan nay phụ trách")).to_contain_text(name)

    return ask


def sees_extended(label: str, value: str, mark: str) -> Question:
    """The extended information has ``value`` under ``label``, marked so."""

    def ask(actor: Actor) -> None:
        actor.page.goto(f"{actor.world.portal}{ExtendedPage.path}")
        line = ExtendedPage(actor.page).line(label)
        expect(line).to_contain_text(value)
        expect(line).to_contain_text(mark)

    return ask


def sees_number(label: str, number: str, validity: str) -> Question:
    """Part a of the store has the number with how long it holds."""

    def ask(actor: Actor) -> None:
        actor.page.goto(f"{actor.world.portal}{ExtendedPage.path}")
        row = ExtendedPage(actor.page).number(label)
        expect(row).to_contain_text(number)
        expect(row).to_contain_text(validity)

    return ask


def sees_tax_key(number: str) -> Question:
    """Tax matters tell the person apart by ``number`` today."""

    def ask(actor: Actor) -> None:
        actor.page.goto(f"{actor.world.portal}{ExtendedPage.path}")
        expect(ExtendedPage(actor.page).tax_key).to_contain_text(number)

    return ask


def is_not_asked_for_a_district(actor: Actor) -> None:
    """The form of an address has no district any more."""
    actor.page.goto(f"{actor.world.portal}{ExtendedPage.path}")
    ExtendedPage(actor.page).open_form()
    expect(ExtendedPage(actor.page).field("Xã, phường, đặc khu")).to_be_visible()
    expect(actor.page.get_by_label("Huyện, quận, thị xã")).to_have_count(0)
