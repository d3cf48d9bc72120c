"""Each invariant holds of a clean world and is broken by what it forbids."""

import copy
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lienket.harness.invariants import INVARIANTS, broken_invariants
from lienket.harness.stage import Evidence
from lienket.worlds import library

LAN = library("personas").people["chị Lan"]
MINH = library("personas").people["anh Minh"]
TRACE, VERIFIED = "t" * 32, "v" * 32
PAPER = {"code": "SYN-GT-0001", "title": "Giấy khai sinh", "issuer": "UBND xã An Bình", "issued_on": "1989-08-20"}


def account(person: Any, **changes: Any) -> dict[str, Any]:
    number = {"value": person.number, "source": "population", "mark": "green", "checked_at": None}
    plain = {"account_id": person.number[-3:], "username": person.id_card, "identity": {"personal_number": number}}
    held = {"documents": [PAPER], "dossiers": ["SYN-HS-1"]} if person is LAN else {"documents": [], "dossiers": []}
    return plain | held | {"link": None} | changes


def transfer(**changes: Any) -> dict[str, Any]:
    plain = {"account_id": LAN.number[-3:], "personal_number": LAN.number, "state": "done", "retry_at": None}
    return plain | {"stayed": []} | changes


def audit(**changes: Any) -> dict[str, Any]:
    plain = {"action": "link", "outcome": "linked", "reason": "D10", "account_id": LAN.number[-3:], "trace_id": TRACE}
    return plain | {"number": "05********01"} | changes


def entry(name: str, **changes: Any) -> dict[str, Any]:
    plain = {"kind": "exchange", "name": name, "trace_id": TRACE, "path": "/", "status": 200, "details": {}}
    return plain | changes


def clean() -> Evidence:
    """Chị Lan verified herself and linked; anh Minh did nothing."""
    linked = account(LAN, link={"personal_number": LAN.number, "linked_at": "2024-06-20T09:00:00+07:00"})
    after = {"accounts": [linked, account(MINH)], "vneid_stores": {LAN.number: [PAPER]}, "transfers": [transfer()]}
    after |= {"vneid_dossiers": {LAN.number: ["SYN-HS-1"]}}
    after |= {"dossiers": [{"code": "SYN-HS-1", "account_id": LAN.number[-3:], "applicant_number": ""}]}
    before = {"accounts": [account(LAN), account(MINH)], "vneid_stores": {}}
    attempts = [audit(action="verify", outcome="verified", reason="", trace_id=VERIFIED), audit()]
    return Evidence(
        before={"portal": before},
        after={"portal": after | {"audit": attempts}},
        journals={
            "portal": [entry("vneid.returned")],
            "population": [entry("population.look_up", trace_id=VERIFIED)],
            "vneid": [],
        },
        pages={"chị Lan": "<p>Ngày liên kết: 20/06/2024</p>"},
        cast={"chị Lan": LAN, "anh Minh": MINH},
    )


Change = Callable[[Evidence], object]


def portal(evidence: Evidence) -> dict[str, Any]:
    return evidence.after["portal"]


def lan(evidence: Evidence) -> dict[str, Any]:
    found: dict[str, Any] = portal(evidence)["accounts"][0]
    return found


def minh(evidence: Evidence) -> dict[str, Any]:
    found: dict[str, Any] = portal(evidence)["accounts"][1]
    return found


def show(evidence: Evidence, page: str) -> None:
    evidence.pages["chị Lan"] = page


def not_moved(evidence: Evidence, transfer: dict[str, Any]) -> None:
    portal(evidence)["vneid_stores"][LAN.number] = []
    portal(evidence)["transfers"] = [transfer]


def unverify(evidence: Evidence, page: str) -> None:
    lan(evidence)["identity"]["personal_number"]["mark"] = "yellow"
    show(evidence, page)


BREAKS: list[tuple[str, Change]] = [
    ("I1", lambda e: minh(e).update(link=lan(e)["link"])),
    ("I2", lambda e: lan(e)["identity"]["personal_number"].update(value=MINH.number)),
    ("I3", lambda e: portal(e).update(audit=[audit(outcome="refused", reason="D7"), audit(outcome="refused")])),
    ("I4", lambda e: portal(e)["vneid_stores"].update({LAN.number: []})),
    ("I4", lambda e: portal(e)["vneid_stores"][LAN.number].append(PAPER)),
    ("I5", lambda e: portal(e)["vneid_stores"][LAN.number].append(PAPER | {"code": "SYN-GT-0003"})),
    ("I4", lambda e: portal(e)["vneid_dossiers"].update({LAN.number: []})),
    ("I4", lambda e: portal(e)["vneid_dossiers"][LAN.number].append("SYN-HS-1")),
    ("I4", lambda e: not_moved(e, transfer(stayed=[{"code": PAPER["code"], "reason": ""}]))),
    ("I4", lambda e: not_moved(e, transfer(state="running"))),
    ("I5", lambda e: portal(e)["vneid_dossiers"].update({MINH.number: ["SYN-HS-1"]})),
    ("I6", lambda e: minh(e)["identity"].update(email={"value": "a", "source": "vneid", "mark": "green"})),
    ("I6", lambda e: lan(e)["identity"]["personal_number"].update(source="typed")),
    ("I7", lambda e: portal(e).update(audit=portal(e)["audit"][:1])),
    ("I7", lambda e: portal(e)["audit"].append(audit())),
    ("I7", lambda e: e.journals["portal"].append(entry("x", path=f"/cong-dan/{LAN.number}"))),
    ("I7", lambda e: portal(e)["audit"].append(audit(action="verify", outcome="verified", number=LAN.number))),
    ("I8", lambda e: unverify(e, f"<p>{LAN.permanent_address}</p>")),
    ("I9", lambda e: e.journals["population"].clear()),
    ("I10", lambda e: e.before["portal"]["accounts"][0].update(link={"linked_at": "2024-01-01T00:00:00+07:00"})),
    ("I10", lambda e: portal(e)["audit"].append(audit(trace_id="u" * 32))),
    ("I11", lambda e: show(e, "<p>Ngày liên kết: 2024-06-20</p>")),
    ("I11", lambda e: show(e, "<p>Ngày liên kết: 06/20/2024</p>")),
    ("I11", lambda e: show(e, "<p>Ngày liên kết: 1/6/2024</p>")),
    ("I12", lambda e: show(e, unicodedata.normalize("NFD", "<p>Đã liên kết</p>"))),
    ("gặp lỗi", lambda e: e.journals["vneid"].append(entry("E", kind="crash", details={"traceback": "…"}))),
]


def test_nothing_is_broken_in_a_clean_world():
    assert broken_invariants(clean()) == []


@pytest.mark.parametrize(("name", "breaks"), BREAKS, ids=[f"{name}-{i}" for i, (name, _) in enumerate(BREAKS)])
def test_what_an_invariant_forbids_is_told(name, breaks):
    evidence = copy.deepcopy(clean())
    breaks(evidence)
    assert any(name in sentence for sentence in broken_invariants(evidence)), broken_invariants(evidence)


def test_every_invariant_is_broken_by_some_example():
    told = set()
    for _, breaks in BREAKS:
        evidence = copy.deepcopy(clean())
        breaks(evidence)
        told |= {check for check in INVARIANTS if [*check(evidence)]}
    assert told == set(INVARIANTS)


def test_a_citizen_without_an_account_may_get_one_with_what_vneid_says():
    evidence = clean()
    evidence = replace(evidence, before={"portal": {"accounts": [account(LAN)], "vneid_stores": {}}})
    minh(evidence)["identity"]["personal_number"]["source"] = "vneid"
    assert broken_invariants(evidence) == []


def test_what_stayed_for_a_reason_or_comes_once_the_store_is_up_is_not_lost():
    for told in (
        transfer(state="partial", stayed=[{"code": PAPER["code"], "reason": "file-corrupt"}]),
        transfer(state="running", retry_at="2024-06-20T09:01:00+07:00"),
    ):
        evidence = clean()
        not_moved(evidence, told)
        assert broken_invariants(evidence) == []


def test_a_paper_may_stand_under_the_code_that_it_had_in_the_new_store():
    facts = {"result_code": "KQ.G15.000031", "symbol": "12/2020"}
    evidence = clean()
    lan(evidence)["documents"] = [PAPER | facts]
    same = PAPER | facts | {"code": "SYN-GT-0009", "provenance": [f"portal:{LAN.number[-3:]}"]}
    portal(evidence)["vneid_stores"][LAN.number] = [same]
    evidence.before["portal"]["vneid_stores"][LAN.number] = [same]
    assert broken_invariants(evidence) == []


def test_what_an_agency_returned_since_is_its_applicants():
    evidence = clean()
    result = PAPER | {"code": "SYN-KQ-1", "dossier_code": "SYN-HS-1"}
    portal(evidence)["vneid_stores"][LAN.number].append(result)
    assert broken_invariants(evidence) == []


def unlinked(reason: str) -> Evidence:
    """Chị Lan's link, made in the scenario, ended in it too, and her papers are still in the VNeID store."""
    evidence = clean()
    lan(evidence)["link"] = None
    former = {"account_id": LAN.number[-3:], "personal_number": LAN.number, "reason": reason}
    portal(evidence).update(transfers=[], former_links=[former])
    return evidence


def test_what_a_right_link_brought_may_stay_when_it_ends_and_what_a_wrong_one_brought_may_not():
    assert broken_invariants(unlinked("citizen-request")) == []
    assert any("I5" in sentence for sentence in broken_invariants(unlinked("wrong-link")))


def test_what_an_account_held_that_was_merged_into_the_linked_one_is_its_citizens():
    evidence = clean()
    paper, filed = PAPER | {"code": "SYN-GT-0002"}, {"code": "SYN-HS-2", "account_id": "2", "applicant_number": ""}
    closure = {"at": "2024-06-01T09:00:00+07:00", "reason": "merged", "merged_into": LAN.number[-3:]}
    second = account(LAN, account_id="2", documents=[paper], dossiers=["SYN-HS-2"], closure=closure)
    portal(evidence)["accounts"].append(second)
    portal(evidence)["dossiers"].append(filed)
    portal(evidence)["vneid_stores"][LAN.number].append(paper)
    portal(evidence)["vneid_dossiers"][LAN.number].append("SYN-HS-2")
    assert broken_invariants(evidence) == []


def test_a_paper_that_its_citizen_deleted_from_both_stores_is_not_lost():
    evidence = clean()
    lan(evidence)["documents"] = []
    portal(evidence)["vneid_stores"][LAN.number] = []
    assert broken_invariants(evidence) == []
