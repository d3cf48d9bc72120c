"""Whatever is typed, neither database breaks."""

import re
from collections.abc import Iterator

import pytest
from country import IDENTITY, LAN, PASSWORD, PORTAL_LOGIN
from flask.testing import FlaskClient

from lienket.portal.app import create_app

ODD_TEXTS = ["\x00", "lan\x00", "l" * 10_000, "'; DROP TABLE accounts; --", "😀", "\ud7ff\ue000", "%s", "\\"]


@pytest.fixture
def client(database_url: str) -> Iterator[FlaskClient]:
    app = create_app({}, database_url)
    client = app.test_client()
    world = {"clock": {"preset": "portal-accounts"}, "contents": {"accounts": [LAN.account()]}}
    assert client.put("/_lienket/worlds/here", json=world).status_code == 201
    yield client
    app.extensions["lienket.storage"].close()


def send(client: FlaskClient, path: str, **typed: str) -> int:
    csrf = re.search(r'name="csrf" value="([^"]+)"', client.get(f"/w/here{path}").text)
    assert csrf
    return client.post(f"/w/here{path}", data={"csrf": csrf[1]} | typed).status_code


def test_odd_user_names_and_passwords_are_wrong_and_nothing_else(client):
    for odd in ODD_TEXTS:
        assert send(client, PORTAL_LOGIN, username=odd, password=PASSWORD) == 401, odd
        assert send(client, PORTAL_LOGIN, username=LAN.id_card, password=odd) == 401, odd


def test_odd_contacts_are_told_and_nothing_else(client):
    send(client, PORTAL_LOGIN, username=LAN.id_card, password=PASSWORD)
    for odd in ODD_TEXTS:
        assert send(client, f"{IDENTITY}/sua", phone=odd, email=odd) == 422, odd


def test_an_odd_return_from_vneid_is_refused_and_nothing_else(client):
    for odd in ODD_TEXTS:
        query = {"state": odd, "code": odd, "error": odd, "iss": odd}
        assert client.get("/w/here/vneid/ve", query_string=query).status_code == 400, odd
