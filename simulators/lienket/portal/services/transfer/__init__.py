"""Carrying what a portal account's data store holds over into the VNeID account's: durable, resumable, exactly once.

``beginning`` writes the job in the transaction that links; ``turns`` lets one process at a time work on it; ``batches``
moves some items in one transaction; ``balancing`` ends it; ``worker`` is the thread that goes on behind the pages;
``adopting`` is for the end of a link.
"""

from lienket.portal.services.transfer.adopting import adopt_merged
from lienket.portal.services.transfer.beginning import begin_transfer, complete_transfer
from lienket.portal.services.transfer.turns import Turn, TurnEnd, finish_transfers, take_turn
from lienket.portal.services.transfer.worker import TransferWorker

__all__ = [
    "TransferWorker",
    "Turn",
    "TurnEnd",
    "adopt_merged",
    "begin_transfer",
    "complete_transfer",
    "finish_transfers",
    "take_turn",
]
