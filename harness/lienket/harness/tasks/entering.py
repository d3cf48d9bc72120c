"""Getting in and out: with the portal's account, with VNeID, past the notice."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage, LoginChooser, NewProfilePage, NoticePage, PasswordPage
from lienket.harness.pages.portal.registration import CodePage
from lienket.harness.pages.vneid import VneidLoginPage
from lienket.worlds import PersonSpec


def enter_with_portal_account() -> Task:
    """Log in with the account issued by the portal; the notice is in front afterwards, unless already linked."""

    def perform(actor: Actor) -> None:
        account = actor.person.portal_credentials
        with actor.act("Chọn đăng nhập bằng tài khoản cấp bởi Cổng dịch vụ công quốc gia") as page:
            page.goto(f"{actor.world.portal}/dang-nhap")
            LoginChooser(page).choose_portal_account()
        with actor.act("Nhập tên đăng nhập và mật khẩu của tài khoản Cổng") as page:
            PasswordPage(page).log_in(account.username, account.password)
            expect(AccountPage(page).user_menu.or_(CodePage(page).field)).to_be_visible()
        if CodePage(actor.page).field.is_visible():
            actor.attempts_to(_give_code_from_the_phone())

    return perform


def _give_code_from_the_phone() -> Task:
    """Type the code that has just come by SMS, where the portal asks for one."""

    def perform(actor: Actor) -> None:
        with actor.act("Nhập mã OTP nhận qua tin nhắn") as page:
            CodePage(page).give(actor.world.portal_operator.newest_code(registered_phone(actor.person)))
            expect(AccountPage(page).user_menu).to_be_visible()

    return perform


def registered_phone(person: PersonSpec) -> str:
    """Return the phone that the portal account has."""
    account = person.portal_account
    return (account.phone if account else None) or person.phone


def skip_the_notice() -> Task:
    """Put the request to link off."""

    def perform(actor: Actor) -> None:
        with actor.act("Bấm [Bỏ qua] tại thông báo từ hệ thống") as page:
            NoticePage(page).skip()
            expect(AccountPage(page).side_menu).to_be_visible()

    return perform


def enter_with_vneid() -> Task:
    """Log in at the portal with the actor's own VNeID account."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_chooser(), authenticate_at_vneid(actor.person))

    return perform


def go_to_vneid_from_the_chooser() -> Task:
    """Choose the account issued by the Ministry of Public Security."""

    def perform(actor: Actor) -> None:
        with actor.act("Chọn đăng nhập bằng tài khoản do Bộ Công an cấp") as page:
            page.goto(f"{actor.world.portal}/dang-nhap")
            LoginChooser(page).choose_vneid()
            expect(VneidLoginPage(page).heading).to_be_visible()

    return perform


def go_to_vneid_for_an_organisation() -> Task:
    """Choose the organisations' account issued by the Ministry of Public Security."""

    def perform(actor: Actor) -> None:
        with actor.act("Chọn đăng nhập bằng tài khoản do Bộ Công an cấp cho tổ chức") as page:
            page.goto(f"{actor.world.portal}/dang-nhap")
            LoginChooser(page).choose_vneid_of_organisations()
            expect(VneidLoginPage(page).heading).to_be_visible()

    return perform


def confirm_new_profile() -> Task:
    """Look through what VNeID told the portal at the first login, and keep it."""

    def perform(actor: Actor) -> None:
        with actor.act("Kiểm tra thông tin và bấm [Lưu và Tiếp tục]") as page:
            NewProfilePage(page).save()
            expect(AccountPage(page).side_menu).to_be_visible()

    return perform


def authenticate_at_vneid(owner: PersonSpec) -> Task:
    """Give the number and password of ``owner`` at VNeID and come back to the portal."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(give_vneid_password(owner))
        actor.page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def give_vneid_password(owner: PersonSpec, password: str | None = None) -> Task:
    """Type the number of ``owner`` and a password, the right one unless given, wherever that leads."""

    def perform(actor: Actor) -> None:
        account = owner.vneid_credentials
        with actor.act("Đăng nhập VNeID bằng số định danh cá nhân và mật khẩu") as page:
            expect(VneidLoginPage(page).heading).to_be_visible()
            VneidLoginPage(page).log_in(account.username, password or account.password)

    return perform


def leave() -> Task:
    """Log out of the portal."""

    def perform(actor: Actor) -> None:
        with actor.act("Đăng xuất tài khoản") as page:
            AccountPage(page).log_out()
            expect(AccountPage(page).user_menu).to_have_count(0)

    return perform


def is_inside(actor: Actor) -> bool:
    """Tell whether the actor is logged in at the portal."""
    return actor.has_browser and AccountPage(actor.page).user_menu.count() > 0
