"""What a world may put into the portal through the control API, and how it comes back."""

import pytest
import requests
from country import LAN, MINH, PAPERS, TIMEOUT, entered, kept, linked_block

GREEN = {"value": LAN.number, "source": "population", "checked_at": "2024-06-01T08:00:00+07:00"}
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}
FROM_VNEID = {
    "username": "vneid:052789900001",
    "origin": "vneid",
    "identity": {"personal_number": GREEN | {"source": "vneid"}},
}


def refused(country, body, *, path="/contents", method="POST"):
    address = f"{country.urls['portal']}/_lienket/worlds/{country.name}{path}"
    answer = requests.request(method, address, json=body, timeout=TIMEOUT)
    error = answer.json()["error"]
    return answer.status_code, error["code"], [problem["at"] for problem in error.get("fields", [])]


def test_an_account_is_shown_with_its_marks_papers_and_link_and_without_its_password(new_country):
    typed = {"email": {"value": "lan@vidu.example"}, "phone": {"value": ""}, "personal_number": GREEN}
    account = {"username": "lan", "password": "Matkhau@1", "identity": typed, "documents": PAPERS, "link": LINK}
    shown = new_country(accounts=[account]).contents()
    assert shown["accounts"][0].pop("account_id")
    assert [transfer["state"] for transfer in shown.pop("transfers")] == ["done"]
    shown["accounts"][0]["documents"] = kept(shown["accounts"][0]["documents"])
    shown["vneid_stores"] = {number: kept(documents) for number, documents in shown["vneid_stores"].items()}
    assert shown == {
        "accounts": [
            {
                "username": "lan",
                "origin": "portal",
                "kind": 1,
                "organisation": None,
                "registered_by": "mobile-subscriber",
                "extended": {},
                "closure": None,
                "dossiers": [],
                "drafts": [],
                "payments": [],
                "notifications": [],
                "identity": {
                    "email": {"value": "lan@vidu.example", "source": "typed", "mark": "yellow", "checked_at": None},
                    "personal_number": GREEN | {"mark": "green"},
                },
                "documents": PAPERS,
                "link": LINK,
            }
        ],
        "vneid_stores": {LAN.number: PAPERS},
        "vneid_dossiers": {},
        "dossiers": [],
        "officers": [],
        "exchange_callers": [],
        **{name: [] for name in ("former_links", "procedures", "relying_parties", "renumberings", "subscribers")},
        "audit": [],
    }


def test_a_vneid_store_may_hold_papers_before_anything_is_linked(new_country):
    country = new_country(accounts={"accounts": [LAN.account()], "vneid_stores": {LAN.number: PAPERS[:1]}})
    assert country.vneid_stores() == {LAN.number: PAPERS[:1]}


def test_papers_that_are_in_both_stores_are_carried_over_once(new_country):
    linked = LAN.account(documents=PAPERS, link=LINK)
    country = new_country(accounts={"accounts": [linked], "vneid_stores": {LAN.number: PAPERS[:1]}})
    assert country.vneid_stores() == {LAN.number: PAPERS}


def test_an_account_made_from_vneid_may_be_there_from_the_start(new_country):
    [shown] = new_country(accounts=[FROM_VNEID]).contents()["accounts"]
    assert (shown["origin"], shown["link"]) == ("vneid", None)


def test_account_ids_are_the_same_in_every_run_of_a_world_and_differ_between_worlds(new_country):
    def ids(country):
        return [account["account_id"] for account in country.contents()["accounts"]]

    country = new_country()
    before = ids(country)
    country.control("DELETE")
    country.control("PUT", contents={"accounts": [LAN.account()]})
    assert ids(country) == before != ids(new_country())


def test_texts_come_back_in_nfc(new_country):
    typed = {"full_name": {"value": "Hoa\u0300"}}
    [shown] = new_country(accounts=[{"username": "hoa", "identity": typed}]).contents()["accounts"]
    assert shown["identity"]["full_name"]["value"] == "Hoà"


def test_moments_come_back_in_vietnamese_time(new_country):
    country = new_country(accounts=[LAN.account(link=LINK | {"linked_at": "2024-06-17T20:00:00Z"})])
    assert country.account(LAN.id_card)["link"]["linked_at"] == "2024-06-18T03:00:00+07:00"
    assert linked_block(entered(country).open("/tai-khoan/lien-ket"))[2] == "Ngày liên kết: 18/06/2024"


@pytest.mark.parametrize(
    "added",
    [
        {"accounts": [{"username": LAN.id_card}]},
        {"accounts": [LAN.account(username="khác")]},
        {"accounts": [{"username": "một"}, {"username": "một"}]},
        {"accounts": [LAN.account(username="một", link=LINK), FROM_VNEID]},
    ],
    ids=["user name", "verified number", "twice in one request", "two accounts for one VNeID number"],
)
def test_what_is_there_already_is_refused_and_nothing_added(country, added):
    before = country.contents()
    assert refused(country, {"accounts": [{"username": "mới"}], **added}) == (409, "portal-contents-exist", [])
    assert country.contents() == before


def test_a_paper_that_a_store_holds_already_is_refused(new_country):
    country = new_country(accounts={"vneid_stores": {LAN.number: PAPERS}})
    assert refused(country, {"vneid_stores": {LAN.number: PAPERS}})[:2] == (409, "portal-contents-exist")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"username": ""}, "username"),
        ({"username": " lan"}, "username"),
        ({"username": "l" * 101}, "username"),
        ({"username": "lan\x00"}, "username"),
        ({"password": ""}, "password"),
        ({"origin": "zalo"}, "origin"),
        ({"identity": {"tên": {"value": "Lan"}}}, "identity.tên.[key]"),
        ({"identity": {"email": {"value": "a\x00"}}}, "identity.email.value"),
        ({"identity": {"email": {"value": "a", "source": "zalo"}}}, "identity.email.source"),
        ({"identity": {"email": {"value": "a", "checked_at": "2024-06-01T08:00:00"}}}, "identity.email.checked_at"),
        ({"identity": {"personal_number": {"value": "052089999999"}}}, "identity"),
        ({"identity": {"personal_number": {"value": "123"}}}, "identity"),
        ({"identity": {"id_card": {"value": "12" + "3456789"}}}, "identity"),
        ({"identity": {"birth_date": {"value": "05/08/1989"}}}, "identity"),
        ({"identity": {"sex": {"value": "Nữ"}}}, "identity"),
        ({"documents": [PAPERS[0], PAPERS[0]]}, "documents"),
        ({"documents": [PAPERS[0] | {"code": ""}]}, "documents.0.code"),
        ({"documents": [PAPERS[0] | {"issued_on": "20/08/1989"}]}, "documents.0.issued_on"),
        ({"link": LINK | {"personal_number": "052089999999"}}, "link.personal_number"),
        ({"link": LINK | {"linked_at": "2024-06-18T10:00:00"}}, "link.linked_at"),
        ({"ngày": 1}, "ngày"),
    ],
    ids=str,
)
def test_a_wrong_value_is_told_with_its_place(country, change, place):
    status, code, places = refused(country, {"accounts": [{"username": "mới"} | change]})
    assert (status, code, places) == (422, "invalid-body", [f"accounts.0.{place}"])


@pytest.mark.parametrize(
    "account",
    [
        LAN.account(verified=False, username="mới", link=LINK),
        MINH.account(username="mới", link=LINK),
        FROM_VNEID | {"identity": {}},
        FROM_VNEID | {"password": "x"},
        FROM_VNEID | {"documents": PAPERS},
        FROM_VNEID | {"link": LINK},
    ],
    ids=["link unverified", "link to another", "no number", "password", "papers", "link"],
)
def test_an_account_that_could_never_be_is_refused(country, account):
    assert refused(country, {"accounts": [account]}) == (422, "invalid-body", ["accounts.0"])


@pytest.mark.parametrize(
    "settings",
    [
        {"minimum_level": 3},
        {"cut_over": "30/06/2024"},
        {"session_idle_minutes": 0},
        {"session_idle_minutes": "inf"},
        {"population_timeout_seconds": 0},
        {"vneid_timeout_seconds": 601},
        {"vneid_timeout_seconds": "nan"},
        {"ngày": 1},
    ],
    ids=str,
)
def test_settings_that_make_no_sense_are_refused(country, settings):
    country.control("DELETE")
    status, _, places = refused(country, {"settings": settings}, path="", method="PUT")
    assert (status, places) == (422, [f"settings.{next(iter(settings))}"])
    country.control("PUT")
