"""A VNeID with a world of its own for each test."""

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from flask import Flask

from lienket.vneid.app import create_app

sys.path.insert(0, str(Path(__file__).parent))  # tests are no package, and all of these share the relying party

from dialect_party import Party, registered
from op_client import OP_CONTENTS
from phones import FROZEN
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


@pytest.fixture(scope="session")
def private_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture
def speaking(new_world: Any, private_key: RSAPrivateKey) -> Any:
    def register(dialect: str = "standard", /, *, backchannel_logout_uri: str | None = None, **quirks: Any) -> Party:
        told = {"quirks": quirks, "backchannel_logout_uri": backchannel_logout_uri}
        return registered(new_world(), private_key, dialect, told)

    return register


@pytest.fixture
def vneid(new_world: Any) -> Vneid:
    world: Vneid = new_world()
    return world


@pytest.fixture
def op(vneid: Vneid) -> Vneid:
    """VNeID as the OpenID Foundation's tests want it: two clients with secrets, a person with every claim."""
    vneid.control("POST", "/contents", **OP_CONTENTS)
    return vneid


@pytest.fixture
def frozen(new_world: Any) -> Vneid:
    """A world whose clock moves only when told to, and whose QR codes live five minutes."""
    world: Vneid = new_world(clock=FROZEN, settings={"qr_seconds": 300})
    return world
