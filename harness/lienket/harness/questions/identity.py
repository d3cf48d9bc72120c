"""What "Thông tin định danh", its dialog and the portal's own records tell of a verification."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import ContactsPage, IdentityPage, VerificationDialog
from lienket.harness.questions.portal import NUMBER_LABEL, Question, opened
from lienket.harness.tasks.identity import open_contacts

if TYPE_CHECKING:
    from lienket.harness.ecosystem import WorldHandle

_SCREENS = (1280, 375)
"""Widths of a computer's screen and a phone's, in pixels."""

_CUT_OFF = """name => [...document.querySelectorAll("body *")].filter(element =>
    element.textContent.trim() === name && element.getBoundingClientRect().width > 1
    && (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== "inline"
        || element.getBoundingClientRect().right > document.documentElement.clientWidth)
).map(element => element.className || element.tagName)"""
"""Which elements that hold nothing but the name show less than all of it; what only screen readers get has no width."""


def sees_written(label: str, written: str) -> Question:
    """The field ``label`` is shown as ``written``."""

    def ask(actor: Actor) -> None:
        expect(opened(actor, IdentityPage).value(label)).to_have_text(written)

    return ask


def sees_states(states: Mapping[str, str]) -> Question:
    """The fields, by label, carry these states."""

    def ask(actor: Actor) -> None:
        page = opened(actor, IdentityPage)
        for label, state in states.items():
            expect(page.mark(label)).to_have_text(state)

    return ask


def sees_number_checked(at: str) -> Question:
    """Beside the personal number stands who confirmed it, and when: HH:mm dd/MM/yyyy."""

    def ask(actor: Actor) -> None:
        provenance = opened(actor, IdentityPage).provenance(NUMBER_LABEL)
        expect(provenance).to_have_text(f"CSDL quốc gia về dân cư, {at}")

    return ask


def places_that_cut_the_name(actor: Actor) -> list[str]:
    """Return where less than the whole name, as recorded, is shown on a computer's screen or on a phone's."""
    name = actor.person.recorded_name.upper()
    page = opened(actor, IdentityPage)
    cut: list[str] = []
    for width in _SCREENS:
        actor.page.set_viewport_size({"width": width, "height": 800})
        expect(page.value("Họ tên")).to_have_text(name)
        cut += [f"{place} ({width} px)" for place in actor.page.evaluate(_CUT_OFF, name)]
    return cut


def is_told_where_to_go_on(label: str, sentence: str) -> Question:
    """The field ``label`` of the dialog carries ``sentence``, and the focus."""

    def ask(actor: Actor) -> None:
        dialog = VerificationDialog(actor.page)
        expect(dialog.error_of(label)).to_have_text(sentence)
        expect(dialog.field(label)).to_be_focused()

    return ask


def may_type_over_contacts_only(actor: Actor) -> None:
    """Telephone number and e-mail address, and nothing else, can be typed over."""
    actor.attempts_to(open_contacts())
    fields = ContactsPage(actor.page).fields
    expect(fields).to_have_count(2)
    expect(fields.nth(0)).to_have_accessible_name("Số điện thoại")
    expect(fields.nth(1)).to_have_accessible_name("Email")


def outcomes_of_verifications(world: "WorldHandle") -> list[str]:
    """Return how each verification ended, as the portal's audit calls it."""
    return [entry["outcome"] for entry in world.contents("portal")["audit"] if entry["action"] == "verify"]


def reasons_of_verifications(world: "WorldHandle", outcome: str) -> list[str]:
    """Return why, as the portal's journal tells its operator, verifications ended with ``outcome``."""
    return [entry["details"]["reason"] for entry in world.journal("portal") if entry.get("name") == f"verify.{outcome}"]
