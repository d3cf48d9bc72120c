"""A link ends after a second account was merged into its account: nothing of either is hidden or left behind (D9)."""

from dataclasses import replace

import pytest
from country import LAN, MINH, PAPERS, Person, entered, kept
from moving import NOON, moving

from lienket.portal.contents import PortalContents, load
from lienket.portal.models.accounts import Closure
from lienket.portal.services.transfer import adopt_merged
from lienket.portal.store import PortalStore

BY_NUMBER = LAN.number
OWN = {"code": "SYN-9", "title": "Thẻ bảo hiểm y tế", "issuer": "BHXH Bình Định", "issued_on": "2020-01-02"}
OPERATORS = {"first_operator": "Cán bộ Một", "second_operator": "Cán bộ Hai"}
REASONS = ["citizen-request", "wrong-link"]


def dossier(code):
    procedure = {"procedure_code": "1.000001", "procedure_name": "Đăng ký khai sinh"}
    agency = {"agency_code": "H08.1", "agency_name": "UBND xã An Bình"}
    return {"code": code, "status": 2, "submitted_at": "2024-06-01T08:00:00+07:00"} | procedure | agency


def merged(new_country, second=PAPERS[:1], first=PAPERS[1:]):
    """Return a country in which Lan's account by CMND was merged into the one by her number."""
    by_card = LAN.account(verified=False, documents=second, dossiers=[dossier("SYN-HS-2")])
    by_number = LAN.account(username=BY_NUMBER, documents=first, dossiers=[dossier("SYN-HS-1")])
    country = new_country(accounts={"accounts": [by_card, by_number], "vneid_stores": {LAN.number: [OWN]}})
    browser = entered(country)
    browser.verify(**LAN.declaration())
    browser.authenticate(LAN)
    assert country.account(LAN.id_card)["closure"]["reason"] == "merged"
    return country


def unlink(country, reason):
    account_id = country.account(BY_NUMBER)["account_id"]
    country.control("POST", f"/accounts/{account_id}/unlink", reason=reason, **OPERATORS)


def relink(country):
    """Link the account again a day later, by its number verified anew."""
    country.advance(24 * 60 * 60)
    browser = entered(country, BY_NUMBER)
    browser.verify(**LAN.declaration())
    browser.authenticate(LAN)
    assert country.account(BY_NUMBER)["link"]


def codes(documents):
    return sorted(document["code"] for document in documents)


@pytest.mark.parametrize("reason", REASONS)
def test_the_account_that_stayed_shows_the_papers_and_dossiers_of_both(new_country, reason):
    country = merged(new_country)
    unlink(country, reason)
    account = country.account(BY_NUMBER)
    assert kept(account["documents"]) == PAPERS
    assert account["dossiers"] == ["SYN-HS-1", "SYN-HS-2"]


@pytest.mark.parametrize("second", [PAPERS[:1], PAPERS], ids=["another paper", "the same paper too"])
def test_nothing_of_either_stays_in_the_store_of_a_wrongly_linked_number(new_country, second):
    country = merged(new_country, second)
    unlink(country, "wrong-link")
    assert country.vneid_stores() == {LAN.number: [OWN]}
    assert country.contents()["vneid_dossiers"] == {}


@pytest.mark.parametrize("reason", REASONS)
def test_the_transfers_of_both_accounts_stop(new_country, reason):
    country = merged(new_country)
    unlink(country, reason)
    assert country.contents()["transfers"] == []


def test_a_paper_that_both_had_is_kept_once(new_country):
    country = merged(new_country, PAPERS, PAPERS)
    unlink(country, "wrong-link")
    assert kept(country.account(BY_NUMBER)["documents"]) == PAPERS


def test_one_paper_under_two_codes_is_kept_once(new_country):
    paper = PAPERS[1] | {"result_code": "KQ.G15.000031", "symbol": "12/2020"}
    country = merged(new_country, [paper | {"code": "SYN-7"}], [paper])
    unlink(country, "wrong-link")
    assert codes(country.account(BY_NUMBER)["documents"]) == [paper["code"]]
    assert codes(country.vneid_stores()[LAN.number]) == ["SYN-9"]


@pytest.mark.parametrize("reason", REASONS)
def test_linked_again_nothing_of_either_is_doubled_or_lost(new_country, reason):
    country = merged(new_country)
    unlink(country, reason)
    relink(country)
    assert codes(country.vneid_stores()[LAN.number]) == ["SYN-1", "SYN-2", "SYN-9"]
    assert country.contents()["vneid_dossiers"] == {LAN.number: ["SYN-HS-1", "SYN-HS-2"]}


def test_a_right_link_that_ended_does_not_make_the_next_wrong_one_leave_papers_behind(new_country):
    country = merged(new_country)
    unlink(country, "citizen-request")
    relink(country)
    unlink(country, "wrong-link")
    assert country.vneid_stores() == {LAN.number: [OWN]}


def test_ended_for_a_second_time_it_shows_the_same_again(new_country):
    country = merged(new_country)
    unlink(country, "wrong-link")
    unlinked = country.account(BY_NUMBER)
    relink(country)
    unlink(country, "wrong-link")
    assert kept(country.account(BY_NUMBER)["documents"]) == kept(unlinked["documents"])


def close_into(store: PortalStore, username: str, kept_username: str) -> None:
    account = store.account(store.id_of(username))
    assert account
    store.close_account(replace(account, closure=Closure(NOON, "merged", store.id_of(kept_username))))


def test_an_account_that_came_by_way_of_another_one_gives_its_papers_too(database_url):
    first = Person("052689900079", "001234579", "Người Thứ Ba", LAN.born)
    with moving(database_url) as lan:
        lan.holds()
        others = [first.account(documents=PAPERS[:1]), MINH.account(documents=PAPERS[1:])]
        load(lan.store, PortalContents.model_validate({"accounts": others}))
        close_into(lan.store, first.id_card, MINH.id_card)
        close_into(lan.store, MINH.id_card, LAN.id_card)
        with lan.store.transaction() as inside:
            adopt_merged(inside, lan.account_id)
        assert [held.code for held in lan.store.documents(lan.source)] == codes(PAPERS)
