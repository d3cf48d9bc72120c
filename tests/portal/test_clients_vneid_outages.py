"""The client of VNeID: what is no answer, or half of one, is an outage and never a refusal."""

import socket
import unicodedata

import pytest
import requests
from fake_vneid import CALLBACK, ENDPOINTS, ISSUER, TRANSACTION, metadata, userinfo

from lienket.portal.clients.vneid import VneidClient, VneidUnavailable
from lienket.portal.models import VneidIdentity


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize(
    "answer",
    [
        {"body": requests.ConnectionError()},
        {"body": requests.ReadTimeout()},
        {"body": "<html>Request Rejected</html>"},
        {"body": ""},
        {"json": {"error": "invalid_grant"}, "status": 503},
        {"json": {"error": {"code": "unknown-world"}}, "status": 404},
        {"json": ["một", "danh sách"]},
        {"json": "một chuỗi"},
        {"json": None},
        {"json": {}},
    ],
    ids=[
        "no connection",
        "timeout",
        "page",
        "empty",
        "down",
        "no OAuth error",
        "list",
        "text",
        "null",
        "nothing in it",
    ],
)
def test_what_is_no_answer_is_an_outage(vneid, endpoint, answer):
    vneid.says(endpoint, **answer)
    if endpoint == "userinfo" and answer == {"json": {}}:
        assert vneid.refuses() == "sub_mismatch"  # an answer, but about nobody
    else:
        with pytest.raises(VneidUnavailable):
            vneid.finish()


@pytest.mark.parametrize(
    "keys", [{"keys": {}}, {"keys": [1]}, {"keys": [{"kty": "RSA"}]}, {"keys": [{"kty": "lạ"}]}, {"keys": None}]
)
def test_keys_that_cannot_be_read_are_an_outage(vneid, keys):
    vneid.says("jwks", json=keys)
    with pytest.raises(VneidUnavailable):
        vneid.finish()


@pytest.mark.parametrize(
    "changes", [{"issuer": "http://evil.example"}, {"issuer": None}, {"authorization_endpoint": 1}]
)
def test_metadata_that_is_not_this_issuers_sends_nobody_anywhere(vneid, changes):
    vneid.says("discovery", json=metadata(**changes))
    with pytest.raises(VneidUnavailable):
        vneid.client().login_address(TRANSACTION)


def test_a_failure_is_forgotten_when_vneid_answers_again(vneid):
    client = VneidClient(ISSUER, CALLBACK, 1)
    discovery = f"{ISSUER}{ENDPOINTS['discovery']}"
    vneid.mock.get(discovery, json={"issuer": "http://evil.example"})
    with pytest.raises(VneidUnavailable):
        client.login_address(TRANSACTION)
    vneid.mock.replace("GET", discovery, json=metadata())
    assert client.login_address(TRANSACTION).startswith(f"{ISSUER}/auth?")


def test_an_outage_is_noticed_although_vneid_answered_before(vneid):
    client = vneid.client()
    client.login_address(TRANSACTION)
    vneid.mock.replace("GET", f"{ISSUER}{ENDPOINTS['discovery']}", body=requests.ConnectionError())
    with pytest.raises(VneidUnavailable):
        client.login_address(TRANSACTION)


def test_who_does_not_answer_in_time_is_out():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        client = VneidClient(f"http://127.0.0.1:{silent.getsockname()[1]}", CALLBACK, 0.05)
        with pytest.raises(VneidUnavailable, match="Timeout"):
            client.login_address(TRANSACTION)


@pytest.mark.parametrize(
    ("changes", "identity"),
    [
        ({"SoDinhDanh": ...}, VneidIdentity("", "Nguyễn Thị Thử Lan", "1989-08-05", 2)),
        ({"SoDinhDanh": None}, VneidIdentity("", "Nguyễn Thị Thử Lan", "1989-08-05", 2)),
        ({"HoVaTen": ...}, VneidIdentity("052789900001", "", "1989-08-05", 2)),
        ({"NgayThangNamSinh": ...}, VneidIdentity("052789900001", "Nguyễn Thị Thử Lan", "", 2)),
        ({"NgayThangNamSinh": "1989"}, VneidIdentity("052789900001", "Nguyễn Thị Thử Lan", "1989", 2)),
        ({"IAL": 1}, VneidIdentity("052789900001", "Nguyễn Thị Thử Lan", "1989-08-05", 1)),
        (
            {"LoaiTaiKhoan": 2},
            VneidIdentity("052789900001", "Nguyễn Thị Thử Lan", "1989-08-05", 2, for_organisation=True),
        ),
    ],
    ids=["no number", "null number", "no name", "no date", "year only", "level 1", "organisation"],
)
def test_a_claim_may_be_absent_but_the_level(vneid, changes, identity):
    vneid.says("userinfo", json=userinfo(**changes))
    assert vneid.finish() == identity


def test_a_name_arrives_in_nfc(vneid):
    vneid.says("userinfo", json=userinfo(HoVaTen=unicodedata.normalize("NFD", "Nguyễn Thị Thử Hòa")))
    assert vneid.finish().full_name == "Nguyễn Thị Thử Hòa"


@pytest.mark.parametrize(
    "changes",
    [
        {"NgayThangNamSinh": "19890231"},
        {"NgayThangNamSinh": "05/08/1989"},
        {"NgayThangNamSinh": 19890805},
        {"SoDinhDanh": "05278990000"},
        {"SoDinhDanh": "052789900001 "},
        {"SoDinhDanh": 52789900001},
        {"HoVaTen": ["Lan"]},
        {"IAL": ...},
        {"IAL": "2"},
        {"IAL": True},
        {"IAL": 3},
        {"LoaiTaiKhoan": "1"},
        {"LoaiTaiKhoan": None},
    ],
    ids=str,
)
def test_a_claim_that_cannot_be_read_spoils_the_answer(vneid, changes):
    vneid.says("userinfo", json=userinfo(**changes))
    with pytest.raises(VneidUnavailable):
        vneid.finish()
