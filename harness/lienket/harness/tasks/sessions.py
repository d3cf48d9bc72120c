"""What people do with a session at the portal: let it run out, end it in one tab and go on in another."""

from datetime import timedelta

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage, VerificationDialog
from lienket.harness.pages.portal.registration import SessionWarning
from lienket.harness.tasks.entering import enter_with_portal_account, leave, skip_the_notice
from lienket.harness.tasks.identity import open_verification

_A_LOOK_AT_THE_CLOCK = 61_000
"""Milliseconds after which an open page has asked the portal how long the session lives."""


def do_nothing_for(idle: timedelta) -> Task:
    """Be inside and touch nothing for a while, the page in front."""

    def perform(actor: Actor) -> None:
        actor.page.clock.install()
        actor.attempts_to(enter_with_portal_account(), skip_the_notice())
        actor.world.advance(idle)
        with actor.act("Không thao tác gì một lúc") as page:
            page.clock.run_for(_A_LOOK_AT_THE_CLOCK)

    return perform


def go_on() -> Task:
    """Keep the session alive when the warning comes."""

    def perform(actor: Actor) -> None:
        with actor.act("Chọn [Tiếp tục] khi được báo phiên sắp hết hạn") as page:
            SessionWarning(page).go_on()
            expect(SessionWarning(page).dialog).not_to_be_visible()

    return perform


def leave_in_another_tab_and_update() -> Task:
    """Open the verification dialog, log out in a second tab, then send the dialog in the first."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_verification())
        first = actor.page
        second = Actor(actor.name, actor.person, actor.world, first.context.new_page, actor.notice)
        second.page.goto(actor.world.portal)
        second.attempts_to(leave())
        with actor.act("Gửi thông tin ở thẻ kia sau khi đã đăng xuất"):
            VerificationDialog(first).declare({})
            expect(AccountPage(first).said).to_be_visible()

    return perform
