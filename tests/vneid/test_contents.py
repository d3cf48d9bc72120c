"""What a world puts into VNeID through the control API, and how it is shown back."""

import pytest


def test_an_account_is_shown_as_it_stands_now(vneid):
    shown = vneid.account(vneid.LAN)
    assert (shown["name"], shown["birth_date"], shown["level"]) == ("Nguyễn Thị Lan", "1989-05-08", 2)
    assert (shown["status"], shown["failed_attempts"], shown["locked"]) == ("active", 0, False)


def test_a_client_is_shown_as_it_was_registered(vneid):
    shown = vneid.control("GET", "/contents")["clients"][0]
    assert (shown["client_id"], shown["name"], shown["redirect_uris"]) == ("other", "Cổng khác", [vneid.CALLBACK])
    assert (shown["public"], shown["minimum_level"], shown["require_pkce"]) == (False, 1, False)


def test_no_password_secret_or_hash_is_ever_shown(vneid):
    shown = str(vneid.control("GET", "/contents"))
    assert not [word for word in ("pbkdf2", "password", "passcode_hash", "secret_hash", "Matkhau") if word in shown]


def test_accounts_can_be_added_later(vneid):
    added = {"number": "001789000777", "name": "Võ Thị Sáu", "birth_date": "1990", "password": "Khac@123", "level": 1}
    vneid.control("POST", "/contents", accounts=[added])
    assert "code" in vneid.answer(vneid.log_in("001789000777", "Khac@123"))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("accounts", {"number": "001789000123", "name": "A", "birth_date": "1990", "password": "x"}),
        ("clients", {"client_id": "public", "name": "A", "redirect_uris": ["https://a.example"]}),
    ],
)
def test_what_is_there_already_is_refused_and_nothing_added(vneid, kind, body):
    before = vneid.control("GET", "/contents")
    response = vneid.app.test_client().post(f"/_lienket/worlds/{vneid.world}/contents", json={kind: [body]})
    assert response.status_code == 409
    assert vneid.control("GET", "/contents") == before


@pytest.mark.parametrize(
    ("kind", "body", "field"),
    [
        ("accounts", {"number": "001" + "089000123"}, "number"),  # in pieces: it could be somebody's
        ("accounts", {"name": "Lan 2"}, "name"),
        ("accounts", {"birth_date": "31/12/1990"}, "birth_date"),
        ("accounts", {"level": 3}, "level"),
        ("accounts", {"password": ""}, "password"),
        ("clients", {"redirect_uris": []}, "redirect_uris"),
        ("clients", {"redirect_uris": ["/cb"]}, "redirect_uris.0"),
        ("clients", {"redirect_uris": ["https://a.example/#x"]}, "redirect_uris.0"),
        ("clients", {"redirect_uris": ["javascript:alert(1)"]}, "redirect_uris.0"),
        ("clients", {"redirect_uris": ["http://[x/cb"]}, "redirect_uris.0"),
        ("clients", {"redirect_uris": ["http://a.example:99999/cb"]}, "redirect_uris.0"),
        ("clients", {"client_id": "có dấu"}, "client_id"),
        ("clients", {"minimum_level": 0}, "minimum_level"),
    ],
    ids=str,
)
def test_a_wrong_value_is_told_with_its_place(vneid, kind, body, field):
    good = {
        "accounts": {"number": "001789000555", "name": "Lan", "birth_date": "1990", "password": "x"},
        "clients": {"client_id": "new", "name": "Mới", "redirect_uris": ["https://a.example"]},
    }
    response = vneid.app.test_client().post(
        f"/_lienket/worlds/{vneid.world}/contents", json={kind: [good[kind] | body]}
    )
    assert response.status_code == 422
    assert [problem["at"] for problem in response.json["error"]["fields"]] == [f"{kind}.0.{field}"]


def test_settings_that_make_no_sense_are_refused(app):
    response = app.test_client().put("/_lienket/worlds/senseless", json={"settings": {"max_wrong_passwords": 0}})
    assert response.status_code == 422
