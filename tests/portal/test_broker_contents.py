"""Relying parties as a world gives them to the portal, and as the portal shows them."""

import pytest
from broker_parties import CONTENTS, OTHER, PARTY
from country import TIMEOUT
from requests import post


@pytest.fixture
def land(new_country):
    return new_country(accounts=CONTENTS)


def add(land, **changes):
    address = f"{land.urls['portal']}/_lienket/worlds/{land.name}/contents"
    return post(address, json={"relying_parties": [PARTY | {"client_id": "moi"} | changes]}, timeout=TIMEOUT)


def test_relying_parties_are_shown_without_their_secrets(land):
    shown = land.contents()["relying_parties"]

    assert shown == [
        {name: value for name, value in party.items() if name != "secret"} | {"claims": "by-login"}
        for party in (PARTY, OTHER)
    ]


def test_an_id_is_given_once(land):
    assert add(land, client_id=PARTY["client_id"]).status_code == 409


@pytest.mark.parametrize(
    "change",
    [
        {"redirect_uris": []},
        {"redirect_uris": ["/cb"]},
        {"redirect_uris": ["javascript:alert(1)"]},
        {"redirect_uris": ["https://rp.example/cb#x"]},
        {"redirect_uris": ["https://dichvucong.gov.vn/sso"]},
        {"post_logout_redirect_uris": ["https://xacthuc.dichvucong.gov.vn/"]},
        {"secret": ""},
        {"client_id": "có dấu"},
        {"claims": "all"},
    ],
)
def test_what_cannot_be_is_refused(land, change):
    assert add(land, **change).status_code == 422
