"""World files to read, people to change, and the three simulators to build worlds in."""

import itertools
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lienket.harness.ecosystem import Ecosystem, running_ecosystem
from lienket.worlds import PersonSpec, WorldSpecError, load_world

LAN: dict[str, Any] = {
    "full_name": "Nguyễn Thị Thử Lan",
    "number": "052789900001",
    "id_card": "001234501",
    "birth_date": "1989-08-05",
    "sex": "female",
    "birth_place": "Xã An Bình, Bình Định",
    "hometown": "Xã Mẫu, Bình Định",
    "permanent_address": "Số 0, đường Giả Lập",
    "phone": "0570123401",
    "email": "lan@vidu.example",
}

_names = (f"the-gioi-{number}" for number in itertools.count())


@pytest.fixture
def name() -> str:
    """Return a name of a world that no other test uses."""
    return next(_names)


@pytest.fixture
def lan() -> dict[str, Any]:
    """Everything that a file says of chị Lan, who has no account."""
    return dict(LAN)


@pytest.fixture
def new_person() -> Callable[..., PersonSpec]:
    """Return a maker of chị Lan with other values."""
    return lambda **changes: PersonSpec.model_validate(LAN | changes)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    def write(text: str | bytes) -> Path:
        path = tmp_path / "the-gioi.yaml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


@pytest.fixture
def complaint(write: Callable[[str | bytes], Path]) -> Callable[[str | bytes], str]:
    """Return a reader of wrong files: what is said about one, after its name."""

    def complaint(text: str | bytes) -> str:
        path = write(text)
        with pytest.raises(WorldSpecError) as refused:
            load_world(path)
        told = str(refused.value)
        assert str(path) in told
        return told.partition(str(path))[2].lstrip(",: ")

    return complaint


@pytest.fixture(scope="session")
def ecosystem() -> Iterator[Ecosystem]:
    with running_ecosystem() as ecosystem:
        yield ecosystem


@pytest.fixture
def dead_url() -> str:
    """Return an address where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
