"""Worlds by address, and nothing of one left in another."""

from importlib import import_module

import pytest
from sqlalchemy import func, select
from toy import ToyStore

from lienket.simulation.storage import Storage

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SIMULATORS = ("portal", "population", "vneid")


def rows(storage: Storage, world: str) -> dict[str, int]:
    with storage.read() as connection:
        count = {t.name: select(func.count()).select_from(t).where(t.c.world == world) for t in storage.tables}
        return {name: connection.execute(query).scalar_one() for name, query in count.items()}


@pytest.mark.parametrize("prefix", ["", "/w/mot", "/w/default"])
def test_addresses_cookies_and_redirects_stay_inside_the_world(client, prefix):
    client.put("/_lienket/worlds/default")
    form = client.get(f"{prefix}/")
    token = form.text.partition('value="')[2].partition('"')[0]
    assert f'action="{prefix}/sign-in"' in form.text
    assert f"Path={prefix or '/'};" in form.headers["Set-Cookie"] + ";"
    assert client.get(f"{prefix}/untouched").json == {"address": f"{prefix}/notes"}
    entered = client.post(f"{prefix}/sign-in", data={"csrf": token, "name": "Lan"})
    assert (entered.status_code, entered.location) == (303, f"{prefix}/who")


def test_the_cookie_of_one_world_is_not_sent_to_another(client):
    form = client.get("/w/mot/")
    token = form.text.partition('value="')[2].partition('"')[0]
    client.post("/w/mot/sign-in", data={"csrf": token, "name": "Lan"})
    assert client.get("/w/mot/who").json == {"names": ["Lan"]}
    assert client.get("/w/hai/who").json == {"names": []}


def test_without_a_prefix_it_is_the_world_default(client):
    client.put("/_lienket/worlds/default")
    client.post("/notes/1", data="không tiền tố")
    assert client.get("/w/default/notes").json == {"1": "không tiền tố"}
    assert client.get("/w/mot/notes").json == {}


def test_a_world_is_reached_with_and_without_the_last_slash(client):
    assert client.get("/w/mot").status_code == client.get("/w/mot/").status_code == 200


@pytest.mark.parametrize("path", ["/w/khong-co/notes", "/w/khong-co/untouched", "/w/khong-co/", "/notes", "/w//notes"])
def test_an_unknown_world_is_one_clear_sentence_for_programs(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.json["error"]["code"]) == (404, "unknown-world")
    assert answer.json["error"]["message"].startswith("Không có thế giới «")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/w/khong-co/", "/w/khong-co/trang"])
def test_an_unknown_world_is_a_page_for_browsers(client, path):
    answer = client.get(path, headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "Không có thế giới «khong-co»" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_no_name_in_an_address_breaks_a_simulator(new_app, database_url):
    client = new_app(database_url).test_client()
    for name in ("Hoa", "a%00b", "t%E1%BB%89nh", "%FF", "..", "x" * 200, "<script>"):
        answer = client.get(f"/w/{name}/notes", headers=BROWSER)
        assert answer.status_code == 404, name
        assert "<script>" not in answer.text


def test_a_name_in_an_address_is_shown_as_it_was_written(client):
    assert "«tỉnh»" in client.get("/w/t%E1%BB%89nh/notes").json["error"]["message"]


def test_two_worlds_keep_the_same_key_apart(client):
    for world in ("mot", "hai"):
        assert client.post(f"/w/{world}/notes/1", data=world).status_code == 201
    assert [client.get(f"/w/{world}/notes").json for world in ("mot", "hai")] == [{"1": "mot"}, {"1": "hai"}]


def test_changing_and_removing_touch_one_world_only(app):
    storage = app.extensions["lienket.storage"]
    mot, hai = (ToyStore(storage, world) for world in ("mot", "hai"))
    for store in (mot, hai):
        store.add([{"note_id": "1", "text": "cũ"}, {"note_id": "2", "text": "cũ"}])
    assert mot.change("1", "mới") == 1
    assert mot.remove("2") == 1
    assert mot.texts() == {"1": "mới"}
    assert hai.texts() == {"1": "cũ", "2": "cũ"}


def test_dropping_a_world_removes_every_row_of_it_and_nothing_of_others(new_app, database_url):
    app = new_app(database_url)
    client, storage = app.test_client(), app.extensions["lienket.storage"]
    for world in ("mot", "hai"):
        client.put(f"/_lienket/worlds/{world}", json={"contents": {"notes": [{"note_id": "1", "text": "x"}]}})
        client.get(f"/w/{world}/")  # leaves a session and a journal entry
    full = rows(storage, "hai")
    assert all(full.values()), full
    assert client.delete("/_lienket/worlds/mot").status_code == 204
    assert not any(rows(storage, "mot").values())
    assert rows(storage, "hai") == full


def test_a_dropped_world_is_gone_and_its_name_free(client):
    client.post("/w/mot/notes/1", data="cũ")
    client.delete("/_lienket/worlds/mot")
    assert client.get("/w/mot/notes").status_code == 404
    assert client.put("/_lienket/worlds/mot").status_code == 201
    assert client.get("/w/mot/notes").json == {}


def test_a_request_that_outlives_its_world_leaves_nothing_behind(client, app):
    """The name may be used again: what is written at a request's end must not wait there for the next world."""
    answer = client.get("/w/mot/last-page")
    assert (answer.status_code, "Biểu mẫu" in answer.text) == (200, True)
    assert not any(rows(app.extensions["lienket.storage"], "mot").values())


@pytest.mark.parametrize("system", SIMULATORS)
def test_the_world_is_the_first_key_column_of_every_table(system):
    storage = import_module(f"lienket.{system}.app").create_app({}).extensions["lienket.storage"]
    try:
        keys = {table.name: [column.name for column in table.primary_key] for table in storage.tables}
    finally:
        storage.close()
    assert {name: key[0] for name, key in keys.items()} == dict.fromkeys(keys, "world")
    assert {"worlds", "journal", "browser_sessions"} < keys.keys()
