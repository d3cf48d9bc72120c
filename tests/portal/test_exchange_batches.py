"""Dossiers told of in one request of the exchange: all of them with their results, or none."""

import json

import pytest
from agencies import AGENCY, CALLER, dossier, wire_dossier
from country import LAN
from exchange_calls import client_of, raw

RETURNED = {"TrangThaiHoSo": "10"}
RESULT = {"TenGiayTo": "Giấy chứng nhận kết hôn", "GiayToId": "SYN-KH", "MaGiayToKetQua": "KQ.G15.000032"}
TAKEN = {"code": "SYN-KH", "title": "Giấy khác", "issuer": "UBND xã An Bình", "issued_on": "2020-01-02"}


def told(number, **changes):
    known = {"MaHoSo": f"H08.15-240620-{number:04}", "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": LAN.number}]}
    return wire_dossier(**known | changes)


@pytest.fixture
def office(new_country):
    """A country in which Lan has an account and a paper with the code of a result to come."""
    lan = LAN.account(documents=[TAKEN], dossiers=[dossier()])
    return new_country(accounts={"accounts": [lan], "exchange_callers": [CALLER]})


@pytest.fixture
def send(office):
    """Return what sends dossiers in one request and gives the code and the message of the answer."""
    session = client_of(office).session

    def sending(*dossiers, is_updating="False"):
        body = {"session": session, "madonvi": AGENCY, "service": "DongBoHoSoMC"}
        content = json.dumps(body | {"isUpdating": is_updating, "data": dossiers})
        answer = raw(office, content).json()
        return int(answer["error_code"]), answer["message"]

    return sending


def codes(country):
    return {one["code"]: one["status"] for one in country.contents()["dossiers"] if "240620" in one["code"]}


def test_a_result_that_cannot_be_delivered_leaves_its_dossier_untold(office, send):
    code, message = send(told(7, DanhSachGiayToKetQua=[RESULT], **RETURNED))
    assert (code, codes(office)) == (-1, {})
    assert "hưa có gì thay đổi" in message
    assert send(told(7, DanhSachGiayToKetQua=[RESULT | {"GiayToId": "SYN-KH-2"}], **RETURNED))[0] == 0
    assert [kept["code"] for kept in office.account(LAN.id_card)["documents"]] == ["SYN-KH", "SYN-KH-2"]


def test_a_refused_dossier_undoes_the_whole_batch(office, send):
    assert send(told(7), told(8, DanhSachGiayToKetQua=[RESULT], **RETURNED), told(9))[0] == -1
    assert codes(office) == {}


def test_a_dossier_that_is_there_already_keeps_no_other_one_back(office, send):
    send(told(7))
    assert send(told(7), told(8)) == (3, "Hồ sơ H08.15-240620-0007 đã tồn tại")
    assert codes(office) == {"H08.15-240620-0007": 2, "H08.15-240620-0008": 2}


def test_a_dossier_that_is_not_there_keeps_no_update_back(office, send):
    send(told(7))
    updates = [told(number, TrangThaiHoSo="4") for number in (8, 7)]
    assert send(*updates, is_updating="True")[0] == -3
    assert codes(office) == {"H08.15-240620-0007": 4}
