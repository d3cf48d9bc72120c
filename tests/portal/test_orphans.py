"""Who came in with VNeID first: the older account, known only by its CMND, is found and healed, never in silence."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from country import FROM_VNEID, IDENTITY, LAN, MINH, PAPERS, PASSWORD, VERIFICATION, entered, linked_block
from races import Race

from lienket.identity import BirthDate
from lienket.portal.app import create_app
from lienket.portal.models import PopulationRecord
from lienket.portal.models.accounts import Closure
from lienket.portal.models.decisions import LinkPolicy, VerificationPolicy
from lienket.portal.services.reclaiming import ReclaimDesk

RECLAIM = "/tai-khoan/nhan-lai-kho"
LINKED = "/tai-khoan/lien-ket"
ORPHAN = LAN.account(verified=False, documents=PAPERS)
NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
HINT = "Có thể Ông/Bà từng có tài khoản do Cổng cấp bằng số CMND"
AUDIT = {"audit": []}


@pytest.fixture
def orphaned(new_country):
    """A country in which Lan's papers are in an account known only by her CMND; VNeID opens another one."""
    return new_country(accounts=[ORPHAN, FROM_VNEID, MINH.account(verified=False)])


def came_with_vneid(country):
    browser = country.browser()
    browser.authenticate(LAN)
    return browser


def reclaim(browser, username=LAN.id_card, password=PASSWORD):
    return browser.submit(browser.open(RECLAIM), username=username, password=password)


def unchanged(country, before):
    return country.contents() | AUDIT == before | AUDIT


def test_the_older_account_is_verified_linked_and_goes_on(orphaned):
    page = reclaim(came_with_vneid(orphaned))
    account = orphaned.account(LAN.id_card)
    assert page.says.startswith("Đã nhận lại tài khoản cũ")
    assert linked_block(page)[0] == f"Tài khoản liên kết: {LAN.number}"
    assert account["identity"]["personal_number"]["source"] == "population"
    assert account["link"]["personal_number"] == LAN.number
    assert orphaned.account(FROM_VNEID["username"])["closure"]["merged_into"] == account["account_id"]


def test_its_papers_are_in_the_store_of_vneid(orphaned):
    reclaim(came_with_vneid(orphaned))
    assert orphaned.vneid_stores() == {LAN.number: PAPERS}


def test_the_next_login_with_vneid_opens_the_older_account(orphaned):
    reclaim(came_with_vneid(orphaned))
    assert linked_block(came_with_vneid(orphaned).open(IDENTITY))[2] == "Ngày liên kết: 20/06/2024"


def test_the_population_database_is_asked_once(orphaned):
    browser = came_with_vneid(orphaned)
    before = orphaned.asked_population()
    reclaim(browser)
    assert orphaned.asked_population() == before + 1


def test_it_works_when_portal_passwords_are_no_longer_taken(new_country):
    country = new_country(accounts=[ORPHAN, FROM_VNEID], day="2026-08-20")
    assert reclaim(came_with_vneid(country)).says.startswith("Đã nhận lại tài khoản cũ")
    assert country.vneid_stores() == {LAN.number: PAPERS}


def test_reclaiming_is_audited_with_masked_numbers(orphaned):
    reclaim(came_with_vneid(orphaned))
    assert orphaned.audit()[-3:] == [
        ("verify", "verified", ""),
        ("link", "linked", "D10"),
        ("reclaim", "reclaimed", "linked"),
    ]
    assert LAN.number not in str(orphaned.contents()["audit"])


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(orphaned):
    browser, before = came_with_vneid(orphaned), orphaned.contents()
    pages = [reclaim(browser, name, "Sai-mat-khau1") for name in (LAN.id_card, "khong-co-ai")]
    assert [page.status for page in pages] == [401, 401]
    assert pages[0].says == pages[1].says
    assert pages[0].says.startswith("Tên đăng nhập hoặc mật khẩu của tài khoản cũ không đúng")
    assert unchanged(orphaned, before)


def test_guessing_is_stopped_as_at_the_login(orphaned):
    browser = came_with_vneid(orphaned)
    for _ in range(5):
        page = reclaim(browser, password="Sai-mat-khau1")
    assert "tạm khóa" in page.says
    assert "tạm khóa" in reclaim(browser).says


def test_somebody_elses_account_is_left_as_it_is(orphaned):
    browser, before = came_with_vneid(orphaned), orphaned.contents()
    page = reclaim(browser, MINH.id_card)
    assert (page.status, page.says.split(" theo ")[0]) == (
        409,
        "Không xác nhận được tài khoản cũ và tài khoản VNeID là của cùng một người",
    )
    assert unchanged(orphaned, before)
    assert orphaned.audit()[-1] == ("reclaim", "mismatch", "")


@pytest.mark.parametrize("changes", [{"name": MINH.name}, {"born": "1990-01-01"}])
def test_an_account_of_the_same_cmnd_and_another_person_is_left_as_it_is(new_country, changes):
    other = replace(LAN, **changes).account(verified=False, documents=PAPERS)
    country = new_country(accounts=[other, FROM_VNEID])
    browser, before = came_with_vneid(country), country.contents()
    assert reclaim(browser).status == 409
    assert unchanged(country, before)


def test_an_outage_is_no_mismatch(orphaned):
    browser, before = came_with_vneid(orphaned), orphaned.contents()
    orphaned.drop("population")
    page = reclaim(browser)
    assert (page.status, orphaned.audit()[-1][:2]) == (503, ("reclaim", "unavailable"))
    assert "Không xác nhận được" not in page.says
    assert unchanged(orphaned, before)


def test_sending_the_form_twice_heals_once(orphaned):
    browser = came_with_vneid(orphaned)
    form = browser.open(RECLAIM)
    browser.submit(form, username=LAN.id_card, password=PASSWORD)
    before = orphaned.contents()
    browser.submit(form, username=LAN.id_card, password=PASSWORD)
    assert unchanged(orphaned, before)


def test_reclaiming_again_changes_nothing(orphaned):
    browser = came_with_vneid(orphaned)
    reclaim(browser)
    before = orphaned.contents()
    assert reclaim(browser).says.startswith("Tài khoản này đã là tài khoản mà VNeID")
    assert unchanged(orphaned, before)


def test_two_older_accounts_are_reclaimed_in_turn(new_country):
    first = LAN.account(verified=False, documents=PAPERS[:1])
    second = LAN.account(verified=False, documents=PAPERS[1:], username="lan-cu")
    country = new_country(accounts=[first, second, FROM_VNEID])
    browser = came_with_vneid(country)
    reclaim(browser)
    assert reclaim(browser, "lan-cu").says.startswith("Đã nhận lại tài khoản cũ")
    assert country.account("lan-cu")["closure"]["merged_into"] == country.account(LAN.id_card)["account_id"]
    assert country.vneid_stores() == {LAN.number: PAPERS}


def test_an_organisations_account_is_never_joined(new_country):
    organisation = {"code": "SYN-01", "name": "Công ty Thử"}
    company = ORPHAN | {"username": "cty", "kind": 2, "organisation": organisation}
    country = new_country(accounts=[company, FROM_VNEID])
    browser, before = came_with_vneid(country), country.contents()
    assert reclaim(browser, "cty").says.startswith("Đây là tài khoản của tổ chức")
    assert unchanged(country, before)


def test_who_came_with_a_password_is_told_to_come_with_vneid(orphaned):
    page = entered(orphaned).open(RECLAIM)
    assert page.texts("//input[@name='password']") == []
    assert "Chỉ người đã đăng nhập bằng VNeID" in page.text


def test_after_verifying_the_portal_says_that_there_may_be_an_older_account(orphaned):
    browser = came_with_vneid(orphaned)
    assert HINT not in browser.open(LINKED).text
    browser.submit(browser.open(VERIFICATION), **LAN.declaration())
    page = browser.open(LINKED)
    assert f"{HINT} {LAN.id_card}" in page.text


@pytest.mark.parametrize("changes", [{"name": MINH.name}, {"born": "1990-01-01"}])
def test_an_account_of_another_person_gives_no_hint(new_country, changes):
    country = new_country(accounts=[replace(LAN, **changes).account(verified=False), FROM_VNEID])
    browser = came_with_vneid(country)
    browser.submit(browser.open(VERIFICATION), **LAN.declaration())
    assert HINT not in browser.open(LINKED).text


def test_a_newcomer_may_go_straight_to_the_older_account(new_country):
    country = new_country(accounts=[ORPHAN])
    browser = country.browser()
    page = browser.submit(browser.authenticate(LAN), next="reclaim")
    assert page.path == RECLAIM
    assert reclaim(browser).says.startswith("Đã nhận lại tài khoản cũ")


class Told:
    """A population database that knows Lan."""

    def look_up(self, _request):
        return PopulationRecord(LAN.number, LAN.id_card, LAN.name, BirthDate.from_iso(LAN.born), None, "", "", "")


@pytest.fixture
def race(database_url):
    app = create_app({}, database_url)
    with app.test_request_context():
        yield Race(app, app.extensions["lienket.storage"])
    app.extensions["lienket.storage"].close()


def test_the_second_of_two_requests_finds_the_account_healed(race):
    race.holds(ORPHAN, FROM_VNEID)
    desk = ReclaimDesk(race.store, Told(), LinkPolicy(), VerificationPolicy(), NOON)
    account, old = (race.store.account(race.id_of(name)) for name in (FROM_VNEID["username"], LAN.id_card))
    endings = [desk.reclaim(account, lambda: old.account_id) for _ in range(2)]
    assert [(ending.outcome, ending.entered) for ending in endings] == [
        ("reclaimed", old.account_id),
        ("unchanged", old.account_id),
    ]


def test_who_comes_while_the_account_is_linked_waits_and_changes_nothing(race):
    race.holds(ORPHAN, FROM_VNEID)
    desk = ReclaimDesk(race.store, Told(), LinkPolicy(), VerificationPolicy(), NOON)
    account, old = (race.store.account(race.id_of(name)) for name in (FROM_VNEID["username"], LAN.id_card))
    closed = replace(account, closure=Closure(NOON, "merged", old.account_id))
    told = race.second(
        lambda inside: inside.close_account(closed), lambda: desk.reclaim(account, lambda: old.account_id)
    )
    assert (told.outcome, told.entered) == ("unchanged", old.account_id)
    assert race.store.account(old.account_id) == old
