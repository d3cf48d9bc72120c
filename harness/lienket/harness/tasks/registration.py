"""Getting an account issued by the portal, giving codes that came by SMS, and forgetting passwords."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage, PasswordPage
from lienket.harness.pages.portal.registration import CodePage, NewPasswordPage, RecoveryPage, RegistrationPage
from lienket.harness.tasks.entering import registered_phone
from lienket.identity import BirthDate
from lienket.worlds import PersonSpec

WRONG_PASSWORD = "Khong-phai-mat-khau-9"  # noqa: S105  nobody's
PROOFS = {"Mã số BHXH": "0123456789", "Mã phiếu bưu điện": "BD000001", "Số sê-ri chứng thư số": "00AB00CD"}
CODE = "the code that came for the actor"
ANSWERS = "what the portal answered to each question about a password"


def register(way: str) -> Task:
    """Register in one of the ways, to the end; the actor has a portal account then."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(apply(way))
        with actor.act("Nhập mã OTP nhận qua tin nhắn") as page:
            CodePage(page).give(actor.world.portal_operator.newest_code(actor.person.phone))
        registered = actor.person.with_portal_account()
        with actor.act("Đặt mật khẩu và hoàn tất đăng ký") as page:
            NewPasswordPage(page).choose(registered.portal_credentials.password)
            expect(AccountPage(page).said).to_contain_text("Đăng ký thành công")
        actor.person = registered

    return perform


def apply(way: str, *, phone: str | None = None, characters: str | None = None) -> Task:
    """Fill in the form of a way to register and send it; the phone is the actor's own unless given."""

    def perform(actor: Actor) -> None:
        with actor.act(f"Chọn đăng ký bằng {way}") as page:
            page.goto(f"{actor.world.portal}{RegistrationPage.path}")
            RegistrationPage(page).choose(way)
        with actor.act("Khai thông tin đăng ký") as page:
            form = RegistrationPage(page)
            form.fill_in(_declared(actor.person, phone or actor.person.phone) | PROOFS)
            form.fill_in({"Ký tự xác thực": characters} if characters else {})
            form.send()
            expect(form.refusal.or_(form.field_errors).or_(CodePage(page).field).first).to_be_visible()

    return perform


def apply_on_a_phone(way: str) -> Task:
    """Apply on a screen so small that the form does not fit on it."""

    def perform(actor: Actor) -> None:
        actor.page.set_viewport_size({"width": 375, "height": 600})
        actor.attempts_to(apply(way))

    return perform


def apply_typing_characters_spaced_and_small(way: str) -> Task:
    """Apply, typing the characters of the page over in small letters with spaces between them."""

    def perform(actor: Actor) -> None:
        actor.page.goto(f"{actor.world.portal}{RegistrationPage.path}")
        RegistrationPage(actor.page).choose(way)
        with actor.act("Khai thông tin, gõ ký tự xác thực bằng chữ thường có dấu cách") as page:
            form = RegistrationPage(page)
            form.fill_in(_declared(actor.person, actor.person.phone))
            form.fill_in({"Ký tự xác thực": form.characters.inner_text().lower()})
            form.send()

    return perform


def give_portal_password(password: str | None = None) -> Task:
    """Give user name and password of the portal account, the right one unless given, wherever that leads."""

    def perform(actor: Actor) -> None:
        account = actor.person.portal_credentials
        with actor.act("Nhập tên đăng nhập và mật khẩu của tài khoản Cổng") as page:
            page.goto(f"{actor.world.portal}/dang-nhap/tai-khoan-cong")
            PasswordPage(page).log_in(account.username, password or account.password)
        if password is None:
            actor.remembered[CODE] = actor.world.portal_operator.newest_code(registered_phone(actor.person))

    return perform


def give_code(of: Actor | None = None) -> Task:
    """Type the code that came for the actor, or the one that came for somebody else."""

    def perform(actor: Actor) -> None:
        with actor.act("Nhập mã OTP") as page:
            CodePage(page).give((of or actor).remembered[CODE])

    return perform


def ask_for_two_codes_and_give_the_first() -> Task:
    """Log in at two places, one after the other, and type the first code at the first place."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(give_portal_password())
        first, older = actor.page, actor.remembered[CODE]
        other = Actor(actor.name, actor.person, actor.world, actor.open_page, actor.notice)
        other.attempts_to(give_portal_password())
        actor.remembered[CODE] = other.remembered[CODE]
        CodePage(first).give(older)

    return perform


def mistype_the_portal_password(times: int) -> Task:
    """Give a wrong password for the portal account, so many times in a row."""

    def perform(actor: Actor) -> None:
        for _ in range(times):
            actor.attempts_to(give_portal_password(WRONG_PASSWORD))
            expect(AccountPage(actor.page).said).to_be_visible()

    return perform


def enter_for(username: str, password: str) -> Task:
    """Log in with an account that the portal issued to an organisation, if the portal still takes any."""

    def perform(actor: Actor) -> None:
        with actor.act("Đăng nhập bằng tài khoản tổ chức do Cổng cấp") as page:
            page.goto(f"{actor.world.portal}/dang-nhap/tai-khoan-cong")
            if PasswordPage(page).is_open:
                PasswordPage(page).log_in(username, password)

    return perform


def ask_for_passwords_of(*names: str) -> Task:
    """Say of several accounts that the password is forgotten, and keep what the portal answers to each."""

    def perform(actor: Actor) -> None:
        actor.remembered[ANSWERS] = [_answer(actor, name) for name in names]

    return perform


def _answer(actor: Actor, name: str) -> str:
    with actor.act("Yêu cầu lấy lại mật khẩu") as page:
        page.goto(f"{actor.world.portal}{RecoveryPage.path}")
        RecoveryPage(page).ask(name)
        expect(CodePage(page).field).to_be_visible()
    return RecoveryPage(actor.page).told.inner_text()


def _declared(person: PersonSpec, phone: str) -> dict[str, str]:
    return {
        "Số CMT/CCCD": person.id_card or person.number,
        "Họ và tên": person.full_name,
        "Ngày sinh": BirthDate.from_iso(person.birth_date).for_form(),
        "Số điện thoại": phone,
    }
