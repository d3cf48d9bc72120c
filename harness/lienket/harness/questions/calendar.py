"""What pages say on some day."""

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import IdentityPage
from lienket.harness.questions.portal import Question, must_use_vneid


def sees_text(words: str) -> Question:
    """The page in front has these words."""

    def ask(actor: Actor) -> None:
        expect(actor.page.locator("body")).to_contain_text(words)

    return ask


def must_use_vneid_now(actor: Actor) -> None:
    """The account's page that was open a moment ago gives way to the notice."""
    actor.page.goto(f"{actor.world.portal}{IdentityPage.path}")
    must_use_vneid(actor)
