"""What the portal's pages show."""

from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import (
    AccountPage,
    DocumentsPage,
    IdentityPage,
    LinkedAccountsPage,
    LoginChooser,
    NoticePage,
)
from lienket.harness.tasks.entering import enter_with_portal_account, is_inside, leave

Question = Callable[[Actor], None]
PageT = TypeVar("PageT", DocumentsPage, IdentityPage, LinkedAccountsPage)

NUMBER_LABEL = "Số CMT/CCCD (12 số)"
VERIFIED = "đã xác minh"


def sees_number_verified(actor: Actor) -> None:
    """The personal number is the person's own and marked green."""
    identity = opened(actor, IdentityPage)
    expect(identity.value(NUMBER_LABEL)).to_have_text(actor.person.number)
    expect(identity.mark(NUMBER_LABEL)).to_have_text(VERIFIED)


def sees_linked(on: str) -> Question:
    """Exactly one linked account is listed: the person's own number, linked ``on`` dd/MM/yyyy."""

    def ask(actor: Actor) -> None:
        entries = opened(actor, IdentityPage).linked_accounts.entries
        expect(entries).to_have_count(1)
        expect(entries).to_contain_text(f"Tài khoản liên kết: {actor.person.number}")
        expect(entries).to_contain_text("Tài khoản định danh điện tử cấp bởi Bộ Công an")
        expect(entries).to_contain_text(f"Ngày liên kết: {on}")

    return ask


def sees_nothing_linked(actor: Actor) -> None:
    """No linked account is listed."""
    linked = opened(actor, IdentityPage).linked_accounts
    expect(linked.block).to_be_visible()
    expect(linked.entries).to_have_count(0)


def sees_same_links_in_both_places(actor: Actor) -> None:
    """The pages "Thông tin định danh" and "Liên kết tài khoản" list the same."""
    here = opened(actor, IdentityPage).linked_accounts.block.inner_text()
    there = opened(actor, LinkedAccountsPage).linked_accounts.block
    expect(there).to_have_text(here, use_inner_text=True)


def sees_documents(count: int, store: str) -> Question:
    """The data store ``store`` is in use and holds exactly the person's ``count`` documents."""

    def ask(actor: Actor) -> None:
        documents = opened(actor, DocumentsPage)
        expect(documents.store).to_contain_text(f"Kho dữ liệu tạo bởi {store}")
        expect(documents.titles).to_have_text(actor.person.document_titles)
        expect(documents.titles).to_have_count(count)

    return ask


def is_told(sentence: str) -> Question:
    """The page in front says ``sentence``, in view."""

    def ask(actor: Actor) -> None:
        told = AccountPage(actor.page).said.filter(has_text=sentence)
        expect(told).to_be_visible()
        expect(told).to_be_in_viewport()

    return ask


def is_told_at_a_field(sentence: str) -> Question:
    """A field of the form in front carries the message ``sentence``."""

    def ask(actor: Actor) -> None:
        expect(actor.page.locator(".field-error")).to_have_text([sentence])

    return ask


def is_reminded_and_may_skip(actor: Actor) -> None:
    """The notice is in front and can be skipped."""
    expect(NoticePage(actor.page).modal).to_be_visible()
    expect(NoticePage(actor.page).skip_link).to_be_visible()


def must_use_vneid(actor: Actor) -> None:
    """The notice is in front, cannot be skipped, and no page of the account opens."""
    expect(NoticePage(actor.page).modal).to_be_visible()
    expect(NoticePage(actor.page).skip_link).to_have_count(0)
    actor.page.goto(f"{actor.world.portal}{IdentityPage.path}")
    expect(NoticePage(actor.page).modal).to_be_visible()


def is_reminded_at_next_login(actor: Actor) -> None:
    """Logging out and in again brings the notice back."""
    actor.attempts_to(leave(), enter_with_portal_account())
    expect(NoticePage(actor.page).modal).to_be_visible()


def sees_own_documents_at_the_portal(actor: Actor) -> None:
    """The portal account's own store holds all the papers it held."""
    sees_documents(len(actor.person.document_titles), "Cổng Dịch vụ công quốc gia")(actor)


def sees_none_of_the_own_documents(organisation: str) -> Question:
    """The data store in front is the organisation's, and holds nothing of who acts for it."""

    def ask(actor: Actor) -> None:
        documents = opened(actor, DocumentsPage)
        expect(AccountPage(actor.page).user_menu).to_contain_text(organisation)
        expect(documents.store).to_be_visible()
        for title in actor.person.document_titles:
            expect(documents.titles.filter(has_text=title)).to_have_count(0)

    return ask


def works_in_own_account(actor: Actor) -> None:
    """The account's pages open and are the person's own."""
    expect(opened(actor, IdentityPage).value("Họ tên")).to_have_text(actor.person.full_name, ignore_case=True)


def is_outside(actor: Actor) -> None:
    """No page of the account opens."""
    actor.page.goto(f"{actor.world.portal}{IdentityPage.path}")
    expect(LoginChooser(actor.page).heading).to_be_visible()


def sees_nothing_personal(actor: Actor) -> None:
    """The page in front shows nothing of the actor's."""
    expect(actor.page.locator("body")).not_to_contain_text(actor.person.number)
    expect(actor.page.locator("body")).not_to_contain_text(actor.person.full_name, ignore_case=True)


def opened(actor: Actor, page_class: type[PageT]) -> PageT:
    """Open a page of the account by its address, logging in first if nobody is."""
    if not is_inside(actor):
        actor.attempts_to(enter_with_portal_account())
    with actor.act(f"Xem trang {page_class.title}") as page:
        page.goto(f"{actor.world.portal}{page_class.path}")
    return page_class(page)
