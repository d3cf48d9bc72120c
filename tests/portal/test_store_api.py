"""The data-store API: who may read whose papers, what is answered, and that there is no other way to a file."""

import base64
from typing import Any

import pytest
import requests
from agencies import AGENCY, API_KEY, CALLER, CALLER_PASSWORD, RESULT
from country import LAN, MINH, TIMEOUT, Country
from hypothesis import given, settings
from hypothesis import strategies as st

KIND = "KQ.G15.000034"
PAPER = RESULT | {"symbol": "12/2020"}
OTHER = {"username": "motcua.h56", "password": CALLER_PASSWORD, "api_key": "gia-lap-khoa-khac", "units": ["H56"]}
NOTHING = {"errorCode": "-1", "signature": "gia-lap-chu-ky", "result": {"DanhSachGiayToKetQua": []}}
LINK = {"personal_number": LAN.number, "linked_at": "2024-06-18T10:00:00+07:00"}


def question(**changes: Any) -> dict[str, Any]:
    """Return what Lan's province asks for her, online."""
    asked = {
        "SoDinhDanhChuSoHuu": LAN.number,
        "HoTenNguoiYeuCau": LAN.name,
        "KenhThucHien": "2",
        "SoDinhDanhNguoiYeuCau": LAN.number,
        "MaThuTuc": "1.000894",
        "DanhSachDanhMucKetQua": [{"MaKetQua": KIND, "SoKyHieu": ""}],
    }
    return asked | changes


def post(country: Country, path: str, body: Any, key: str = API_KEY) -> requests.Response:
    headers = {"apikey": key} if key else {}
    address = f"{country.urls['portal']}/w/{country.name}/kho/{path}"
    if isinstance(body, bytes):
        return requests.post(address, data=body, headers=headers, timeout=TIMEOUT)
    return requests.post(address, json=body, headers=headers, timeout=TIMEOUT)


def ask(country: Country, key: str = API_KEY, **changes: Any) -> Any:
    answer = post(country, "giay-to-ket-qua", question(**changes), key)
    assert answer.status_code == 200
    return answer.json()


def titles(answer: Any) -> list[str]:
    return [paper["TenGiayTo"] for paper in answer["result"]["DanhSachGiayToKetQua"]]


def path_to_file(answer: Any) -> str:
    return str(answer["result"]["DanhSachGiayToKetQua"][0]["DanhSachTepDinhKem"][0]["DuongDan"])


@pytest.fixture
def store(new_country):
    """Return a maker of countries in which Lan's store holds a paper, and whatever else."""

    def create(*documents: dict[str, Any], link: Any = None, **settings: Any) -> Country:
        lan = LAN.account(documents=[PAPER, *documents], link=link)
        callers = [CALLER, OTHER]
        return new_country(accounts={"accounts": [lan, MINH.account()], "exchange_callers": callers}, **settings)

    return create


def test_the_papers_of_the_asked_kind_are_answered_whole(store):
    answer = ask(store({"code": "SYN-2", "title": "Giấy khác", "issuer": "UBND", "issued_on": "2020-01-01"}))
    [paper] = answer["result"]["DanhSachGiayToKetQua"]
    [file] = paper.pop("DanhSachTepDinhKem")
    assert (answer["errorCode"], answer["signature"]) == ("0", "gia-lap-chu-ky")
    assert paper == {
        "MaKetQua": KIND,
        "TenGiayTo": "Giấy xác nhận tình trạng hôn nhân",
        "SoKyHieu": "12/2020",
        "CoQuanChuQuan": AGENCY,
        "MaGiayToKhoQuocGia": "SYN-KQ-1",
        "NgayCap": "20240620000000",
    }
    assert file["TenTep"] == "ket-qua.txt"


def test_a_linked_account_is_read_from_vneids_store(store):
    country = store(link=LINK)
    late = RESULT | {"code": "SYN-KQ-2", "title": "Giấy cấp sau"}
    country.control("POST", "/contents", vneid_stores={LAN.number: [late]})
    assert "Giấy cấp sau" in titles(ask(country))


def test_a_vneid_store_is_read_also_before_its_owner_ever_came_to_the_portal(new_country):
    contents = {"vneid_stores": {LAN.number: [PAPER]}, "exchange_callers": [CALLER]}
    assert titles(ask(new_country(accounts=contents))) == [PAPER["title"]]


@pytest.mark.parametrize(
    "unfit",
    [
        {"hidden": True},
        {"digitisation": "1"},
        {"digitisation": "3"},
        {"expires_on": "2024-06-19"},
        {"revoked_on": "2024-06-20"},
    ],
    ids=str,
)
def test_a_paper_that_no_dossier_may_reuse_is_not_given(store, unfit):
    answer = ask(store(RESULT | {"code": "SYN-KQ-2", "title": "Không được đưa"} | unfit))
    assert titles(answer) == [PAPER["title"]]


@pytest.mark.parametrize(("symbol", "count"), [("", 1), ("12/2020", 1), ("13/2020", 0)])
def test_a_symbol_that_is_asked_for_is_the_papers_own(store, symbol, count):
    answer = ask(store(), DanhSachDanhMucKetQua=[{"MaKetQua": KIND, "SoKyHieu": symbol}])
    assert len(titles(answer)) == count


def test_nobody_asks_online_about_another_person(store):
    answer = ask(store(), SoDinhDanhNguoiYeuCau=MINH.number)
    assert {name: answer[name] for name in NOTHING} == NOTHING


def test_an_officer_asks_about_another_person(store):
    assert titles(ask(store(), KenhThucHien="1", SoDinhDanhNguoiYeuCau=MINH.number)) == [PAPER["title"]]


def test_a_person_without_papers_is_told_so_with_an_empty_list(store):
    answer = ask(store(), SoDinhDanhChuSoHuu=MINH.number, SoDinhDanhNguoiYeuCau=MINH.number)
    assert answer == NOTHING | {"errorCode": "0", "message": "Không tìm thấy dữ liệu"}


@pytest.mark.parametrize(
    "change",
    [
        {"MaThuTuc": "9.999999"},
        {"DanhSachDanhMucKetQua": []},
        {"DanhSachDanhMucKetQua": None},
        {"DanhSachDanhMucKetQua": [{"MaKetQua": "KQ.G01.000001", "SoKyHieu": ""}]},
    ],
    ids=str,
)
def test_a_procedure_that_has_nothing_to_do_with_the_kind_is_told_so(store, change):
    message = "Thủ tục hiện tại không có danh mục mã kết quả cho thành phần"
    assert ask(store(), **change) == NOTHING | {"message": message}


@pytest.mark.parametrize("key", ["", "gia-lap-khoa-sai", CALLER_PASSWORD])
def test_who_is_no_known_caller_gets_nothing(store, key):
    answer = ask(store(), key)
    assert {name: answer[name] for name in NOTHING} == NOTHING


def test_a_number_that_may_be_somebodys_is_not_looked_up(store):
    number = "052089" + "001234"
    country = store()
    answer = ask(country, SoDinhDanhChuSoHuu=number, SoDinhDanhNguoiYeuCau=number)
    assert answer["errorCode"] == "-1"
    assert country.audit() == []


def test_a_file_is_answered_as_base64(store):
    country = store()
    asked = {"CoQuanChuQuan": AGENCY, "DuongDan": path_to_file(ask(country))}
    assert base64.b64decode(post(country, "tep", asked).json()).decode() == "Kết quả"


def test_a_file_is_answered_as_bare_text_where_the_world_wants_it(store):
    country = store(store_file_as="text")
    asked = {"CoQuanChuQuan": AGENCY, "DuongDan": path_to_file(ask(country))}
    assert base64.b64decode(post(country, "tep", asked).text).decode() == "Kết quả"


def refused_file(country: Country, path: str, issuer: str = AGENCY, key: str = API_KEY) -> bool:
    answer = post(country, "tep", {"CoQuanChuQuan": issuer, "DuongDan": path}, key)
    return answer.status_code == 404 and answer.json()["result"] == {"DanhSachGiayToKetQua": []}


def test_a_path_is_good_for_whom_it_was_given_to(store):
    country = store()
    path = path_to_file(ask(country))
    assert refused_file(country, path, key=OTHER["api_key"])
    assert refused_file(country, path, key="")
    assert refused_file(country, path, issuer="H56")


@pytest.mark.parametrize("path", ["", "SYN-KQ-1", "ket-qua.txt", "../SYN-KQ-1", "x" * 60, "\x00"])
def test_no_other_path_leads_to_a_file(store, path):
    country = store()
    ask(country)
    assert refused_file(country, path)


def test_a_path_ends_by_the_clock_of_the_world(store):
    country = store()
    path = path_to_file(ask(country))
    country.advance(30 * 60)
    assert refused_file(country, path)


def test_a_paper_that_is_revoked_meanwhile_is_not_given(store):
    country = store(RESULT | {"code": "SYN-KQ-2", "expires_on": "2024-06-20", "title": "Hết hạn hôm nay"})
    papers = ask(country)["result"]["DanhSachGiayToKetQua"]
    path = next(paper for paper in papers if paper["TenGiayTo"] == "Hết hạn hôm nay")["DanhSachTepDinhKem"][0]
    country.control("PUT", "/clock", at="2024-06-21T00:00:01+07:00", frozen=True)
    assert refused_file(country, path["DuongDan"])


def test_a_damaged_file_is_not_given(store):
    damaged = RESULT | {"code": "SYN-KQ-2", "title": "Hỏng", "symbol": "1", "file": {"name": "a.pdf", "corrupt": True}}
    country = store(damaged)
    answer = ask(country, DanhSachDanhMucKetQua=[{"MaKetQua": KIND, "SoKyHieu": "1"}])
    assert refused_file(country, path_to_file(answer))


def test_every_read_is_audited_with_whose_papers_went_to_whom(store):
    country = store()
    path = path_to_file(ask(country))
    ask(country, SoDinhDanhChuSoHuu=MINH.number, SoDinhDanhNguoiYeuCau=MINH.number)
    post(country, "tep", {"CoQuanChuQuan": AGENCY, "DuongDan": path})
    post(country, "tep", {"CoQuanChuQuan": AGENCY, "DuongDan": "khong-co"})
    entries = [entry for entry in country.contents()["audit"] if entry["action"].startswith("store-")]
    assert {entry["by"] for entry in entries} == {"motcua.h08"}
    assert [(entry["action"], entry["outcome"], entry["reason"], entry["number"]) for entry in entries] == [
        ("store-read", "given", "SYN-KQ-1", "05********01"),
        ("store-read", "nothing", "", "00********02"),
        ("store-file", "given", "SYN-KQ-1", ""),
        ("store-file", "nothing", "", ""),
    ]
    events = [entry for entry in country.control("GET", "/journal")["entries"] if entry["name"] == "store.read"]
    assert [event["details"]["codes"] for event in events] == [["SYN-KQ-1"], []]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"null", b"{}", b'{"KenhThucHien": "3"}', b"\xff", b"[" * 9999], ids=repr
)
def test_what_is_no_question_is_answered_with_a_result_all_the_same(store, body):
    answer = post(store(), "giay-to-ket-qua", body)
    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in NOTHING} == NOTHING


@pytest.fixture(scope="module")
def lasting(new_lasting_country) -> Country:
    return new_lasting_country(accounts={"accounts": [LAN.account(documents=[PAPER])], "exchange_callers": [CALLER]})


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=60)
@given(changes=st.dictionaries(st.sampled_from([*question(), "session"]), JSON, max_size=4), extra=JSON)
def test_whatever_is_asked_has_a_result(lasting, changes, extra):
    answer = ask(lasting, **changes, them=extra)
    assert answer["errorCode"] in ("0", "-1")
    assert isinstance(answer["result"]["DanhSachGiayToKetQua"], list)
