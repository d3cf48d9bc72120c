"""What the broker tells of a citizen, to whom, for which token."""

import pytest
import requests
from broker_parties import CONTENTS, OTHER, PARTY, Citizen, redeem, userinfo
from country import LAN, PAPERS, PASSWORD, TIMEOUT

EXTENDED = {
    "tax_number": {"value": "SYN-8000000001"},
    "current_address": {"value": "Số 0, đường Giả Lập"},
    "marital_status": {"value": "2"},
}


def enter(country, *, by="portal"):
    """Log Lan in for the province and return the access token."""
    citizen = Citizen(country)
    page = citizen.ask().here
    ways = {"portal": citizen.enter_by_password, "vneid": citizen.enter_by_vneid}
    landing = ways[by](page, LAN, PASSWORD)
    return redeem(country, landing.answer["code"]).json()["access_token"]


def with_party(**changes):
    lan = LAN.account(documents=PAPERS, extended=EXTENDED)
    lan["identity"] |= {"sex": {"value": "female"}, "phone": {"value": "0570123401"}}
    return {"accounts": [lan], "relying_parties": [PARTY | changes]}


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


def test_of_a_portal_account_everything_known_is_told(new_country):
    land = new_country(accounts=with_party())

    assert userinfo(land, enter(land)) == {
        "sub": land.account(LAN.id_card)["account_id"],
        "LoaiTaiKhoan": "1",
        "MaSoThue": "SYN-8000000001",
        "SoCMND": LAN.id_card,
        "SoDinhDanh": LAN.number,
        "HoVaTen": LAN.name,
        "SoDienThoai": "0570123401",
        "GioiTinh": 2,
        "TinhTrangHonNhan": 2,
        "NgayThangNamSinh": "19890805",
        "NoiOHienNay": "Số 0, đường Giả Lập",
        "TrangThai": "1",
        "TechID": land.account(LAN.id_card)["account_id"],
        "loAs": "LoA1",
    }


def test_of_a_citizen_through_vneid_nine_claims_are_told(land):
    claims = userinfo(land, enter(land, by="vneid"))

    assert len(claims) == 9
    assert claims | {"userProfileUri": "", "logoutUri": ""} == {
        "userProfileUri": "",
        "logoutUri": "",
        "sub": land.account(LAN.id_card)["account_id"],
        "TechID": land.account(LAN.id_card)["account_id"],
        "LoaiTaiKhoan": "1",
        "HoVaTen": LAN.name,
        "SoDinhDanh": LAN.number,
        "loginIdp": "BCA",
        "NgayThangNamSinh": "19890805",
    }
    assert len(claims["sub"]) == len(claims["TechID"]) == 36


def test_the_two_addresses_of_vneid_are_passed_on_whole(land):
    address = userinfo(land, enter(land, by="vneid"))["userProfileUri"]

    assert len(address) > 1024
    assert requests.get(address, timeout=TIMEOUT).json()["SoDinhDanh"] == LAN.number


def test_a_party_may_want_everything_whatever_the_login(new_country):
    land = new_country(accounts=with_party(claims="full"))

    assert userinfo(land, enter(land, by="vneid"))["SoCMND"] == LAN.id_card


def test_a_party_may_want_the_nine_whatever_the_login(new_country):
    land = new_country(accounts=with_party(claims="nine"))

    assert set(userinfo(land, enter(land))) == {
        *("sub", "TechID", "LoaiTaiKhoan", "HoVaTen", "SoDinhDanh", "NgayThangNamSinh")
    }


def test_a_number_that_nobody_confirmed_is_not_told(new_country):
    lan = LAN.account(verified=False)
    lan["identity"]["personal_number"] = {"value": LAN.number}
    land = new_country(accounts={"accounts": [lan], "relying_parties": [PARTY]})

    assert "SoDinhDanh" not in userinfo(land, enter(land))


def test_of_an_organisation_its_own_facts_are_told(new_country):
    organisation = {"code": "SYN-0100000001", "name": "Công ty Thử Nghiệm", "tax_number": "SYN-0100000001"}
    account = {"username": LAN.id_card, "password": PASSWORD, "kind": 2, "organisation": organisation}
    land = new_country(accounts={"accounts": [account], "relying_parties": [PARTY]})

    claims = userinfo(land, enter(land))

    assert claims["LoaiTaiKhoan"] == "2"
    assert (claims["MaSoDoanhNghiep"], claims["TenDoanhNghiep"]) == ("SYN-0100000001", "Công ty Thử Nghiệm")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("kind", [None, "application/json", "application/x-www-form-urlencoded", "text/plain"])
def test_the_token_may_come_in_the_header_whatever_the_body_claims_to_be(land, method, kind):
    headers = {"Authorization": f"Bearer {enter(land)}"} | ({"Content-Type": kind} if kind else {})

    answer = requests.request(
        method, f"{Citizen(land).home}/oauth2/userinfo", headers=headers, data="{", timeout=TIMEOUT
    )

    assert answer.json()["HoVaTen"] == LAN.name


def test_the_token_may_come_in_the_address_or_in_a_form(land):
    sent, address = {"access_token": enter(land)}, f"{Citizen(land).home}/oauth2/userinfo"

    by_address = requests.get(address, params=sent, timeout=TIMEOUT)
    by_form = requests.post(address, data=sent, timeout=TIMEOUT)

    assert by_address.json() == by_form.json()
    assert by_form.json()["HoVaTen"] == LAN.name


def test_two_different_tokens_are_refused(land):
    headers = {"Authorization": f"Bearer {enter(land)}"}

    answer = requests.get(
        f"{Citizen(land).home}/oauth2/userinfo", headers=headers, params={"access_token": "x"}, timeout=TIMEOUT
    )

    assert answer.status_code == 400


@pytest.mark.parametrize("token", ["khong-co", "a b", "à"])
def test_what_is_no_token_opens_nothing(land, token):
    answer = requests.get(f"{Citizen(land).home}/oauth2/userinfo", params={"access_token": token}, timeout=TIMEOUT)

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_token")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")


def test_without_a_token_nothing_is_told(land):
    answer = requests.get(f"{Citizen(land).home}/oauth2/userinfo", timeout=TIMEOUT)

    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("seconds", "status"), [(1799, 200), (1800, 401)])
def test_a_token_lives_half_an_hour_by_the_worlds_clock(land, seconds, status):
    token = enter(land)
    land.advance(seconds)

    answer = requests.get(f"{Citizen(land).home}/oauth2/userinfo", params={"access_token": token}, timeout=TIMEOUT)

    assert answer.status_code == status


def test_an_id_token_is_no_access_token(land):
    citizen = Citizen(land)
    code = citizen.enter_by_password(citizen.ask().here, LAN, PASSWORD).answer["code"]
    id_token = redeem(land, code).json()["id_token"]

    answer = requests.get(f"{citizen.home}/oauth2/userinfo", params={"access_token": id_token}, timeout=TIMEOUT)

    assert answer.status_code == 401


def test_of_an_account_that_was_merged_away_nothing_is_told(new_country):
    lan = LAN.account(verified=False)
    lan["identity"]["personal_number"] = {"value": ""}
    land = new_country(accounts={"accounts": [lan], "relying_parties": [PARTY, OTHER]})
    newcomer = Citizen(land)
    profile = newcomer.enter_by_vneid(newcomer.ask().here, LAN, PASSWORD).here
    token = redeem(land, newcomer.fill(profile).answer["code"]).json()["access_token"]
    older = Citizen(land)
    older.log_in(LAN.id_card)
    older.verify(**LAN.declaration())
    older.authenticate(LAN)

    answer = requests.get(f"{newcomer.home}/oauth2/userinfo", params={"access_token": token}, timeout=TIMEOUT)

    assert answer.status_code == 401
