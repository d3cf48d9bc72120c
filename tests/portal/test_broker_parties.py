"""Real relying parties' sequences from end to end, over HTTP, with clients that know nothing of the simulator."""

import time
from typing import Any

import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session
from broker_parties import CALLBACK, CONTENTS, PARTY, Citizen, OpenCps, ThanhHoa, userinfo
from country import LAN, MINH, PASSWORD, TIMEOUT
from joserfc import jwt
from joserfc.jwk import KeySet


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


@pytest.fixture
def citizen(land):
    return Citizen(land)


@pytest.fixture
def province(citizen):
    return OpenCps(citizen.home)


def by_password(citizen, province, person=LAN):
    page = citizen.go(province.login_address).here
    return province.finish(citizen.enter_by_password(page, person, PASSWORD).answer["code"])


def by_vneid(citizen, province, person=LAN):
    page = citizen.go(province.login_address).here
    return province.finish(citizen.enter_by_vneid(page, person, PASSWORD).answer["code"])


def test_opencps_makes_an_account_and_knows_it_again(land, citizen, province):
    assert by_password(citizen, province) == "create"
    assert by_password(Citizen(land), province) == "auth"


def test_opencps_finds_its_older_account_by_the_cmnd_number(citizen, province):
    province.accounts = [{"SoCMND": LAN.id_card, "HoVaTen": LAN.name}]

    assert by_password(citizen, province) == "mapping"


def test_opencps_finds_its_older_account_by_the_personal_number_of_vneid(citizen, province):
    province.accounts = [{"SoDinhDanh": LAN.number, "HoVaTen": LAN.name}]

    assert by_vneid(citizen, province) == "mapping"


def test_opencps_misses_an_account_under_a_cmnd_when_only_vneid_speaks(citizen, province):
    province.accounts = [{"SoCMND": LAN.id_card, "HoVaTen": LAN.name}]

    assert by_vneid(citizen, province) == "create"


def test_opencps_knows_who_has_linked_since_by_the_same_techid(land, citizen, province):
    by_password(citizen, province)
    citizen.authenticate(LAN)
    citizen.log_out()

    assert by_vneid(Citizen(land), province) == "auth"


def test_opencps_tells_two_people_apart(land, citizen, province):
    by_password(citizen, province)

    assert by_password(Citizen(land), province, MINH) == "create"
    assert len({account["TechID"] for account in province.accounts}) == 2


def test_opencps_asks_whether_its_session_is_good(land, citizen, province):
    by_password(citizen, province)
    assert province.session_is_good(time.time())

    land.advance(1800)
    assert not province.session_is_good(time.time())


def test_opencps_logs_out_in_its_own_way(citizen, province):
    by_password(citizen, province)

    assert province.log_out() == 200
    assert not province.session_is_good(time.time())


def test_thanh_hoa_knows_sessions_by_their_token(land):
    province, tokens = ThanhHoa(Citizen(land).home), []
    for person in (LAN, MINH, LAN):
        citizen = Citizen(land)
        tokens.append(province.finish(citizen.enter_by_vneid(citizen.ask().here, person, PASSWORD).answer["code"]))

    assert len({*tokens}) == 3
    assert [province.sessions[token]["username"] for token in tokens] == [LAN.number, MINH.number, LAN.number]


def test_a_client_by_the_book_finds_everything_in_the_discovery_document(land, citizen):
    metadata: Any = requests.get(
        f"{citizen.home}/oauth2/token/.well-known/openid-configuration", timeout=TIMEOUT
    ).json()
    client = OAuth2Session(
        PARTY["client_id"], PARTY["secret"], scope="openid", redirect_uri=CALLBACK, code_challenge_method="S256"
    )
    address, state = client.create_authorization_url(
        metadata["authorization_endpoint"], nonce="n-1", code_verifier="v" * 43
    )

    landing = citizen.enter_by_password(citizen.go(address).here, LAN, PASSWORD)
    client.fetch_token(
        metadata["token_endpoint"], authorization_response=landing.address, state=state, code_verifier="v" * 43
    )

    keys = KeySet.import_key_set(requests.get(metadata["jwks_uri"], timeout=TIMEOUT).json())
    claims = jwt.decode(client.token["id_token"], keys).claims
    told = client.get(metadata["userinfo_endpoint"], timeout=TIMEOUT).json()
    assert (claims["iss"], claims["nonce"]) == (metadata["issuer"], "n-1")
    assert claims["sub"] == told["sub"]
    assert told == userinfo(land, client.token["access_token"])


def test_the_discovery_document_stands_in_both_places(citizen):
    documents = [
        requests.get(f"{citizen.home}/oauth2/{place}/.well-known/openid-configuration", timeout=TIMEOUT).json()
        for place in ("token", "oidcdiscovery")
    ]

    assert documents[0] == documents[1]
