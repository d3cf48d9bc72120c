"""The journal: one entry per exchange, its events, and the trace that ties systems together."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from lienket.simulation.clock import real_now
from lienket.simulation.journal import masked

TRACE, SPAN = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@pytest.fixture
def journal(client):
    def read(world: str = "mot", **filters: str):
        return client.get(f"/_lienket/worlds/{world}/journal", query_string=filters).json["entries"]

    return read


def test_an_exchange_leaves_one_entry_that_says_what_happened(client, journal):
    client.put("/_lienket/worlds/mot/clock", json={"at": "2024-06-30T12:00:00+07:00", "frozen": True})
    before = real_now().isoformat()
    client.get("/w/mot/notes?so=052689000001")
    (entry,) = journal()
    assert before <= entry.pop("real_time") <= real_now().isoformat()
    assert entry.pop("duration_ms") > 0
    assert re.fullmatch(r"[0-9a-f]{32}", entry.pop("trace_id"))
    assert re.fullmatch(r"[0-9a-f]{16}", entry.pop("span_id"))
    assert entry.pop("entry")
    assert entry == {
        "world": "mot",
        "kind": "exchange",
        "name": "notes.read",
        "parent_id": None,
        "world_time": "2024-06-30T12:00:00+07:00",
        "method": "GET",
        "path": "/notes",
        "status": 200,
        "details": {},
    }


@pytest.mark.parametrize(
    ("method", "path", "name", "status"),
    [
        ("POST", "/notes/1", "notes.add", 201),
        ("GET", "/two-cookies", "wires.two_cookies", 302),
        ("GET", "/khong-co", "-", 404),
        ("DELETE", "/notes", "-", 405),
        ("POST", "/sign-in", "pages.sign_in", 400),
    ],
)
def test_whatever_the_answer_is_it_is_in_the_journal_with_its_status(client, journal, method, path, name, status):
    client.open(f"/w/mot{path}", method=method)
    exchanges = [entry for entry in journal() if entry["kind"] == "exchange"]
    assert [(entry["method"], entry["path"], entry["name"], entry["status"]) for entry in exchanges] == [
        (method, path, name, status)
    ]


def test_numbers_of_people_are_masked_in_paths_and_events_however_deep(client, journal):
    client.post("/w/mot/notes/052689000001")
    event, exchange = journal()
    assert exchange["path"] == "/notes/05********01"
    assert event["details"] == {"note": "05********01", "about": {"numbers": ["05********01"]}}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("số 052689000001.", "số 05********01."),
        ("001999999 và 052689000001", "00*****99 và 05********01"),
        ("0570123456", "0570123456"),
        ("1234567890123", "1234567890123"),
        ("không số", "không số"),
    ],
)
def test_only_numbers_of_nine_or_twelve_digits_are_masked(text, shown):
    assert masked(text) == shown


def test_an_event_stands_before_its_exchange_in_the_same_span(client, journal):
    client.post("/w/mot/notes/1")
    event, exchange = journal()
    assert (event["kind"], event["name"], event["status"]) == ("event", "note.added", None)
    assert exchange["kind"] == "exchange"
    assert (event["trace_id"], event["span_id"]) == (exchange["trace_id"], exchange["span_id"])


def test_exchanges_stand_in_the_order_they_ended(client, journal):
    for number in range(5):
        client.post(f"/w/mot/notes/{number}")
    exchanges = [entry for entry in journal() if entry["kind"] == "exchange"]
    assert [entry["path"] for entry in exchanges] == [f"/notes/{number}" for number in range(5)]


def test_after_shows_only_what_came_later(client, journal):
    client.get("/w/mot/notes")
    last = journal()[-1]["entry"]
    assert journal(after=last) == []
    client.post("/w/mot/notes/1")
    assert [entry["path"] for entry in journal(after=last)] == ["/notes/1", "/notes/1"]


def test_who_reads_on_after_the_last_entry_known_misses_none(new_app, database_url):
    """Whatever is written meanwhile by many threads at once."""
    app = new_app(database_url)
    client, seen = app.test_client(), []
    client.put("/_lienket/worlds/mot")
    with ThreadPoolExecutor(6) as threads:
        calls = [threads.submit(app.test_client().post, f"/w/mot/notes/{number}") for number in range(60)]
        finished = False
        while not finished:
            finished = all(call.done() for call in calls)
            after = {"after": seen[-1]["entry"]} if seen else {}
            seen += client.get("/_lienket/worlds/mot/journal", query_string=after).json["entries"]
    assert sorted(entry["path"] for entry in seen) == sorted(f"/notes/{number}" for number in range(60) for _ in "12")


def test_a_trace_filter_shows_one_chain_of_calls_only(client, journal):
    client.get("/w/mot/notes", headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})
    client.get("/w/mot/untouched")
    assert [entry["name"] for entry in journal(trace=TRACE)] == ["notes.read"]


def test_a_trace_is_continued_from_the_caller(client, journal):
    client.get("/w/mot/notes", headers={"traceparent": f"00-{TRACE}-{SPAN}-01"})
    (entry,) = journal()
    assert (entry["trace_id"], entry["parent_id"]) == (TRACE, SPAN)
    assert entry["span_id"] != SPAN


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nghe",
        f"00-{TRACE}-{SPAN}",
        f"00-{TRACE.upper()}-{SPAN}-01",
        f"ff-{TRACE}-{SPAN}-01",
        f"00-{'0' * 32}-{SPAN}-01",
        f"00-{TRACE}-{'0' * 16}-01",
        f"00-{TRACE}-{SPAN}-01-x",
    ],
)
def test_a_malformed_header_begins_a_new_trace(client, journal, header):
    client.get("/w/mot/notes", headers={"traceparent": header})
    (entry,) = journal()
    assert entry["trace_id"] not in (TRACE, "0" * 32)
    assert entry["parent_id"] is None


def test_a_bug_is_recorded_with_its_traceback_and_not_shown(client, journal):
    answer = client.get("/w/mot/crash")
    assert (answer.status_code, answer.json["error"]["code"]) == (500, "crash")
    assert "ZeroDivisionError" not in answer.text
    crash, exchange = journal()
    assert (crash["kind"], crash["name"], exchange["status"]) == ("crash", "ZeroDivisionError", 500)
    assert crash["details"]["error"] == "số 05********01"
    assert "in crash" in crash["details"]["traceback"]
    assert "052689000001" not in crash["details"]["traceback"]


def test_a_bug_at_the_very_end_of_a_request_is_recorded_too(client, journal):
    """Sessions are written last; what cannot be written there is a bug of ours like any other."""
    answer = client.get("/w/mot/unsavable")
    assert (answer.status_code, answer.json["error"]["code"]) == (500, "crash")
    assert [entry["kind"] for entry in journal()].count("crash") >= 1
    assert [entry["kind"] for entry in journal()].count("exchange") == 1


def test_a_bug_outside_all_worlds_is_logged(client, caplog):
    twice = [{"note_id": "1", "text": "a"}] * 2
    assert client.post("/_lienket/worlds/mot/contents", json={"notes": twice}).status_code == 500
    assert "IntegrityError" in caplog.text


def test_control_calls_static_files_and_other_worlds_leave_no_entry(client, journal):
    client.get("/w/mot/")  # from here on with a cookie
    seen = journal()[-1]["entry"]
    client.get("/w/mot/_lienket/health")
    client.get("/w/mot/_lienket/khong-co")
    client.get("/_lienket/worlds/mot")
    client.get("/w/hai/notes")
    assert client.get("/w/mot/static/toy.css", buffered=True).status_code == 200
    assert journal(after=seen) == []


def test_the_journal_keeps_every_kind_of_detail(client, journal):
    client.get("/w/mot/odd-event")
    assert journal()[0]["details"] == {
        "day": "2024-07-01",
        "number": "15********01",
        "small": 7,
        "ratio": 0.5,
        "yes": True,
        "nothing": None,
        "several": ["1", "2"],
    }


def test_an_address_with_a_nul_is_written_with_its_symbol_in_any_database(new_app, database_url):
    client = new_app(database_url).test_client()
    client.put("/_lienket/worlds/mot")
    assert client.get("/w/mot/a%00b").status_code == 404
    (entry,) = client.get("/_lienket/worlds/mot/journal").json["entries"]
    assert entry["path"] == "/a␀b"
