"""Toy simulators to test the foundation on, and a browser at one of them."""

import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, and all of these share the toy

from toy import create_toy

NewApp = Callable[..., Flask]


@pytest.fixture
def new_app() -> Iterator[NewApp]:
    """Return a maker of toy simulators; their databases are closed at the end."""
    with ExitStack() as stack:

        def create(database_url: str | None = None) -> Flask:
            app = create_toy({}, database_url)
            stack.callback(app.extensions["lienket.storage"].close)
            return app

        yield create


@pytest.fixture
def app(new_app: NewApp) -> Flask:
    return new_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a browser at a toy simulator with the worlds ``mot`` and ``hai``."""
    client = app.test_client()
    for world in ("mot", "hai"):
        assert client.put(f"/_lienket/worlds/{world}").status_code == 201
    return client


@pytest.fixture
def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
