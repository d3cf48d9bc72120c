"""Our features carry the tags by which the catalogue of the test team finds them, and keep its style."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from gherkin.parser import Parser

FEATURES_FOLDER = Path(__file__).parents[2] / "features"
FEATURES = sorted(FEATURES_FOLDER.rglob("*.feature"))

GROUPS = {"HP", "DM", "AC", "IP", "QR", "SS", "MG", "PD", "TL", "SP", "UA", "RI", "CC"}
OTHER_TAGS = {"khoi", "gia-dinh"}
ROW = re.compile(r"(?P<group>[A-Z]{2})-\d{2}")

PROPOSALS = {
    *("DM-03", "DM-10", "PD-11", "AC-01", "AC-03", "AC-04", "AC-05", "MG-02", "MG-05", "MG-20", "RI-03", "TL-05"),
    *("IP-06", "IP-12", "IP-14", "IP-15", "QR-05", "QR-07", "QR-09", "QR-13", "QR-14", "QR-16"),
    *("MG-09", "MG-16", "MG-19"),
    *("MG-07", "MG-12", "MG-13", "MG-22", "RI-07"),
    *("SP-06", "SP-11", "SP-14", "SS-04", "SS-05", "SS-06", "SS-14", "SS-17"),
    *("CC-09", "CC-10", "CC-11", "SP-16"),
    *("AC-02", "AC-10", "AC-17", "CC-01", "CC-02", "CC-05", "CC-07", "RI-01", "RI-04", "RI-06", "RI-10"),
    *("RI-12", "SP-01", "SP-03", "SP-17", "SS-15", "TL-11"),
}
"""Rows whose outcome no source proves: the catalogue marks them as proposals."""

FINISHED_GROUPS = {
    "HP": "01 02 03 04 05 06 07 08 09 10 11 12",
    "AC": "01 02 03 04 05 06 07 08 09 10 11 12 15 17 18",
    "MG": "01 02 03 04 05 07 09 10 12 13 15 16 17 18 19 20 21 22",
    "TL": "01 02 03 05 06 07 09 10 11 12 13 14 15",
    "RI": "01 03 04 05 06 07 08 10 11 12 13",
    "CC": "01 02 03 05 07 08 09 10 11",
    "DM": "01 02 03 04 05 06 07 10 11 12 14 15 17 18 19 20 21 23",
    "PD": "01 02 03 04 05 06 07 10 11 12 14 15 16 17 18",
    "IP": "01 02 03 04 05 06 07 08 09 11 12 13 14 15 17 18 19 20 21 22 23 24 26",
    "QR": "01 02 03 04 05 07 09 10 11 12 13 14 16",
    "SP": "01 02 03 04 06 07 08 09 10 11 13 14 15 16 17",
    "SS": "01 02 04 05 06 07 09 10 11 12 14 15 16 17",
    "UA": "01 02 03 04 05 06 07 08 09 10 12 13 14 15 16 17",
}
"""The rows of the catalogue's groups that are worked through (its numbers are not consecutive)."""

NOT_DONE = FEATURES_FOLDER / "KHONG_LAM.md"

SCREEN_WORDS = re.compile(r"\b(bấm|nhấn|click|nút|ô nhập|URL|http|trang web|thẻ div|\d{3} OK)\b", re.IGNORECASE)


class Scenario(NamedTuple):
    """What this file looks at."""

    name: str
    tags: set[str]
    sentences: list[str]


def _scenarios(children: list[dict[str, Any]], inherited: set[str]) -> Iterator[Scenario]:
    for child in children:
        for kind, part in child.items():
            tags = inherited | {tag["name"].removeprefix("@") for tag in part.get("tags", ())}
            if kind == "rule":
                yield from _scenarios(part["children"], tags)
            elif kind == "scenario":
                yield Scenario(part["name"], tags, [step["text"] for step in part["steps"]])


def _all() -> Iterator[Any]:
    for path in FEATURES:
        feature: Any = Parser().parse(path.read_text(encoding="utf-8"))["feature"]
        inherited = {tag["name"].removeprefix("@") for tag in feature["tags"]}
        for scenario in _scenarios(feature["children"], inherited):
            yield pytest.param(scenario, id=f"{path.stem}: {scenario.name}")


SCENARIOS = [*_all()]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_carries_its_row_and_the_group_of_each_row(scenario):
    rows = {tag for tag in scenario.tags if ROW.fullmatch(tag)}
    assert rows
    assert {row[:2] for row in rows} <= scenario.tags & GROUPS
    assert scenario.tags <= GROUPS | OTHER_TAGS | rows


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_scenario_of_a_proposal_says_that_it_is_an_assumption(scenario):
    assert not scenario.tags & PROPOSALS or "gia-dinh" in scenario.tags


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_sentences_tell_what_people_do_not_which_button_they_press(scenario):
    assert [sentence for sentence in scenario.sentences if SCREEN_WORDS.search(sentence)] == []


def test_the_journey_of_the_guide_is_told():
    assert any("HP-02" in scenario.values[0].tags for scenario in SCENARIOS)


@pytest.mark.parametrize("row", [f"{group}-{row}" for group, rows in FINISHED_GROUPS.items() for row in rows.split()])
def test_a_row_is_a_scenario_or_says_why_not(row):
    told = any(row in scenario.values[0].tags for scenario in SCENARIOS)
    excused = f"| {row} |" in NOT_DONE.read_text(encoding="utf-8")
    assert told != excused
