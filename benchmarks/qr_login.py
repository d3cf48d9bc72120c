"""From the picture of a QR code to the approved login's page, against the same page reached by number and password.

Both ways end at the portal in the same browser. Ours begins with taking the screenshot: decoding it, scanning,
approving, and telling the browser are inside; the password is typed before the clock starts.
"""

from collections.abc import Callable

from measuring import Measured, side_by_side
from playwright.sync_api import Browser

from lienket.harness.actors import Actor
from lienket.harness.browser import launched_browser
from lienket.harness.ecosystem import Ecosystem, running_ecosystem
from lienket.harness.pages.vneid import QrBlock, VneidLoginPage
from lienket.harness.stage import Stage
from lienket.harness.tasks.entering import go_to_vneid_from_the_chooser
from lienket.simulation.clock import Stopwatch
from lienket.worlds import library

WHO = "chị Vân"


def _at_vneid(ecosystem: Ecosystem, browser: Browser, go_on: Callable[[Actor], float]) -> Callable[[], float]:
    def perform() -> float:
        with Stage(ecosystem, library("personas"), lambda: browser, lambda _: None) as stage:
            stage.equip(WHO)
            actor = stage.actor(WHO)
            actor.attempts_to(go_to_vneid_from_the_chooser())
            QrBlock(actor.page).picture.wait_for()
            return go_on(actor)

    return perform


def _by_qr(actor: Actor) -> float:
    stopwatch = Stopwatch()
    actor.phone.scan_from(actor.page)
    actor.phone.approve(actor.person.vneid_passcode)
    actor.page.wait_for_url(f"{actor.world.portal}/**", wait_until="commit")
    return stopwatch.milliseconds


def _by_password(actor: Actor) -> float:
    typed = actor.person.vneid_credentials
    actor.page.get_by_label("Số định danh cá nhân").fill(typed.username)
    actor.page.get_by_label("Mật khẩu", exact=True).fill(typed.password)
    stopwatch = Stopwatch()
    VneidLoginPage(actor.page).submit()
    actor.page.wait_for_url(f"{actor.world.portal}/**", wait_until="commit")
    return stopwatch.milliseconds


def qr_login(rounds: int) -> Measured:
    with running_ecosystem() as ecosystem, launched_browser() as browser:
        return side_by_side(
            "Ảnh chụp mã QR thành lần đăng nhập được xác nhận (mục tiêu: hơn không quá 150 ms)",
            _at_vneid(ecosystem, browser, _by_qr),
            "cùng trang ấy, bấm Đăng nhập bằng mật khẩu",
            _at_vneid(ecosystem, browser, _by_password),
            rounds=rounds,
        )
