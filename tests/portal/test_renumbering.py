"""A number that an authority sets anew: account, link and data store follow it, once (SP-17)."""

import pytest
import requests
from country import FROM_VNEID, IDENTITY, LAN, MINH, PAPERS, TIMEOUT, Person, entered, linked_block

NEW = Person("052689900077", LAN.id_card, LAN.name, LAN.born)
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
EVENT = {"old": LAN.number, "new": NEW.number, "reason": "Xác định lại giới tính"}


def replaced(country, **event):
    address = f"{country.urls['portal']}/_lienket/worlds/{country.name}/numbers/replaced"
    return requests.post(address, json=EVENT | event, timeout=TIMEOUT)


@pytest.fixture
def linked(new_country):
    """A country in which Lan is linked by her old number, and VNeID knows her by the new one."""
    return new_country(accounts=[LAN.account(link=LINK, documents=PAPERS)], vneid=[NEW.vneid(), LAN.vneid()])


def test_the_link_keeps_its_date_under_the_new_number(linked):
    assert replaced(linked).json()["outcome"] == "renumbered"
    account = linked.account(LAN.id_card)
    assert account["link"] == {"personal_number": NEW.number, "linked_at": LINK["linked_at"]}
    assert account["identity"]["personal_number"]["mark"] == "green"


def test_the_data_store_follows_the_number(linked):
    replaced(linked)
    assert linked.vneid_stores() == {NEW.number: PAPERS}


def test_vneid_with_the_new_number_opens_the_same_account(linked):
    replaced(linked)
    browser = linked.browser()
    browser.authenticate(NEW)
    assert linked_block(browser.open(IDENTITY)) == [
        f"Tài khoản liên kết: {NEW.number}",
        "Tài khoản định danh điện tử cấp bởi Bộ Công an",
        "Ngày liên kết: 18/06/2024",
    ]
    assert len(linked.contents()["accounts"]) == 1


def test_vneid_with_the_old_number_makes_no_second_account(linked):
    replaced(linked)
    page = linked.browser().authenticate(LAN)
    assert page.says.startswith("Số định danh này đã được xác lập lại thành số khác.")
    assert len(linked.contents()["accounts"]) == 1


def test_the_history_keeps_the_old_number_and_the_audit_masks_it(linked):
    replaced(linked)
    [found] = linked.contents()["renumberings"]
    assert (found["old"], found["new"], found["reason"]) == (LAN.number, NEW.number, EVENT["reason"])
    assert linked.audit() == [("renumber", "renumbered", "number-replaced 05********01")]


def test_the_same_event_again_changes_nothing(linked):
    replaced(linked)
    before = linked.contents()
    assert replaced(linked).json()["outcome"] == "unchanged"
    assert linked.contents() | {"audit": []} == before | {"audit": []}


@pytest.mark.parametrize(
    ("event", "code"),
    [({"new": MINH.number}, "number-in-use"), ({"new": LAN.number}, "number-replaced-otherwise")],
)
def test_a_number_that_cannot_be_is_refused_and_changes_nothing(new_country, event, code):
    country = new_country(accounts=[LAN.account(link=LINK), MINH.account()])
    before = country.contents()
    answer = replaced(country, **event)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, code)
    assert country.contents() | {"audit": []} == before


@pytest.mark.parametrize(
    ("new", "stores", "code"),
    [(MINH.number, {}, "number-in-use"), (NEW.number, {NEW.number: PAPERS[1:]}, "number-has-store")],
    ids=["account", "store"],
)
@pytest.mark.parametrize("accounts", [[], [LAN.account(link=LINK)]], ids=["no account", "an account"])
def test_a_store_is_not_given_to_a_number_that_somebody_else_has(new_country, accounts, new, stores, code):
    held = {"accounts": [*accounts, MINH.account()], "vneid_stores": {LAN.number: PAPERS[:1]} | stores}
    country = new_country(accounts=held)
    before = country.contents()
    answer = replaced(country, new=new)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, code)
    assert country.contents() | {"audit": []} == before


def test_a_store_without_a_portal_account_follows_to_the_account_that_the_new_number_made(new_country):
    made = FROM_VNEID | {"username": "moi", "identity": {"personal_number": {"value": NEW.number, "source": "vneid"}}}
    country = new_country(accounts={"accounts": [made], "vneid_stores": {LAN.number: PAPERS}})
    assert replaced(country).json()["outcome"] == "renumbered"
    assert country.vneid_stores() == {NEW.number: PAPERS}


def test_an_old_number_is_not_replaced_twice_by_different_ones(linked):
    replaced(linked)
    answer = replaced(linked, new="052689900078")
    assert answer.json()["error"]["code"] == "number-replaced-otherwise"


def test_an_account_that_the_new_number_made_before_the_event_is_closed_into_the_old_one(new_country):
    made = FROM_VNEID | {"username": "moi", "identity": {"personal_number": {"value": NEW.number, "source": "vneid"}}}
    country = new_country(accounts=[LAN.account(link=LINK), made], vneid=[NEW.vneid()])
    replaced(country)
    assert country.account("moi")["closure"]["merged_into"] == country.account(LAN.id_card)["account_id"]
    browser = country.browser()
    browser.authenticate(NEW)
    assert linked_block(browser.open(IDENTITY))[0] == f"Tài khoản liên kết: {NEW.number}"


def test_an_account_that_is_not_linked_follows_too_and_can_be_linked_by_the_new_number(new_country):
    country = new_country(accounts=[LAN.account(documents=PAPERS)], vneid=[NEW.vneid()])
    replaced(country)
    entered(country).authenticate(NEW)
    assert country.account(LAN.id_card)["link"]["personal_number"] == NEW.number
    assert country.vneid_stores() == {NEW.number: PAPERS}
