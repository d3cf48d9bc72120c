"""The project's own files, as these tests look at them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("simulators", "scenarios", "features", "harness", "reports/lienket", "tests", "benchmarks", ".ci")
TEXTS = {".py", ".md", ".toml", ".ini", ".yaml", ".feature", ".html", ".css", ".js", ".svg", ".csv", ".xml", ".jsonl"}


def _files() -> Iterator[Path]:
    yield from (path for path in ROOT.iterdir() if path.suffix in TEXTS)
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in TEXTS and path.is_file())


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Every text file of the project, by its path from the root."""
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in _files()}


@pytest.fixture(scope="session")
def sources(texts) -> dict[str, str]:
    """The Python modules that the package is made of."""
    return {path: text for path, text in texts.items() if path.endswith(".py") and "/lienket/" in path}
