"""The client of the population database: what it sends, and what it makes of each answer, sound or not."""

import socket
import unicodedata
from dataclasses import replace

import pytest
import requests
import responses
from country import LAN, MINH
from lxml import etree

from lienket.identity import BirthDate, PersonName, Sex
from lienket.portal.clients.population import PopulationClient, PopulationUnavailable
from lienket.portal.models import VerificationRequest

ADDRESS = "http://population.example/w/here"
REQUEST = VerificationRequest(LAN.number, LAN.id_card, PersonName.parse(LAN.name), BirthDate.from_iso(LAN.born))
RECORD = (
    f"<ns1:SoDinhDanh>{LAN.number}</ns1:SoDinhDanh><ns1:SoCMND>{LAN.id_card}</ns1:SoCMND>"
    "<ns1:HoVaTen><ns1:Ho/><ns1:ChuDem/><ns1:Ten>NGUYỄN THỊ THỬ LAN</ns1:Ten></ns1:HoVaTen>"
    "<ns1:GioiTinh>2</ns1:GioiTinh>"
    "<ns1:NgayThangNamSinh><ns1:Nam>1989</ns1:Nam><ns1:NgayThangNam>19890805</ns1:NgayThangNam></ns1:NgayThangNamSinh>"
    "<ns1:QueQuan><ns1:ChiTiet>Xã An Bình</ns1:ChiTiet></ns1:QueQuan><ns1:ThuongTru/>"
)


def envelope(content):
    return (
        '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
        ' xmlns:ns1="http://www.mic.gov.vn/dancu/1.0"><soapenv:Header/>'
        f"<soapenv:Body>{content}</soapenv:Body></soapenv:Envelope>"
    )


def collection(citizen):
    return envelope(f"<ns1:CongdanCollection>{citizen}</ns1:CongdanCollection>")


def citizen(record):
    return collection(f"<ns1:CongDan>{record}</ns1:CongDan>")


def look_up(request=REQUEST, **answer):
    with responses.RequestsMock() as mock:
        mock.post(f"{ADDRESS}/soap", **answer)
        found = PopulationClient(ADDRESS, 1).look_up(request)
        return found, mock.calls[0].request


def answered(body, status=200):
    return look_up(body=body.encode() if isinstance(body, str) else body, status=status)[0]


def sent(request):
    body = etree.fromstring(look_up(request, body=collection(""))[1].body)
    return {etree.QName(part).localname: part.text for part in body.iter("{http://dancuquocgia.bca}*") if part.text}


def test_a_look_up_asks_by_number_with_the_name_as_a_key_and_the_date_in_digits():
    asked = sent(REQUEST)
    assert asked.pop("MaYeuCau")
    assert asked == {
        "MaDVC": "VPCP",
        "MaTichHop": "037",
        "MaCanBo": "CONG_DVCQG",
        "SoDinhDanh": LAN.number,
        "HoVaTen": "NGUYENTHITHULAN",
        "NgayThangNam": "19890805",
    }


@pytest.mark.parametrize("birth_date", [BirthDate(1989), BirthDate(1989, 8)])
def test_a_date_without_day_is_asked_by_its_year(birth_date):
    asked = sent(replace(REQUEST, birth_date=birth_date))
    assert (asked.get("Nam"), asked.get("NgayThangNam")) == ("1989", None)


def test_who_declares_a_card_alone_is_asked_by_it():
    asked = sent(replace(REQUEST, personal_number=""))
    assert (asked.get("SoDinhDanh"), asked["SoCMND"]) == (None, LAN.id_card)


def test_every_look_up_has_an_id_of_its_own():
    assert sent(REQUEST)["MaYeuCau"] != sent(REQUEST)["MaYeuCau"]


def test_a_record_is_translated():
    found = answered(citizen(RECORD))
    assert (found.personal_number, found.id_card, found.full_name) == (LAN.number, LAN.id_card, "NGUYỄN THỊ THỬ LAN")
    assert (found.birth_date, found.sex, found.hometown) == (BirthDate(1989, 8, 5), Sex.FEMALE, "Xã An Bình")
    assert (found.birth_place, found.permanent_address) == ("", "")


def test_a_record_with_a_year_only_has_a_year_only():
    born = "<ns1:NgayThangNam>19890805</ns1:NgayThangNam>"
    assert answered(citizen(RECORD.replace(born, "<ns1:NgayThangNam/>"))).birth_date == BirthDate(1989)


def test_a_name_in_three_parts_is_put_together():
    parts = "<ns1:Ho>NGUYỄN</ns1:Ho><ns1:ChuDem>THỊ THỬ</ns1:ChuDem><ns1:Ten>LAN</ns1:Ten>"
    whole = "<ns1:Ho/><ns1:ChuDem/><ns1:Ten>NGUYỄN THỊ THỬ LAN</ns1:Ten>"
    assert answered(citizen(RECORD.replace(whole, parts))).full_name == "NGUYỄN THỊ THỬ LAN"


def test_texts_arrive_in_nfc():
    found = answered(citizen(unicodedata.normalize("NFD", RECORD)))
    assert (found.full_name, found.hometown) == ("NGUYỄN THỊ THỬ LAN", "Xã An Bình")


@pytest.mark.parametrize(
    "body",
    [
        collection(""),
        envelope(""),
        envelope("\n"),
        envelope("").replace("<soapenv:Body></soapenv:Body>", "<soapenv:Body/>"),
    ],
)
def test_an_answer_without_citizen_is_nobody_and_no_outage(body):
    assert answered(body) is None


FAULT = envelope("<soapenv:Fault><faultcode>soapenv:Server</faultcode><faultstring>x</faultstring></soapenv:Fault>")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 200),
        ("   ", 200),
        ("<html><head><title>Request Rejected</title></head><body>Request Rejected</body></html>", 200),
        ("<!doctype html><html><body><p>Hệ thống đang bảo trì<br></body></html>", 200),
        ('{"errorCode": "004"}', 200),
        (citizen(RECORD)[:-40], 200),
        (citizen(RECORD).encode() + b"\xff", 200),
        (citizen(RECORD).replace("schemas.xmlsoap.org/soap/envelope/", "www.w3.org/2003/05/soap-envelope"), 200),
        (FAULT, 200),
        (FAULT, 500),
        (citizen(RECORD), 503),
        (collection(""), 401),
        (collection(""), 204),
        (envelope("<ns1:SoLuongCongDan>1</ns1:SoLuongCongDan>"), 200),
        (citizen(""), 200),
        (citizen(RECORD.replace(f"<ns1:SoDinhDanh>{LAN.number}</ns1:SoDinhDanh>", "")), 200),
        (citizen(RECORD.replace(LAN.number, " ")), 200),
        (citizen(RECORD.replace("19890805", "19890231")), 200),
        (citizen(RECORD.replace("19890805", "").replace(">1989<", "><")), 200),
    ],
    ids=[
        *("empty", "blank", "firewall page", "maintenance page", "JSON", "truncated", "rubbish after the end"),
        *("SOAP 1.2", "fault with 200", "fault", "status 503", "status 401", "status 204", "another answer"),
        *("empty record", "no number", "blank number", "impossible date", "no date"),
    ],
)
def test_what_is_no_answer_is_an_outage_and_no_mismatch(body, status):
    with pytest.raises(PopulationUnavailable):
        answered(body, status)


def fault(code):
    return envelope(f"<soapenv:Fault><faultcode>Client</faultcode><detail><code>{code}</code></detail></soapenv:Fault>")


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (500, "004", "HTTP 500, fault 004"),
        (500, "officer-not-allowed", "HTTP 500, fault officer-not-allowed"),
        (200, "005", "SOAP fault or another answer, fault 005"),
        (500, "mã lạ <b/>", "HTTP 500"),
        (500, "", "HTTP 500"),
    ],
)
def test_the_code_of_a_fault_is_told_to_the_operator_unless_it_is_no_code(status, code, told):
    with pytest.raises(PopulationUnavailable) as outage:
        answered(fault(code), status)
    assert str(outage.value) == told


@pytest.mark.parametrize(
    "error", [requests.ConnectionError(), requests.ReadTimeout(), requests.exceptions.ChunkedEncodingError()]
)
def test_a_broken_connection_is_an_outage(error):
    with pytest.raises(PopulationUnavailable, match=type(error).__name__):
        look_up(body=error)


def test_who_does_not_answer_in_time_is_out():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = PopulationClient(f"http://127.0.0.1:{silent.getsockname()[1]}", 0.05)
        with pytest.raises(PopulationUnavailable, match="Timeout"):
            client.look_up(REQUEST)


def test_an_entity_bomb_explodes_nowhere():
    bomb = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>' + citizen(RECORD).split("?>")[1].replace(
        "LAN<", "&b;<"
    )
    assert "lol" not in answered(bomb).full_name


@pytest.mark.parametrize("empty_answer", ["empty-collection", "no-collection"])
def test_the_simulated_database_is_understood(new_country, empty_answer):
    country = new_country(population=[LAN.record(birth_date="1989")])
    settings = {"empty_answer": empty_answer}
    country.control("DELETE", system="population")
    country.control("PUT", system="population", contents={"people": [LAN.record(birth_date="1989")]}, settings=settings)
    client = PopulationClient(f"{country.urls['population']}/w/{country.name}", 5)
    found = client.look_up(REQUEST)
    assert (found.personal_number, found.birth_date, found.full_name) == (LAN.number, BirthDate(1989), LAN.name.upper())
    assert client.look_up(replace(REQUEST, personal_number=MINH.number)) is None
