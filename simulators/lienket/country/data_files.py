"""The data files of the country, read as they stand."""

import csv
from importlib.resources import files


def read_text(name: str) -> str:
    """Return a data file's text."""
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV data file, keyed by its heading."""
    return list(csv.DictReader(read_text(name).splitlines()))
