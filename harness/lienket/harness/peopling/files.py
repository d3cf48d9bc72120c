"""Writes batches of people into a file: under another name first, so that the name wanted never means half of them."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

from lienket.harness.peopling import rows
from lienket.harness.peopling.columns import Columns
from lienket.harness.peopling.databases import Sink
from lienket.harness.peopling.targets import PeopleError, Target, already_there
from lienket.harness.peopling.words import joined
from lienket.population.loads_store import PeopleLoad

_FORMULA = r"^[=+\-@\t\r]"


class CsvSink(Sink):
    """Comma-separated values with a heading, UTF-8 with its mark so that spreadsheets read Vietnamese."""

    def __init__(self, file: BinaryIO, load: PeopleLoad) -> None:
        self._file, self.load = file, load
        file.write(b"\xef\xbb\xbf")

    def made(self, columns: Columns) -> Any:
        """Return a table that no spreadsheet runs."""
        return without_formulas(rows.flat(columns))

    def put(self, batch: int, made: Any) -> None:
        """Write the people; the first batch brings the heading."""
        pyarrow.csv.write_csv(made, self._file, pyarrow.csv.WriteOptions(include_header=batch == 0))


class JsonLinesSink(Sink):
    """One JSON object on each line, in the shape in which a world holds people."""

    def __init__(self, file: BinaryIO, load: PeopleLoad) -> None:
        self._file, self.load = file, load

    def made(self, columns: Columns) -> Any:
        """Return the lines."""
        return joined(rows.json_objects(columns), "\n")

    def put(self, batch: int, made: Any) -> None:  # noqa: ARG002  all batches are alike
        """Write the people."""
        _write_texts(self._file, made)


class JsonSink(Sink):
    """One JSON object, ``{"people": […]}``: the contents of a population database as the control API takes them."""

    def __init__(self, file: BinaryIO, load: PeopleLoad) -> None:
        self._file, self.load = file, load

    def made(self, columns: Columns) -> Any:
        """Return the objects with what stands between them."""
        objects = rows.json_objects(columns)
        return pyarrow.concat_arrays([objects[:1], joined(",\n", objects[1:])])

    def put(self, batch: int, made: Any) -> None:
        """Write the people, after a comma if there are others before."""
        self._file.write(b'{"people":[\n' if batch == 0 else b",\n")
        _write_texts(self._file, made)

    def finish(self) -> None:
        """Close the list."""
        self._file.write(b"\n]}\n")


class ParquetSink(Sink):
    """A Parquet file with one row group for each batch."""

    def __init__(self, file: BinaryIO, load: PeopleLoad) -> None:
        self._file, self.load = file, load
        self._writer: Any = None

    def made(self, columns: Columns) -> Any:
        """Return the table."""
        return rows.flat(columns)

    def put(self, batch: int, made: Any) -> None:  # noqa: ARG002  all batches are alike
        """Write the people; the first ones fix the schema."""
        self._writer = self._writer or pyarrow.parquet.ParquetWriter(self._file, made.schema, compression="zstd")
        self._writer.write_table(made)

    def finish(self) -> None:
        """Write the directory of the file."""
        if self._writer:
            self._writer.close()


@contextmanager
def file_sink(wanted: Target, load: PeopleLoad) -> Iterator[Sink]:
    """Yield a sink for a new file, which appears under its name when the block ends well.

    PeopleError when something else has appeared under that name meanwhile.
    """
    path = Path(wanted.place)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}.dang-ghi")
    kinds: dict[str, Callable[[BinaryIO, PeopleLoad], Sink]] = {
        ".csv": CsvSink,
        ".json": JsonSink,
        ".jsonl": JsonLinesSink,
        ".parquet": ParquetSink,
    }
    try:
        with unfinished.open("xb") as file:
            sink = kinds[wanted.kind](file, load)
            try:
                yield sink
            finally:
                sink.finish()
            file.flush()
            os.fsync(file.fileno())
        os.link(unfinished, path)  # unlike a renaming, it never replaces a file
    except FileExistsError as error:
        raise PeopleError(already_there(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


def without_formulas(table: Any) -> Any:
    """Return a table of texts in which no cell begins as a formula of a spreadsheet does: such get an apostrophe."""
    compute = pyarrow.compute
    for place, name in enumerate(table.column_names):
        texts = table.column(name)
        risky = compute.match_substring_regex(texts, _FORMULA)
        if compute.any(risky).as_py():
            escaped = compute.binary_join_element_wise("'", texts, "")
            table = table.set_column(place, name, compute.if_else(risky, escaped, texts))
    return table


def _write_texts(file: BinaryIO, texts: Any) -> None:
    """Write an array of texts one after the other, which is what its bytes are already."""
    file.write(texts.buffers()[2])
