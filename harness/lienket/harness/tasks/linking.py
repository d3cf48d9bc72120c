"""The journey of the guide: from the portal's notice to VNeID and back, linked."""

import re

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage, NoticePage
from lienket.harness.pages.vneid import VneidLoginPage
from lienket.harness.tasks.entering import authenticate_at_vneid, enter_with_portal_account, is_inside, leave
from lienket.worlds import PersonSpec


def link_accounts(vneid_of: PersonSpec | None = None) -> Task:
    """Link the portal account with the VNeID account of ``vneid_of`` (the actor's own by default)."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_notice(), authenticate_at_vneid(vneid_of or actor.person))
        expect(AccountPage(actor.page).said).to_be_visible()

    return perform


def link_accounts_again() -> Task:
    """Link although linked: the citizen opens the notice by its address, since nobody is asked again."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(enter_with_portal_account())
        with actor.act("Mở lại thông báo từ hệ thống") as page:
            page.goto(f"{actor.world.portal}/thong-bao")
        actor.attempts_to(_press_vneid(), authenticate_at_vneid(actor.person))
        expect(AccountPage(actor.page).said).to_be_visible()

    return perform


def change_mind_at_vneid() -> Task:
    """Go to VNeID to link and come back without logging in."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_notice())
        with actor.act("Quay lại Cổng mà không đăng nhập VNeID") as page:
            VneidLoginPage(page).go_back()
            page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def follow_forged_return() -> Task:
    """Open an answer of VNeID that the portal never asked for."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(enter_with_portal_account())
        with actor.act("Mở một địa chỉ kết quả xác thực giả mạo") as page:
            page.goto(f"{actor.world.portal}/vneid/ve?code=gia-mao&state=gia-mao")

    return perform


def go_to_vneid_from_the_notice() -> Task:
    """Log out if needed, log in with the portal account, and choose VNeID in the notice."""

    def perform(actor: Actor) -> None:
        if is_inside(actor):
            actor.attempts_to(leave())
        actor.attempts_to(enter_with_portal_account(), _press_vneid())

    return perform


def _press_vneid() -> Task:
    def perform(actor: Actor) -> None:
        with actor.act("Bấm [Đăng nhập bằng VNeID] tại thông báo từ hệ thống") as page:
            NoticePage(page).choose_vneid()
            page.wait_for_url(re.compile(re.escape(actor.world.vneid)))

    return perform
