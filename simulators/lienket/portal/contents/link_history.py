"""What the control API shows of links that are over and of numbers that others stand for."""

from typing import Any

from lienket.portal.models.link_history import FormerLink, Renumbering


def shown_former_link(link: FormerLink) -> dict[str, Any]:
    """Return what the control API shows of a link that is over."""
    return {
        "account_id": link.account_id,
        "personal_number": link.personal_number,
        "linked_at": link.linked_at.isoformat(),
        "ended_at": link.ended_at.isoformat(),
        "reason": link.reason,
        "operators": [link.operators.first, link.operators.second],
    }


def shown_renumbering(renumbering: Renumbering) -> dict[str, Any]:
    """Return what the control API shows of a number that another one stands for."""
    return vars(renumbering) | {"at": renumbering.at.isoformat()}
