"""A new world of 50 people, inside the server: the control call as the application answers it, without a socket."""

from collections.abc import Callable
from itertools import count
from typing import Any

from flask import Flask, request
from measuring import Measured, side_by_side
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert

from lienket.identity import PersonalNumber, Sex
from lienket.population.app import create_app

PEOPLE = [
    {
        "number": PersonalNumber.synthetic("052", Sex.FEMALE, 1989, serial).text,
        "name": f"Nguyễn Thị Thử {'ABCDE'[serial % 5]}",
        "birth_date": "1989-08-05",
        "sex": "female",
    }
    for serial in range(50)
]


def _bare(path: str) -> Callable[[], None]:
    """Return a call that has a plain Flask application insert the same people into a plain table."""
    engine, metadata = create_engine(f"sqlite:///{path}"), MetaData()
    columns = [Column(name, String(60)) for name in PEOPLE[0]]
    table = Table("people", metadata, Column("id", Integer, primary_key=True), *columns)
    metadata.create_all(engine)
    app = Flask("bare")

    @app.put("/people")
    def put() -> tuple[str, int]:
        with engine.begin() as connection:
            connection.execute(insert(table), request.get_json()["people"])
        return "", 201

    client = app.test_client()
    return lambda: _expect(client.put("/people", json={"people": PEOPLE}), 201)


def _expect(answer: Any, status: int) -> None:
    assert answer.status_code == status, answer.text


def new_world(rounds: int, folder: str) -> Measured:
    app = create_app({}, f"sqlite:///{folder}/population.sqlite")
    client, numbers = app.test_client(), count()

    def ours() -> None:
        _expect(client.put(f"/_lienket/worlds/w{next(numbers)}", json={"contents": {"people": PEOPLE}}), 201)

    measured = side_by_side(
        "Thế giới mới với 50 người, trong máy chủ (mục tiêu 5 ms)",
        ours,
        "Flask trần ghi 50 dòng",
        _bare(f"{folder}/bare.sqlite"),
        rounds=rounds,
    )
    app.extensions["lienket.storage"].close()
    return measured
