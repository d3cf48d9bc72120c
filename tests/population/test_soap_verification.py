"""Operation 003, and 033 of before: is there such a citizen? Nothing else is told."""

import pytest
from lxml import etree

AN = {
    "MaYeuCau": "YC-0003",
    "MaDVC": "VPCP",
    "MaTichHop": "003",
    "MaCanBo": "CANBO_THU",
    "SoDinhDanh": "052689000001",
    "HoVaTen": "NGUYENVANAN",
    "NgayThangNamSinh": {"NgayThangNam": "19890508"},
}
OLD = {
    "MaYeuCau": "YC-0033",
    "MaDichVu": "033",
    "MaCanBo": "VDXP_VPCP ",
    "SoDinhDanh": "052689000001",
    "HoVaTen": "NGUYENVANAN",
}
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"


def _verified(town, **fields) -> str:
    return etree.fromstring(town.call("XacThucThongTinCongDan", **AN | fields).data).findtext(".//{*}TonTai")


def test_a_verification_of_a_citizen_says_yes_and_nothing_about_them(town):
    answer = town.call("XacThucThongTinCongDan", **AN)

    assert answer.status_code == 200
    assert answer.text == (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<soapenv:Envelope xmlns:soapenv="{ENVELOPE}"><soapenv:Header/><soapenv:Body>'
        '<ns1:KetQuaXacThucResponse xmlns:ns1="http://www.mic.gov.vn/dancu/1.0"><ns1:TonTai>true</ns1:TonTai>'
        "</ns1:KetQuaXacThucResponse></soapenv:Body></soapenv:Envelope>"
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"SoDinhDanh": "052689000002"},
        {"SoDinhDanh": "0526890000011"},
        {"HoVaTen": "NGUYENVANBINH"},
        {"NgayThangNamSinh": {"NgayThangNam": "19890509"}},
        {"NgayThangNamSinh": {"NgayThangNam": "19000229"}},
        {"SoCMND": "001000002"},
    ],
    ids=str,
)
def test_a_verification_says_no_whichever_field_is_wrong(town, wrong):
    assert (_verified(town), _verified(town, **wrong)) == ("true", "false")


def test_a_world_may_answer_a_verification_with_the_number_of_citizens(make_town, an):
    town = make_town(an, settings={"verification_answer": "count"})
    answer = town.call("XacThucThongTinCongDan", **AN)

    assert (
        '<soapenv:Body><ns1:XacThucThongTinCongDanResponse xmlns:ns1="http://www.mic.gov.vn/dancu/1.0">'
        "<ns1:SoLuongCongDan>1</ns1:SoLuongCongDan></ns1:XacThucThongTinCongDanResponse></soapenv:Body>"
    ) in answer.text


def test_a_mismatch_is_no_citizen_when_they_are_counted(make_town, an):
    town = make_town(an, settings={"verification_answer": "count"})

    assert (
        "<ns1:SoLuongCongDan>0</ns1:SoLuongCongDan>"
        in town.call("XacThucThongTinCongDan", **AN | {"HoVaTen": "AI"}).text
    )


@pytest.mark.parametrize(("setting", "name"), [("boolean", "TonTai"), ("count", "SoLuongCongDan")])
def test_citizens_who_share_an_id_card_number_name_and_birth_date_exist_both(make_town, an, setting, name):
    town = make_town(an, an | {"number": "052689000009"}, settings={"verification_answer": setting})
    fields = {key: value for key, value in AN.items() if key != "SoDinhDanh"} | {"SoCMND": "001999999"}

    answer = etree.fromstring(town.call("XacThucThongTinCongDan", **fields).data)
    assert answer.findtext(f".//{{*}}{name}") == {"TonTai": "true", "SoLuongCongDan": "2"}[name]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"MaTichHop": "037"}, "soap-unknown-service"),
        ({"MaTichHop": ""}, "soap-unknown-service"),
        ({"MaTichHop": "033"}, "soap-unknown-service"),
        ({"MaTichHop": "033", "NgayThangNamSinh": ""}, "soap-unknown-service"),
        ({"NgayThangNamSinh": ""}, "soap-incomplete"),
        ({"HoVaTen": ""}, "soap-incomplete"),
    ],
    ids=str,
)
def test_a_verification_that_cannot_be_answered_is_a_fault(town, fields, reason):
    answer = town.call("XacThucThongTinCongDan", **AN | fields)

    assert (answer.status_code, etree.fromstring(answer.data).findtext(".//detail/code")) == (500, reason)


@pytest.mark.parametrize("setting", ["boolean", "count"])
def test_the_older_verification_needs_no_birth_date_and_keeps_its_own_prefixes(make_town, an, setting):
    town = make_town(an, settings={"verification_answer": setting})

    assert town.call("XacThucThongTinCongDanRequest", **OLD).text == (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<SOAP-ENV:Envelope xmlns:SOAP-ENV="{ENVELOPE}"><SOAP-ENV:Header/><SOAP-ENV:Body>'
        '<ns2:KetQuaXacThucResponse xmlns:ns2="http://dancuquocgia.bca"><ns2:TonTai>true</ns2:TonTai>'
        "</ns2:KetQuaXacThucResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>"
    )


def test_the_older_verification_says_no_to_a_wrong_name(town):
    answer = town.call("XacThucThongTinCongDanRequest", **OLD | {"HoVaTen": "AI"})

    assert "<ns2:TonTai>false</ns2:TonTai>" in answer.text


@pytest.mark.parametrize("service", ["037", "003", ""])
def test_the_older_verification_without_its_service_is_a_fault(town, service):
    answer = town.call("XacThucThongTinCongDanRequest", **OLD | {"MaDichVu": service})

    assert etree.fromstring(answer.data).findtext(".//detail/code") == "soap-unknown-service"


def test_a_verification_is_recorded_with_how_many_fit_and_a_masked_number(town):
    town.call("XacThucThongTinCongDan", **AN)

    [entry] = town.journal("event")
    known = {"operation": "verify", "officer": "CANBO_THU", "number": "05********01", "fitting": 1}
    assert entry["name"] == "verification.answered"
    assert known.items() <= entry["details"].items()
