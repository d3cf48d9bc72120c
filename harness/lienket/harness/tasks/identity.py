"""Bringing the account's identity information up to date."""

from collections.abc import Mapping

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.portal import AccountPage, ContactsPage, IdentityPage, NoticePage, VerificationDialog
from lienket.harness.tasks.entering import enter_with_portal_account, is_inside, skip_the_notice

DIALOG_LABELS = {"id_card": "Số CMT", "number": "Số CCCD", "full_name": "Họ và tên", "birth_date": "Ngày sinh"}
"""How the verification dialog calls what a person declares."""


def update_identity(**declared: str) -> Task:
    """Verify with the population database; ``declared`` replaces what the person truthfully declares.

    Keys are ``id_card``, ``number``, ``full_name`` and ``birth_date``; values are typed as they are.
    """

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_verification())
        with actor.act("Nhập thông tin và bấm [Cập nhật]") as page:
            VerificationDialog(page).declare(_by_label({**actor.person.declaration, **declared}))
            expect(AccountPage(page).said.or_(VerificationDialog(page).field_errors).first).to_be_visible()

    return perform


def update_from_the_notice(**declared: str) -> Task:
    """Log in when portal accounts serve no longer, and verify the number, which the notice offers."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(enter_with_portal_account())
        with actor.act("Bấm [Cập nhật số CCCD] tại thông báo từ hệ thống") as page:
            NoticePage(page).update_number()
            expect(IdentityPage(page).heading).to_be_visible()
        with actor.act("Mở cửa sổ cập nhật, nhập thông tin và bấm [Cập nhật]") as page:
            IdentityPage(page).open_verification()
            expect(VerificationDialog(page).modal).to_be_visible()
            VerificationDialog(page).declare(_by_label({**actor.person.declaration, **declared}))
            expect(AccountPage(page).said.first).to_be_visible()

    return perform


def send_declaration_twice() -> Task:
    """Send the filled-in dialog twice before any answer has come, as an impatient double press does without scripts."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_verification())
        with actor.act("Nhập thông tin và gửi hai lần liền") as page:
            VerificationDialog(page).fill_in(_by_label(actor.person.declaration))
            VerificationDialog(page).send_beside()
            VerificationDialog(page).send()
            expect(AccountPage(page).said.first).to_be_visible()

    return perform


def save_contacts_after_verifying_elsewhere(email: str) -> Task:
    """Open what can be typed over, verify the identity in another tab, and only then save."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_contacts())
        first = actor.page
        actor.sit_down_at_page(first.context.new_page())
        actor.page.goto(f"{actor.world.portal}/tai-khoan/thong-tin-dinh-danh")
        actor.attempts_to(update_identity())
        actor.page.close()
        actor.sit_down_at_page(first)
        with actor.act("Nhập thư điện tử và bấm [Lưu]") as page:
            ContactsPage(page).write("Email", email)
            expect(AccountPage(page).said.first).to_be_visible()

    return perform


def fill_in_birth_date(birth_date: str) -> Task:
    """Type a birth date into the verification dialog and go on to what comes next, without sending anything."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_verification())
        with actor.act("Nhập ngày sinh rồi chuyển sang chỗ khác") as page:
            VerificationDialog(page).field("Ngày sinh").fill(birth_date)
            page.keyboard.press("Tab")

    return perform


def change_email(email: str) -> Task:
    """Type another e-mail address over the one that the account has."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(open_contacts())
        with actor.act("Nhập thư điện tử và bấm [Lưu]") as page:
            ContactsPage(page).write("Email", email)
            expect(IdentityPage(page).heading).to_be_visible()

    return perform


def open_contacts() -> Task:
    """Open what can be typed over."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(be_at_identity_information())
        with actor.act("Bấm [Sửa]") as page:
            IdentityPage(page).open_contacts()
            expect(ContactsPage(page).fields.first).to_be_visible()

    return perform


def open_verification() -> Task:
    """Open the verification dialog, unless it still stands open after a refusal."""

    def perform(actor: Actor) -> None:
        if actor.has_browser and VerificationDialog(actor.page).is_open:
            expect(VerificationDialog(actor.page).modal).to_be_visible()
            return
        actor.attempts_to(be_at_identity_information())
        with actor.act("Bấm [Cập nhật từ CSDL Quốc gia về Dân cư]") as page:
            IdentityPage(page).open_verification()
            expect(VerificationDialog(page).modal).to_be_visible()

    return perform


def be_at_identity_information() -> Task:
    """Log in with the portal account if nobody is inside, and go to "Thông tin định danh"."""

    def perform(actor: Actor) -> None:
        if not is_inside(actor):
            actor.attempts_to(enter_with_portal_account(), skip_the_notice())
        actor.attempts_to(open_identity_information())

    return perform


def open_identity_information() -> Task:
    """Go to [Thông tin cá nhân], then "Thông tin tài khoản" and "Thông tin định danh"."""

    def perform(actor: Actor) -> None:
        with actor.act("Chọn [Thông tin cá nhân] ở góc trên") as page:
            AccountPage(page).open_personal_information()
        with actor.act("Chọn Thông tin tài khoản, Thông tin định danh") as page:
            AccountPage(page).open("Thông tin định danh")
            expect(IdentityPage(page).heading).to_be_visible()

    return perform


def _by_label(values: Mapping[str, str]) -> dict[str, str]:
    return {DIALOG_LABELS[name]: value for name, value in values.items()}
