"""Whatever is typed, neither database breaks."""

import re
from collections.abc import Iterator

import pytest
from country import IDENTITY, LAN, PASSWORD, PORTAL_LOGIN
from flask.testing import FlaskClient
from sqlalchemy import insert

from lienket.portal.app import create_app
from lienket.simulation.sessions import sessions_table

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


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/tai-khoan/dich-vu-cong-cua-toi/%00", 404),
        ("/tra-cuu-ho-so?ma=%00", 400),
        ("/tai-khoan/dich-vu-cong-cua-toi?trang=%00", 400),
        ("/tai-khoan/tai-lieu-dien-tu/giay-to?ma=%00", 400),
        ("/can-bo/ho-so/%00", 303),
        ("/dich-vu-cong/%00", 404),
    ],
)
def test_a_nul_in_an_address_leads_nowhere_and_breaks_nothing(client, path, status):
    send(client, PORTAL_LOGIN, username=LAN.id_card, password=PASSWORD)
    assert client.get(f"/w/here{path}").status_code == status


def test_a_number_with_a_nul_picks_up_a_phone_without_it(client):
    assert send(client, "/dien-thoai", phone="0570\x00123401") == 303
    page = client.get("/w/here/dien-thoai")
    assert 'value="0570123401"' in page.text


def test_a_changed_password_ends_sessions_whatever_another_browser_holds(client):
    other = client.application.test_client()
    assert send(other, PORTAL_LOGIN, username=LAN.id_card, password=PASSWORD) == 303
    row = {"world": "here", "key": "odd", "data": {"phone": "\x00"}, "seen_at": "2024-06-01T08:00:00+07:00"}
    with client.application.extensions["lienket.storage"].write() as connection:
        connection.execute(insert(sessions_table).values(**row))
    send(client, PORTAL_LOGIN, username=LAN.id_card, password=PASSWORD)
    typed = {"current": PASSWORD, "password": "Matkhau@2", "again": "Matkhau@2"}
    assert send(client, "/tai-khoan/tien-ich/mat-khau", **typed) == 303
    assert other.get(f"/w/here{IDENTITY}").location == "/w/here/dang-nhap"
