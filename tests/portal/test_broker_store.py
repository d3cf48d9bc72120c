"""What the broker gives is in the database: it outlives a process, and several may share it."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from broker_parties import CALLBACK, CONTENTS, PARTY, request
from country import LAN, PASSWORD

from lienket.portal.app import create_app

URLS = dict.fromkeys(("portal", "vneid", "population"), "http://localhost:1")
HTML = {"Accept": "text/html"}
PASSWORD_PAGE = "/w/thu/dang-nhap/tai-khoan-cong"


@pytest.fixture
def new_process(tmp_path):
    """Return a maker of applications on one database, as so many processes."""
    return lambda: create_app(URLS, f"sqlite:///{tmp_path}/portal.sqlite")


@pytest.fixture
def code(new_process):
    """A code that a process gave which is gone."""
    app = new_process()
    body = {"contents": CONTENTS, "clock": {"at": "2024-06-20T09:00:00+07:00"}}
    assert app.test_client().put("/_lienket/worlds/thu", json=body).status_code == 201
    browser = app.test_client()
    csrf = re.search(r'name="csrf" value="([^"]+)"', browser.get(PASSWORD_PAGE, headers=HTML).text)
    assert csrf
    browser.post(PASSWORD_PAGE, data={"csrf": csrf[1], "username": LAN.id_card, "password": PASSWORD})
    answer = browser.get(f"/w/thu/oauth2/authorize?{urlencode(request())}")
    return parse_qs(urlsplit(answer.location).query)["code"][0]


def redeem(app, code):
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
    form |= {"client_id": PARTY["client_id"], "client_secret": PARTY["secret"]}
    return app.test_client().post("/w/thu/oauth2/token", data=form)


def test_a_code_is_good_in_another_process(new_process, code):
    assert redeem(new_process(), code).status_code == 200


def test_a_code_is_used_up_for_all_processes(new_process, code):
    redeem(new_process(), code)

    assert redeem(new_process(), code).status_code == 400


def test_a_token_is_good_in_another_process(new_process, code):
    token = redeem(new_process(), code).json["access_token"]

    answer = new_process().test_client().get(f"/w/thu/oauth2/userinfo?access_token={token}")

    assert answer.json["HoVaTen"] == LAN.name


@pytest.mark.usefixtures("code")
def test_all_processes_sign_with_one_key(new_process):
    keys = [new_process().test_client().get("/w/thu/oauth2/jwks").json for _ in range(2)]

    assert keys[0] == keys[1]


def test_neither_code_nor_token_nor_secret_stands_in_the_database(new_process, code, tmp_path):
    token = redeem(new_process(), code).json["access_token"]

    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [secret for secret in (code, token, PARTY["secret"]) if secret.encode() in kept] == []


@pytest.mark.usefixtures("code")
def test_a_login_waits_over_a_restart(new_process):
    browser = new_process().test_client()
    page = browser.get(f"/w/thu/oauth2/authorize?{urlencode(request())}")
    cookie = browser.get_cookie("portal_session", path="/w/thu")

    later = new_process().test_client()
    later.set_cookie("portal_session", cookie.value, path="/w/thu")

    assert later.get(page.location, headers=HTML).status_code == 200
