"""Pages of the portal, with the guide's labels written out: they are the oracle, not the simulator's catalogue."""

from lienket.harness.pages.portal.account import AccountPage, ContactsPage, IdentityPage, VerificationDialog
from lienket.harness.pages.portal.login import LoginChooser, NewProfilePage, NoticePage, PasswordPage
from lienket.harness.pages.portal.stores import DocumentsPage, LinkedAccountsPage

__all__ = [
    "AccountPage",
    "ContactsPage",
    "DocumentsPage",
    "IdentityPage",
    "LinkedAccountsPage",
    "LoginChooser",
    "NewProfilePage",
    "NoticePage",
    "PasswordPage",
    "VerificationDialog",
]
