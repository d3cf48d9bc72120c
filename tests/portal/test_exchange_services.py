"""Every service of the exchange answers in the words of the clients, whatever is sent."""

from typing import Any

import pytest
from agencies import AGENCY, CALLER, wire_dossier
from country import LAN
from exchange_calls import client_of
from hypothesis import given, settings
from hypothesis import strategies as st
from provincial_client import ProvincialClient

IDENTIFIED = {"DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": LAN.number}]}
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from([*wire_dossier(), "DinhDanhCHS", "NgayNopHoSo", "KenhThucHien", "SoGiayToChuHoSo"])
SERVICES = st.sampled_from(["DongBoHoSoMC", "CapNhatTienDoHoSoMC", "TraCuuHoSo", "TraCuuTechID", "LayThuTuc", "?"])


@pytest.fixture(scope="module")
def lasting(new_lasting_country) -> ProvincialClient:
    return client_of(new_lasting_country(accounts={"accounts": [LAN.account()], "exchange_callers": [CALLER]}))


def test_the_catalogues_are_answered_in_the_words_of_the_clients(lasting):
    def ask(**data: str) -> Any:
        return lasting.get_sharing_data(data, lasting.share_endpoint)["result"]

    assert {"MADONVI": "H08.15", "TENDONVI": "UBND huyện Hoài Bình", "CAPDONVI": "2"} in ask(service="LayDanhMucCoQuan")
    assert {"MALINHVUC": "SYN-HO-TICH", "TENLINHVUC": "Hộ tịch", "MANGANH": AGENCY} in ask(service="LayDanhMucLinhVuc")
    assert {"MATTHC": "1.000894", "TENTTHC": "Đăng ký kết hôn"} in ask(service="LayDanhSachTTHC")
    [procedure] = ask(service="LayThuTuc", maTTHC="1.000894")
    assert procedure["LINHVUCTHUCHIEN"][0]["TENLINHVUC"] == "Hộ tịch"
    assert {"MAKETQUA": "KQ.G15.000032", "TENKETQUA": "Giấy chứng nhận kết hôn"} in procedure["KETQUATHUCHIEN"]
    assert ask(service="LayThuTuc", MaTTHC="9.999999") == []


@pytest.mark.parametrize(
    "service",
    [
        "LayDanhSachHoiDapGuiTuDVCQG",
        "LayDanhSachHoiDapBoCoQuan",
        "LayNoiDungTraLoiTheoCauHoi",
        "DongBoHoiDap",
        "DongBoKetQuaHoiDapGuiTuDVCQG",
    ],
)
def test_services_about_questions_answer_an_empty_list(lasting, service):
    answer = lasting.get_sharing_data({"service": service})
    assert (answer["error_code"], answer["result"]) == (0, [])


@settings(deadline=None, max_examples=60)
@given(service=SERVICES, changes=st.dictionaries(KEYS, JSON, max_size=4), extra=st.dictionaries(st.text(), JSON))
def test_whatever_is_sent_is_answered_with_a_code_and_a_list(lasting, service, changes, extra):
    data = {
        "data": [wire_dossier(**IDENTIFIED) | changes],
        "mahoso": changes.get("MaHoSo"),
        "isUpdating": changes.get("MaTTHC"),
    }
    answer = lasting.get_sharing_data(extra | data | {"service": service, "mstorcmnd": changes.get("Fax")})
    assert answer["error_code"] in (0, 3, -3, -1)
    assert isinstance(answer["result"], list)
    assert isinstance(answer["message"], str)
