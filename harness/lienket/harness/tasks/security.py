"""What careless or hostile people do between the portal and VNeID."""

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from lienket.harness.actors import Actor, Task
from lienket.harness.tasks.entering import (
    authenticate_at_vneid,
    enter_with_vneid,
    go_to_vneid_from_the_chooser,
    leave,
)
from lienket.harness.tasks.linking import go_to_vneid_from_the_notice, link_accounts

if TYPE_CHECKING:
    from playwright.sync_api import Request

USED_RETURN = "the address by which the browser came back from VNeID"
SESSIONS_BEFORE = "session ids before the login"


def link_keeping_the_return() -> Task:
    """Link, and keep the address by which the browser came back from VNeID."""

    def perform(actor: Actor) -> None:
        def keep(request: "Request") -> None:
            if request.url.startswith(f"{actor.world.portal}/vneid/ve"):
                actor.remembered[USED_RETURN] = request.url

        actor.page.on("request", keep)
        actor.attempts_to(link_accounts())
        actor.page.remove_listener("request", keep)

    return perform


def open_the_used_return() -> Task:
    """Open once more the address by which the browser came back from VNeID."""

    def perform(actor: Actor) -> None:
        with actor.act("Mở lại địa chỉ kết quả xác thực đã dùng") as page:
            page.goto(actor.remembered[USED_RETURN])

    return perform


def link_after_the_portal_forgot(idle: timedelta) -> Task:
    """Go to VNeID to link and come back only when the portal's session is over."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_notice())
        actor.world.advance(idle)
        actor.attempts_to(authenticate_at_vneid(actor.person))

    return perform


def leave_and_go_back() -> Task:
    """Log out, then use the browser's way back."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(leave())
        with actor.act("Quay lại trang trước bằng nút của trình duyệt") as page:
            page.go_back()

    return perform


def take_over_the_machine_of(other: Actor) -> Task:
    """Sit down where ``other`` has just logged out, and log in."""

    def perform(actor: Actor) -> None:
        other.attempts_to(leave())
        actor.sit_down_at(other)
        actor.attempts_to(enter_with_vneid())

    return perform


def follow_a_foreign_return_address() -> Task:
    """Open VNeID with the portal's name and somebody else's address for the answer."""

    def perform(actor: Actor) -> None:
        query = {
            "response_type": "code",
            "client_id": "cong-dvcqg",
            "scope": "openid",
            "redirect_uri": "https://ke-la.example/ve",
        }
        with actor.act("Mở VNeID với địa chỉ nhận kết quả lạ") as page:
            page.goto(f"{actor.world.vneid}/auth?{urlencode(query)}")

    return perform


def enter_watching_the_sessions() -> Task:
    """Log in with VNeID, having looked at the session ids before."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(go_to_vneid_from_the_chooser())
        actor.remembered[SESSIONS_BEFORE] = session_ids(actor)
        actor.attempts_to(authenticate_at_vneid(actor.person))

    return perform


def session_ids(actor: Actor) -> dict[str, str]:
    """Return the session ids of this browser by the name of the cookie."""
    return {cookie["name"]: cookie["value"] for cookie in actor.page.context.cookies()}
