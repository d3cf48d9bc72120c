"""Opening pages of the portal as they are on some day."""

from lienket.harness.actors import Actor, Task


def open_portal(path: str) -> Task:
    """Open a page of the portal by its address, as a bookmark does."""

    def perform(actor: Actor) -> None:
        with actor.act("Mở một địa chỉ của Cổng đã lưu") as page:
            page.goto(f"{actor.world.portal}{path}")

    return perform
