"""Mass loads into files: whole ones or none, in each format the same people, and nothing that a spreadsheet runs."""

import csv
import json
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from lienket.harness.peopling.files import without_formulas
from lienket.harness.peopling.load import put_people
from lienket.harness.peopling.targets import PeopleError, target
from lienket.population.contents import PopulationContents
from lienket.population.loads_store import PeopleLoad
from lienket.population.models import CitizenRecord

LOAD = PeopleLoad(4, 1_050, 500)


def written(path: Path) -> Path:
    put_people(target(str(path)), "dan", LOAD)
    return path


def people_of(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]
    if path.suffix == ".parquet":
        rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
        return rows
    text = path.read_text(encoding="utf-8")
    people: list[dict[str, Any]] = (
        json.loads(text)["people"] if path.suffix == ".json" else list(map(json.loads, text.splitlines()))
    )
    return people


def test_csv_and_parquet_hold_the_same_cells(tmp_path):
    rows = people_of(written(tmp_path / "dan.csv"))
    assert len(rows) == 1_050
    assert rows == people_of(written(tmp_path / "dan.parquet"))


def test_json_and_json_lines_hold_the_same_people(tmp_path):
    people = people_of(written(tmp_path / "dan.json"))
    assert len(people) == 1_050
    assert people == people_of(written(tmp_path / "dan.jsonl"))


def test_a_json_file_is_the_contents_of_a_world(tmp_path):
    text = written(tmp_path / "dan.json").read_text(encoding="utf-8")
    people = PopulationContents.model_validate_json(text).people
    records = [CitizenRecord.from_plain(person.model_dump()) for person in people]
    assert records == list(map(CitizenRecord.from_plain, people_of(tmp_path / "dan.json")))


@pytest.mark.parametrize("name", ["dan.csv", "dan.json", "dan.jsonl", "dan.parquet"])
def test_an_interrupted_file_is_not_there_at_all(tmp_path, name):
    def stop(done: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        put_people(target(str(tmp_path / name)), "dan", LOAD, stop)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["dan.csv", "dan.json", "dan.jsonl", "dan.parquet"])
def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path, name):
    def appear(done: int) -> None:
        if done:
            (tmp_path / name).write_text("của tôi")

    with pytest.raises(PeopleError, match=r"đã có\. Chưa ghi gì\."):
        put_people(target(str(tmp_path / name)), "dan", LOAD, appear)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "của tôi")]


def test_two_runs_at_once_do_not_write_into_one_file(tmp_path):
    path = tmp_path / "dan.jsonl"
    wanted = target(str(path))

    def run_another(done: int) -> None:
        if done == 1_050:
            put_people(wanted, "dan", PeopleLoad(5, 10, 500))

    with pytest.raises(PeopleError, match="đã có"):
        put_people(wanted, "dan", LOAD, run_another)
    assert len(people_of(path)) == 10
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("x")', "+84570123457", "-1", "@a", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(cell):
    table = without_formulas(pyarrow.table({"name": ["Đồng Thử", cell, None]}))
    assert table.column("name").to_pylist() == ["Đồng Thử", f"'{cell}", None]


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "dan.csv").write_text("của tôi")
    with pytest.raises(PeopleError, match=r"dan\.csv đã có\. Chưa ghi gì\."):
        target(str(tmp_path / "dan.csv"))


@pytest.mark.parametrize("place", ["dan.xlsx", "dan", "x y://", "mysql://may/ten", "oracle://a:mat-khau@b/c"])
def test_a_place_of_an_unknown_kind_is_told_with_those_that_are_known(place):
    with pytest.raises(PeopleError, match=r"Chưa ghi gì\. Hãy dùng sqlite:///.*\.parquet\.") as told:
        target(place)
    assert "mat-khau" not in str(told.value)


@pytest.mark.parametrize("place", ["postgresql+psycopg://a:mat-khau@may/ten", "sqlite+aiosqlite:///dan.sqlite"])
def test_a_driver_that_cannot_take_columns_is_refused(place):
    with pytest.raises(PeopleError, match=r"trình điều khiển (psycopg|aiosqlite) được\. Chưa ghi gì\.") as told:
        target(place)
    assert "mat-khau" not in str(told.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+pg8000"])
def test_the_driver_in_use_may_be_named(scheme):
    assert target(f"{scheme}://may/ten").kind == "postgresql"


def test_a_database_in_memory_is_refused():
    with pytest.raises(PeopleError, match="bộ nhớ mất ngay"):
        target("sqlite://")


def test_a_folder_that_is_missing_is_told(tmp_path):
    with pytest.raises(PeopleError, match="Không có thư mục"):
        target(str(tmp_path / "khong-co" / "dan.csv"))
