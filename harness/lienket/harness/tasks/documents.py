"""Looking through the data store, opening documents, writing extended information."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal.documents import DocumentPage, ExtendedPage, StoreSearchPage
from lienket.harness.tasks.entering import enter_with_portal_account, is_inside


def look_for(words: str) -> Task:
    """Look for documents by words."""

    def perform(actor: Actor) -> None:
        with _at(actor, StoreSearchPage.path, f"Tìm «{words}» trong Tài liệu điện tử") as page:
            StoreSearchPage(page).look_for(words)

    return perform


def open_document(title: str) -> Task:
    """Find a document by its name and open it."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(look_for(title))
        with actor.act(f"Mở giấy tờ «{title}»") as page:
            StoreSearchPage(page).open_document(title)

    return perform


def open_document_at_its_agency(title: str) -> Task:
    """Open the file of a result that is only a link."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_document(title))
        with actor.act("Mở tệp tại cơ quan cấp") as page:
            DocumentPage(page).open_at_agency()

    return perform


def write_extended(label: str, value: str) -> Task:
    """Type one field of the extended information and save."""

    def perform(actor: Actor) -> None:
        with _at(actor, ExtendedPage.path, f"Tự nhập {label} ở Thông tin mở rộng") as page:
            ExtendedPage(page).open_form()
            ExtendedPage(page).field(label).fill(value)
            ExtendedPage(page).save()

    return perform


def write_current_address(detail: str, commune: str, province: str) -> Task:
    """Type where one lives now, in two tiers, and save."""

    def perform(actor: Actor) -> None:
        with _at(actor, ExtendedPage.path, "Khai nơi ở hiện nay ở Thông tin mở rộng") as page:
            extended = ExtendedPage(page)
            extended.open_form()
            extended.field("Số nhà, đường, thôn").fill(detail)
            extended.field("Xã, phường, đặc khu").fill(commune)
            extended.field("Tỉnh, thành phố").select_option(province)
            extended.save()

    return perform


@contextmanager
def _at(actor: Actor, path: str, text: str) -> Iterator[Page]:
    """Do something at a page of the account, logging in first if nobody is."""
    if not is_inside(actor):
        actor.attempts_to(enter_with_portal_account())
    with actor.act(text) as page:
        page.goto(f"{actor.world.portal}{path}")
        yield page
