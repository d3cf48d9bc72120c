"""Browser sessions: cookies, expiry by the world's clock, and the secret in every form."""

import re

import pytest

COOKIE = "toy_session"
EXPIRED = "Phiên làm việc đã hết hạn."


class Browser:
    """A browser in the world ``mot``."""

    def __init__(self, app) -> None:
        self.client = app.test_client()

    def form_secret(self) -> str:
        return self.client.get("/w/mot/").text.partition('value="')[2].partition('"')[0]

    def post(self, path: str, **form: str):
        return self.client.post(f"/w/mot/{path}", data=form)

    def sign_in(self, name: str = "Lan"):
        return self.post("sign-in", csrf=self.form_secret(), name=name)

    @property
    def names(self) -> list[str]:
        return self.client.get("/w/mot/who").json["names"]

    @property
    def cookie(self) -> str | None:
        found = self.client.get_cookie(COOKIE, path="/w/mot")
        return found.value if found else None

    @cookie.setter
    def cookie(self, value: str) -> None:
        self.client.set_cookie(COOKIE, value, path="/w/mot")


@pytest.fixture
def visitor(client, app) -> Browser:
    client.put("/_lienket/worlds/mot/clock", json={"at": "2024-06-30T12:00:00+07:00", "frozen": True})
    return Browser(app)


@pytest.fixture
def minutes_pass(client):
    def advance(minutes: float) -> None:
        assert client.put("/_lienket/worlds/mot/clock", json={"advance_seconds": minutes * 60}).status_code == 200

    return advance


def test_the_cookie_is_hidden_from_scripts_and_kept_to_the_world(visitor):
    header = visitor.client.get("/w/mot/").headers["Set-Cookie"]
    name, *attributes = header.split("; ")
    assert re.fullmatch(r"toy_session=[\w-]{43}", name)
    assert sorted(attributes) == ["HttpOnly", "Path=/w/mot", "SameSite=Lax"]


def test_the_cookie_is_for_encrypted_connections_only_where_there_is_one(visitor):
    header = visitor.client.get("/w/mot/", base_url="https://localhost").headers["Set-Cookie"]
    assert "Secure" in header.split("; ")


def test_who_leaves_nothing_to_remember_gets_no_cookie(visitor):
    assert "Set-Cookie" not in visitor.client.get("/w/mot/who").headers


def test_the_database_does_not_hold_the_cookie(visitor, app):
    visitor.sign_in()
    with app.extensions["lienket.storage"].read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM browser_sessions").all()
    assert len(rows) == 1
    assert visitor.cookie not in str(rows)


def test_signing_in_gives_a_new_id_and_the_old_one_is_dead(visitor, app):
    visitor.form_secret()
    before = visitor.cookie
    visitor.sign_in()
    assert visitor.cookie != before
    thief = Browser(app)
    thief.cookie = before
    assert thief.names == []


def test_an_ended_session_cannot_be_used_again(visitor, app):
    visitor.sign_in()
    stolen = visitor.cookie
    secret = visitor.form_secret()
    visitor.post("sign-out", csrf=secret)
    assert visitor.names == []
    assert visitor.cookie is None
    thief = Browser(app)
    thief.cookie = stolen
    assert thief.names == []
    assert EXPIRED in thief.post("name", csrf=secret, name="Tư").json["error"]["message"]


def test_a_session_ended_during_a_slow_request_stays_ended(visitor, app):
    """The slow request began before and ends after; what it would save must not bring the session back."""
    visitor.sign_in()
    thief = Browser(app)
    thief.cookie = visitor.cookie
    visitor.client.post("/w/mot/slow", data={"csrf": visitor.form_secret()})
    assert thief.names == []


def test_every_change_is_kept_also_deep_ones(visitor):
    visitor.sign_in("Lan")
    visitor.post("name", csrf=visitor.form_secret(), name="Tư")
    assert visitor.names == ["Lan", "Tư"]


def test_a_session_lives_as_long_as_it_is_used(visitor, minutes_pass):
    visitor.sign_in()
    for _ in range(4):
        minutes_pass(29)
        assert visitor.names == ["Lan"]


def test_a_session_left_idle_expires_by_the_clock_of_the_world(visitor, minutes_pass):
    visitor.sign_in()
    minutes_pass(30)
    assert visitor.names == ["Lan"]
    minutes_pass(30.5)
    assert visitor.names == []


def test_the_idle_limit_is_a_setting_of_the_world(app):
    visitor = Browser(app)
    clock = {"at": "2024-06-30T12:00:00+07:00", "frozen": True}
    visitor.client.put("/_lienket/worlds/mot", json={"settings": {"session_idle_minutes": 2}, "clock": clock})
    visitor.sign_in()
    visitor.client.put("/_lienket/worlds/mot/clock", json={"advance_seconds": 121})
    assert visitor.names == []


def test_a_clock_set_back_does_not_end_sessions(visitor, minutes_pass):
    visitor.sign_in()
    minutes_pass(-60 * 24)
    assert visitor.names == ["Lan"]
    minutes_pass(31)
    assert visitor.names == [], "it is idle by the time that the clock shows now"


def test_a_session_survives_a_restart(new_app, database_url):
    first, second = new_app(database_url), new_app(database_url)
    before, after = Browser(first), Browser(second)
    before.client.put("/_lienket/worlds/mot")
    before.sign_in()
    after.cookie = before.cookie
    assert after.names == ["Lan"]


@pytest.mark.parametrize("form", [{}, {"csrf": ""}, {"csrf": "sai"}, {"csrf": "số không đúng"}])
def test_a_form_without_the_secret_of_its_session_is_refused(visitor, form):
    visitor.sign_in()
    answer = visitor.post("name", name="Tư", **form)
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "form-expired")
    assert visitor.names == ["Lan"]


def test_a_form_from_nowhere_is_refused(visitor):
    assert visitor.post("sign-in", name="Lan").json["error"]["code"] == "form-expired"


def test_the_secret_of_another_session_is_refused(visitor, app):
    visitor.sign_in()
    answer = visitor.post("name", csrf=Browser(app).form_secret(), name="Tư")
    assert answer.json["error"]["code"] == "form-expired"


def test_a_form_of_an_expired_session_is_told_so(visitor, minutes_pass):
    visitor.sign_in()
    secret = visitor.form_secret()
    minutes_pass(31)
    answer = visitor.post("name", csrf=secret, name="Tư")
    assert (answer.status_code, answer.json["error"]["code"]) == (401, "session-expired")
    assert EXPIRED in answer.json["error"]["message"]


def test_after_an_expired_session_a_new_one_can_begin(visitor, minutes_pass):
    visitor.sign_in("Lan")
    minutes_pass(31)
    visitor.sign_in("Tư")
    assert visitor.names == ["Tư"]
