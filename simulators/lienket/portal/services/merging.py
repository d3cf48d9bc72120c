"""Joining a second portal account of a person to the one that stays (D9 of the decision table, Q3)."""

from dataclasses import replace
from datetime import datetime

from lienket.portal.models.accounts import Account, Closure, IdentityLink
from lienket.portal.models.correspondence import Notification
from lienket.portal.services.transfer import begin_transfer
from lienket.portal.store import PortalStore
from lienket.simulation.messages import text


def merge_inside(inside: PortalStore, second: Account, kept: Account, at: datetime) -> None:
    """Carry everything of ``second`` to the linked account ``kept`` and close it, inside a write transaction.

    Its data store goes the way of every linked account's, its correspondence moves, and the citizen is told.
    """
    number = kept.vneid_number or ""
    begin_transfer(inside, replace(second, link=IdentityLink(second.account_id, number, at)), at)
    inside.move_correspondence(second.account_id, kept.account_id)
    inside.move_drafts(second.account_id, kept.account_id)
    inside.save_identity(kept.with_identity(kept.identity.completed_by(second.identity)))
    inside.drop_claim(second.account_id)
    inside.close_account(replace(second, closure=Closure(at, "merged", kept.account_id)))
    inside.add_notifications([_notification(second, kept, at)])


def _notification(second: Account, kept: Account, at: datetime) -> Notification:
    told = text("notification-merged", username=second.username)
    return Notification(f"gop-{second.account_id}", kept.account_id, at, told)
