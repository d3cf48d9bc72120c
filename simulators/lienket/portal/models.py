"""The portal's domain: what an account knows of a person, how sure it is, and when two accounts may be linked.

Sources: hướng dẫn liên kết tài khoản (field order, marks, notice); NĐ 69/2024/NĐ-CP Điều 40 (cut-over). The decision
table ``LINK_RULES`` is the portal's one answer to "may these two accounts be linked?"; routes and reports read it too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from lienket.identity import BirthDate, PersonName, Sex

CUT_OVER = date(2024, 7, 1)
"""First day on which a person's portal account no longer serves (NĐ 69/2024/NĐ-CP Điều 40); a setting per system."""


class FieldName(StrEnum):
    """The fields of "Thông tin định danh" in the guide's order; the value is the name in control requests."""

    FULL_NAME = "full_name"
    ID_CARD = "id_card"
    PERSONAL_NUMBER = "personal_number"
    BIRTH_DATE = "birth_date"
    PHONE = "phone"
    SEX = "sex"
    BIRTH_PLACE = "birth_place"
    EMAIL = "email"
    HOMETOWN = "hometown"
    PERMANENT_ADDRESS = "permanent_address"


EDITABLE_FIELDS = (FieldName.PHONE, FieldName.EMAIL)
"""Fields that a citizen may type over; identity fields change only through a trusted source (giả định)."""


class Source(StrEnum):
    """Where a field's value comes from."""

    TYPED = "typed"
    POPULATION = "population"
    VNEID = "vneid"


class Mark(StrEnum):
    """The icon beside a field (hướng dẫn, bước 2: xanh, vàng, đỏ)."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class FieldValue:
    """One field: dates as ISO 8601 with their precision, sex as ``male``/``female``, the rest as text."""

    value: str
    source: Source = Source.TYPED
    checked_at: datetime | None = None

    @property
    def mark(self) -> Mark:
        """Green only after a positive answer of a trusted source; typed data are never green."""
        if not self.value:
            return Mark.RED
        return Mark.YELLOW if self.source is Source.TYPED else Mark.GREEN


MISSING = FieldValue("")


@dataclass(frozen=True)
class PopulationRecord:
    """What the population database answered about one citizen; absent values are empty."""

    personal_number: str
    id_card: str
    full_name: str
    birth_date: BirthDate
    sex: Sex | None
    birth_place: str
    hometown: str
    permanent_address: str

    def values(self) -> dict[FieldName, str]:
        """Return the values that the answer confirms, absent ones left out."""
        values = {
            FieldName.FULL_NAME: self.full_name,
            FieldName.ID_CARD: self.id_card,
            FieldName.PERSONAL_NUMBER: self.personal_number,
            FieldName.BIRTH_DATE: self.birth_date.for_iso(),
            FieldName.SEX: self.sex.name.lower() if self.sex else "",
            FieldName.BIRTH_PLACE: self.birth_place,
            FieldName.HOMETOWN: self.hometown,
            FieldName.PERMANENT_ADDRESS: self.permanent_address,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True)
class VerificationRequest:
    """What the citizen declares in the verification dialog; ``id_card`` is empty for who never had a 9-digit CMND."""

    personal_number: str
    id_card: str
    full_name: PersonName
    birth_date: BirthDate

    def confirmed_by(self, record: PopulationRecord | None) -> bool:
        """Tell whether the answer is about exactly the declared person: all or nothing, never half."""
        if record is None or record.personal_number != self.personal_number:
            return False
        return not self.id_card or record.id_card == self.id_card


@dataclass(frozen=True)
class VneidIdentity:
    """Who logged in at VNeID, as its answer says; ``level`` is the identification level 1 or 2, 0 when not told."""

    personal_number: str
    full_name: str
    birth_date: str
    level: int

    def values(self) -> dict[FieldName, str]:
        """Return the values that VNeID vouches for."""
        values = {
            FieldName.FULL_NAME: self.full_name,
            FieldName.PERSONAL_NUMBER: self.personal_number,
            FieldName.BIRTH_DATE: self.birth_date,
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True)
class IdentityInfo:
    """What one account shows under "Thông tin định danh"."""

    fields: Mapping[FieldName, FieldValue] = field(default_factory=dict)

    def __getitem__(self, name: FieldName) -> FieldValue:
        return self.fields.get(name, MISSING)

    @property
    def verified_number(self) -> str | None:
        """The personal number, if a trusted source confirmed it."""
        number = self[FieldName.PERSONAL_NUMBER]
        return number.value if number.mark is Mark.GREEN else None

    def confirmed(self, values: Mapping[FieldName, str], source: Source, at: datetime) -> "IdentityInfo":
        """Return the information with ``values`` green; fields that the source did not answer keep their state."""
        return IdentityInfo({**self.fields, **{name: FieldValue(value, source, at) for name, value in values.items()}})

    def typed(self, values: Mapping[FieldName, str]) -> "IdentityInfo":
        """Return the information with ``values`` typed by the citizen: yellow, unless they change nothing."""
        changed = {name: FieldValue(value) for name, value in values.items() if value != self[name].value}
        return IdentityInfo({**self.fields, **changed})


@dataclass(frozen=True)
class Document:
    """A paper or result in a data store; ``issuer`` is the agency at the time of issue and never rewritten."""

    code: str
    title: str
    issuer: str
    issued_on: date


@dataclass(frozen=True)
class IdentityLink:
    """The link between a portal account and the VNeID account of the same number."""

    account_id: str
    personal_number: str
    linked_at: datetime


@dataclass(frozen=True)
class Account:
    """A portal account with everything a page needs of it."""

    account_id: str
    username: str
    identity: IdentityInfo
    link: IdentityLink | None = None

    @property
    def display_name(self) -> str:
        """The name shown beside the avatar."""
        return self.identity[FieldName.FULL_NAME].value or self.username

    def with_identity(self, identity: IdentityInfo) -> "Account":
        """Return the account with other identity information."""
        return replace(self, identity=identity)


class LinkOutcome(StrEnum):
    """How one linking attempt ends."""

    LINKED = "linked"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class LinkFacts:
    """What is known when a citizen comes back from VNeID to link ``account``."""

    account: Account
    vneid: VneidIdentity
    number_linked_to: str | None
    minimum_level: int = 2


@dataclass(frozen=True)
class LinkRule:
    """One row of the decision table; the first row that applies decides. ``message_id`` explains a refusal."""

    row: str
    applies: Callable[[LinkFacts], bool]
    outcome: LinkOutcome
    message_id: str = ""


LINK_RULES = (
    LinkRule("D5", lambda f: not f.vneid.personal_number, LinkOutcome.REFUSED, "M21"),
    LinkRule("D4", lambda f: f.vneid.level < f.minimum_level, LinkOutcome.REFUSED, "MP4"),
    LinkRule(
        "D6", lambda f: f.account.identity.verified_number is None, LinkOutcome.REFUSED, "link-number-not-verified"
    ),
    LinkRule("D7", lambda f: f.account.identity.verified_number != f.vneid.personal_number, LinkOutcome.REFUSED, "MP3"),
    LinkRule("D8", lambda f: f.number_linked_to == f.account.account_id, LinkOutcome.UNCHANGED),
    LinkRule("D9", lambda f: f.number_linked_to is not None, LinkOutcome.REFUSED, "link-number-linked-elsewhere"),
    LinkRule("D10", lambda _: True, LinkOutcome.LINKED),
)
"""Rows D1 to D3 (session, reachability, VNeID's own refusal) are decided before anybody's identity is known."""


def decide_link(facts: LinkFacts) -> LinkRule:
    """Return the rule that decides this attempt."""
    return next(rule for rule in LINK_RULES if rule.applies(facts))


class LoginMatch(StrEnum):
    """What a VNeID login without a portal session means for the portal's accounts."""

    LINKED = "auth"
    SAME_NUMBER = "mapping"
    UNKNOWN = "create"


def match_login(linked_to: str | None, verified_by: str | None) -> LoginMatch:
    """Decide by the accounts that are linked with the number, or that hold it verified."""
    if linked_to is not None:
        return LoginMatch.LINKED
    return LoginMatch.SAME_NUMBER if verified_by is not None else LoginMatch.UNKNOWN


class LoginMethod(StrEnum):
    """How a citizen came in."""

    PORTAL = "portal"
    VNEID = "vneid"


def portal_accounts_serve(today: date, cut_over: date) -> bool:
    """Tell whether a person may still work with an account issued by the portal."""
    return today < cut_over


def may_work(method: LoginMethod, today: date, cut_over: date) -> bool:
    """Tell whether somebody who came in by ``method`` may use the portal, or must first log in with VNeID."""
    return method is LoginMethod.VNEID or portal_accounts_serve(today, cut_over)


def cited_decree(today: date) -> str:
    """Return the decree that the notice cites on that day (NĐ 69/2024 replaced NĐ 59/2022 on 01/07/2024)."""
    return "69/2024/NĐ-CP" if today >= CUT_OVER else "59/2022/NĐ-CP"
