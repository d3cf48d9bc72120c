"""What somebody with two portal accounts does with either of them."""

from lienket.harness.actors import Actor, Task
from lienket.harness.tasks.entering import is_inside, leave
from lienket.harness.tasks.identity import update_identity
from lienket.harness.tasks.linking import link_accounts


def with_other_account(*tasks: Task) -> Task:
    """Do ``tasks`` with the other one of the actor's two portal accounts, then log out."""

    def perform(actor: Actor) -> None:
        usual = actor.person
        actor.person = usual.using_other_account()
        actor.attempts_to(*tasks, leave())
        actor.person = usual

    return perform


def join_accounts() -> Task:
    """Declare the CCCD number in the account that does not have it, then link from the notice."""

    def perform(actor: Actor) -> None:
        actor.attempts_to(update_identity())
        with actor.act("Trở lại trang Thông tin định danh") as page:
            page.goto(f"{actor.world.portal}/tai-khoan/thong-tin-dinh-danh")
        if is_inside(actor):
            actor.attempts_to(leave())
        actor.attempts_to(link_accounts())

    return perform
