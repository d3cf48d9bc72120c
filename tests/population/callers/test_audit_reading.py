"""The lines of audit can be read through the control API and on a page, by officer, unit, purpose, account and time."""

import json

import pytest
from lxml import html


@pytest.fixture
def asked(make_bus, caller):
    """A world in which three queries were asked, one minute after the other."""
    bus = make_bus(caller)
    for fields in ({"MaCanBo": "MOT", "MaDonVi": "A"}, {"MaCanBo": "HAI", "MaDVC": "G15"}, {"MaDonVi": "A"}):
        bus.post("direct", bus.envelope(**fields))
        bus.town.client.put(f"{bus.town.control}/clock", json={"advance_seconds": 60})
    return bus


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["MOT", "HAI", "CANBO_THU"]),
        ({"officer": "HAI"}, ["HAI"]),
        ({"unit": "A"}, ["MOT", "CANBO_THU"]),
        ({"unit": "A", "officer": "MOT"}, ["MOT"]),
        ({"purpose": "G15"}, ["HAI"]),
        ({"account": ""}, ["MOT", "HAI", "CANBO_THU"]),
        ({"account": "truc_tinh_thu"}, []),
        ({"since": "2026-03-02T09:01:00+07:00"}, ["HAI", "CANBO_THU"]),
        ({"since": "2026-03-02T02:02:00Z"}, ["CANBO_THU"]),
        ({"limit": "2"}, ["HAI", "CANBO_THU"]),
        ({"officer": "' OR 1=1"}, []),
    ],
    ids=str,
)
def test_lines_are_found_by_what_stands_in_them(asked, filters, found):
    assert [line["officer"] for line in asked.audit(**filters)] == found


@pytest.mark.parametrize("officer", ["001690999001", "001999999"])
def test_an_officer_known_by_a_number_is_found_though_lines_hold_it_masked(asked, officer):
    asked.post("direct", asked.envelope(MaCanBo=officer, MaYeuCau="YC-0009"))

    assert [line["request_id"] for line in asked.audit(officer=officer)] == ["YC-0009"]


@pytest.mark.parametrize(
    "query",
    [
        "since=hôm nay",
        "since=2026-03-02T09:00:00",
        "since=0001-01-01T00:00:00%2B14:00",
        "since=9999-12-31T23:59:59-12:00",
        "limit=0",
        "limit=10001",
        "limit=٣",
        "limit=-1",
        "tu=1",
    ],
)
def test_a_filter_that_means_nothing_is_refused_not_ignored(bus, query):
    answer = bus.town.client.get(f"{bus.town.control}/audit?{query}")

    assert (answer.status_code, answer.json["error"]["code"]) == (422, "audit-bad-filter")


def test_a_plus_sign_in_an_address_may_be_sent_as_it_is(asked):
    answer = asked.town.client.get(f"{asked.town.control}/audit?since=2026-03-02T09:02:00+07:00")

    assert len(answer.json["lines"]) == 1


def test_there_is_no_audit_of_a_world_that_does_not_exist(bus):
    assert bus.town.client.get("/_lienket/worlds/khong-co/audit").status_code == 404


def test_another_site_cannot_read_the_audit(bus):
    answer = bus.town.client.get(f"{bus.town.control}/audit", headers={"Origin": "https://khac.example"})

    assert answer.status_code == 403


@pytest.mark.parametrize("skin", ["direct", "xml-in-json", "gateway", "envelope", "boolean"])
def test_one_who_is_not_known_leaves_a_line_too(bus, skin):
    bus.post(skin, "{}")

    [line] = bus.audit()
    assert (line["skin"], line["outcome"], line["reason"]) == (skin, "fault", "no-credentials")


@pytest.mark.parametrize("skin", ["direct", "xml-in-json", "gateway", "envelope", "boolean"])
def test_no_full_number_stands_in_the_audit_or_on_its_page(bus, skin):
    bus.ask(skin, MaYeuCau="YC052689000001", MaCanBo="001999999")
    bus.account = "052689000001"
    bus.post("direct", bus.envelope(), bus.signed())
    page = bus.town.client.get(f"/w/{bus.town.name}/kiem-toan").text
    written = json.dumps(bus.audit()) + page

    assert len(bus.audit()) == 2
    assert "052689000001" not in written
    assert "001999999" not in written


def test_the_page_shows_the_newest_line_first(asked):
    page = html.fromstring(asked.town.client.get(f"/w/{asked.town.name}/kiem-toan").text)
    rows = [[cell.text_content().strip() for cell in row.iter("td")] for row in page.iter("tr")]

    assert [row[6] for row in rows if row] == ["CANBO_THU", "HAI", "MOT"]
    assert rows[1][:2] == ["09:02:00 02/03/2026", "có kết quả"]


def test_the_page_says_why_somebody_was_refused(bus):
    bus.post("direct", bus.envelope(MaCanBo="<script>"))
    page = html.fromstring(bus.town.client.get(f"/w/{bus.town.name}/kiem-toan").text)

    assert [code.text for code in page.iter("code")] == ["no-credentials"]
    assert list(page.iter("script")) == []


def test_the_page_of_a_world_that_nobody_asked_says_so(bus):
    assert "Chưa có lần tra cứu nào." in bus.town.client.get(f"/w/{bus.town.name}/kiem-toan").text
