"""Every query leaves its mark in the journal: who asked, in which unit, for what, about whom, and no full number."""

import json

import pytest

ASKER = {
    "account": "",
    "skin": "direct",
    "operation": "look-up",
    "service": "037",
    "purpose": "VPCP",
    "officer": "CANBO_THU",
    "unit": "DONVI_THU",
    "request_id": "YC-0001",
}


@pytest.mark.parametrize(
    ("fields", "event", "about"),
    [
        ({}, "lookup.found", {"number": "05********01", "id_card": ""}),
        ({"SoCMND": "001999999"}, "lookup.found", {"number": "05********01", "id_card": "00*****99"}),
        ({"HoVaTen": "AI"}, "lookup.nothing", {"number": "05********01", "id_card": ""}),
        ({"SoDinhDanh": "05268900000"}, "lookup.nothing", {"number": "05*******00", "id_card": ""}),
        (
            {"MaTichHop": "004"},
            "lookup.fault",
            {"number": "05********01", "id_card": "", "service": "004", "reason": "soap-unknown-service"},
        ),
    ],
    ids=str,
)
def test_a_query_is_recorded_with_who_asked_and_a_masked_number(town, fields, event, about):
    town.ask(**fields)

    [entry] = town.journal("event")
    assert (entry["name"], entry["details"]) == (event, ASKER | about)


def test_an_unreadable_request_is_recorded_as_a_fault(town):
    town.send("<rubbish")

    [entry] = town.journal("event")
    assert entry["name"] == "lookup.fault"
    assert {key: value for key, value in entry["details"].items() if value} == {
        "skin": "direct",
        "reason": "soap-unreadable",
    }


def test_no_full_number_stands_anywhere_in_the_journal(town):
    town.ask(SoCMND="001999999", MaYeuCau="YC052689000001", MaCanBo="001999999")
    journal = json.dumps(town.journal("event") + town.journal("exchange"))

    assert "052689000001" not in journal
    assert "001999999" not in journal


def test_a_very_long_request_id_is_cut(town):
    town.ask(MaYeuCau="Y" * 50_000)

    [entry] = town.journal("event")
    assert entry["details"]["request_id"] == "Y" * 100


def test_a_query_continues_the_callers_trace(town, envelope):
    trace = "0af7651916cd43dd8448eb211c80319c"
    town.send(envelope(), traceparent=f"00-{trace}-b7ad6b7169203331-01")

    [entry] = town.journal("event")
    assert entry["trace_id"] == trace
