"""What citizens tell the portal under "Phản ánh kiến nghị"; no source shows the form or its codes (giả định)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Feedback:
    """One remark that was kept, under a code to ask about it; ``account_id`` is "" when nobody was logged in."""

    code: str
    at: datetime
    subject: str
    text: str
    contact: str = ""
    account_id: str = ""


def feedback_code(at: datetime, secret: str) -> str:
    """Return the code of a remark: the day, and a part that nobody guesses."""
    return f"PAKN-{at:%Y%m%d}-{secret.upper()}"
