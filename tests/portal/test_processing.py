"""What agencies do to dossiers: moved by the table, told once, and a result in the right store exactly once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import requests
from agencies import CODE, RESULT, dossier
from country import LAN, MINH, TIMEOUT, Country, entered
from races import Race

from lienket.portal.app import create_app
from lienket.portal.contents.documents import DocumentBody
from lienket.portal.models import VneidIdentity
from lienket.portal.models.accounts import Closure, IdentityLink, Origin
from lienket.portal.models.decisions import LinkPolicy
from lienket.portal.models.dossiers import DOSSIER_STEPS, DossierStatus, Party
from lienket.portal.models.offices import way_to_result
from lienket.portal.services.linking import link_account
from lienket.portal.services.processing import return_result, revoke_document
from lienket.portal.store.documents import portal_store_of, vneid_store_of
from lienket.simulation.refusals import Refusal

NOON = datetime(2024, 6, 20, 12, tzinfo=UTC)
VNEID = VneidIdentity(LAN.number, LAN.name, LAN.born, 2)
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
DOCUMENT = DocumentBody.model_validate(RESULT).value()


def lan(**changes: Any) -> dict[str, Any]:
    return LAN.account(dossiers=[dossier()], **changes)


def office(country: Country, action: str, code: str = CODE, **body: Any) -> tuple[int, Any]:
    address = f"{country.urls['portal']}/_lienket/worlds/{country.name}/dossiers/{code}/{action}"
    answer = requests.post(address, json=body, timeout=TIMEOUT)
    return answer.status_code, answer.json()


def told(country: Country, username: str = LAN.id_card) -> list[str]:
    return [notification["text"] for notification in country.account(username)["notifications"]]


def codes(documents: list[dict[str, Any]]) -> list[str]:
    return [document["code"] for document in documents]


def results_of(country: Country) -> tuple[list[str], list[str]]:
    """Return the results in the portal account's own store, and in VNeID's."""
    contents = country.contents()
    own, vneid = country.account(LAN.id_card)["documents"], contents["vneid_stores"].get(LAN.number, [])
    return codes(own), codes(vneid)


def test_a_dossier_is_moved_and_its_citizen_told_once(new_country):
    country = new_country(accounts=[lan()])
    status, moved = office(country, "moves", status=5, by="Lê Thử Bình", note="Thiếu giấy khai sinh")
    assert (status, moved["status"], moved["events"][-1]["note"]) == (200, 5, "Thiếu giấy khai sinh")
    assert told(country) == [
        f"Hồ sơ {CODE} đã chuyển sang trạng thái: Yêu cầu bổ sung giấy tờ. Nội dung: Thiếu giấy khai sinh"
    ]


def test_a_step_that_the_table_does_not_have_changes_nothing(new_country):
    country = new_country(accounts=[lan()])
    before = country.contents()["dossiers"]
    status, answer = office(country, "moves", status=10)
    assert (status, answer["error"]["code"]) == (409, "dossier-step")
    assert (country.contents()["dossiers"], told(country)) == (before, [])
    assert country.audit() == [("move-dossier", "refused", "illegal-step")]


def test_a_fee_that_an_officer_asks_for_stands_among_the_citizens_payments(new_country):
    country = new_country(accounts=[lan()])
    office(country, "moves", status=6, amount=50_000, note="Lệ phí hộ tịch")
    [fee] = country.account(LAN.id_card)["payments"]
    assert (fee["amount"], fee["title"], fee["dossier_code"], fee["state"]) == (
        50_000,
        "Lệ phí hộ tịch",
        CODE,
        "unpaid",
    )


def test_a_result_for_an_account_that_is_not_linked_lands_in_its_own_store(new_country):
    country = new_country(accounts=[lan()])
    status, returned = office(country, "results", document=RESULT)
    assert (status, returned["status"], returned["results"]) == (200, 10, ["SYN-KQ-1"])
    assert results_of(country) == (["SYN-KQ-1"], [])


def test_a_result_that_was_returned_before_the_link_is_carried_over_with_the_store(new_country):
    country = new_country(accounts=[lan()])
    office(country, "results", document=RESULT)
    entered(country).authenticate(LAN)
    country.control("POST", "/transfers/run")
    assert results_of(country)[1] == ["SYN-KQ-1"]


def test_a_result_for_a_linked_account_lands_in_vneids_store_only(new_country):
    country = new_country(accounts=[lan(link=LINK)])
    office(country, "results", document=RESULT)
    assert results_of(country) == ([], ["SYN-KQ-1"])


def test_a_result_keeps_whose_and_which_dossiers_it_is(new_country):
    country = new_country(accounts=[lan(link=LINK)])
    office(country, "results", document=RESULT | {"part": "others", "source": "uploaded"})
    [result] = country.contents()["vneid_stores"][LAN.number]
    assert {name: result[name] for name in ("part", "source", "dossier_code", "holder_number")} == {
        "part": "results",
        "source": "result",
        "dossier_code": CODE,
        "holder_number": LAN.number,
    }


def test_the_citizen_is_told_of_a_result_once_however_often_it_is_returned(new_country):
    country = new_country(accounts=[lan(link=LINK)])
    for _ in range(3):
        assert office(country, "results", document=RESULT)[0] == 200
    assert results_of(country)[1] == ["SYN-KQ-1"]
    assert told(country) == [
        f"Hồ sơ {CODE} đã có kết quả: {RESULT['title']}. Kết quả nằm trong kho dữ liệu điện tử của Ông/Bà."
    ]


def test_every_step_on_the_way_to_the_result_is_written_down(new_country):
    country = new_country(accounts=[lan()])
    _, returned = office(country, "results", document=RESULT)
    assert [event["status"] for event in returned["events"]] == [9, 10]


def test_a_second_result_of_a_dossier_joins_the_first(new_country):
    country = new_country(accounts=[lan()])
    office(country, "results", document=RESULT)
    _, returned = office(country, "results", document=RESULT | {"code": "SYN-KQ-2"})
    assert returned["results"] == ["SYN-KQ-1", "SYN-KQ-2"]


@pytest.mark.parametrize("status", [1, 3, 5, 6, 7, 8])
def test_no_result_is_returned_for_a_dossier_that_is_not_being_processed(new_country, status):
    country = new_country(accounts=[LAN.account(dossiers=[dossier(status=status)])])
    answer, refusal = office(country, "results", document=RESULT)
    assert (answer, refusal["error"]["code"]) == (409, "dossier-step")
    assert (results_of(country), told(country)) == (([], []), [])


def test_another_paper_of_the_same_code_is_not_taken_for_the_result(new_country):
    held = {name: value for name, value in RESULT.items() if name != "file"} | {"title": "Giấy khác"}
    country = new_country(accounts=[lan(documents=[held])])
    status, refusal = office(country, "results", document=RESULT)
    assert (status, refusal["error"]["code"]) == (409, "document-code-taken")
    assert country.contents()["dossiers"][0]["status"] == 4


def test_a_dossier_that_nobody_filed_is_refused(country):
    assert office(country, "results", "H08.15-240610-9999", document=RESULT)[0] == 404
    assert office(country, "moves", "H08.15-240610-9999", status=2)[0] == 404


def test_a_revoked_result_is_revoked_in_both_stores_and_told_once(new_country):
    country = new_country(accounts=[lan()])
    office(country, "results", document=RESULT)
    entered(country).authenticate(LAN)
    country.control("POST", "/transfers/run")
    for _ in range(2):
        assert office(country, "revocations", document_code="SYN-KQ-1")[0] == 200
    kept = [*country.account(LAN.id_card)["documents"], *country.contents()["vneid_stores"][LAN.number]]
    assert [document["revoked_on"] for document in kept] == ["2024-06-20", "2024-06-20"]
    assert [text for text in told(country) if "thu hồi" in text] == [
        f"Kết quả SYN-KQ-1 của hồ sơ {CODE} đã bị thu hồi và không dùng lại được nữa."
    ]


def test_only_what_the_dossier_brought_is_revoked(new_country):
    held = {"code": "SYN-1", "title": "Giấy khai sinh", "issuer": "UBND xã An Bình", "issued_on": "1989-08-20"}
    country = new_country(accounts=[lan(documents=[held])])
    assert office(country, "revocations", document_code="SYN-1")[0] == 404
    assert country.account(LAN.id_card)["documents"][0]["revoked_on"] is None


def test_a_paper_of_the_same_code_in_another_citizens_store_is_not_revoked(new_country):
    other = {"code": "SYN-KQ-1", "title": "Giấy khác", "issuer": "UBND xã An Bình", "issued_on": "1989-08-20"}
    country = new_country(accounts=[lan(), MINH.account(documents=[other])])
    office(country, "results", document=RESULT)
    office(country, "revocations", document_code="SYN-KQ-1")
    assert [paper["revoked_on"] for paper in country.account(MINH.id_card)["documents"]] == [None]


def test_the_way_to_a_result_is_made_of_steps_of_the_table():
    for status in DossierStatus:
        for step in way_to_result(status):
            assert step in DOSSIER_STEPS[(status, Party.OFFICER)]
            status = step  # noqa: PLW2901  the dossier is there now
    assert way_to_result(DossierStatus.RECEIVED)[-1] is DossierStatus.RETURNED


@pytest.fixture
def race(database_url: str) -> Iterator[Race]:
    app = create_app({}, database_url)
    yield Race(app, app.extensions["lienket.storage"])
    app.extensions["lienket.storage"].close()


def held(race: Race, username: str = LAN.id_card) -> tuple[list[str], list[str]]:
    stores = (portal_store_of(race.id_of(username)), vneid_store_of(LAN.number))
    own, vneid = ([document.code for document in race.store.documents(store)] for store in stores)
    return own, vneid


def test_a_result_that_arrives_while_the_account_is_being_linked_lands_in_vneids_store(race):
    race.holds(lan())
    account = race.store.account(race.id_of(LAN.id_card))
    linked = replace(account, link=IdentityLink(account.account_id, LAN.number, NOON))

    def first(inside):
        inside.account(account.account_id, for_update=True)
        inside.add_link(linked)

    race.second(first, lambda: return_result(race.store, CODE, DOCUMENT, NOON))
    assert held(race) == ([], ["SYN-KQ-1"])


def test_a_link_that_is_made_while_a_result_arrives_carries_it_over(race):
    race.holds(lan())
    account_id = race.id_of(LAN.id_card)
    link = lambda: link_account(race.store, account_id, VNEID, LinkPolicy(), NOON)  # noqa: E731
    with race._app.test_request_context():
        race.second(lambda inside: return_result(inside, CODE, DOCUMENT, NOON), link)
    own = [document.code for document in race.store.documents(portal_store_of(account_id))]
    assert own == ["SYN-KQ-1"]
    assert race.store.account(account_id).link is not None


def test_a_result_for_an_account_that_was_merged_lands_with_the_one_that_took_over(race):
    made_from_vneid = {
        "username": f"vneid:{LAN.number}",
        "origin": "vneid",
        "identity": {"personal_number": {"value": LAN.number, "source": "vneid"}},
        "dossiers": [dossier()],
    }
    race.holds(LAN.account(), made_from_vneid)
    old, new = race.store.account(race.id_of(made_from_vneid["username"])), race.id_of(LAN.id_card)
    assert old.origin is Origin.VNEID
    race.store.close_account(replace(old, closure=Closure(NOON, "merged", new)))
    with race._app.test_request_context():
        return_result(race.store, CODE, DOCUMENT, NOON)
    assert held(race) == (["SYN-KQ-1"], [])
    assert [notification.dossier_code for notification in race.store.notifications(new)] == [CODE]


def test_many_returns_of_one_result_at_once_make_one(race):
    race.holds(lan(link=LINK))

    def give(_):
        with race._app.test_request_context():
            return_result(race.store, CODE, DOCUMENT, NOON, content=b"tep")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(give, range(8)))
    assert held(race) == ([], ["SYN-KQ-1"])
    assert len(race.store.notifications(race.id_of(LAN.id_card))) == 1
    assert race.store.dossier(CODE).results == ("SYN-KQ-1",)


def test_a_dossier_of_another_citizen_is_left_alone(race):
    race.holds(lan(link=LINK), MINH.account(dossiers=[dossier(code="H08.15-240610-0002")]))
    with race._app.test_request_context():
        return_result(race.store, CODE, DOCUMENT, NOON)
        with pytest.raises(Refusal):
            revoke_document(race.store, "H08.15-240610-0002", "SYN-KQ-1", NOON)
    assert race.store.document(vneid_store_of(LAN.number), "SYN-KQ-1").revoked_on is None


def test_the_file_of_a_result_is_kept_under_its_hash(race):
    race.holds(lan())
    with race._app.test_request_context():
        return_result(race.store, CODE, DOCUMENT, NOON, content="nội dung".encode())
    document = race.store.document(portal_store_of(race.id_of(LAN.id_card)), "SYN-KQ-1")
    assert race.store.file(document.file.sha256) == "nội dung".encode()
    assert (document.file.name, document.is_reusable(date(2024, 6, 20))) == ("ket-qua.txt", True)
