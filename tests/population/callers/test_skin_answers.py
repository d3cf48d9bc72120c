"""Every skin answers the same of the same citizen, in the words of its own clients."""

import re

import pytest
from lxml import etree

ALL = ["direct", "xml-in-json", "gateway", "envelope", "boolean"]


def soap(skin, answer):
    """Return the SOAP answer that ``skin`` carries."""
    return answer.text if skin == "direct" else answer.json["message" if skin == "xml-in-json" else "data"]


@pytest.mark.parametrize("skin", ["xml-in-json", "envelope"])
def test_a_skin_that_carries_soap_carries_what_the_direct_connection_answers(bus, skin):
    direct = bus.ask("direct").text

    assert "<ns1:Ten>NGUYỄN VĂN AN</ns1:Ten>" in direct
    assert soap(skin, bus.ask(skin)) == direct
    assert soap(skin, bus.ask(skin, HoVaTen="KHAC")) == bus.ask("direct", HoVaTen="KHAC").text


def test_the_xml_skin_says_zero_when_it_has_asked(bus):
    assert bus.ask("xml-in-json").json["error_code"] == "0"
    assert bus.ask("xml-in-json", HoVaTen="KHAC").json["error_code"] == "0"


def test_the_gateway_answers_every_element_of_soap_by_its_local_name(bus):
    def plain(element):
        return {etree.QName(e).localname: plain(e) for e in element} if len(element) else element.text or ""

    [citizen] = etree.fromstring(bus.ask("direct").data).iter("{*}CongDan")
    answer = bus.ask("gateway").json

    assert answer == {"Body": {"CongdanCollection": {"CongDan": plain(citizen)}}}
    assert answer["Body"]["CongdanCollection"]["CongDan"]["DanToc"] == "01"


@pytest.mark.parametrize(("setting", "body"), [("empty-collection", {"CongdanCollection": {}}), ("no-collection", {})])
def test_the_gateway_answers_nobody_as_the_world_wants(make_bus, setting, body):
    bus = make_bus(empty_answer=setting)

    assert bus.post("gateway", bus.body("gateway", HoVaTen="KHAC")).json == {"Body": body}


def test_the_gateway_may_be_asked_with_an_iso_date(bus):
    assert "CongDan" in bus.ask("gateway", NgayThangNam="1989-05-08").json["Body"]["CongdanCollection"]


def test_the_gateway_knows_no_other_type(bus):
    body = bus.body("gateway").replace('"TraCuuThongTinCongDan"', '"XoaCongDan"')

    assert bus.post("gateway", body, bus.headers("gateway")).json["errorCode"] == "json-unknown-type"


def test_the_boolean_skin_tells_whether_there_is_such_a_citizen(bus):
    assert bus.ask("boolean").json == {"data": True}
    assert bus.ask("boolean", HoVaTen="KHAC").json == {"data": False}


def test_the_boolean_skin_says_neither_when_it_could_not_ask(bus):
    answer = bus.ask("boolean", HoVaTen="")

    assert (answer.status_code, answer.json["code"], "data" in answer.json) == (400, "soap-incomplete", False)


def test_the_envelope_carries_every_operation_of_soap(bus):
    body = bus.body("envelope").replace("TraCuuThongTinCongDan", "XacThucThongTinCongDan").replace(">037<", ">003<")
    answer = bus.post("envelope", body, bus.headers("envelope"))

    assert answer.status_code == 200
    assert re.search(r"TonTai>true<", answer.json["data"])


@pytest.mark.parametrize("skin", ["xml-in-json", "gateway", "boolean"])
def test_a_date_sent_as_a_json_number_is_understood(bus, skin):
    body = bus.body(skin).replace('"19890508"', "19890508")

    assert bus.post(skin, body, bus.headers(skin)).json == bus.ask(skin).json


def test_an_officer_has_to_type_the_code_where_the_world_wants_it(make_bus, caller):
    bus = make_bus(caller, officer_otp="246810")
    typed = [bus.ask("xml-in-json", **otp).json["error_code"] for otp in ({}, {"OTP": "1"}, {"OTP": "246810"})]

    assert typed == ["00", "01", "0"]
    assert [line.get("reason") for line in bus.audit()] == ["otp-needed", "otp-wrong", None]
    assert bus.audit()[0]["number"] == "05********01"


@pytest.mark.parametrize("skin", ALL)
def test_every_skin_leaves_a_line_with_who_asked_by_which(bus, skin):
    bus.ask(skin)
    [line] = bus.audit()

    assert (line["account"], line["skin"], line["purpose"], line["officer"]) == (
        "truc_tinh_thu",
        skin,
        "VPCP",
        "CANBO_THU",
    )
    assert (line["number"], line["request_id"]) == ("05********01", "YC-0001")
    assert line["at"] == "2026-03-02T09:00:00+07:00"
