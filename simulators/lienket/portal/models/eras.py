"""What the law allows on which day: who may still log in how, what the notice cites, who owns the portal.

Sources: NĐ 69/2024/NĐ-CP Điều 40 (personal accounts until 30/06/2024, organisations' until 30/06/2025); the portal's
login page of each time; CV 3701/VPCP-KSTT for systems with another day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lienket.portal.models.accounts import Account

CUT_OVER = date(2024, 7, 1)
"""First day on which a person's portal account no longer serves; a setting, because other systems had other days."""

ORGANISATION_CUT_OVER = date(2025, 7, 1)
"""First day on which an organisation's portal account no longer serves."""

MINISTRY_OWNERSHIP = date(2026, 2, 1)
"""First day of the footer that names Bộ Công an; the plan says 02/2026, no source the day (giả định)."""


class LoginMethod(StrEnum):
    """How a citizen came in."""

    PORTAL = "portal"
    VNEID = "vneid"


class Access(StrEnum):
    """How far a citizen gets: everywhere, only to the verification of the CCCD number, or only to the notice."""

    FULL = "full"
    VERIFICATION = "verification"
    NOTICE = "notice"


class Card(StrEnum):
    """A kind of account on the login page; the value is its label."""

    PORTAL = "Tài khoản cấp bởi Cổng dịch vụ công quốc gia"
    PORTAL_ORGANISATION = "Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức"
    VNEID = "Tài khoản cấp bởi Bộ Công An"
    VNEID_CITIZEN = "Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho Công dân"
    VNEID_ORGANISATION = "Tài khoản Định danh điện tử cấp bởi Bộ Công an dành cho Tổ chức, doanh nghiệp"


@dataclass(frozen=True)
class Transition:
    """The days from which a system takes no more accounts of its own: citizens' and organisations'."""

    citizens: date = CUT_OVER
    organisations: date = ORGANISATION_CUT_OVER

    def cards(self, today: date) -> tuple[Card, ...]:
        """Return the kinds of account that the login page offers."""
        if today < self.citizens:
            return (Card.PORTAL, Card.VNEID)
        if today < self.organisations:
            return (Card.PORTAL_ORGANISATION, Card.VNEID_CITIZEN, Card.VNEID_ORGANISATION)
        return (Card.VNEID_CITIZEN, Card.VNEID_ORGANISATION)

    def takes_passwords(self, today: date) -> bool:
        """Tell whether anybody may still log in with an account issued by the portal."""
        return today < max(self.citizens, self.organisations)

    def access(self, account: Account, method: LoginMethod, today: date) -> Access:
        """Return how far the citizen gets who came in by ``method``.

        Later than the transition, a portal account leads to VNeID only; one whose number is not verified may catch up
        with that, or its papers would be out of reach for ever (giả định).
        """
        if method is LoginMethod.VNEID or today < self.citizens:
            return Access.FULL
        return Access.VERIFICATION if account.identity.verified_number is None else Access.NOTICE


def needs_notice(account: Account) -> bool:
    """Tell whether the notice that asks to link greets who came in with this account."""
    return account.link is None


@dataclass(frozen=True)
class Decree:
    """A government decree as the notice cites it."""

    number: str
    signed_on: date


def cited_decree(today: date) -> Decree:
    """Return the decree that the notice cites on that day: NĐ 69/2024 replaced NĐ 59/2022 on 01/07/2024."""
    if today >= CUT_OVER:
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
