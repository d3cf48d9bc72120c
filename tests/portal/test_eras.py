"""What the law allows on which day."""

from datetime import date

import pytest

from lienket.portal.models import FieldName, FieldValue, IdentityInfo, Source
from lienket.portal.models.accounts import Account, AccountKind, IdentityLink, Organisation
from lienket.portal.models.eras import (
    Access,
    Card,
    Greeting,
    LoginMethod,
    Transition,
    cited_decree,
    greeting,
    ownership,
)

VERIFIED = Account("1", "lan", IdentityInfo({FieldName.PERSONAL_NUMBER: FieldValue("052789900001", Source.POPULATION)}))
UNVERIFIED = Account("2", "tu", IdentityInfo())
COMPANY = Account(
    "3", "cty", IdentityInfo(), kind=AccountKind.ENTERPRISE, organisation=Organisation("SYN-DN-1", "Công ty Giả Lập")
)
LAST_DAY, FIRST_DAY = date(2024, 6, 30), date(2024, 7, 1)


@pytest.mark.parametrize(
    ("account", "method", "today", "access"),
    [
        (VERIFIED, LoginMethod.PORTAL, LAST_DAY, Access.FULL),
        (VERIFIED, LoginMethod.PORTAL, FIRST_DAY, Access.NOTICE),
        (UNVERIFIED, LoginMethod.PORTAL, LAST_DAY, Access.FULL),
        (UNVERIFIED, LoginMethod.PORTAL, FIRST_DAY, Access.VERIFICATION),
        (VERIFIED, LoginMethod.VNEID, FIRST_DAY, Access.FULL),
        (UNVERIFIED, LoginMethod.VNEID, FIRST_DAY, Access.FULL),
    ],
)
def test_from_the_cut_over_a_portal_account_leads_to_vneid_only(account, method, today, access):
    assert Transition().access(account, method, today) is access


def test_the_cut_over_is_a_systems_own():
    ministry = Transition(citizens=date(2024, 6, 15))
    assert ministry.access(VERIFIED, LoginMethod.PORTAL, date(2024, 6, 14)) is Access.FULL
    assert ministry.access(VERIFIED, LoginMethod.PORTAL, date(2024, 6, 15)) is Access.NOTICE


BEFORE = (Card.PORTAL, Card.VNEID)
BETWEEN = (Card.PORTAL_ORGANISATION, Card.VNEID_CITIZEN, Card.VNEID_ORGANISATION)
AFTER = (Card.VNEID_CITIZEN, Card.VNEID_ORGANISATION)


@pytest.mark.parametrize(
    ("today", "cards", "passwords"),
    [
        (date(2024, 6, 30), BEFORE, True),
        (date(2024, 7, 1), BETWEEN, True),
        (date(2025, 6, 30), BETWEEN, True),
        (date(2025, 7, 1), AFTER, False),
    ],
    ids=str,
)
def test_the_login_page_offers_the_accounts_of_the_day(today, cards, passwords):
    assert (Transition().cards(today), Transition().takes_passwords(today)) == (cards, passwords)


def test_the_notice_greets_who_is_not_linked():
    linked = Account("1", "lan", VERIFIED.identity, IdentityLink("1", "052789900001", None))
    greetings = [greeting(account, asks_number=False) for account in (VERIFIED, linked)]
    assert greetings == [Greeting.NOTICE, Greeting.ACCOUNT]


@pytest.mark.parametrize(
    ("account", "asks_number", "greeted"),
    [
        (UNVERIFIED, True, Greeting.NUMBER),
        (UNVERIFIED, False, Greeting.NOTICE),
        (VERIFIED, True, Greeting.NOTICE),
        (COMPANY, True, Greeting.NOTICE),
    ],
)
def test_only_a_citizen_whose_number_is_not_verified_may_be_asked_for_it_first(account, asks_number, greeted):
    assert greeting(account, asks_number=asks_number) is greeted


@pytest.mark.parametrize(
    ("today", "access"),
    [
        (FIRST_DAY, Access.ORGANISATION),
        (date(2025, 6, 30), Access.ORGANISATION),
        (date(2025, 7, 1), Access.ENDED),
    ],
)
def test_an_organisations_portal_account_serves_a_year_longer(today, access):
    assert Transition().access(COMPANY, LoginMethod.PORTAL, today) is access


@pytest.mark.parametrize(
    ("today", "number", "signed_on"),
    [(LAST_DAY, "59/2022/NĐ-CP", date(2022, 9, 5)), (FIRST_DAY, "69/2024/NĐ-CP", date(2024, 6, 25))],
)
def test_the_notice_cites_the_decree_in_force(today, number, signed_on):
    decree = cited_decree(today)
    assert (decree.number, decree.signed_on) == (number, signed_on)


def test_the_portals_owner_changes_with_time():
    change = date(2026, 2, 1)
    assert ownership(date(2026, 1, 31), change).agency == "Văn phòng Chính phủ"
    assert ownership(change, change).agency == "Trung tâm dữ liệu quốc gia - Bộ Công an"
