"""What citizens got and agreed to, as the control API shows it."""

from typing import Any

from lienket.vneid.models.consents import Consent
from lienket.vneid.models.one_time_codes import InboxMessage


def shown_message(message: InboxMessage) -> dict[str, Any]:
    """Return the message, its code too: whoever may ask here plays the citizen's phone."""
    return {
        "kind": message.kind.value,
        "channel": message.channel.value,
        "text": message.text,
        "sent_at": message.sent_at.isoformat(),
        "code": message.code,
        "purpose": message.purpose.value if message.purpose else None,
    }


def shown_consent(consent: Consent) -> dict[str, Any]:
    """Return the consent."""
    return {**vars(consent), "data_kinds": list(consent.data_kinds), "given_at": consent.given_at.isoformat()}
