"""Which account a VNeID login for an organisation opens: the organisation's own, whoever acts for it (SP-04).

The first row that applies decides. The rows are our proposal (giả định): no public source shows the portal's own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from lienket.portal.models import VneidOrganisation
from lienket.portal.models.accounts import Account, AccountKind, Organisation
from lienket.portal.models.decisions import LoginOutcome


@dataclass(frozen=True)
class OrganisationLoginFacts:
    """What is known when somebody comes back from VNeID who acts for an organisation, with what ``level`` they have.

    ``opened`` is the account that the organisation's code opens so far, ``issued`` the one with that code that the
    portal issued to it.
    """

    level: int
    minimum_level: int
    opened: Account | None
    issued: Account | None


@dataclass(frozen=True)
class OrganisationLoginRule:
    """One row of the table; ``message_id`` explains a refusal."""

    row: str
    applies: Callable[[OrganisationLoginFacts], bool]
    outcome: LoginOutcome
    message_id: str = ""


ORGANISATION_LOGIN_RULES = (
    OrganisationLoginRule(
        "organisation-level", lambda f: f.level < f.minimum_level, LoginOutcome.REFUSED, "enter-level-too-low"
    ),
    OrganisationLoginRule("organisation-opened", lambda f: f.opened is not None, LoginOutcome.OPENED),
    OrganisationLoginRule("organisation-issued", lambda f: f.issued is not None, LoginOutcome.OPENED),
    OrganisationLoginRule("organisation-newcomer", lambda _: True, LoginOutcome.NEW),
)
"""The account that was issued keeps its data store, dossiers and correspondence: it is the same one."""


def decide_organisation_login(facts: OrganisationLoginFacts) -> OrganisationLoginRule:
    """Return the row that decides this login."""
    return next(rule for rule in ORGANISATION_LOGIN_RULES if rule.applies(facts))


def organisation_at_the_portal(told: VneidOrganisation) -> tuple[AccountKind, Organisation]:
    """Return the organisation as its account at the portal has it.

    An enterprise's code is its tax number (Luật Doanh nghiệp 2020, Điều 29); of others none is known.
    """
    kind = AccountKind(told.kind)
    return kind, Organisation(told.code, told.name, told.code if kind is AccountKind.ENTERPRISE else "")
