"""What becomes of links: an operator ends one, a new number is put for an old one, a second account waits to be joined.

No source shows any of it on the portal; the rules are our proposal (giả định), the events are the law's.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class UnlinkReason(StrEnum):
    """Why an operator ends a link: its citizen asks for it, or it should never have been made (RI-10)."""

    CITIZEN_REQUEST = "citizen-request"
    WRONG_LINK = "wrong-link"


@dataclass(frozen=True)
class Operators:
    """The two operators who answer for an act together: one asks for it, another one approves."""

    first: str
    second: str

    @property
    def are_two(self) -> bool:
        """Whether they are two people: nobody approves what they ask for themselves."""
        first, second = (" ".join(name.split()).casefold() for name in (self.first, self.second))
        return bool(first and second) and first != second

    def __str__(self) -> str:
        return f"{self.first} + {self.second}"


@dataclass(frozen=True)
class FormerLink:
    """A link that is over; both its dates stay on record."""

    account_id: str
    personal_number: str
    linked_at: datetime
    ended_at: datetime
    reason: UnlinkReason
    operators: Operators


@dataclass(frozen=True)
class JoinClaim:
    """A second account of a person, which waits to be joined to the one that has the number already.

    The population database confirmed what was declared in it; its citizen has yet to prove with VNeID who they are.
    """

    account_id: str
    personal_number: str
    claimed_at: datetime


@dataclass(frozen=True)
class Renumbering:
    """A personal number that an authority put for another one; ``account_id`` is the account it was of, if any."""

    old: str
    new: str
    reason: str
    at: datetime
    account_id: str = ""
