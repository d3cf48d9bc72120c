"""Accounts of VNeID: the states they can be in, the only legal ways from one to another, and who may log in when.

Sources: NĐ 69/2024/NĐ-CP Điều 7 (levels by age), 10 and 14 (guardians, activation within seven days), 16 and NĐ
59/2022/NĐ-CP Điều 19 (grounds of a lock); the app manual (5 wrong passwords lock for a time, a card that expires within
30 days is warned of). How long a lock by wrong passwords lasts, and whether an expired card is refused, are assumptions
(giả định) and therefore settings.
"""

from calendar import isleap
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from lienket.identity import BirthDate, PersonalNumber, PersonName
from lienket.vneid.models.account_states import TRANSITIONS, AccountEvent, AccountState, IllegalTransition

CARD_WARNING = timedelta(days=30)
"""How long before its last day a card is warned of (app manual)."""

SELF_RELIANT_AGE = 14
"""From this birthday on nobody else has to confirm a login (NĐ 69/2024 Điều 14)."""

LEVEL_2_AGE = 6
"""Below it there is only level 1 (NĐ 69/2024 Điều 7)."""

ORGANISATIONS_LEVEL = 2
"""The level of the account of who acts for an organisation: it registers with such a one."""

FOREIGNERS_LEVEL_2_FROM = date(2025, 7, 1)


class AccountKind(StrEnum):
    """Whose account it is; organisations have none of their own, a representative acts for them."""

    CITIZEN = "citizen"
    FOREIGNER = "foreigner"


class LockGround(StrEnum):
    """Why an account is locked by its holder or by an authority (NĐ 59/2022 Điều 19)."""

    OWN_REQUEST = "own-request"
    BREACH = "breach"
    CARD_REVOKED = "card-revoked"
    DECEASED = "deceased"
    PASSPORT_EXPIRED = "passport-expired"
    RESIDENCE_EXPIRED = "residence-expired"
    DISSOLVED = "dissolved"
    SUSPENDED = "suspended"


PERSONS_GROUNDS = (LockGround.OWN_REQUEST, LockGround.BREACH, LockGround.CARD_REVOKED, LockGround.DECEASED)
"""Why a person's account can be locked; papers of foreigners that expire lock by themselves."""

ORGANISATIONS_GROUNDS = (LockGround.OWN_REQUEST, LockGround.BREACH, LockGround.DISSOLVED, LockGround.SUSPENDED)
"""Why an organisation's account can be locked."""


@dataclass(frozen=True)
class Lock:
    """A lock by ``ground``; with ``until`` (the world's time) it opens by itself when the ground has ended."""

    ground: LockGround
    until: datetime | None = None

    def holds_at(self, at: datetime) -> bool:
        """Tell whether the ground still stands at ``at``."""
        return self.until is None or at < self.until


@dataclass(frozen=True)
class LockRules:
    """After ``max_wrong_passwords`` in a row, or as many passcodes as ``max_wrong_passcodes``, comes ``lock_for``."""

    max_wrong_passwords: int
    lock_for: timedelta
    max_wrong_passcodes: int = 5


@dataclass(frozen=True)
class AccountRules:
    """Rules of a world about accounts; ``refuses_expired_card`` is how the sources' contradiction is decided."""

    locks: LockRules
    activation_period: timedelta = timedelta(days=7)
    refuses_expired_card: bool = False


class CardNotice(StrEnum):
    """What a citizen is told about their card when logged in."""

    EXPIRES_SOON = "expires-soon"
    EXPIRED = "expired"


@dataclass(frozen=True)
class VneidAccount:
    """A person's account; ``level`` is the identification level (mức độ định danh) 1 or 2.

    ``approved_at`` is when it was granted, the world's time; while ``activated`` is false it waits for the citizen's
    phone. ``guardian`` is the personal number of who confirms for a child. ``about`` says for testers what is special
    here. All moments are the world's.
    """

    number: PersonalNumber
    name: PersonName
    birth_date: BirthDate
    kind: AccountKind = AccountKind.CITIZEN
    level: int = 2
    activated: bool = True
    approved_at: datetime | None = None
    lock: Lock | None = None
    card_expires_on: date | None = None
    passport_expires_on: date | None = None
    residence_expires_on: date | None = None
    guardian: str | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    about: str = ""
    web_login_allowed: bool = True
    password_hash: str = field(default="", repr=False)
    passcode_hash: str = field(default="", repr=False)
    failed_attempts: int = 0
    failed_passcodes: int = 0
    locked_until: datetime | None = None

    def state_at(self, at: datetime, rules: AccountRules) -> AccountState:
        """Return where the account stands at ``at``."""
        if self.lock_ground_at(at) is not None:
            return AccountState.LOCKED
        if not self.activated:
            lapsed = self.approved_at is not None and at >= self.approved_at + rules.activation_period
            return AccountState.ACTIVATION_LAPSED if lapsed else AccountState.NOT_ACTIVATED
        return AccountState.TEMPORARILY_LOCKED if self.is_locked_at(at) else AccountState.ACTIVE

    @property
    def lock_end(self) -> str:
        """When the lock by wrong passwords or passcodes ends, as sentences say it; empty without one."""
        return f"{self.locked_until:%H:%M ngày %d/%m/%Y}" if self.locked_until else ""

    def is_usable_at(self, at: datetime) -> bool:
        """Whether who is logged in already may go on; a lock by wrong passwords only stops new logins."""
        return self.activated and self.lock_ground_at(at) is None

    def lock_ground_at(self, at: datetime) -> LockGround | None:
        """Return why an authority or the citizen keeps the account locked at ``at``, if so."""
        if self.lock is not None and self.lock.holds_at(at):
            return self.lock.ground
        if self.kind is AccountKind.FOREIGNER:
            if _is_over(self.residence_expires_on, at):
                return LockGround.RESIDENCE_EXPIRED
            if _is_over(self.passport_expires_on, at):
                return LockGround.PASSPORT_EXPIRED
        return None

    def is_locked_at(self, at: datetime) -> bool:
        """Tell whether wrong passwords or passcodes keep the account locked at ``at``."""
        return self.locked_until is not None and at < self.locked_until

    def card_notice(self, today: date) -> CardNotice | None:
        """Return what is to be said about the card, valid to the end of its last day."""
        if self.card_expires_on is None or self.card_expires_on - today >= CARD_WARNING:
            return None
        return CardNotice.EXPIRED if today > self.card_expires_on else CardNotice.EXPIRES_SOON

    def level_at(self, today: date) -> int:
        """Return the level that counts on ``today``: a child under 6 has level 1, whatever was recorded."""
        return self.level if today >= _birthday(self.birth_date, LEVEL_2_AGE) else min(self.level, 1)

    def needs_guardian(self, today: date) -> bool:
        """Whether a guardian has to confirm a login; an unknown day or month counts as the last one possible."""
        return today < _birthday(self.birth_date, SELF_RELIANT_AGE)

    def is_foreigner_before_their_time(self, today: date) -> bool:
        """Whether the holder is a foreigner with a level that foreigners got only later."""
        return self.kind is AccountKind.FOREIGNER and self.level > 1 and today < FOREIGNERS_LEVEL_2_FROM

    def after(self, event: AccountEvent, at: datetime, rules: AccountRules, lock: Lock | None = None) -> "VneidAccount":
        """Return the account after an act; IllegalTransition where TRANSITIONS has no way. ``lock`` is for LOCK."""
        state = self.state_at(at, rules)
        if (state, event) not in TRANSITIONS:
            raise IllegalTransition(state, event)
        match event:
            case AccountEvent.ACTIVATE:
                return replace(self, activated=True)
            case AccountEvent.APPROVE_AGAIN:
                return replace(self, approved_at=at)
            case AccountEvent.LOCK if lock is not None:
                return replace(self, lock=lock)
            case AccountEvent.UNLOCK if self._opens_by_unlocking(at):
                return replace(self._counted_anew(), lock=None)
            case _:
                raise IllegalTransition(state, event)

    def after_wrong_password(self, rules: LockRules, at: datetime) -> "VneidAccount":
        """Return the account with one more wrong password, locked if that was one too many."""
        begun = self._counted_anew() if self.locked_until else self
        failed = begun.failed_attempts + 1
        locked_until = at + rules.lock_for if failed >= rules.max_wrong_passwords else None
        return replace(begun, failed_attempts=failed, locked_until=locked_until)

    def after_wrong_passcode(self, rules: LockRules, at: datetime) -> "VneidAccount":
        """Return the account with one more wrong passcode, locked if that was one too many."""
        begun = self._counted_anew() if self.locked_until else self
        failed = begun.failed_passcodes + 1
        locked_until = at + rules.lock_for if failed >= rules.max_wrong_passcodes else None
        return replace(begun, failed_passcodes=failed, locked_until=locked_until)

    def after_right_password(self) -> "VneidAccount":
        """Return the account with no wrong password counted against it."""
        return self._counted_anew() if self.locked_until else replace(self, failed_attempts=0)

    def after_right_passcode(self) -> "VneidAccount":
        """Return the account with no wrong passcode counted against it."""
        return self._counted_anew() if self.locked_until else replace(self, failed_passcodes=0)

    def _opens_by_unlocking(self, at: datetime) -> bool:
        """Whether anything but an expired paper keeps the account locked: only a new paper ends that."""
        return replace(self, lock=None).lock_ground_at(at) is None

    def _counted_anew(self) -> "VneidAccount":
        """Return the account as after a lock that is over: both counts start again, or one slip would lock at once."""
        return replace(self, failed_attempts=0, failed_passcodes=0, locked_until=None)


@dataclass(frozen=True)
class Organisation:
    """An organisation with an identity account; ``kind`` is ``LoaiTaiKhoan`` 2 (enterprise) or 3 (other).

    ``representative`` is the personal number of its legal representative, the only one who acts for it.
    """

    code: str
    name: str
    kind: int
    representative: str
    lock: Lock | None = None

    def may_act(self, number: str, at: datetime) -> bool:
        """Tell whether ``number`` may log in for the organisation at ``at``."""
        return number == self.representative and not (self.lock and self.lock.holds_at(at))

    def may_be_chosen_by(self, account: VneidAccount, at: datetime) -> bool:
        """Tell whether the holder of ``account`` may choose at ``at`` to log in for the organisation."""
        return account.level_at(at.date()) >= ORGANISATIONS_LEVEL and self.may_act(account.number.text, at)


def _is_over(last_day: date | None, at: datetime) -> bool:
    return last_day is not None and at.date() > last_day


def _birthday(born: BirthDate, age: int) -> date:
    """Return the first day on which who was born then is surely ``age`` years old."""
    year = born.year + age
    if born.month is None:
        return date(year + 1, 1, 1)
    if born.day is None:
        return date(year + born.month // 12, born.month % 12 + 1, 1)
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return date(year, born.month, born.day)
