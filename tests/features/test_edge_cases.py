"""Every case of the world «canh-bien» is told by a scenario about the very person who stands for it."""

import re
from pathlib import Path

import pytest
from pytest_bdd.parser import FeatureParser

from lienket.worlds import library

FOLDER = Path(__file__).parents[2] / "features"
FEATURES = sorted((FOLDER / "dan_cu").glob("canh_bien*.feature"))
CASE = re.compile(r"(N\d\d): ")
PEOPLE = {
    found[1]: called for called, person in library("canh-bien").people.items() if (found := CASE.match(person.about))
}


def _told() -> set[tuple[str, str]]:
    """Return each case that a scenario's name or row begins with, and every sentence of that scenario."""
    told = set()
    for path in FEATURES:
        for name, template in FeatureParser(str(FOLDER), str(path.relative_to(FOLDER))).parse().scenarios.items():
            for row in [row for examples in template.examples for row in examples.as_contexts()] or [{}]:
                if case := CASE.match(row.get("trường hợp", name)):
                    told |= {(case[1], step.name) for step in template.render(row).steps}
    return told


TOLD = _told()


@pytest.mark.parametrize(("case", "called"), PEOPLE.items())
def test_the_person_of_a_case_is_asked_about_in_its_scenario(case, called):
    asked = [sentence for told, sentence in TOLD if told == case and f"tra cứu {called} " in sentence]

    assert asked, f"{case} ({called}) chưa có tình huống nào"


def test_there_are_56_cases():
    assert len(PEOPLE) == 56


def test_no_scenario_tells_a_case_that_nobody_stands_for():
    assert {case for case, _ in TOLD} <= PEOPLE.keys()
