"""A toy simulator: one table, a few pages; small enough that what is tested is the foundation alone."""

from collections.abc import Mapping
from datetime import date

import requests
from flask import Blueprint, Flask, Response, current_app, jsonify, redirect, render_template, request, session, url_for
from sqlalchemy import Column, MetaData, String, Table, Text

from lienket.simulation.contents import WorldSettings
from lienket.simulation.control import Body, Contents
from lienket.simulation.journal import outgoing_headers, record_event
from lienket.simulation.sessions import BrowserSession, browser_session, require_csrf
from lienket.simulation.simulator import create_simulator
from lienket.simulation.storage import WorldStore, world_column
from lienket.simulation.world import Worlds, current_storage, current_world

metadata = MetaData()
notes_table = Table(
    "notes",
    metadata,
    world_column(),
    Column("note_id", String(40), primary_key=True),
    Column("text", Text, nullable=False),
)


class NoteBody(Body):
    note_id: str
    text: str


class ToyContents(Body):
    notes: tuple[NoteBody, ...] = ()


class ToySettings(WorldSettings):
    session_idle_minutes: float = 30


class ToyStore(WorldStore):
    def add(self, notes: list[dict[str, str]]) -> None:
        self._insert(notes_table, notes)

    def change(self, note_id: str, text: str) -> int:
        return self._write(self._update(notes_table).where(notes_table.c.note_id == note_id).values(text=text))

    def remove(self, note_id: str) -> int:
        return self._write(self._delete(notes_table).where(notes_table.c.note_id == note_id))

    def texts(self) -> dict[str, str]:
        return {row["note_id"]: row["text"] for row in self._rows(self._select(notes_table))}


CONTENTS = Contents(
    model=ToyContents,
    settings=ToySettings,
    store=ToyStore,
    load=lambda store, contents: store.add([note.model_dump() for note in contents.notes]),
    dump=lambda store: {"notes": [{"note_id": key, "text": text} for key, text in sorted(store.texts().items())]},
)


def create_toy(urls: Mapping[str, str], database_url: str | None = None, *, system: str = "toy") -> Flask:
    app = create_simulator(system, __name__, metadata=metadata, contents=CONTENTS, database_url=database_url)
    app.register_blueprint(_notes())
    app.register_blueprint(_pages())
    app.register_blueprint(_troubles())
    app.register_blueprint(_wires(urls))
    return app


def _notes() -> Blueprint:
    notes = Blueprint("notes", __name__)

    def store() -> ToyStore:
        return ToyStore(current_storage(), current_world().name)

    @notes.post("/notes/<note_id>")
    def add(note_id: str) -> tuple[Response, int]:
        store().add([{"note_id": note_id, "text": request.get_data(as_text=True)}])
        record_event("note.added", note=note_id, about={"numbers": [note_id]})
        return jsonify(store().texts()), 201

    @notes.get("/notes")
    def read() -> Response:
        return jsonify(store().texts())

    @notes.get("/untouched")
    def untouched() -> Response:
        return jsonify(address=url_for("notes.read"))

    @notes.get("/odd-event")
    def odd_event() -> Response:
        day, number = date(2024, 7, 1), 52_689_000_001 + 10**11
        record_event("odd", day=day, number=number, small=7, ratio=0.5, yes=True, nothing=None, several=("1", "2"))
        return jsonify()

    return notes


def _wires(urls: Mapping[str, str]) -> Blueprint:
    wires = Blueprint("wires", __name__)

    @wires.get("/ask/<system>")
    def ask(system: str) -> Response:
        url = f"{urls[system]}/w/{current_world().name}/notes"
        return jsonify(requests.get(url, headers=outgoing_headers(), timeout=5).json())

    @wires.post("/echo")
    def echo() -> Response:
        return Response(request.get_data(), content_type=request.content_type)

    @wires.get("/two-cookies")
    def two_cookies() -> Response:
        answer = redirect(url_for("notes.read"))
        answer.set_cookie("mot", "1")
        answer.set_cookie("hai", "2")
        return answer  # type: ignore[return-value]

    return wires


def _pages() -> Blueprint:
    pages = Blueprint("pages", __name__)
    pages.before_request(require_csrf)

    @pages.get("/")
    def form() -> str:
        return render_template("form.html")

    @pages.post("/sign-in")
    def sign_in() -> Response:
        browser_session().rotate()
        session.setdefault("names", []).append(request.form["name"])
        return redirect(url_for("pages.who"), 303)  # type: ignore[return-value]

    @pages.get("/who")
    def who() -> Response:
        return jsonify(names=session.get("names", []))

    @pages.post("/name")
    def name() -> Response:
        session["names"].append(request.form["name"])
        return who()

    @pages.post("/sign-out")
    def sign_out() -> Response:
        browser_session().end()
        return who()

    return pages


def _troubles() -> Blueprint:
    """What goes wrong, or is odd."""
    troubles = Blueprint("troubles", __name__)

    @troubles.get("/crash")
    def crash() -> Response:
        raise ZeroDivisionError("số 052689000001")

    @troubles.get("/last-page")
    def last_page() -> str:
        Worlds(current_storage()).drop(current_world().name)
        return render_template("form.html")

    @troubles.post("/slow")
    def slow() -> Response:
        session["names"].append("chậm")
        others = BrowserSession(dict(session), browser_session().key)
        others.end()
        current_app.session_interface.save_session(current_app, others, Response())
        return jsonify()

    @troubles.get("/unsavable")
    def unsavable() -> Response:
        session["names"] = object()
        return jsonify()

    return troubles
