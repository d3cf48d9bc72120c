"""How a system says no: one shape for programs, one page for people."""

import sqlite3
from contextlib import closing, contextmanager

import pytest

import lienket.simulation.sqlite

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "application/xml"])
def test_programs_get_json_with_a_stable_code_and_a_sentence(client, accept):
    answer = client.get("/w/mot/khong-co", headers={"Accept": accept} if accept else {})
    assert answer.json == {
        "error": {
            "code": "not-found",
            "message": "Không có trang này. Hãy kiểm tra lại địa chỉ hoặc quay về trang chủ.",
        }
    }


def test_people_get_a_page_with_the_same_sentence(client):
    answer = client.get("/w/mot/khong-co", headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert '<p role="alert">Không có trang này.' in answer.text


def test_a_page_that_cannot_be_made_is_still_a_sentence_and_the_bug_recorded(client, app):
    app.jinja_env.globals["refusal_is_broken"] = True
    answer = client.get("/w/mot/khong-co", headers=BROWSER)
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "not-found")
    kinds = [entry["kind"] for entry in client.get("/_lienket/worlds/mot/journal").json["entries"]]
    assert kinds == ["crash", "exchange"]


def test_a_wrong_method_is_told_with_the_right_ones(client):
    answer = client.delete("/w/mot/notes")
    assert (answer.status_code, answer.json["error"]["code"]) == (405, "method-not-allowed")
    assert answer.json["error"]["message"].startswith("Địa chỉ này không nhận cách gọi đó.")
    assert {"GET", "HEAD"} <= set(answer.allow)


def test_too_much_at_once_is_refused(client, app):
    app.config["MAX_CONTENT_LENGTH"] = 10
    answer = client.post("/w/mot/notes/1", data="x" * 11)
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "request-entity-too-large")
    assert client.get("/w/mot/notes").json == {}


def test_a_field_that_a_form_lacks_is_a_bad_request(client):
    secret = client.get("/w/mot/").text.partition('value="')[2].partition('"')[0]
    answer = client.post("/w/mot/sign-in", data={"csrf": secret})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad-request")


@pytest.mark.parametrize("path", ["/w/mot/who", "/_lienket/worlds/mot/journal"])
def test_a_query_that_is_not_text_is_a_bad_request(client, path):
    answer = client.get(path, environ_overrides={"QUERY_STRING": "after=\x80"})
    assert (answer.status_code, answer.json["error"]["code"]) == (400, "bad-request")


@contextmanager
def locked(app):
    """Hold the write lock of the database from outside."""
    with closing(sqlite3.connect(app.extensions["lienket.storage"].engine.url.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@pytest.fixture
def busy_app(monkeypatch, new_app):
    monkeypatch.setattr(lienket.simulation.sqlite, "BUSY_TIMEOUT_SECONDS", 0.05)
    app = new_app()
    app.test_client().put("/_lienket/worlds/mot")
    return app


@pytest.mark.parametrize("path", ["/w/mot/notes/1", "/_lienket/worlds/mot/contents"])
def test_a_write_to_a_busy_database_is_refused_and_nothing_changed(busy_app, path):
    client = busy_app.test_client()
    with locked(busy_app):
        answer = client.post(path, data="{}" if "contents" in path else "x")
        assert (answer.status_code, answer.json["error"]["code"]) == (503, "storage-busy")
        assert answer.json["error"]["message"].startswith("Cơ sở dữ liệu đang bận")
    assert client.get("/w/mot/notes").json == {}


def test_a_login_that_cannot_be_remembered_is_refused(busy_app):
    client = busy_app.test_client()
    with locked(busy_app):
        answer = client.get("/w/mot/")
        assert (answer.status_code, answer.json["error"]["code"]) == (503, "storage-busy")
        assert "Set-Cookie" not in answer.headers


def test_reading_goes_on_in_a_busy_database_and_the_lost_entry_is_logged(busy_app, caplog):
    client = busy_app.test_client()
    with locked(busy_app):
        assert client.get("/w/mot/notes").status_code == 200
    assert "lost ['notes.read']" in caplog.text


def test_every_answer_carries_the_headers_that_protect_browsers(client):
    for path in ("/w/mot/", "/w/mot/khong-co", "/w/khong-co/", "/_lienket/health", "/w/mot/crash"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
