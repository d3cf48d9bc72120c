"""What goes wrong on the way, and what is done once more: lost connections, ways back, two machines at once."""

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lienket.harness.actors import Actor, Task
from lienket.harness.tasks.entering import authenticate_at_vneid, give_vneid_password
from lienket.harness.tasks.linking import go_to_vneid_from_the_notice, link_accounts

if TYPE_CHECKING:
    from playwright.sync_api import Route

OTHER_MACHINE = "the page on the other machine"


def lose_the_connection(*, after_the_portal: bool) -> Task:
    """Go to VNeID to link, and lose the connection on the way back: before the portal hears of it, or after."""

    def perform(actor: Actor) -> None:
        address = _return_caught(actor)
        if after_the_portal:
            actor.page.context.request.get(address, max_redirects=0)
        actor.attempts_to(close_the_browser())

    return perform


def begin_anew() -> Task:
    """Link from the beginning, with a browser that knows nothing of before."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(close_the_browser(), link_accounts())

    return perform


def be_locked_on_the_way_back() -> Task:
    """Go to VNeID to link; its account is locked when the browser is already on its way back with a code."""

    def perform(actor: Actor) -> None:
        address = _return_caught(actor)
        actor.world.authority.lock(actor.person.number, "breach")
        with actor.act("Trở về Cổng sau khi tài khoản VNeID đã bị khóa") as page:
            page.goto(address)

    return perform


def go_back_and_forth(pages: int) -> Task:
    """Use the browser's way back so many times, then its way forward as often."""

    def perform(actor: Actor) -> None:
        with actor.act("Quay lại các trang trước rồi đi tới") as page:
            for _ in range(pages):
                page.go_back()
            for _ in range(pages):
                page.go_forward()

    return perform


def close_the_browser(pause: timedelta = timedelta()) -> Task:
    """Close the browser and open it again after a while, with nothing kept."""

    def perform(actor: Actor) -> None:
        actor.page.context.clear_cookies()
        actor.page.goto("about:blank")
        if pause:
            actor.world.advance(pause)

    return perform


def link_on_two_machines() -> Task:
    """Be at VNeID's login with two machines, then log in on both."""

    def perform(actor: Actor) -> None:
        first, second = actor.page, actor.open_page()
        for machine in (first, second):
            actor.sit_down_at_page(machine)
            actor.attempts_to(go_to_vneid_from_the_notice())
        for machine in (first, second):
            actor.sit_down_at_page(machine)
            actor.attempts_to(authenticate_at_vneid(actor.person))
        actor.remembered[OTHER_MACHINE] = first

    return perform


def _return_caught(actor: Actor) -> str:
    """Log in at VNeID to link, stop the browser there, and return the address that it would have gone back to."""
    caught: list[str] = []

    def catch(route: "Route") -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        answer = route.fetch(max_redirects=0)
        while "/vneid/ve?" not in answer.headers["location"]:
            following = urljoin(answer.url, answer.headers["location"])
            answer = actor.page.context.request.get(following, max_redirects=0)
        caught.append(answer.headers["location"])
        route.abort("connectionreset")

    everything_at_vneid = f"{actor.world.vneid}/**"
    actor.attempts_to(go_to_vneid_from_the_notice())
    actor.page.route(everything_at_vneid, catch)
    with actor.page.expect_event("requestfailed"):
        actor.attempts_to(give_vneid_password(actor.person))
    actor.page.unroute(everything_at_vneid)
    return caught[0]
