"""Three journals become one conversation."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from lienket.harness.exchanges import BROWSER, EVENT_NAMES, OFFICER, PHONE, read_exchanges

ENDED = datetime.fromisoformat("2026-03-02T02:00:00.500+00:00")


def entry(span: str, parent: str | None = None, **changes: Any) -> dict[str, Any]:
    plain = {"kind": "exchange", "name": "view", "trace_id": "t" * 32, "span_id": span, "parent_id": parent}
    plain |= {"real_time": ENDED.isoformat(), "duration_ms": 100.0, "method": "POST", "path": "/soap", "status": 200}
    return plain | changes


def test_what_the_app_asks_comes_from_the_phone():
    (exchange,) = read_exchanges({"vneid": [entry("a", path="/phone/api/scan")]})
    assert exchange.caller == PHONE


def test_who_asks_the_population_database_over_soap_for_no_system_is_an_officer():
    (exchange,) = read_exchanges({"population": [entry("a", path="/w/t-1/soap")]})
    assert exchange.caller == OFFICER


def test_an_exchange_begins_its_duration_before_its_entry_was_written():
    (exchange,) = read_exchanges({"portal": [entry("a")]})
    assert exchange.at == ENDED - timedelta(milliseconds=100)


def test_who_called_is_the_system_whose_span_the_call_names():
    journals = {"portal": [entry("a")], "population": [entry("b", parent="a")]}
    assert {(found.caller, found.callee) for found in read_exchanges(journals)} == {
        (BROWSER, "Cổng"),
        ("Cổng", "CSDL dân cư"),
    }


def test_a_call_whose_parent_no_journal_knows_came_from_the_browser():
    (exchange,) = read_exchanges({"vneid": [entry("a", parent="somebody else's")]})
    assert exchange.caller == BROWSER


def test_exchanges_of_all_systems_stand_in_order_of_their_beginning():
    late = (ENDED + timedelta(seconds=1)).isoformat()
    journals = {"portal": [entry("b", real_time=late)], "vneid": [entry("a")]}
    assert [found.callee for found in read_exchanges(journals)] == ["VNeID", "Cổng"]


@pytest.mark.parametrize(("name", "note"), [("lookup.found", "tìm thấy"), ("never.seen", "never.seen")])
def test_an_event_becomes_the_note_of_its_exchange(name, note):
    journal = [entry("a", kind="event", name=name, duration_ms=None), entry("a"), entry("b")]
    assert [found.note for found in read_exchanges({"population": journal})] == [note, None]


def test_event_names_for_people_are_short_and_different_from_those_of_programs():
    assert all(0 < len(name) <= 40 and name != code for code, name in EVENT_NAMES.items())
