"""Pages of the VNeID identity provider."""

from lienket.harness.pages.vneid.login import VneidLoginPage
from lienket.harness.pages.vneid.qr import QrBlock
from lienket.harness.pages.vneid.steps import (
    AccountChoiceDialog,
    CardNoticePage,
    ConsentDialog,
    GuardianDialog,
    LoginCodeDialog,
    PasscodeDialog,
)

__all__ = [
    "AccountChoiceDialog",
    "CardNoticePage",
    "ConsentDialog",
    "GuardianDialog",
    "LoginCodeDialog",
    "PasscodeDialog",
    "QrBlock",
    "VneidLoginPage",
]
