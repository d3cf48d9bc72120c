"""The linking journey as a scenario performs it, against the same page transitions written bare in Playwright.

Both ways meet the same simulators and the same browser, each in a context and a world of its own; making and dropping
the world and the checks of the invariants are inside our time, because every scenario pays for them.
"""

from collections.abc import Callable

from measuring import Measured, side_by_side
from playwright.sync_api import Browser

from lienket.harness.browser import launched_browser
from lienket.harness.ecosystem import Ecosystem, running_ecosystem
from lienket.harness.invariants import broken_invariants
from lienket.harness.questions import portal as questions
from lienket.harness.stage import Stage
from lienket.harness.tasks.entering import leave
from lienket.harness.tasks.identity import update_identity
from lienket.harness.tasks.linking import link_accounts
from lienket.simulation.clock import Stopwatch
from lienket.worlds import library

WHO = "chị Lan"


def _scenario(ecosystem: Ecosystem, browser: Browser) -> Callable[[], None]:
    def perform() -> None:
        with Stage(ecosystem, library("huong-dan"), lambda: browser, lambda _: None) as stage:
            stage.actor(WHO).attempts_to(update_identity(), leave(), link_accounts())
            stage.actor(WHO).asks(questions.sees_number_verified)
            assert not broken_invariants(stage.evidence())

    return perform


def _bare(ecosystem: Ecosystem, browser: Browser) -> Callable[[], float]:
    spec = library("huong-dan").people[WHO]
    portal, vneid, declared = spec.portal_credentials, spec.vneid_credentials, spec.declaration

    def log_in(page: object, home: str) -> None:
        page.goto(f"{home}/dang-nhap")  # type: ignore[attr-defined]
        page.click("text=Tài khoản cấp bởi Cổng")  # type: ignore[attr-defined]
        page.fill("#username", portal.username)  # type: ignore[attr-defined]
        page.fill("#password", portal.password)  # type: ignore[attr-defined]
        page.click("main button[type=submit]")  # type: ignore[attr-defined]

    def perform() -> float:
        world = ecosystem.new_world(library("huong-dan"))
        stopwatch = Stopwatch()
        context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
        page = context.new_page()
        log_in(page, world.portal)
        page.click("dialog a[data-cancel]")
        page.click("details.user-menu summary")
        page.click("text=Thông tin cá nhân")
        page.click("nav[aria-label='Tài khoản'] >> text=Thông tin định danh")
        page.click("text=Cập nhật từ CSDL Quốc gia về Dân cư")
        for name, key in (("id_card",) * 2, ("personal_number", "number"), ("full_name",) * 2, ("birth_date",) * 2):
            page.fill(f"#{name}", declared[key])
        page.click("dialog button[type=submit]")
        page.wait_for_selector("[role=status]")
        page.click("details.user-menu summary")
        page.click("button:has-text('Đăng xuất')")
        page.wait_for_selector("text=Bạn đã đăng xuất")
        log_in(page, world.portal)
        page.click("dialog a:has-text('VNEID')")
        page.fill("#username", vneid.username)
        page.fill("#password", vneid.password)
        page.click("main button[type=submit]")
        page.wait_for_selector("[role=status]")
        page.goto(f"{world.portal}/tai-khoan/thong-tin-dinh-danh")
        page.wait_for_selector(f"text={spec.number}")
        context.close()
        taken = stopwatch.milliseconds
        world.drop()
        return taken

    return perform


def journey(rounds: int) -> Measured:
    with running_ecosystem() as ecosystem, launched_browser() as browser:
        return side_by_side(
            "Hành trình bảy bước trong một tình huống (mục tiêu 1,3 lần)",
            _scenario(ecosystem, browser),
            "cùng các trang, viết trần bằng Playwright",
            _bare(ecosystem, browser),
            rounds=rounds,
        )
