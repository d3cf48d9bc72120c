"""What the law allows on which day: who may still log in how, what the notice cites, who owns the portal.

Sources: NĐ 69/2024/NĐ-CP Điều 40 (personal accounts until 30/06/2024, organisations' until 30/06/2025); the portal's
login page of each time; CV 3701/VPCP-KSTT for systems with another day.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lienket.portal.models.accounts import Account, AccountKind

CUT_OVER = date(2024, 7, 1)
"""First day on which a person's portal account no longer serves; a setting, because other systems had other days."""

ORGANISATION_CUT_OVER = date(2025, 7, 1)
"""First day on which an organisation's portal account no longer serves."""

MINISTRY_OWNERSHIP = date(2026, 2, 1)
"""First day of the footer that names Bộ Công an; the plan says 02/2026, no source the day (giả định)."""

SINGLE_PORTAL = date(2025, 7, 1)
"""First day of the main navigation of 2025, when provincial portals closed; no source dates the menu (giả định)."""


READ_ONLY_FROM = date(2025, 1, 1)
"""First day on which a gradual transition lets portal accounts only look (giả định)."""

REFUSED_FROM = date(2026, 7, 20)
"""First day on which even a gradual transition lets no portal account in: VNeID only (giả định)."""


class LoginMethod(StrEnum):
    """How a citizen came in."""

    PORTAL = "portal"
    VNEID = "vneid"


class Access(StrEnum):
    """How far somebody gets: everywhere, only to the verification of the CCCD number, or only to the notice.

    Who may look and change nothing is READ_ONLY. An organisation gets everywhere but where citizens verify and link,
    until the account that the portal issued serves no longer; who comes with VNeID goes on (SP-04).
    """

    FULL = "full"
    READ_ONLY = "read-only"
    VERIFICATION = "verification"
    NOTICE = "notice"
    ORGANISATION = "organisation"
    ENDED = "ended"


class Greeting(StrEnum):
    """What greets who came in with a password: the question for the CCCD number, a notice, or the account itself."""

    NUMBER = "number"
    NOTICE = "notice"
    ACCOUNT = "account"


class Card(StrEnum):
    """A kind of account on the login page; the value is its label."""

    PORTAL = "Tài khoản cấp bởi Cổng dịch vụ công quốc gia"
    PORTAL_ORGANISATION = "Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức"
    VNEID = "Tài khoản cấp bởi Bộ Công An"
    VNEID_CITIZEN = "Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho Công dân"
    VNEID_ORGANISATION = "Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho Tổ chức, doanh nghiệp"


class AfterCutOver(StrEnum):
    """What a citizen's portal account may do after the cut-over.

    The law ends it (STRICT, the default). No source shows the portal's own practice: GRADUAL is the reading that the
    guide was written for, where it works on for half a year, then lets its citizen look, and at last not in (giả định).
    """

    STRICT = "strict"
    GRADUAL = "gradual"


class RunningSessions(StrEnum):
    """What becomes of who is inside when the cut-over comes: led to VNeID at once (giả định), or let finish."""

    END = "end"
    FINISH = "finish"


@dataclass(frozen=True)
class Transition:
    """The days from which a system takes no more accounts of its own: citizens' and organisations'."""

    citizens: date = CUT_OVER
    organisations: date = ORGANISATION_CUT_OVER
    after: AfterCutOver = AfterCutOver.STRICT
    read_only_from: date = READ_ONLY_FROM
    refused_from: date = REFUSED_FROM
    running_sessions: RunningSessions = RunningSessions.END

    def cards(self, today: date) -> tuple[Card, ...]:
        """Return the kinds of account that the login page offers."""
        if today < self.citizens:
            return (Card.PORTAL, Card.VNEID)
        lingering = (Card.PORTAL,) if self._lingers(today) else ()
        organisations = (Card.PORTAL_ORGANISATION,) if today < self.organisations else ()
        return (*lingering, *organisations, Card.VNEID_CITIZEN, Card.VNEID_ORGANISATION)

    def takes_passwords(self, today: date) -> bool:
        """Tell whether anybody may still log in with an account issued by the portal."""
        return today < max(self.citizens, self.organisations) or self._lingers(today)

    def day_that_counts(self, entered_on: date, today: date) -> date:
        """Return the day whose rules hold for who came in on ``entered_on``."""
        return entered_on if self.running_sessions is RunningSessions.FINISH else today

    def _lingers(self, today: date) -> bool:
        return self.after is AfterCutOver.GRADUAL and today < self.refused_from

    @property
    def organisation_days(self) -> tuple[date, date]:
        """The last day of organisations' portal accounts, and the first one without them."""
        return self.organisations - timedelta(days=1), self.organisations

    def takes_registrations(self, today: date) -> bool:
        """Tell whether the portal still issues accounts to citizens."""
        return today < self.citizens

    def access(self, account: Account, method: LoginMethod, today: date) -> Access:
        """Return how far the citizen gets who came in by ``method``.

        Later than the transition, a portal account leads to VNeID only; one whose number is not verified may catch up
        with that, or its papers would be out of reach for ever (giả định). A foreigner's number is verified by VNeID.
        """
        if account.kind is not AccountKind.PERSON:
            serves = method is LoginMethod.VNEID or today < self.organisations
            return Access.ORGANISATION if serves else Access.ENDED
        if method is LoginMethod.VNEID or today < self.citizens:
            return Access.FULL
        if self._lingers(today):
            return Access.FULL if today < self.read_only_from else Access.READ_ONLY
        may_catch_up = account.identity.verified_number is None and not account.is_foreigners
        return Access.VERIFICATION if may_catch_up else Access.NOTICE


def greeting(account: Account, *, asks_number: bool) -> Greeting:
    """Return what greets who came in with this account and a password.

    The notice asks citizens to link and tells organisations of their own way (AC-15). With ``asks_number`` a citizen
    whose CCCD number is not verified is asked for it before all else, as one of the guides has it (X4).
    """
    if account.link is not None:
        return Greeting.ACCOUNT
    is_unknown = account.kind is AccountKind.PERSON and account.identity.verified_number is None
    return Greeting.NUMBER if asks_number and is_unknown else Greeting.NOTICE


@dataclass(frozen=True)
class Decree:
    """A government decree as the notice cites it."""

    number: str
    signed_on: date


def cited_decree(today: date, replaced_on: date = CUT_OVER) -> Decree:
    """Return the decree that the notice cites on that day: NĐ 69/2024 replaced NĐ 59/2022 on 01/07/2024.

    The guide cites the old one for the change of 01/07/2024 (X2), so the day is a setting.
    """
    if today >= replaced_on:
        return Decree("69/2024/NĐ-CP", date(2024, 6, 25))
    return Decree("59/2022/NĐ-CP", date(2022, 9, 5))


@dataclass(frozen=True)
class Ownership:
    """Who owns the portal, as its footer says; absent contacts are empty."""

    agency: str
    hotline: str = "18001096"
    website: str = ""
    email: str = ""


def ownership(today: date, ministry_from: date) -> Ownership:
    """Return the footer's facts on that day."""
    if today >= ministry_from:
        return Ownership("Trung tâm dữ liệu quốc gia - Bộ Công an")
    return Ownership("Văn phòng Chính phủ", website="www.dichvucong.gov.vn", email="dichvucong@chinhphu.vn")
