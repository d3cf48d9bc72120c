"""The portal's decision tables: verifying, linking, and which account a VNeID login opens.

The first row that applies decides. The rows D1 to D10 are our proposal (giả định): no public source shows the portal's
own; a login is matched in the order of OpenCPS: known, found by number, new.

Two accounts of one person (D9, AC-02 to AC-04): what a citizen declares is known to others too, so the verification of
a number that another account has leaves a claim and no more. Only VNeID proves whose number it is: who comes back from
it into the account with the claim has the two joined, and the one that had the number stays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from lienket.portal.models import PopulationRecord, VneidIdentity
from lienket.portal.models.accounts import Account, Origin


class SecondAccount(StrEnum):
    """What becomes of a second portal account of one person (Q3); no source says it (giả định: the two are merged)."""

    MERGE = "merge"
    REFUSE = "refuse"


@dataclass(frozen=True)
class VerificationPolicy:
    """What a world's settings say about verifying: ``tries`` that fail in ``window`` are the most (giả định).

    They are counted for the account and for the number; one that got no answer is none. When nobody got an answer for
    ``other_channel_after``, citizens are told of the counter (Một cửa).
    """

    second_account: SecondAccount = SecondAccount.MERGE
    tries: int = 5
    window: timedelta = timedelta(minutes=15)
    other_channel_after: timedelta = timedelta(hours=24)


@dataclass(frozen=True)
class VerificationFacts:
    """What is known when the population database confirmed what a citizen declared.

    ``holder`` is the account issued by the portal that holds the record's number verified so far.
    """

    account: Account
    record: PopulationRecord
    holder: Account | None
    second_account: SecondAccount = SecondAccount.MERGE

    @property
    def is_taken(self) -> bool:
        """Whether another account of the portal has the number, and this one may not have it too."""
        return self.account.origin is Origin.PORTAL and self.holder is not None and not _is(self.account, self.holder)


@dataclass(frozen=True)
class VerificationRule:
    """One reason not to take a confirmed record over; one that ``claims`` lets the account be joined to another."""

    reason: str
    applies: Callable[[VerificationFacts], bool]
    message_id: str
    claims: bool = False


VERIFICATION_RULES = (
    VerificationRule(
        "number-differs",
        lambda f: f.account.vneid_number not in (None, f.record.personal_number),
        "number-differs-from-vneid",
    ),
    VerificationRule("another-person", lambda f: not f.account.is_of(f.record), "another-person"),
    VerificationRule("another-holder", lambda f: not f.account.may_be_told_of(f.record), "another-holder"),
    VerificationRule(
        "number-taken", lambda f: f.is_taken and f.second_account is SecondAccount.MERGE, "MP2-merge", claims=True
    ),
    VerificationRule("number-taken", lambda f: f.is_taken, "MP2"),
)
"""An account made from VNeID is in nobody's way, nor is anybody in its: whose number it is, VNeID said."""


def refused_verification(facts: VerificationFacts) -> VerificationRule | None:
    """Return why the record may not be taken over; None if it may."""
    return next((rule for rule in VERIFICATION_RULES if rule.applies(facts)), None)


class LinkOutcome(StrEnum):
    """How one linking attempt ends."""

    LINKED = "linked"
    UNCHANGED = "unchanged"
    MERGED = "merged"
    REFUSED = "refused"


@dataclass(frozen=True)
class LinkPolicy:
    """What a world's settings say about linking and about logging in with VNeID."""

    minimum_level: int = 2
    second_account: SecondAccount = SecondAccount.MERGE
    foreigners_vouched: bool = True


@dataclass(frozen=True)
class LinkFacts:
    """What is known when a citizen comes back from VNeID to link ``account``.

    ``opened`` is the account that the VNeID number opens so far, ``holder`` the account issued by the portal that holds
    it verified, ``claimed`` the number that the population database confirmed while another account held it.
    """

    account: Account
    vneid: VneidIdentity
    opened: Account | None
    minimum_level: int
    holder: Account | None = None
    claimed: str | None = None
    second_account: SecondAccount = SecondAccount.MERGE
    foreigners_vouched: bool = True

    @property
    def other(self) -> Account | None:
        """Another account of the portal that has VNeID's number: linked with it, or verified as it."""
        having = (self.opened if _is_linked(self.opened) else None, self.holder)
        return next((account for account in having if account and not _is(self.account, account)), None)

    @property
    def number(self) -> str | None:
        """The number that the account is known to be of; None if nobody but its citizen said so."""
        vouched = self.account.number_vouched_by(self.vneid) if self.foreigners_vouched else None
        return self.account.identity.verified_number or self.claimed or vouched

    @property
    def merges(self) -> bool:
        """Whether the account may be joined to the other one, which is verified as the person who came back."""
        is_theirs = self.other is not None and self.other.identity.verified_number == self.vneid.personal_number
        return is_theirs and self.second_account is SecondAccount.MERGE


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
    LinkRule("D6", lambda f: f.number is None, LinkOutcome.REFUSED, "link-number-not-verified"),
    LinkRule("D7", lambda f: f.number != f.vneid.personal_number, LinkOutcome.REFUSED, "MP3"),
    LinkRule("D8", lambda f: f.account.origin is Origin.VNEID, LinkOutcome.UNCHANGED, "nothing-to-link"),
    LinkRule("D8", lambda f: _is(f.account, f.opened), LinkOutcome.UNCHANGED, "already-linked"),
    LinkRule("D9", lambda f: f.merges, LinkOutcome.MERGED, "accounts-merged"),
    LinkRule("D9", lambda f: f.other is not None, LinkOutcome.REFUSED, "link-number-linked-elsewhere"),
    LinkRule("D10", lambda _: True, LinkOutcome.LINKED, "linked"),
)
"""Rows D1 to D3 (session, reachability, VNeID's own refusal) are decided before anybody's identity is known.

An organisation's login must never open or fill its representative's own account. D9 merges or refuses, as the world's
setting ``second_account`` says; two accounts of whom the portal does not know that they are one person's stay two.
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
    number verified, or a foreigner's that VNeID vouches for. With ``is_replaced`` another number stands for this one.
    """

    vneid: VneidIdentity
    opened: Account | None
    holder: Account | None
    minimum_level: int
    is_replaced: bool = False


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
    LoginRule("replaced", lambda f: f.is_replaced, LoginOutcome.REFUSED, "enter-number-replaced"),
    LoginRule("linked", lambda f: _is_linked(f.opened), LoginOutcome.OPENED),
    LoginRule("same-number", lambda f: f.holder is not None, LoginOutcome.FOUND_BY_NUMBER),
    LoginRule("made-before", lambda f: f.opened is not None, LoginOutcome.OPENED),
    LoginRule("newcomer", lambda _: True, LoginOutcome.NEW),
)
"""An older account comes before one that was made from VNeID: it is the one that has the citizen's papers (AC-07).

Logins for an organisation have a table of their own (organisation_logins); here is only one of which VNeID did not tell
the organisation, and it must never open its representative's own account.
"""


def decide_login(facts: LoginFacts) -> LoginRule:
    """Return the row that decides this login."""
    return next(rule for rule in LOGIN_RULES if rule.applies(facts))


def _is(account: Account, other: Account | None) -> bool:
    return other is not None and other.account_id == account.account_id


def _is_linked(account: Account | None) -> bool:
    return account is not None and account.link is not None
