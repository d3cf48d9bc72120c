"""Doing things as people do them who use no mouse, or bring their words from elsewhere."""

import re

from playwright.sync_api import Locator, Page, expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage, LinkedAccountsPage, NoticePage
from lienket.harness.pages.vneid import VneidLoginPage
from lienket.harness.tasks.entering import authenticate_at_vneid, enter_with_portal_account, is_inside, skip_the_notice
from lienket.harness.tasks.identity import update_identity

_MOST_STEPS = 80
_FROM_WORD = str.maketrans({" ": "\u00a0", "'": "\u2019"})


def link_with_the_keyboard_alone() -> Task:
    """Log in, go to VNeID from the notice, log in there and come back, all with Tab, letters and Enter."""

    def perform(actor: Actor) -> None:
        portal, vneid = actor.person.portal_credentials, actor.person.vneid_credentials
        with actor.act("Đăng nhập tài khoản Cổng bằng bàn phím") as page:
            page.goto(f"{actor.world.portal}/dang-nhap")
            _press(page, page.get_by_role("link", name=re.compile("Tài khoản cấp bởi Cổng")))
            _type(page, page.get_by_label("Tên đăng nhập"), portal.username)
            _type(page, page.get_by_label("Mật khẩu"), portal.password)
            page.keyboard.press("Enter")
            expect(NoticePage(page).modal).to_be_visible()
        with actor.act("Chọn VNeID tại thông báo từ hệ thống bằng bàn phím") as page:
            _press(page, page.get_by_role("link", name=re.compile("Đăng nhập bằng VNeID", re.IGNORECASE)))
            expect(VneidLoginPage(page).heading).to_be_visible()
        with actor.act("Đăng nhập VNeID bằng bàn phím") as page:
            _type(page, page.get_by_label("Số định danh cá nhân"), vneid.username)
            _type(page, page.get_by_label("Mật khẩu", exact=True), vneid.password)
            page.keyboard.press("Enter")
            page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def update_identity_with_words_from_word() -> Task:
    """Verify with a name whose spaces do not break and whose apostrophe is a typographer's."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(update_identity(full_name=actor.person.full_name.translate(_FROM_WORD)))

    return perform


def link_by_the_way_that_is_open() -> Task:
    """Go on from the page in front to VNeID, without logging out, and log in there."""

    def perform(actor: Actor) -> None:
        with actor.act("Đi theo lối liên kết ngay trên trang") as page:
            LinkedAccountsPage(page).linked_accounts.next_step.click()
        actor.attempts_to(authenticate_at_vneid(actor.person))
        expect(AccountPage(actor.page).said).to_be_visible()

    return perform


def look_for_linked_accounts_in_the_menu() -> Task:
    """Choose "Liên kết tài khoản" in the side menu."""

    def perform(actor: Actor) -> None:
        if not is_inside(actor):
            actor.attempts_to(enter_with_portal_account(), skip_the_notice())
        with actor.act("Chọn mục [Liên kết tài khoản]") as page:
            AccountPage(page).open("Liên kết tài khoản")

    return perform


def _press(page: Page, target: Locator) -> None:
    _go_to(page, target)
    page.keyboard.press("Enter")


def _type(page: Page, target: Locator, words: str) -> None:
    _go_to(page, target)
    page.keyboard.type(words)


def _go_to(page: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus; AssertionError for what the keyboard does not reach."""
    expect(target).to_be_visible()
    for _ in range(_MOST_STEPS):
        if target.evaluate("item => item === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Không tới được {target} bằng phím Tab")
