"""Operators end a link, two of them together; what a wrong link brought goes back (Q2, AC-17, RI-10)."""

import pytest
import requests
from country import IDENTITY, LAN, PAPERS, TIMEOUT, entered, kept, linked_block

LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
OWN = {"code": "SYN-9", "title": "Thẻ bảo hiểm y tế", "issuer": "BHXH Bình Định", "issued_on": "2020-01-02"}
TWO = {"first_operator": "Cán bộ Một", "second_operator": "Cán bộ Hai"}


def unlink(country, reason="citizen-request", **operators):
    account_id = country.account(LAN.id_card)["account_id"]
    return country.control("POST", f"/accounts/{account_id}/unlink", reason=reason, **TWO | operators)


def refused(country, account_id="", **body):
    """Return status and code of a refused call."""
    found = account_id or country.account(LAN.id_card)["account_id"]
    address = f"{country.urls['portal']}/_lienket/worlds/{country.name}/accounts/{found}/unlink"
    answer = requests.post(address, json={"reason": "wrong-link", **TWO} | body, timeout=TIMEOUT)
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def linked(new_country):
    """A country in which Lan is linked, with two papers; her VNeID store had one of its own before."""
    accounts = {"accounts": [LAN.account(link=LINK, documents=PAPERS)], "vneid_stores": {LAN.number: [OWN]}}
    return new_country(accounts=accounts)


def test_the_link_ends_and_both_its_dates_stay_on_record(linked):
    assert unlink(linked)["link"] is None
    [former] = linked.contents()["former_links"]
    assert (former["linked_at"], former["ended_at"]) == (LINK["linked_at"], "2024-06-20T09:00:00+07:00")
    assert former["operators"] == ["Cán bộ Một", "Cán bộ Hai"]


def test_the_audit_names_the_reason_and_both_operators_and_masks_the_number(linked):
    unlink(linked, "wrong-link")
    [entry] = linked.contents()["audit"]
    assert (entry["action"], entry["outcome"], entry["reason"]) == ("unlink", "unlinked", "wrong-link")
    assert (entry["by"], entry["number"]) == ("Cán bộ Một + Cán bộ Hai", "05********01")


@pytest.mark.parametrize("second", ["Cán bộ Một", "  cán  bộ một "])
def test_nobody_approves_what_they_ask_for_themselves(linked, second):
    assert refused(linked, second_operator=second) == (422, "two-operators-needed")
    assert linked.account(LAN.id_card)["link"] == LINK
    assert linked.audit() == [("unlink", "refused", "one-operator")]


def test_an_account_that_is_not_linked_cannot_be_unlinked(country):
    assert refused(country) == (409, "nothing-to-unlink")


def test_an_unknown_account_cannot_be_unlinked(country):
    assert refused(country, "khong-co") == (404, "no-account")


def test_what_a_wrong_link_brought_leaves_the_vneid_store_again(linked):
    unlink(linked, "wrong-link")
    assert linked.vneid_stores() == {LAN.number: [OWN]}
    assert kept(linked.account(LAN.id_card)["documents"]) == PAPERS


def test_a_paper_that_the_vneid_store_had_too_stays_in_both(new_country):
    stores = {LAN.number: [OWN, PAPERS[0]]}
    country = new_country(accounts={"accounts": [LAN.account(documents=PAPERS)], "vneid_stores": stores})
    entered(country).authenticate(LAN)
    unlink(country, "wrong-link")
    codes = {document["code"] for document in country.vneid_stores()[LAN.number]}
    assert codes == {"SYN-9", "SYN-1"}
    assert kept(country.account(LAN.id_card)["documents"]) == PAPERS


def test_after_a_wrong_link_the_number_has_to_be_verified_anew(linked):
    unlink(linked, "wrong-link")
    assert linked.account(LAN.id_card)["identity"]["personal_number"]["mark"] == "yellow"
    browser = linked.browser()
    assert browser.authenticate(LAN).path == "/vneid/ho-so-moi"


def test_who_is_inside_by_vneid_is_out_when_the_link_ends(linked):
    browser = linked.browser()
    browser.authenticate(LAN)
    unlink(linked)
    assert browser.open(IDENTITY).path == "/dang-nhap"


def test_linked_again_no_paper_is_doubled_or_lost_and_both_dates_are_there(linked):
    unlink(linked)
    linked.advance(24 * 60 * 60)
    page = entered(linked).authenticate(LAN)
    assert linked_block(page)[2] == "Ngày liên kết: 21/06/2024"
    assert sorted(document["code"] for document in linked.vneid_stores()[LAN.number]) == ["SYN-1", "SYN-2", "SYN-9"]
    [former] = linked.contents()["former_links"]
    assert former["linked_at"] == LINK["linked_at"]


def test_results_that_came_after_a_wrong_link_go_back_with_their_dossier(new_country):
    dossier = {
        "code": "SYN-HS-1",
        "procedure_code": "1.000001",
        "procedure_name": "Đăng ký khai sinh",
        "agency_code": "H08.1",
        "agency_name": "UBND xã An Bình",
        "status": 2,
        "submitted_at": "2024-06-01T08:00:00+07:00",
    }
    late = OWN | {"code": "SYN-KQ-1", "dossier_code": "SYN-HS-1"}
    accounts = {"accounts": [LAN.account(link=LINK, dossiers=[dossier])], "vneid_stores": {LAN.number: [OWN, late]}}
    country = new_country(accounts=accounts)
    unlink(country, "wrong-link")
    assert [document["code"] for document in country.account(LAN.id_card)["documents"]] == ["SYN-KQ-1"]
    assert country.vneid_stores() == {LAN.number: [OWN]}
    assert country.contents()["vneid_dossiers"] == {}


def test_links_that_come_and_go_while_the_clock_stands_are_all_on_record(country):
    for _ in range(2):
        country.browser().authenticate(LAN)
        unlink(country)
    moments = [(link["linked_at"], link["ended_at"]) for link in country.contents()["former_links"]]
    assert moments == [("2024-06-20T09:00:00+07:00", "2024-06-20T09:00:00+07:00")] * 2
