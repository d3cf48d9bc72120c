"""What VNeID's pages say, and whether a login got through."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import AccountPage, NewProfilePage
from lienket.harness.pages.vneid import GuardianDialog, VneidLoginPage
from lienket.harness.questions.portal import Question
from lienket.harness.tasks.entering import give_vneid_password

if TYPE_CHECKING:
    from lienket.harness.ecosystem import WorldHandle

SAYINGS = {
    "tài khoản chưa kích hoạt": "chưa kích hoạt",
    "đã quá hạn kích hoạt": "đã quá thời hạn kích hoạt",
    "số định danh hoặc mật khẩu không đúng": "hoặc mật khẩu không chính xác",
    "tài khoản tạm khóa": "Tài khoản tạm khóa do nhập sai mật khẩu",
    "tài khoản đang bị khóa": "Tài khoản định danh điện tử đang bị khóa",
    "thẻ sắp hết hạn": "sắp hết hạn",
    "thẻ đã hết hạn": "đã hết hạn",
    "mã xác nhận không đúng": "không đúng",
    "mã xác nhận đã hết hạn": "đã hết hạn",
    "phải đăng nhập lại từ đầu": "đăng nhập lại từ đầu",
    "phải chờ rồi mới được gửi lại mã": "gửi lại",
    "người nước ngoài chưa dùng được mức độ 2": "dùng được từ ngày 01/07/2025",
    "người giám hộ không đồng ý": "không đồng ý",
    "người giám hộ chưa xác nhận kịp": "chưa xác nhận",
    "địa chỉ nhận kết quả chưa đăng ký": "Địa chỉ nhận kết quả không nằm trong danh sách",
}
"""What VNeID's sentence contains for each thing that a feature says it told."""

PORTAL_SAYINGS = {
    "mình đang đăng nhập với tư cách tổ chức": "với tư cách tổ chức",
    "mức độ định danh chưa đủ": "mức độ",
}

GROUND_WORDS = ("yêu cầu khóa", "vi phạm", "thu hồi", "đã chết", "deceased", "breach", "card-revoked", "own-request")


def is_told(what: str) -> Question:
    """VNeID's page in front says ``what``, in view."""

    def ask(actor: Actor) -> None:
        told = VneidLoginPage(actor.page).said.filter(has_text=SAYINGS[what])
        expect(told).to_be_visible()
        expect(told).to_be_in_viewport()

    return ask


def is_told_at_the_portal(what: str) -> Question:
    """The browser is back at the portal, which says ``what``."""

    def ask(actor: Actor) -> None:
        actor.page.wait_for_url(f"{actor.world.portal}/**")
        expect(AccountPage(actor.page).said.filter(has_text=PORTAL_SAYINGS[what])).to_be_visible()

    return ask


def gets_in_with_right_password(actor: Actor) -> None:
    """The right password, typed where the wrong ones were, leads back to the portal."""
    actor.attempts_to(give_vneid_password(actor.person))
    is_brought_back(actor)


def does_not_get_in_with_right_password(actor: Actor) -> None:
    """The right password, typed where the wrong ones were, is refused like them."""
    actor.attempts_to(give_vneid_password(actor.person))
    is_told("tài khoản tạm khóa")(actor)


def is_brought_back(actor: Actor) -> None:
    """The browser is at the portal, which knows who came: as an account, or as a newcomer."""
    actor.page.wait_for_url(f"{actor.world.portal}/**")
    shown = AccountPage(actor.page).user_menu.or_(NewProfilePage(actor.page).facts).first
    expect(shown).to_contain_text(actor.person.full_name, ignore_case=True)


def waits_for_guardian(actor: Actor) -> None:
    """VNeID waits for the guardian's answer."""
    expect(GuardianDialog(actor.page).dialog).to_be_visible()


def does_not_get_in(actor: Actor) -> None:
    """Asking again leaves the browser at VNeID."""
    GuardianDialog(actor.page).look_again()
    expect(VneidLoginPage(actor.page).said).to_be_visible()


def refused_numbers(world: "WorldHandle") -> list[str]:
    """Return the numbers, as the journal writes them, of the logins that VNeID refused."""
    entries = world.journal("vneid")
    return [entry["details"]["number"] for entry in entries if entry.get("name") == "login.refused"]


def words_of_grounds_seen(actor: Actor) -> list[str]:
    """Return what the page in front or the portal's journal tells of why an account is locked."""
    seen = actor.page.content() + str(actor.world.journal("portal"))
    return [word for word in GROUND_WORDS if word in seen]
