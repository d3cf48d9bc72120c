"""What the portal shows to who has, wants or has lost an account that it issues."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import AccountPage, IdentityPage, LoginChooser, NoticePage, VerificationDialog
from lienket.harness.pages.portal.registration import CodePage, RegistrationPage, SessionWarning
from lienket.harness.questions.portal import Question, is_told

TOLD = {
    "thuê bao không khớp với nhà mạng": "Thuê bao không khớp với thuê bao nhà mạng",
    "mã OTP không đúng": "Mã OTP không đúng.",
    "tài khoản Cổng tạm khóa do sai mật khẩu": "Tài khoản tạm khóa do nhập sai mật khẩu quá số lần quy định.",
    "số nước ngoài không nhận được mã, còn quét mã QR thì không cần tin nhắn": "quét mã QR trên ứng dụng",
}
"""What the portal says for each thing that a feature lets people be told."""

WRONG_CHARACTERS = (
    "Ký tự xác thực chưa khớp. Vui lòng gõ lại các ký tự mới bên trên; chữ hoa, chữ thường và dấu cách đều được."
)
ORGANISATION_CARD = "Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho Tổ chức, doanh nghiệp"


def is_told_that_the_number_is_known(actor: Actor) -> None:
    """The refusal is in view without scrolling, with a way to a new password."""
    is_told("CMT hoặc CCCD đã được đăng ký")(actor)
    expect(RegistrationPage(actor.page).recovery_link).to_be_visible()


def refusal_has_focus(actor: Actor) -> None:
    """Whoever reads with ears or keyboard is at the refusal."""
    expect(RegistrationPage(actor.page).refusal).to_be_focused()


def is_shown_the_way_out(actor: Actor) -> None:
    """The page that asks for a code tells what to do without it."""
    expect(CodePage(actor.page).way_out).to_contain_text("18001096")
    expect(CodePage(actor.page).way_out.get_by_role("link", name="Đăng nhập bằng VNeID")).to_be_visible()


def is_asked_for_the_number(actor: Actor) -> None:
    """The verification dialog is in front, before any notice."""
    expect(VerificationDialog(actor.page).field("Số CCCD")).to_be_visible()
    expect(NoticePage(actor.page).modal).to_have_count(0)


def is_told_of_the_organisations_way(since: str) -> Question:
    """The notice tells an organisation until when its account serves and what serves afterwards."""

    def ask(actor: Actor) -> None:
        told = actor.page.get_by_role("main")
        expect(told).to_contain_text("Quý cơ quan đăng ký tài khoản định danh tổ chức")
        expect(told).to_contain_text(since)

    return ask


def is_not_invited_as_a_citizen(actor: Actor) -> None:
    """Neither the citizens' notice nor the verification is offered."""
    expect(NoticePage(actor.page).modal).to_have_count(0)
    actor.page.goto(f"{actor.world.portal}{IdentityPage.path}")
    expect(IdentityPage(actor.page).heading).to_be_visible()
    expect(actor.page.get_by_role("link", name="Cập nhật từ CSDL Quốc gia về Dân cư")).to_have_count(0)


def works_for(organisation: str) -> Question:
    """The account's pages open, and are the organisation's."""

    def ask(actor: Actor) -> None:
        actor.page.goto(f"{actor.world.portal}/tai-khoan/")
        expect(AccountPage(actor.page).user_menu).to_contain_text(organisation)
        expect(AccountPage(actor.page).side_menu).to_be_visible()

    return ask


def has_the_organisation_identity_only(actor: Actor) -> None:
    """The login page is in front; the organisation's card is that of the Ministry of Public Security."""
    expect(LoginChooser(actor.page).heading).to_be_visible()
    expect(actor.page.get_by_role("link", name=ORGANISATION_CARD)).to_be_visible()
    expect(actor.page.get_by_role("link", name="Tài khoản cấp bởi Cổng")).to_have_count(0)


def is_warned_of_the_end(actor: Actor) -> None:
    """The warning is in front."""
    expect(SessionWarning(actor.page).dialog).to_be_visible()
