"""A population database with worlds of its own, and a client that speaks SOAP to it."""

import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from werkzeug.test import TestResponse

from lienket.population.app import create_app

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, and all of these write requests

from soap_requests import REQUEST, Field, write_envelope, write_operation

AN = {
    "number": "052689000001",
    "id_card": "001999999",
    "name": "Nguyễn Văn An",
    "birth_date": "1989-05-08",
    "sex": "male",
    "marital_status": "2",
    "blood_type": "04",
    "birth_registration": {"province": "52", "district": "540", "ward": "21550"},
    "hometown": {"province": "52", "district": "540", "ward": "21550", "detail": "Số 0, Đường Giả Lập"},
    "permanent": {"province": "52", "district": "540", "ward": "21550", "detail": "Thôn <A> & B"},
    "current": {"province": "01", "ward": "00001", "detail": "Tổ 0, khu B"},
}
NHUAN = {"number": "045704900038", "id_card": "001000002", "name": "Hồ Thử Nhuận", "birth_date": "2004-02-29"}


class Town:
    """One world of the population database, seen from outside."""

    def __init__(self, client: FlaskClient, name: str) -> None:
        self.client = client
        self.name = name
        self.control = f"/_lienket/worlds/{name}"

    def ask(self, **fields: str) -> TestResponse:
        """Send operation 037 with ``fields``; what is not given is An's."""
        return self.send(write_envelope(**fields))

    def send(self, body: str | bytes, **headers: str) -> TestResponse:
        """Send ``body`` as it is."""
        return self.client.post(f"/w/{self.name}/soap", data=body, headers=headers)

    def call(self, operation: str, *, namespace: str = REQUEST, **fields: Field) -> TestResponse:
        """Send any ``operation`` with ``fields``, and nothing else."""
        return self.send(write_operation(operation, namespace=namespace, **fields))

    def texts(self, name: str, **fields: str) -> list[str]:
        """Return the texts of all ``name`` elements in the answer to ``ask``."""
        return [element.text or "" for element in etree.fromstring(self.ask(**fields).data).iter(f"{{*}}{name}")]

    def contents(self) -> dict[str, Any]:
        """Return what the control API shows of the world."""
        return self.client.get(f"{self.control}/contents").json

    def journal(self, kind: str) -> list[dict[str, Any]]:
        """Return the journal's entries of one kind."""
        entries = self.client.get(f"{self.control}/journal").json["entries"]
        return [entry for entry in entries if entry["kind"] == kind]


@pytest.fixture(scope="session")
def app() -> Iterator[Flask]:
    app = create_app({})
    yield app
    app.extensions["lienket.storage"].close()


@pytest.fixture(scope="session")
def make_town(app: Flask) -> Callable[..., Town]:
    def make(*people: Mapping[str, object], **world: Mapping[str, object] | int) -> Town:
        town = Town(app.test_client(), f"t-{secrets.token_hex(8)}")
        answer = town.client.put(town.control, json={"contents": {"people": people}, **world})
        assert answer.status_code == 201, answer.text
        return town

    return make


@pytest.fixture
def town(make_town: Callable[..., Town]) -> Town:
    """A world with Nguyễn Văn An and Hồ Thử Nhuận in it."""
    return make_town(AN, NHUAN)


@pytest.fixture(scope="session")
def envelope() -> Callable[..., str]:
    return write_envelope


@pytest.fixture
def an() -> dict[str, object]:
    return dict(AN)
