"""Getting into a province's portal through the national one."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import LoginChooser, PasswordPage
from lienket.harness.province import Province
from lienket.harness.tasks.entering import give_vneid_password, leave

FOREIGN_ADDRESS = "https://ke-la.example/ve"


def enter_province_with_portal_account(province: Province) -> Task:
    """Go to the province's portal and log in with the account issued by the national one, wherever that leads."""

    def perform(actor: Actor) -> None:
        account = actor.person.portal_credentials
        with actor.act("Vào cổng tỉnh và chọn tài khoản cấp bởi Cổng dịch vụ công quốc gia") as page:
            province.open_in(page, actor.world)
            LoginChooser(page).choose_portal_account()
        with actor.act("Nhập tên đăng nhập và mật khẩu của tài khoản Cổng") as page:
            PasswordPage(page).log_in(account.username, account.password)

    return perform


def enter_province_with_vneid(province: Province) -> Task:
    """Go to the province's portal and log in with the actor's own VNeID account."""

    def perform(actor: Actor) -> None:
        with actor.act("Vào cổng tỉnh và chọn tài khoản do Bộ Công an cấp") as page:
            province.open_in(page, actor.world)
            LoginChooser(page).choose_vneid()
        actor.attempts_to(give_vneid_password(actor.person))

    return perform


def leave_and_enter_province_with_vneid(province: Province) -> Task:
    """Log out of the national portal, then go to the province's with VNeID."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(leave(), enter_province_with_vneid(province))

    return perform


def enter_province_again(province: Province) -> Task:
    """Go to the province's portal; who is logged in at the national one is asked nothing."""

    def perform(actor: Actor) -> None:
        with actor.act("Vào cổng tỉnh") as page:
            province.open_in(page, actor.world)

    return perform


def come_with_a_foreign_address(province: Province) -> Task:
    """Open the national portal in the province's name, with somebody else's address for the answer."""

    def perform(actor: Actor) -> None:
        with actor.act("Mở Cổng với tên của cổng tỉnh và địa chỉ nhận kết quả lạ") as page:
            province.open_in(page, actor.world, FOREIGN_ADDRESS)
            expect(page.get_by_role("heading", level=1)).to_be_visible()

    return perform
