"""The exchange, as provincial software uses it: login, look-ups, dossiers told of and moved, and nothing else's."""

import base64

import pytest
from agencies import AGENCY, CALLER, CALLER_PASSWORD, CODE, RESULT, dossier, wire_dossier, wire_step
from country import LAN, MINH, Country
from exchange_calls import client_of, raw
from provincial_client import ProvincialClient

SENT = wire_dossier(DinhDanhCHS=[{"LoaiDinhDanh": "1", "SoDinhDanh": LAN.number}])
OTHER = {"username": "motcua.h56", "password": CALLER_PASSWORD, "units": ["H56"]}


@pytest.fixture
def office(new_country) -> Country:
    """Return a country in which Lan has an account and two connected systems are known."""
    accounts = [LAN.account(dossiers=[dossier()])]
    return new_country(accounts={"accounts": accounts, "exchange_callers": [CALLER, OTHER]})


@pytest.fixture
def client(office) -> ProvincialClient:
    return client_of(office)


def test_a_province_tells_of_a_dossier_moves_it_and_reads_the_store(new_country):
    held = [RESULT | {"code": "SYN-1", "title": "Giấy xác nhận tình trạng hôn nhân"}]
    country = new_country(accounts={"accounts": [LAN.account(documents=held)], "exchange_callers": [CALLER]})
    client = client_of(country)
    assert not client.has_sync_dossier(SENT["MaHoSo"])
    assert client.sync_dossier(SENT)
    assert client.has_sync_dossier(SENT["MaHoSo"])
    assert client.sync_status(wire_step())
    [kept] = country.contents()["dossiers"]
    assert (kept["status"], kept["account_id"]) == (4, country.account(LAN.id_card)["account_id"])
    [paper] = client.papers_of(LAN.number, LAN.name, "1.000894", "KQ.G15.000034")
    assert base64.b64decode(client.file_of(paper, paper["DanhSachTepDinhKem"][0])).decode() == "Kết quả"


def test_a_dossier_that_is_there_is_told_so_in_the_words_that_clients_look_for(client):
    answers = [client._sync(SENT, is_updating) for is_updating in ("False", "False", "True")]
    assert [(answer["error_code"], answer["message"]) for answer in answers] == [
        (0, "Đồng bộ hồ sơ thành công"),
        (3, "Hồ sơ H08.15-240620-0007 đã tồn tại"),
        (0, "Cập nhật hồ sơ thành công"),
    ]


def test_an_update_of_a_dossier_that_nobody_told_of_is_no_success(client):
    answer = client._sync(SENT, "True")
    assert answer["error_code"] == -3
    assert "đã tồn tại" not in answer["message"]
    assert "thành công" not in answer["message"]


def test_what_was_sent_is_answered_in_the_same_words(client):
    sent = SENT | {
        "KenhThucHien": "2",
        "NgayNopHoSo": "20240619213000",
        "TaiKhoanDuocXacThucVoiVNeID": "1",
        "TaiLieuNop": [
            {
                "TepDinhKemId": "SYN-1",
                "TenTepDinhKem": "khaisinh.pdf",
                "MaThanhPhanHoSo": "khai-sinh",
                "DuocSoHoa": "1",
                "DuocTaiSuDung": "1",
                "DuocLayTuKhoDMQG": "1",
                "MaKetQuaThayThe": "KQ.G15.000031",
            }
        ],
    }
    client.sync_dossier(sent)
    [answered] = client.get_sharing_data({"service": "TraCuuHoSo", "mahoso": SENT["MaHoSo"]})["result"]
    told = {name: answered[name] for name in sent if name not in ("MaDoiTuong", "TaiLieuNop", "NgayHenTra")}
    assert told == {name: sent[name] for name in told}
    assert answered["NgayHenTra"] == "20240621000000"
    assert answered["TaiLieuNop"][0] | sent["TaiLieuNop"][0] == answered["TaiLieuNop"][0]


def test_a_dossier_sent_again_keeps_its_citizen_and_tells_them_of_its_new_status(client, office):
    client.sync_dossier(SENT)
    client.sync_dossier(SENT | {"TrangThaiHoSo": "4", "DinhDanhCHS": [], "ChuHoSo": "Ai đó"})
    account = office.account(LAN.id_card)
    kept = next(one for one in office.contents()["dossiers"] if one["code"] == SENT["MaHoSo"])
    assert (kept["account_id"], kept["applicant_name"], kept["status"]) == (account["account_id"], LAN.name, 4)
    assert [told["text"] for told in account["notifications"]] == [
        "Hồ sơ H08.15-240620-0007 đã chuyển sang trạng thái: Đang xử lý."
    ]


def test_the_result_of_a_returned_dossier_lands_in_the_citizens_store(client, office):
    result = {"TenGiayTo": "Giấy chứng nhận kết hôn", "GiayToId": "SYN-KH", "MaGiayToKetQua": "KQ.G15.000032"}
    client.sync_dossier(SENT)
    for _ in range(2):
        assert client.sync_dossier(SENT | {"TrangThaiHoSo": "10", "DanhSachGiayToKetQua": [result]})
    [held] = office.account(LAN.id_card)["documents"]
    assert (held["code"], held["result_code"], held["dossier_code"]) == ("SYN-KH", "KQ.G15.000032", SENT["MaHoSo"])


def test_a_link_that_is_no_web_address_is_not_kept(client, office):
    result = {"TenGiayTo": "Giấy", "GiayToId": "SYN-L", "DuongDanTepTinKetQua": "javascript:alert(1)"}
    client.sync_dossier(SENT | {"TrangThaiHoSo": "10", "DanhSachGiayToKetQua": [result]})
    assert [document["link"] for document in office.account(LAN.id_card)["documents"]] == [""]


def test_a_dossier_of_somebody_without_account_waits_in_the_store_of_their_number(client, office):
    client.sync_dossier(SENT | {"DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": MINH.number}]})
    assert office.contents()["vneid_dossiers"] == {MINH.number: [SENT["MaHoSo"]]}


def test_a_dossier_that_says_nothing_of_its_citizen_is_kept_all_the_same(client, office):
    assert client.sync_dossier(wire_dossier())
    assert [one["account_id"] for one in office.contents()["dossiers"] if one["code"] == SENT["MaHoSo"]] == [""]


def test_a_tech_id_of_another_person_than_the_number_is_refused(client, office):
    tech_id = client.tech_id(LAN.number)
    assert tech_id == office.account(LAN.id_card)["account_id"]
    sent = SENT | {"MaDoiTuong": tech_id, "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": MINH.number}]}
    assert client._sync(sent, "False")["error_code"] == -1


def test_an_account_is_not_found_by_a_cmnd_that_was_only_typed(client):
    assert (client.tech_id(LAN.id_card), client.tech_id(MINH.number)) == ("", "")


def test_an_account_is_found_by_a_confirmed_cmnd_and_by_a_tax_number(new_country):
    confirmed = LAN.account()
    confirmed["identity"]["id_card"] = {"value": LAN.id_card, "source": "population"}
    organisation = {"code": "SYN-01", "name": "Công ty Thử", "tax_number": "SYN-MST-1"}
    company = {"username": "congty", "kind": 2, "organisation": organisation}
    country = new_country(accounts={"accounts": [confirmed, company], "exchange_callers": [CALLER]})
    client = client_of(country)
    assert client.tech_id(LAN.id_card) == country.account(LAN.id_card)["account_id"]
    assert client.tech_id("SYN-MST-1") == country.account("congty")["account_id"]


def test_progress_follows_the_table_of_steps(client, office):
    client.sync_dossier(SENT)
    assert not client.sync_status(wire_step(TrangThai="10"))
    assert client.seen[-1]["error_code"] == -1
    assert client.sync_status(wire_step(TrangThai="2", NoiDungXuLy="Đã nhận đủ"))
    kept = next(one for one in office.contents()["dossiers"] if one["code"] == SENT["MaHoSo"])
    assert (kept["status"], kept["events"][-1]["note"]) == (2, "Đã nhận đủ")
    assert kept["events"][-1]["at"] == "2024-06-20T08:45:00+07:00"


def test_a_caller_neither_sees_nor_moves_nor_changes_what_is_another_units(client, office):
    client.sync_dossier(SENT)
    other = client_of(office, OTHER, "H56")
    assert not other.has_sync_dossier(SENT["MaHoSo"])
    assert not other.sync_status(wire_step())
    assert other._sync(SENT | {"TrangThaiHoSo": "8"}, "True")["error_code"] == -1
    assert "đã tồn tại" not in other._sync(SENT, "False")["message"]
    kept = next(one for one in office.contents()["dossiers"] if one["code"] == SENT["MaHoSo"])
    assert (kept["status"], kept["agency_code"]) == (2, AGENCY)


@pytest.mark.parametrize("unit", ["H56", "H08", "H08.1", "H08.155", ""])
def test_a_caller_acts_for_its_own_units_only(office, unit):
    answer = client_of(office, CALLER, unit).get_sharing_data({"service": "LayDanhSachTTHC"})
    assert (answer["error_code"], answer["result"]) == (-1, [])


def test_a_unit_below_ones_own_is_ones_own(office):
    assert client_of(office, CALLER, f"{AGENCY}.23").get_sharing_data({"service": "LayDanhSachTTHC"})["error_code"] == 0


@pytest.mark.parametrize("headers", [{"dstcode": ""}, {"dstcode": "VN:GOV:000.00.00.G15:khac"}])
def test_without_the_header_dstcode_nothing_is_answered(office, headers):
    answer = raw(office, '{"username": "motcua.h08", "password": "gia-lap-mat-khau"}', "mapi/login", **headers)
    assert (answer.status_code, answer.json()["error_code"]) == (400, -1)


@pytest.mark.parametrize("change", [{"password": "gia-lap-sai"}, {"username": "khac"}, {"username": ""}])
def test_a_wrong_name_or_password_opens_no_session(office, change):
    client = client_of(office, CALLER | change)
    assert client.seen[-1] == {
        "session": "",
        "error_code": -1,
        "message": "Tên đăng nhập hoặc mật khẩu không đúng, hoặc đang tạm khóa vì nhập sai nhiều lần. "
        "Vui lòng thử lại sau.",
    }


def test_who_guesses_a_password_is_stopped_for_a_while(office):
    for _ in range(5):
        client_of(office, CALLER | {"password": "gia-lap-sai"})
    assert client_of(office).session == ""
    office.advance(15 * 60)
    assert client_of(office).session != ""


def test_a_session_ends_by_the_clock_of_the_world(client, office):
    office.advance(30 * 60 - 1)
    assert client.get_sharing_data({"service": "LayDanhSachTTHC"})["error_code"] == 0
    office.advance(1)
    assert client.get_sharing_data({"service": "LayDanhSachTTHC"})["error_code"] == -1


def test_the_addresses_are_settings_of_the_world(new_country):
    country = new_country(accounts={"exchange_callers": [CALLER]}, exchange_path="g22/tich-hop")
    client = client_of(country)
    client.integration_endpoint = "/g22/tich-hop"
    assert client.get_sharing_data({"service": "LayDanhSachTTHC"})["error_code"] == 0
    assert raw(country, "{}", "mapi/g").status_code == 404


def test_a_number_that_may_be_somebodys_is_refused(client, office):
    somebodys = [{"LoaiDinhDanh": "1", "SoDinhDanh": "052089" + "001234"}]
    assert client._sync(SENT | {"DinhDanhCHS": somebodys}, "False")["error_code"] == -1
    assert len(office.contents()["dossiers"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"MaHoSo": ""},
        {"MaHoSo": "H08 15"},
        {"MaHoSo": "H" * 61},
        {"MaTTHC": None},
        {"TrangThaiHoSo": ""},
        {"TrangThaiHoSo": "11"},
        {"TrangThaiHoSo": [2]},
        {"NgayTiepNhan": "20/06/2024"},
        {"NgayTiepNhan": "20240231000000"},
        {"KenhThucHien": "9"},
        {"TaiLieuNop": "khaisinh.pdf"},
        {"DanhSachGiayToKetQua": [{"GiayToId": "SYN-1"}]},
        {"ChuHoSo": "Lan\x00"},
    ],
    ids=str,
)
def test_a_dossier_that_cannot_be_read_is_refused_and_its_place_named(client, office, change):
    answer = client._sync(SENT | change, "False")
    assert answer["error_code"] == -1
    assert answer["message"].startswith("Dữ liệu gửi lên không đúng, tại: data.0.")
    assert len(office.contents()["dossiers"]) == 1


@pytest.mark.parametrize(
    "body", ["", "[]", "1", '"x"', "{", "{}", "\x00", '{"session": {}}', "[" * 10_000, "\ufeff{}", '{"session": NaN}']
)
@pytest.mark.parametrize("path", ["mapi/login", "mapi/g"])
def test_what_is_no_request_is_answered_as_clients_expect(office, body, path):
    answer = raw(office, body, path)
    assert (answer.status_code, answer.json()["error_code"]) == (200, -1)


def test_look_ups_are_audited(client, office):
    client.has_sync_dossier(CODE)
    client.tech_id(LAN.number)
    entries = [entry for entry in office.contents()["audit"] if entry["action"] == "exchange-read"]
    assert [(entry["by"], entry["outcome"], entry["reason"], entry["number"]) for entry in entries] == [
        ("motcua.h08", "given", CODE, ""),
        ("motcua.h08", "given", "tech-id", "05********01"),
    ]
