"""At VNeID: what is typed on its login page, and the steps after the password."""

from datetime import timedelta

from playwright.sync_api import expect

from lienket.harness.actors import Actor, Task
from lienket.harness.pages.vneid import (
    AccountChoiceDialog,
    CardNoticePage,
    ConsentDialog,
    LoginCodeDialog,
    PasscodeDialog,
    VneidLoginPage,
)
from lienket.harness.tasks.entering import give_vneid_password, go_to_vneid_from_the_chooser

WRONG_PASSWORD = "sai-mat-khau"  # noqa: S105
UNKNOWN_NUMBER = "052789999998"


def type_wrong_password(times: int) -> Task:
    """Type the actor's own number with a wrong password ``times`` times; the last answer stays in front."""

    def perform(actor: Actor) -> None:
        for _ in range(times):
            with actor.page.expect_navigation():  # the answer before says the same, so seeing it proves nothing
                actor.attempts_to(give_vneid_password(actor.person, WRONG_PASSWORD))
            expect(VneidLoginPage(actor.page).said).to_be_visible()

    return perform


def type_unknown_number() -> Task:
    """Type a number that nobody has an account for."""

    def perform(actor: Actor) -> None:
        with actor.act("Nhập số định danh không có tài khoản") as page:
            VneidLoginPage(page).log_in(UNKNOWN_NUMBER, WRONG_PASSWORD)

    return perform


def pass_the_card_notice() -> Task:
    """Read what is said about the card, and go on."""

    def perform(actor: Actor) -> None:
        with actor.act("Xem lời nhắc về thẻ căn cước và tiếp tục") as page:
            CardNoticePage(page).go_on()
            page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def log_in_through_all_steps() -> Task:
    """Give the password, then whatever VNeID asks, in whatever order, until the portal is back in front."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(give_vneid_password(actor.person))
        while actor.page.url.startswith(actor.world.vneid):
            actor.attempts_to(_answer_what_is_asked())

    return perform


def refuse_to_share() -> Task:
    """Do not agree to share anything."""

    def perform(actor: Actor) -> None:
        with actor.act("Không đồng ý chia sẻ thông tin") as page:
            ConsentDialog(page).refuse()
            page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def choose_account(organisation: str | None = None) -> Task:
    """Go on as a person, or for ``organisation``, and come back to the portal."""

    def perform(actor: Actor) -> None:
        with actor.act("Chọn loại tài khoản") as page:
            AccountChoiceDialog(page).choose(organisation)
            page.wait_for_url(f"{actor.world.portal}/**")

    return perform


def get_a_login_code() -> Task:
    """Log in at the portal with VNeID as far as the question for the login code."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_chooser(), give_vneid_password(actor.person))
        expect(LoginCodeDialog(actor.page).dialog).to_be_visible()

    return perform


def type_wrong_code(times: int) -> Task:
    """Type a code that is none of those sent, ``times`` times."""

    def perform(actor: Actor) -> None:
        for _ in range(times):
            with actor.act("Nhập sai mã xác nhận đăng nhập") as page:
                with page.expect_navigation():
                    LoginCodeDialog(page).enter(_other_than(_codes(actor)))
                expect(VneidLoginPage(page).said).to_be_visible()

    return perform


def type_newest_code() -> Task:
    """Type the code that came last."""
    return _type_code(-1)


def type_oldest_code() -> Task:
    """Type the code that came first."""
    return _type_code(0)


def ask_for_another_code() -> Task:
    """Press for a new code."""

    def perform(actor: Actor) -> None:
        with actor.act("Xin gửi lại mã xác nhận đăng nhập") as page:
            LoginCodeDialog(page).ask_again()

    return perform


def wait(seconds: int) -> Task:
    """Let world's time pass."""

    def perform(actor: Actor) -> None:
        actor.world.advance(timedelta(seconds=seconds))

    return perform


def _type_code(place: int) -> Task:
    def perform(actor: Actor) -> None:
        with actor.act("Nhập mã xác nhận đăng nhập nhận được trong ứng dụng") as page:
            LoginCodeDialog(page).enter(_codes(actor)[place])

    return perform


def _answer_what_is_asked() -> Task:
    def perform(actor: Actor) -> None:
        code, consent, passcode = LoginCodeDialog(actor.page), ConsentDialog(actor.page), PasscodeDialog(actor.page)
        expect(code.dialog.or_(consent.dialog).or_(passcode.dialog)).to_be_visible()
        if code.dialog.is_visible():
            actor.attempts_to(type_newest_code())
            expect(code.dialog).to_be_hidden()
        elif consent.dialog.is_visible():
            with actor.act("Đồng ý chia sẻ thông tin để đăng nhập"):
                consent.agree()
            expect(consent.dialog).to_be_hidden()
        else:
            with actor.act("Nhập passcode"):
                passcode.enter(actor.person.vneid_passcode)
            expect(passcode.dialog).to_be_hidden()

    return perform


def _codes(actor: Actor) -> list[str]:
    sent = actor.world.authority.inbox(actor.person.number)
    return [message["code"] for message in sent if message["purpose"] == "login"]


def _other_than(codes: list[str]) -> str:
    return next(code for code in ("000000", "111111", "222222") if code not in codes)
