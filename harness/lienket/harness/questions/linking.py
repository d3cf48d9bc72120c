"""What the portal has on record of links: which accounts are left, what operators and authorities did."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import AccountPage, LinkedAccountsPage
from lienket.harness.questions.portal import opened, sees_linked
from lienket.harness.tasks.recovery import OTHER_MACHINE

if TYPE_CHECKING:
    from lienket.harness.ecosystem import WorldHandle
    from lienket.worlds import PersonSpec


def open_accounts(world: "WorldHandle", person: "PersonSpec") -> list[dict[str, Any]]:
    """Return the portal accounts of a person that are not closed."""
    names = {person.portal_credentials.username, *(account.username for account in person.other_portal_accounts)}
    accounts = world.contents("portal")["accounts"]
    return [account for account in accounts if account["username"] in names and account["closure"] is None]


def holders(world: "WorldHandle", number: str) -> list[str]:
    """Return the user names of open accounts in which a number is verified."""
    return [
        account["username"]
        for account in world.contents("portal")["accounts"]
        if account["closure"] is None and _green_number(account) == number
    ]


def held_titles(world: "WorldHandle", number: str) -> list[str]:
    """Return the titles of the papers in the VNeID store of a number, in alphabetical order."""
    return sorted(document["title"] for document in world.contents("portal")["vneid_stores"].get(number, []))


def audited(world: "WorldHandle", action: str) -> list[dict[str, Any]]:
    """Return the audit's entries of attempts at ``action``."""
    return [entry for entry in world.contents("portal")["audit"] if entry["action"] == action]


def former_links(world: "WorldHandle") -> list[dict[str, Any]]:
    """Return the links that are over."""
    found: list[dict[str, Any]] = world.contents("portal")["former_links"]
    return found


def sees_what_to_do_next(actor: Actor) -> None:
    """The entry "Liên kết tài khoản" lists nothing, reports no error, and tells what to do next."""
    page = opened(actor, LinkedAccountsPage)
    expect(page.linked_accounts.entries).to_have_count(0)
    expect(page.linked_accounts.block).to_contain_text("Chưa có tài khoản liên kết")
    expect(page.linked_accounts.block).to_contain_text("Đăng nhập bằng VNEID")
    expect(actor.page.get_by_role("alert")).to_have_count(0)


def is_told_of_two_things(first: str, second: str) -> Callable[[Actor], None]:
    """The page in front says a sentence with ``first`` and, in the same breath, ``second``."""

    def ask(actor: Actor) -> None:
        expect(AccountPage(actor.page).said.filter(has_text=first).filter(has_text=second)).to_be_visible()

    return ask


def sees_linked_on_the_other_machine(on: str) -> Callable[[Actor], None]:
    """What ``sees_linked`` sees is seen on the machine that linked first, too."""

    def ask(actor: Actor) -> None:
        actor.sit_down_at_page(actor.remembered[OTHER_MACHINE])
        sees_linked(on)(actor)

    return ask


def _green_number(account: dict[str, Any]) -> str:
    field = account["identity"].get("personal_number", {})
    return field["value"] if field.get("mark") == "green" else ""
