"""The portal's decision tables: verifying, linking, and which account a VNeID login opens.

The first row that applies decides. The rows D1 to D10 are our proposal (giả định): no public source shows the portal's
own; a login is matched in the order of OpenCPS: known, found by number, new.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from lienket.portal.models import PopulationRecord, VneidIdentity
from lienket.portal.models.accounts import Account, Origin


@dataclass(frozen=True)
class VerificationFacts:
    """What is known when the population database confirmed what a citizen declared.

    ``holder`` is the account issued by the portal that holds the record's number verified so far.
    """

    account: Account
    record: PopulationRecord
    holder: Account | None


@dataclass(frozen=True)
class VerificationRule:
    """One reason not to take a confirmed record over."""

    reason: str
    applies: Callable[[VerificationFacts], bool]
    message_id: str


VERIFICATION_RULES = (
    VerificationRule(
        "number-differs",
        lambda f: f.account.vneid_number not in (None, f.record.personal_number),
        "number-differs-from-vneid",
    ),
    VerificationRule("another-person", lambda f: not f.account.is_of(f.record), "another-person"),
    VerificationRule(
        "number-taken",
        lambda f: f.account.origin is Origin.PORTAL and f.holder is not None and not _is(f.account, f.holder),
        "MP2",
    ),
)
"""An account made from VNeID is in nobody's way, nor is anybody in its: whose number it is, VNeID said."""


def refused_verification(facts: VerificationFacts) -> VerificationRule | None:
    """Return why the record may not be taken over; None if it may."""
    return next((rule for rule in VERIFICATION_RULES if rule.applies(facts)), None)


class LinkOutcome(StrEnum):
    """How one linking attempt ends."""

    LINKED = "linked"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class LinkFacts:
    """What is known when a citizen comes back from VNeID to link ``account``.

    ``opened`` is the account that the VNeID number opens so far.
    """

    account: Account
    vneid: VneidIdentity
    opened: Account | None
    minimum_level: int


@dataclass(frozen=True)
class LinkRule:
    """One row of the table; ``message_id`` is what the citizen is told."""

    row: str
    applies: Callable[[LinkFacts], bool]
    outcome: LinkOutcome
    message_id: str


LINK_RULES = (
    LinkRule("organisation", lambda f: f.vneid.for_organisation, LinkOutcome.REFUSED, "link-organisation"),
    LinkRule("D4", lambda f: f.vneid.level < f.minimum_level, LinkOutcome.REFUSED, "MP4"),
    LinkRule("D5", lambda f: not f.vneid.personal_number, LinkOutcome.REFUSED, "M21"),
    LinkRule(
        "D6", lambda f: f.account.identity.verified_number is None, LinkOutcome.REFUSED, "link-number-not-verified"
    ),
    LinkRule("D7", lambda f: f.account.identity.verified_number != f.vneid.personal_number, LinkOutcome.REFUSED, "MP3"),
    LinkRule("D8", lambda f: f.account.origin is Origin.VNEID, LinkOutcome.UNCHANGED, "nothing-to-link"),
    LinkRule("D8", lambda f: _is(f.account, f.opened), LinkOutcome.UNCHANGED, "already-linked"),
    LinkRule("D9", lambda f: _is_linked(f.opened), LinkOutcome.REFUSED, "link-number-linked-elsewhere"),
    LinkRule("D10", lambda _: True, LinkOutcome.LINKED, "linked"),
)
"""Rows D1 to D3 (session, reachability, VNeID's own refusal) are decided before anybody's identity is known.

An organisation's login must never open or fill its representative's own account. D9 refuses: of merging two accounts of
one person, the other reading, no source shows how (giả định).
"""


def decide_link(facts: LinkFacts) -> LinkRule:
    """Return the row that decides this attempt."""
    return next(rule for rule in LINK_RULES if rule.applies(facts))


class LoginOutcome(StrEnum):
    """What a VNeID login without a portal session leads to; the words are OpenCPS's."""

    REFUSED = "refused"
    OPENED = "auth"
    FOUND_BY_NUMBER = "mapping"
    NEW = "create"


@dataclass(frozen=True)
class LoginFacts:
    """What is known when a citizen comes back from VNeID to log in.

    ``opened`` is the account that the number opens so far, ``holder`` the account issued by the portal that holds the
    number verified.
    """

    vneid: VneidIdentity
    opened: Account | None
    holder: Account | None
    minimum_level: int


@dataclass(frozen=True)
class LoginRule:
    """One row of the table; ``message_id`` explains a refusal."""

    row: str
    applies: Callable[[LoginFacts], bool]
    outcome: LoginOutcome
    message_id: str = ""


LOGIN_RULES = (
    LoginRule("organisation", lambda f: f.vneid.for_organisation, LoginOutcome.REFUSED, "enter-organisation"),
    LoginRule("level", lambda f: f.vneid.level < f.minimum_level, LoginOutcome.REFUSED, "enter-level-too-low"),
    LoginRule("no-number", lambda f: not f.vneid.personal_number, LoginOutcome.REFUSED, "M21"),
    LoginRule("linked", lambda f: _is_linked(f.opened), LoginOutcome.OPENED),
    LoginRule("same-number", lambda f: f.holder is not None, LoginOutcome.FOUND_BY_NUMBER),
    LoginRule("made-before", lambda f: f.opened is not None, LoginOutcome.OPENED),
    LoginRule("newcomer", lambda _: True, LoginOutcome.NEW),
)
"""An older account comes before one that was made from VNeID: it is the one that has the citizen's papers (AC-07)."""


def decide_login(facts: LoginFacts) -> LoginRule:
    """Return the row that decides this login."""
    return next(rule for rule in LOGIN_RULES if rule.applies(facts))


def _is(account: Account, other: Account | None) -> bool:
    return other is not None and other.account_id == account.account_id


def _is_linked(account: Account | None) -> bool:
    return account is not None and account.link is not None
