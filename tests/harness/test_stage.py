"""Who comes onto the stage with whom."""

from lienket.harness.ecosystem import intercepted_ecosystem
from lienket.harness.stage import Stage
from lienket.worlds import library


def _no_browser():
    raise AssertionError("nobody acts here")


def test_the_relatives_whom_a_record_names_are_in_the_world_too():
    edge = library("canh-bien")
    with intercepted_ecosystem() as ecosystem, Stage(ecosystem, edge, _no_browser, lambda _: None) as stage:
        stage.person("bé Kiều")
        people = {record["number"]: record for record in stage.world.contents("population")["people"]}

    child, mother = (edge.people[called].number for called in ("bé Kiều", "chị Nhung"))
    assert people.keys() == {child, mother}
    assert people[child]["mother"]["number"] == mother
