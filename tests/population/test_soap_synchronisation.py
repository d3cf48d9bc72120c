"""Synchronisation in bulk: everybody whose record changed in a period, page by page."""

from datetime import datetime

import pytest
from lxml import etree

from lienket.population.metadata import metadata
from lienket.population.models import CitizenRecord, Page, Window
from lienket.population.store import PopulationStore
from lienket.simulation.storage import Storage

NOON = "2026-01-25T12:00:00+07:00"
NOON_MS = round(datetime.fromisoformat(NOON).timestamp() * 1000)
HOUR_MS = 3_600_000
PERIOD = {"TuNgay": "0", "DenNgay": "9999999999999", "Loai": "1", "Trang": "1", "SoBanGhi": "1000"}


def _person(serial: int) -> dict[str, object]:
    return {"number": f"0526890{serial:05}", "name": "Nguyễn Thử Bản", "birth_date": "1989-05-08"}


@pytest.fixture
def crowd(make_town):
    return make_town(*map(_person, range(25)), clock={"at": NOON, "frozen": True})


def _collection(town, **fields):
    answer = town.call("TraCuuThongTinCongDan", MaYeuCau="YC-DB-1", **PERIOD | fields)
    assert answer.status_code == 200, answer.text
    return etree.fromstring(answer.data).find(".//{http://www.mic.gov.vn/dancu/1.0}CongdanCollection")


def _numbers(town, **fields) -> list[str]:
    return [citizen.findtext("{*}SoDinhDanh") for citizen in _collection(town, **fields)]


def _add(town, *serials: int) -> None:
    answer = town.client.post(f"{town.control}/contents", json={"people": [_person(serial) for serial in serials]})
    assert answer.status_code == 201, answer.text


def _advance(town, hours: int) -> None:
    assert town.client.put(f"{town.control}/clock", json={"advance_seconds": hours * 3600}).status_code == 200


@pytest.mark.parametrize("size", [1, 7, 25, 1000])
def test_a_walk_over_the_pages_meets_everybody_once(crowd, size):
    walked: list[str] = []
    page = 1
    while found := _numbers(crowd, Trang=str(page), SoBanGhi=str(size)):
        assert len(found) <= size
        walked += found
        page += 1

    assert sorted(walked) == [f"0526890{serial:05}" for serial in range(25)]


def test_somebody_added_during_a_walk_moves_nobody(crowd):
    first = _numbers(crowd, Trang="1", SoBanGhi="10")
    _advance(crowd, 1)
    _add(crowd, 99990)  # the last number, and a later change
    crowd.client.post(f"{crowd.control}/contents", json={"people": [_person(0) | {"number": "001653900018"}]})
    rest = [number for page in "234" for number in _numbers(crowd, Trang=page, SoBanGhi="10")]

    assert sorted(first + rest) == sorted([f"0526890{serial:05}" for serial in (*range(25), 99990)] + ["001653900018"])


def test_the_collection_says_how_many_changed_and_when_it_was_made(crowd):
    collection = _collection(crowd, SoBanGhi="10", Trang="3")

    assert dict(collection.attrib) == {
        "SoCongDan": "25",
        "GhiChu": "",
        "ThoiDiemDuLieu": "2026-01-25T12:00:00+07:00",
        "id": "YC-DB-1",
    }
    assert len(collection) == 5


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (NOON_MS, NOON_MS, [1]),
        (NOON_MS + 1, NOON_MS + HOUR_MS, [2]),
        (NOON_MS, NOON_MS + HOUR_MS - 1, [1]),
        (0, NOON_MS + HOUR_MS, [1, 2]),
        (NOON_MS + 1, NOON_MS + HOUR_MS - 1, []),
    ],
    ids=["one moment", "the later", "the earlier", "both", "between them"],
)
def test_only_those_changed_in_the_period_are_in_it(make_town, since, until, found):
    town = make_town(_person(1), clock={"at": NOON, "frozen": True})
    _advance(town, 1)
    _add(town, 2)

    expected = [f"0526890{serial:05}" for serial in found]
    assert _numbers(town, TuNgay=str(since), DenNgay=str(until)) == expected


def test_changes_are_found_in_every_kind_of_database(database_url):
    records = [CitizenRecord.from_plain(_person(serial)) for serial in range(5)]
    storage = Storage(metadata, database_url)
    store = PopulationStore(storage, "here")
    store.add(records[3:], changed_ms=1)
    store.add(records[:3], changed_ms=NOON_MS)

    assert store.changed(Window(1, NOON_MS, page=2, size=3)) == Page(tuple(records[1:3]), 5)
    storage.close()


def test_people_of_other_worlds_are_in_no_page(crowd, make_town):
    assert len(_numbers(crowd)) == 25
    assert _numbers(make_town()) == []


def test_the_records_are_shared_as_in_a_look_up(town):
    looked_up = etree.fromstring(town.ask().data).find(".//{*}CongDan")
    [shared] = [c for c in _collection(town) if c.findtext("{*}SoDinhDanh") == "052689000001"]

    assert etree.tostring(shared) == etree.tostring(looked_up)


@pytest.mark.parametrize(
    "wrong",
    [
        {"TuNgay": ""},
        {"DenNgay": ""},
        {"Trang": ""},
        {"SoBanGhi": ""},
        {"TuNgay": "hôm qua"},
        {"TuNgay": "-1"},
        {"TuNgay": "２０"},
        {"TuNgay": str(NOON_MS), "DenNgay": str(NOON_MS - 1)},
        {"DenNgay": "9" * 30},
        {"Trang": "0"},
        {"Trang": "9" * 30},
        {"SoBanGhi": "0"},
        {"SoBanGhi": "1001"},
    ],
    ids=str,
)
def test_a_period_or_page_that_is_none_is_a_fault_with_a_line_of_audit(town, wrong):
    answer = town.call("TraCuuThongTinCongDan", **PERIOD | wrong)

    assert (answer.status_code, etree.fromstring(answer.data).findtext(".//detail/code")) == (500, "soap-bad-period")
    [entry] = town.journal("event")
    assert (entry["name"], entry["details"]["reason"]) == ("lookup.fault", "soap-bad-period")


def test_the_last_page_there_can_be_is_empty(town):
    assert _numbers(town, Trang="999999999") == []


def test_a_synchronisation_is_recorded_with_what_was_asked(town):
    _numbers(town)

    [entry] = town.journal("event")
    known = {"operation": "changes", "request_id": "YC-DB-1", "since": "0", "page": "1", "kind": "1", "records": 2}
    assert entry["name"] == "synchronisation.answered"
    assert known.items() <= entry["details"].items()
