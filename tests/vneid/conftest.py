"""A VNeID with a world of its own for each test."""

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from lienket.vneid.app import create_app

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, and all of these share the relying party

from relying_party import CONTENTS, Vneid

_names = (f"test-{number}" for number in itertools.count())


@pytest.fixture(scope="session")
def app() -> Iterator[Flask]:
    app = create_app({"vneid": "http://127.0.0.1:8200"})
    yield app
    app.extensions["lienket.storage"].close()


@pytest.fixture
def new_world(app: Flask) -> Any:
    def create(**body: Any) -> Vneid:
        vneid = Vneid(app, next(_names))
        vneid.control("PUT", contents=CONTENTS, **body)
        return vneid

    return create


@pytest.fixture
def vneid(new_world: Any) -> Vneid:
    world: Vneid = new_world()
    return world
