"""What people are told beside the matter itself: what changed, what to do next, whom to call."""

from collections.abc import Callable

from playwright.sync_api import expect

from lienket.harness.actors import Actor
from lienket.harness.pages.portal import LinkedAccountsPage, VerificationDialog

Question = Callable[[Actor], None]


def is_told_all_of_it(actor: Actor) -> None:
    """The refusal in the dialog says that nothing changed, what to do, and the hotline."""
    dialog = VerificationDialog(actor.page)
    expect(dialog.refusal).to_contain_text("Thông tin của bạn chưa thay đổi.")
    expect(dialog.refusal).to_contain_text("Vui lòng kiểm tra lại")
    expect(dialog.help_line).to_contain_text("Tổng đài 18001096")


def sees_what_to_do(action: str) -> Question:
    """No account is linked, no error is shown, and the way to ``action`` is open."""

    def ask(actor: Actor) -> None:
        linked = LinkedAccountsPage(actor.page).linked_accounts
        expect(linked.entries).to_have_count(0)
        expect(actor.page.get_by_role("alert")).to_have_count(0)
        expect(linked.next_step).to_have_accessible_name(action)

    return ask
