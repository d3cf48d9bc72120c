"""Getting the store of an older portal account back."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage
from lienket.harness.pages.portal.reclaiming import ReclaimPage


def reclaim_old_account(password: str | None = None) -> Task:
    """Prove the older portal account by its user name and a password, the right one unless given."""

    def perform(actor: Actor) -> None:
        account = actor.person.portal_credentials
        with actor.act("Mở trang Liên kết tài khoản, chọn [Nhận lại kho của tài khoản cũ]") as page:
            AccountPage(page).open("Liên kết tài khoản")
            ReclaimPage(page).way_here.click()
        with actor.act("Nhập tên đăng nhập, mật khẩu của tài khoản cũ và bấm [Nhận lại kho]") as page:
            ReclaimPage(page).prove(account.username, password or account.password)
            expect(AccountPage(page).said.first).to_be_visible()

    return perform
