"""Logging in by the phone: what the citizen does with the QR code on the page and with the app."""

from datetime import timedelta
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.vneid import QrBlock
from lienket.harness.tasks.entering import go_to_vneid_from_the_chooser
from lienket.harness.tasks.linking import go_to_vneid_from_the_notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from lienket.harness.phone import Phone

PICTURE = "picture of the screen with a code"
TOLD = "what the phone was told"
OLD_PHONE = "the phone used before"
NEW_PASSCODE = "654321"
FOREIGN_CODE = "CCCD|052789900001"
"""What the app's own identity QR might say; its real form is not public."""


def enter_by_qr() -> Task:
    """Log in at the portal by scanning and approving."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(show_a_code(), scan(), approve())

    return perform


def link_by_qr() -> Task:
    """Link by scanning and approving."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_notice(), scan(), approve())

    return perform


def show_a_code() -> Task:
    """Go to VNeID's login page, where a code waits to be scanned, and take a picture of it."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_chooser(), keep_the_picture())

    return perform


def keep_the_picture() -> Task:
    """Take a picture of the screen with the code."""

    def perform(actor: Actor) -> None:
        expect(QrBlock(actor.page).picture).to_be_visible()
        actor.remembered[PICTURE] = actor.page.screenshot()

    return perform


def scan(screen_of: Actor | None = None) -> Task:
    """Scan the code on the actor's own screen, or on that of somebody else."""

    def perform(actor: Actor) -> None:
        screen = (screen_of or actor).page
        with actor.act("Quét mã QR bằng ứng dụng VNeID"):
            try_on_the_phone(actor, lambda phone: phone.scan_from(screen))

    return perform


def scan_the_kept_picture() -> Task:
    """Scan the picture that was taken before."""

    def perform(actor: Actor) -> None:
        with actor.act("Quét ảnh chụp mã QR bằng ứng dụng VNeID"):
            try_on_the_phone(actor, lambda phone: phone.scan_picture(actor.remembered[PICTURE]))

    return perform


def scan_a_foreign_code() -> Task:
    """Scan a QR code that is none for logging in."""

    def perform(actor: Actor) -> None:
        with actor.act("Quét mã QR định danh của ứng dụng"):
            try_on_the_phone(actor, lambda phone: phone.scan(FOREIGN_CODE))

    return perform


def approve(passcode: str | None = None, *, on_own_screen: bool = True) -> Task:
    """Approve on the phone, with the right passcode unless another is given; the actor's own screen then goes on."""

    def perform(actor: Actor) -> None:
        with actor.act("Xác nhận trên điện thoại bằng passcode"):
            try_on_the_phone(actor, lambda phone: phone.approve(passcode or actor.person.vneid_passcode))
            if on_own_screen and TOLD not in actor.remembered:
                actor.page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def approve_after(seconds: int) -> Task:
    """Let world's time pass between scanning and approving."""

    def perform(actor: Actor) -> None:
        actor.world.advance(timedelta(seconds=seconds))
        actor.attempts_to(approve())

    return perform


def have_it_scanned_by(helper: Actor) -> Task:
    """Go to VNeID to link, and have somebody else scan and approve."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_notice())
        helper.attempts_to(scan(screen_of=actor), approve(on_own_screen=False))
        actor.page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def allow_web_login() -> Task:
    """Give the permission to log in on the web."""

    def perform(actor: Actor) -> None:
        with actor.act("Bật «Đăng nhập trên website» trong ứng dụng"):
            actor.phone.grant_web_login()

    return perform


def try_the_old_phone() -> Task:
    """Scan once more with the phone used before."""

    def perform(actor: Actor) -> None:
        actor.change_phone(actor.remembered[OLD_PHONE])
        actor.attempts_to(scan_the_kept_picture())

    return perform


def refuse() -> Task:
    """Refuse on the phone."""

    def perform(actor: Actor) -> None:
        with actor.act("Từ chối trên điện thoại"):
            actor.phone.refuse()

    return perform


def lose_the_network() -> Task:
    """Try to approve on a phone without network."""

    def perform(actor: Actor) -> None:
        actor.phone.offline = True
        actor.attempts_to(approve())

    return perform


def approve_while_the_browser_is_offline() -> Task:
    """Approve while the browser has lost its connection, which comes back afterwards."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(show_a_code(), scan())
        actor.page.context.set_offline(True)
        actor.attempts_to(approve(on_own_screen=False))
        actor.page.context.set_offline(False)

    return perform


def let_the_code_expire(seconds: int) -> Task:
    """Leave the login page alone until its code is too old."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(show_a_code())
        actor.world.advance(timedelta(seconds=seconds))

    return perform


def reload_by_keyboard() -> Task:
    """Ask for a new code without a mouse."""

    def perform(actor: Actor) -> None:
        with actor.act("Làm mới mã QR bằng bàn phím") as page:
            block = QrBlock(page)
            expect(block.reload_button).to_be_visible()
            old = block.picture.get_attribute("src")
            block.reload_button.focus()
            page.keyboard.press("Enter")
            expect(block.picture).not_to_have_attribute("src", old or "")

    return perform


def move_to_a_new_phone() -> Task:
    """Sign in on another phone, with the code that the old one shows."""

    def perform(actor: Actor) -> None:
        old, new = actor.phone, actor.new_phone()
        with actor.act("Chuyển ứng dụng VNeID sang điện thoại mới"):
            new.sign_in(*actor.person.vneid_credentials)
            new.type_sign_in_code(old.newest_code())
        actor.remembered[OLD_PHONE] = old
        actor.change_phone(new)

    return perform


def replace_a_forgotten_passcode() -> Task:
    """Get a code by SMS and choose a new passcode."""

    def perform(actor: Actor) -> None:
        with actor.act("Quên passcode, đặt lại bằng mã OTP"):
            actor.phone.forget_passcode()
            actor.phone.set_passcode(actor.phone.newest_code(), NEW_PASSCODE)

    return perform


def answer_as_guardian(ward: Actor, *, confirmed: bool) -> Task:
    """Confirm or refuse on the phone that ``ward`` logs in."""

    def perform(actor: Actor) -> None:
        with actor.act(f"{'Xác nhận' if confirmed else 'Từ chối'} trên điện thoại cho {ward.name} đăng nhập"):
            (request,) = actor.phone.guardian_requests()
            actor.phone.answer_guardian_request(request["id"], confirmed=confirmed)

    return perform


def try_on_the_phone(actor: Actor, use: "Callable[[Phone], object]") -> None:
    """Use the actor's phone and keep what it was told if it was refused."""
    from lienket.harness.phone import PhoneOfflineError, PhoneRefusedError

    actor.remembered.pop(TOLD, None)
    try:
        use(actor.phone)
    except PhoneRefusedError as refusal:
        actor.remembered[TOLD] = refusal.message
    except PhoneOfflineError:
        actor.remembered[TOLD] = "Không có mạng"
